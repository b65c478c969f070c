import { CoverageBar } from "@/components/ui/bars";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { DataTable } from "@/components/ui/table";
import { COMMITMENT_STATE } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { Support } from "@/lib/support/queries";

/** What the household needs this year, what is promised of it, what has been handed over. */
export function SupportOverview({ support }: { support: Support }) {
  const { year, commitments } = support;
  return (
    <Section id="help" title={year ? `Trợ giúp trong năm ${year.year}` : "Trợ giúp"}>
      {year ? (
        <>
          {year.minimum !== null && (
            <CoverageBar minimum={year.minimum} promised={year.promised} handedOver={year.handedOver} />
          )}
          <div className="mt-4" />
          <Facts>
            {year.minimum === null && (
              <>
                <Fact label="Đã đăng ký">{formatDong(year.promised)}</Fact>
                <Fact label="Đã trao">{formatDong(year.handedOver)}</Fact>
              </>
            )}
            <Fact label="Đăng ký">
              {year.coveredSince
                ? `Đã có đăng ký đủ mức, từ ngày ${formatDay(year.coveredSince)}`
                : "Chưa có đăng ký đủ mức"}
            </Fact>
            <Fact label="Thực hiện">{year.isFulfilled ? "Đã trợ giúp đủ" : "Chưa trợ giúp đủ"}</Fact>
            <Fact label="Số lần trợ giúp">{year.timesHelped}</Fact>
            <Fact label="Số nhà tài trợ">{year.donorCount}</Fact>
          </Facts>
        </>
      ) : (
        <p>Địa chỉ này chưa tham gia năm vận động hiện nay; hồ sơ được ghi vào năm khi nộp.</p>
      )}
      {commitments.length > 0 && (
        <DataTable
          caption="Các đăng ký gắn"
          rows={commitments}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/commitments/${row.id}`}
          columns={[
            { key: "donor", header: "Nhà tài trợ", primary: true, cell: (row) => row.donor.name },
            {
              key: "state",
              header: "Trạng thái",
              cell: (row) => COMMITMENT_STATE[row.shownState],
            },
            {
              key: "span",
              header: "Thời gian",
              nowrap: true,
              cell: (row) => `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`,
            },
            {
              key: "promised",
              header: "Đã đăng ký",
              align: "right",
              nowrap: true,
              cell: (row) => formatDong(row.promised),
            },
            {
              key: "allocated",
              header: "Đã trao",
              align: "right",
              nowrap: true,
              cell: (row) => formatDong(row.allocated),
            },
          ]}
        />
      )}
    </Section>
  );
}
