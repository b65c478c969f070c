import type { ReactNode } from "react";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { COMMITMENT_STATE, COMMITMENT_TONE, FORM_SHORT } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { CommitmentRow } from "@/lib/ledger/queries";

export function CommitmentTable({
  rows,
  sums,
  empty,
  caption = "Đăng ký gắn, mới nhất trước",
}: {
  rows: CommitmentRow[];
  sums?: { promised: bigint; handedOver: bigint };
  empty?: ReactNode;
  caption?: string;
}) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/office/commitments/${row.id}`}
      empty={empty}
      columns={[
        {
          key: "donor",
          header: "Nhà tài trợ",
          primary: true,
          cell: (row) => row.donor.name,
          foot: sums && "Cộng cả danh sách",
        },
        {
          key: "address",
          header: "Địa chỉ",
          cell: (row) => (
            <span>
              {row.address.headName ?? row.address.code}
              <br />
              <span className="text-ink-soft">{row.address.place}</span>
            </span>
          ),
        },
        {
          key: "form",
          header: "Hình thức",
          cell: (row) =>
            row.form === "REGULAR" ? `${FORM_SHORT.REGULAR}, ${row.months} tháng` : FORM_SHORT.ONE_OFF,
        },
        {
          key: "from",
          header: "Từ ngày",
          nowrap: true,
          hideOnPhone: true,
          cell: (row) => formatDay(row.startsOn),
        },
        {
          key: "state",
          header: "Trạng thái",
          cell: (row) => (
            <Status tone={row.overdue ? "returned" : COMMITMENT_TONE[row.shownState]}>
              {row.overdue && row.state === "CONFIRMED"
                ? `Quá hạn ${row.overdue} ${row.form === "REGULAR" ? "tháng" : "lần"}`
                : COMMITMENT_STATE[row.shownState]}
            </Status>
          ),
        },
        {
          key: "promised",
          header: "Đã đăng ký",
          align: "right",
          nowrap: true,
          cell: (row) =>
            row.state === "PROPOSED" ? `(${formatDong(row.totalValue)})` : formatDong(row.promised),
          foot: sums && formatDong(sums.promised),
        },
        {
          key: "handed",
          header: "Đã trao",
          align: "right",
          nowrap: true,
          cell: (row) => formatDong(row.allocated),
          foot: sums && formatDong(sums.handedOver),
        },
      ]}
    />
  );
}
