import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { DecideForms } from "@/components/reports/decide-forms";
import { ReportNews } from "@/components/reports/report-news";
import { ReportedTable } from "@/components/reports/reported-table";
import { ResultTable } from "@/components/reports/result-table";
import { SubmitForm } from "@/components/reports/submit-form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Split } from "@/components/ui/split";
import { Status } from "@/components/ui/status";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { isUuid } from "@/lib/core/typed";
import { accept, giveBack, submit } from "@/lib/reports/actions";
import { asOfWords, dueWords, periodName, REPORT_STATE, REPORT_TONE } from "@/lib/reports/labels";
import { isOwnReport, mayDecideReports, maySeeReportedNames } from "@/lib/reports/policy";
import { loadPaper } from "@/lib/reports/queries";
import { oddities, WRITABLE } from "@/lib/reports/rules";
import { addressColumns, numbered, valueColumns } from "@/lib/reports/sheet";
import { figureHref, figureOfResults } from "@/lib/targets/rules";

export const metadata: Metadata = { title: "Báo cáo" };

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const paper = isUuid(id) ? await loadPaper(actor, id) : null;
  if (!paper) notFound();
  const { report, results, live, addresses, before, notPosted } = paper;
  const { period, campaign } = report;
  const name = periodName(period, campaign.year);
  const isWritable = WRITABLE.includes(report.state);
  const isMine = isOwnReport(actor, report);
  const maySubmit = isMine && isWritable && actor.clock.today >= period.startsOn && !campaign.closedAt;
  const mayDecide =
    report.state === "SUBMITTED" && mayDecideReports(actor, report) && report.submittedById !== actor.userId;
  const odd = oddities(results, before?.total ?? null, notPosted);
  const unitHeader = "Xã, phường, thị trấn";
  const lines = numbered(results.rows).map((line, index) => ({
    ...line,
    unitId: results.rows[index]?.unitId ?? "",
  }));
  const total = { ...results.total, unitId: report.unitId };
  // Lists show today: figures of a day gone by, or of a school alone, have none.
  const hasLists = isWritable && results.until === actor.clock.today && !report.organisationId;
  const hrefOf = (key: string, unitId: string) => {
    const figure = figureOfResults(key);
    return hasLists && figure ? figureHref(figure, unitId, campaign.year) : null;
  };
  return (
    <>
      <PageHeader
        back={{ href: "/office/reports", label: "Báo cáo" }}
        title={`Báo cáo ${name}`}
        status={<Status tone={REPORT_TONE[report.state]}>{REPORT_STATE[report.state]}</Status>}
        lead={`${report.reporterName}. ${asOfWords(results.until, period)}. Hạn nộp ${dueWords(period.dueBefore)}.`}
        actions={
          <a className="btn btn-secondary" href={`/office/reports/${report.id}/sheet`}>
            Xuất Excel
          </a>
        }
      />
      {report.state === "RETURNED" && (
        <Notice kind="warning" title="Tỉnh đã trả lại báo cáo này">
          <p>{report.returnReason}</p>
          <p>Bảng dưới đây là số liệu hiện nay. Sửa xong trong hồ sơ, hãy nộp lại.</p>
        </Notice>
      )}
      {!isWritable && report.submittedOn && (
        <Notice kind={report.state === "ACCEPTED" ? "success" : "info"}>
          <p>
            Số {report.number}, ký ngày {formatDay(report.signedOn ?? report.submittedOn)},{" "}
            {report.signerTitle} {report.signerName}. Nộp ngày {formatDay(report.submittedOn)}
            {report.decidedOn && `, chấp nhận ngày ${formatDay(report.decidedOn)}`}.
          </p>
          {report.note && <p>Ghi chú: {report.note}</p>}
        </Notice>
      )}
      <Section title="Kết quả thực hiện">
        <ResultTable
          caption="Biểu 1. Địa chỉ và người trợ giúp"
          columns={addressColumns(unitHeader, results.donors)}
          lines={lines}
          total={total}
          hrefOf={hrefOf}
        />
        <ResultTable
          caption="Biểu 2. Trị giá trợ giúp đã trao, đồng"
          columns={valueColumns(unitHeader)}
          lines={lines}
          total={total}
        />
      </Section>
      {addresses && maySeeReportedNames(actor, report) && (
        <Section
          title={`Danh sách địa chỉ nhân đạo đề xuất (${addresses.length})`}
          lead="Đã khảo sát, phê duyệt và cập nhật lên iNHANDAO, chưa có trong danh sách của kỳ trước."
        >
          <ReportedTable addresses={addresses} />
        </Section>
      )}
      {isWritable ? (
        <Split
          aside={
            odd.length > 0 && (
              <Notice kind="warning" title="Nên kiểm tra">
                <ul className="odd-list">
                  {odd.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </Notice>
            )
          }
        >
          {maySubmit ? (
            <Section title="Nộp báo cáo" lead="Số, ngày và người ký như trên văn bản của đơn vị.">
              <SubmitForm
                id={report.id}
                version={report.version}
                title={`báo cáo ${name}`}
                asOf={asOfWords(results.until, period)}
                values={{
                  number: report.number ?? "",
                  signerName: report.signerName ?? "",
                  signerTitle: report.signerTitle ?? "",
                  note: report.note ?? "",
                }}
                submit={submit}
              />
            </Section>
          ) : (
            <Notice kind="info">
              {isMine
                ? `Kỳ này nộp được từ ngày ${formatDay(period.startsOn)}.`
                : "Báo cáo chưa được nộp. Bảng trên là số liệu hiện nay."}
            </Notice>
          )}
        </Split>
      ) : (
        live && (
          <Section
            title="Số liệu hiện nay"
            lead="Số đã nộp giữ nguyên. Phần phát sinh sau khi nộp được tính vào kỳ sau."
          >
            <ReportNews frozen={results} live={live} />
          </Section>
        )
      )}
      {mayDecide && (
        <Section title="Xem xét báo cáo">
          <DecideForms
            id={report.id}
            version={report.version}
            reporter={report.reporterName}
            accept={accept}
            giveBack={giveBack}
          />
        </Section>
      )}
    </>
  );
}
