import { CoverageSummary, CoverNotice } from "@/components/commitments/coverage-summary";
import { DeliveryList } from "@/components/commitments/delivery-list";
import { ButtonLink } from "@/components/ui/button";
import { Folded } from "@/components/ui/folded";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { COMMITMENT_STATE, COMMITMENT_TONE } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";
import { formatDong } from "@/lib/core/money";
import type { Support } from "@/lib/support/queries";

const LATEST = 4;

/** What the household needs this year, what is promised of it, what has been handed over. */
export function SupportOverview({
  support,
  reverse,
}: {
  support: Support;
  reverse: (state: FormState, data: FormData) => Promise<FormState>;
}) {
  const { year, commitments, deliveries, may } = support;
  const list = (rows: typeof deliveries) => (
    <DeliveryList
      deliveries={rows}
      namesDonor
      // What pays a promise is put right on the promise's own page, beside its months.
      mayReverse={(row) => may.reverse && row.commitmentId === null}
      reverse={reverse}
    />
  );
  return (
    <>
      <Section id="help" title={year ? `Trợ giúp trong năm ${year.year}` : "Trợ giúp"}>
        {year ? (
          <div className="grid gap-4">
            <CoverNotice year={year} covered="success" />
            <CoverageSummary year={year} />
          </div>
        ) : (
          <p>Địa chỉ này chưa tham gia năm vận động hiện nay; hồ sơ được ghi vào năm khi nộp.</p>
        )}
      </Section>
      {commitments.length > 0 && (
        <Section id="commitments" title="Đăng ký gắn">
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
                cell: (row) => (
                  <Status tone={COMMITMENT_TONE[row.shownState]}>{COMMITMENT_STATE[row.shownState]}</Status>
                ),
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
                cell: (row) =>
                  row.state === "PROPOSED" ? `(${formatDong(row.totalValue)})` : formatDong(row.promised),
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
        </Section>
      )}
      <Section
        id="deliveries"
        title="Các lần trợ giúp"
        actions={
          may.deliver && (
            <ButtonLink href={`/office/commitments/deliveries/new?address=${support.addressId}`}>
              Ghi lần trợ giúp
            </ButtonLink>
          )
        }
      >
        {deliveries.length > 0 ? (
          <>
            {list(deliveries.slice(0, LATEST))}
            {deliveries.length > LATEST && (
              <Folded summary={`Xem ${deliveries.length - LATEST} lần trước đó`}>
                {list(deliveries.slice(LATEST))}
              </Folded>
            )}
          </>
        ) : (
          <p>Chưa trao lần nào.</p>
        )}
      </Section>
    </>
  );
}
