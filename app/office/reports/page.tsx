import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { DraftForm } from "@/components/reports/draft-form";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/gate";
import { currentCampaign, findCampaign } from "@/lib/campaigns/queries";
import { STANDING_TONE } from "@/lib/consolidation/labels";
import { handedInWords } from "@/lib/consolidation/rules";
import { formatDay } from "@/lib/core/days";
import { draft } from "@/lib/reports/actions";
import { capitalised, dueWords, periodName, REPORT_STATE, REPORT_TONE } from "@/lib/reports/labels";
import { isOwnReport, mayConsolidate } from "@/lib/reports/policy";
import { listReports, type PeriodLine } from "@/lib/reports/queries";

export const metadata: Metadata = { title: "Báo cáo" };

export default async function ReportsPage({
  searchParams,
}: {
  searchParams: Promise<{ year?: string | string[] }>;
}) {
  const actor = await requireActor();
  const { year } = await searchParams;
  const campaign =
    typeof year === "string" && /^\d{4}$/.test(year)
      ? await findCampaign(actor, Number(year))
      : await currentCampaign(actor);
  if (!campaign) {
    return (
      <>
        <PageHeader title="Báo cáo" />
        <Empty title="Chưa có năm báo cáo nào được mở">
          Hội Chữ thập đỏ tỉnh mở năm vận động với các kỳ báo cáo ở mục “Năm và quy định”.
        </Empty>
      </>
    );
  }
  const periods = await listReports(actor, campaign.id);
  const own = (line: PeriodLine["lines"][number]) => isOwnReport(actor, line.reporter);
  const mine = periods.flatMap((period) => period.lines.filter(own).map((line) => ({ period, ...line })));
  const hasSeveral = new Set(mine.map(({ reporter }) => reporter.name)).size > 1;
  const consolidates = mayConsolidate(actor, campaign.provinceId);
  const { today } = actor.clock;
  const present = periods.find(
    ({ kind, startsOn, endsOn }) => kind === "QUARTER" && startsOn <= today && today <= endsOn,
  );
  const others = present?.lines.filter((line) => !own(line)) ?? [];
  return (
    <>
      <PageHeader
        title="Báo cáo"
        lead={`Năm ${campaign.year}, từ ${formatDay(yearSpan(periods)[0])} đến ${formatDay(yearSpan(periods)[1])}.`}
      />
      {mine.length > 0 && (
        <Section title="Báo cáo của đơn vị">
          <DataTable
            caption={`Các kỳ báo cáo năm ${campaign.year}`}
            rows={mine}
            rowKey={(row) => `${row.period.id} ${row.reporter.organisationId ?? ""}`}
            columns={[
              {
                key: "period",
                header: "Kỳ báo cáo",
                primary: true,
                cell: ({ period, reporter }) => (
                  <>
                    {capitalised(periodName(period, campaign.year))}
                    {hasSeveral && <small>{reporter.name}</small>}
                  </>
                ),
              },
              {
                key: "span",
                header: "Số liệu",
                nowrap: true,
                hideOnPhone: true,
                cell: ({ period }) => `${formatDay(period.startsOn)} - ${formatDay(period.endsOn)}`,
              },
              {
                key: "due",
                header: "Hạn nộp",
                nowrap: true,
                cell: ({ period }) => dueWords(period.dueBefore),
              },
              {
                key: "standing",
                header: "Tình hình",
                cell: (row) =>
                  row.report && row.report.state !== "DRAFT" ? (
                    <>
                      <Status tone={REPORT_TONE[row.report.state]}>{REPORT_STATE[row.report.state]}</Status>
                      {row.report.submittedOn && row.report.state !== "RETURNED" && (
                        <small>{handedInWords(row.report, row.standing)}</small>
                      )}
                    </>
                  ) : (
                    <Status tone={STANDING_TONE[row.standing]}>
                      {handedInWords(row.report, row.standing)}
                    </Status>
                  ),
              },
              {
                key: "act",
                header: "Việc cần làm",
                cell: ({ period, report, reporter, standing }) =>
                  report ? (
                    <ButtonLink href={`/office/reports/${report.id}`}>
                      {report.state === "DRAFT" || report.state === "RETURNED" ? "Xem và nộp" : "Xem"}
                    </ButtonLink>
                  ) : standing === "upcoming" ? (
                    `Mở từ ${formatDay(period.startsOn)}`
                  ) : (
                    <DraftForm
                      action={draft}
                      periodId={period.id}
                      unitId={reporter.unitId}
                      organisationId={reporter.organisationId}
                      label="Lập báo cáo"
                    />
                  ),
              },
            ]}
          />
        </Section>
      )}
      {consolidates && (
        <Section title="Tổng hợp của tỉnh" lead="Mỗi kỳ có một bảng tổng hợp từ báo cáo của các đơn vị.">
          <DataTable
            caption={`Tình hình nộp báo cáo năm ${campaign.year}`}
            rows={periods}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/office/reports/consolidated/${id}`}
            columns={[
              {
                key: "period",
                header: "Kỳ báo cáo",
                primary: true,
                cell: (period) => capitalised(periodName(period, campaign.year)),
              },
              { key: "due", header: "Hạn nộp", nowrap: true, cell: ({ dueBefore }) => dueWords(dueBefore) },
              ...(
                [
                  ["in", "Đã nộp", (line) => line.standing === "onTime" || line.standing === "late"],
                  ["late", "Trong đó trễ", (line) => line.standing === "late"],
                  ["wait", "Chờ chấp nhận", (line) => line.report?.state === "SUBMITTED"],
                  ["missing", "Quá hạn, chưa nộp", (line) => line.standing === "missing"],
                ] satisfies [string, string, (line: PeriodLine["lines"][number]) => boolean][]
              ).map(([key, header, counts]) => ({
                key,
                header,
                align: "right" as const,
                cell: ({ lines }: PeriodLine) => {
                  const count = lines.filter(counts).length;
                  return key === "in" ? `${count}/${lines.length}` : count;
                },
              })),
            ]}
          />
        </Section>
      )}
      {present && others.length > 0 && (
        <Section
          title={`Các đơn vị nộp ${periodName(present, campaign.year)}`}
          lead={`Hạn nộp ${dueWords(present.dueBefore)}.`}
        >
          <DataTable
            caption={`Các đơn vị nộp báo cáo ${periodName(present, campaign.year)}`}
            rows={others}
            rowKey={({ reporter }) => `${reporter.unitId} ${reporter.organisationId ?? ""}`}
            columns={[
              {
                key: "reporter",
                header: "Đơn vị",
                primary: true,
                cell: ({ reporter, report }) =>
                  report ? (
                    <ButtonLink variant="quiet" href={`/office/reports/${report.id}`}>
                      {reporter.name}
                    </ButtonLink>
                  ) : (
                    reporter.name
                  ),
              },
              {
                key: "standing",
                header: "Tình hình nộp",
                cell: ({ report, standing }) => (
                  <Status
                    tone={
                      report && report.state !== "DRAFT" ? REPORT_TONE[report.state] : STANDING_TONE[standing]
                    }
                  >
                    {handedInWords(report, standing)}
                  </Status>
                ),
              },
            ]}
          />
        </Section>
      )}
      {mine.length === 0 && others.length === 0 && !consolidates && (
        <Empty
          title="Đơn vị của bạn không nộp báo cáo riêng"
          action={<ButtonLink href="/office/desk">Về việc hôm nay</ButtonLink>}
        >
          Số liệu của xã nằm trong báo cáo của huyện. Hãy ghi đủ các lần trợ giúp trước khi huyện nộp báo cáo.
        </Empty>
      )}
    </>
  );
}

const yearSpan = (periods: readonly PeriodLine[]): [string, string] => [
  periods.map(({ startsOn }) => startsOn).sort()[0] ?? "",
  periods
    .map(({ endsOn }) => endsOn)
    .sort()
    .at(-1) ?? "",
];
