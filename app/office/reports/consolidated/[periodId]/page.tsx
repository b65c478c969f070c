import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { ResultTable } from "@/components/reports/result-table";
import { StandingTable } from "@/components/reports/standing-table";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/gate";
import { consolidate } from "@/lib/consolidation/queries";
import { formatDay } from "@/lib/core/days";
import { isUuid } from "@/lib/core/typed";
import { capitalised, dueWords, periodName } from "@/lib/reports/labels";
import { addressColumns, valueColumns } from "@/lib/reports/sheet";

export const metadata: Metadata = { title: "Tổng hợp báo cáo" };

export default async function ConsolidatedPage({ params }: { params: Promise<{ periodId: string }> }) {
  const actor = await requireActor();
  const { periodId } = await params;
  const table = isUuid(periodId) ? await consolidate(actor, periodId) : null;
  if (!table) notFound();
  const handedIn = table.units.filter(({ frozen }) => frozen).length;
  const missing = [...table.units, ...table.schools].filter(({ standing }) => standing === "missing").length;
  const lines = table.units.map(({ reporter, frozen }, index) => ({
    number: index + 1,
    name: reporter.name,
    unitId: reporter.unitId,
    results: frozen?.total ?? null,
  }));
  const total = { ...table.frozenTotal, unitId: table.province.id };
  return (
    <>
      <PageHeader
        back={{ href: "/office/reports", label: "Báo cáo" }}
        title={`Tổng hợp ${periodName(table.period, table.year)}`}
        lead={`${capitalised(dueWords(table.period.dueBefore))} các đơn vị nộp báo cáo; ${handedIn}/${table.units.length} huyện, thị xã, thành phố đã nộp.`}
        actions={
          <a className="btn btn-secondary" href={`/office/reports/consolidated/${periodId}/sheet`}>
            Xuất Excel
          </a>
        }
      />
      {missing > 0 && (
        <Notice kind="warning">
          Có {missing} đơn vị quá hạn chưa nộp. Hãy nhắc các đơn vị trong bảng dưới đây.
        </Notice>
      )}
      <Section
        title="Tình hình nộp và đối chiếu"
        lead={`Số đã nộp giữ nguyên; số hiện nay tính đến ${formatDay(table.until)}. Chênh lệch là phần phát sinh sau khi nộp, hoặc của đơn vị chưa nộp.`}
      >
        <StandingTable
          lines={table.units}
          caption="Huyện, thị xã, thành phố"
          frozenTotal={table.frozenTotal}
          liveTotal={table.liveTotal}
        />
      </Section>
      <Section
        title="Bảng tổng hợp từ báo cáo đã nộp"
        lead="Dòng trống là đơn vị chưa nộp. Mỗi tổ chức, cá nhân trợ giúp được đếm một lần ở dòng tổng cộng."
      >
        <ResultTable
          caption="Biểu 1. Địa chỉ và người trợ giúp"
          columns={addressColumns("Đơn vị", table.donors)}
          lines={lines}
          total={total}
        />
        <ResultTable
          caption="Biểu 2. Trị giá trợ giúp đã trao, đồng"
          columns={valueColumns("Đơn vị")}
          lines={lines}
          total={total}
        />
      </Section>
      {table.schools.length > 0 && (
        <Section
          title="Trường trực thuộc"
          lead="Địa chỉ do trường lập đã được tính ở huyện nơi hộ cư trú, nên không cộng thêm."
        >
          <StandingTable lines={table.schools} caption="Trường trực thuộc" />
        </Section>
      )}
    </>
  );
}
