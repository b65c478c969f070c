import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { INSTALMENT_STATE, INSTALMENT_TONE } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { ShownCommitment } from "@/lib/support/rules";

/** What is expected, when, and what came of it. */
export function ScheduleTable({ commitment }: { commitment: Pick<ShownCommitment, "instalments" | "form"> }) {
  const { instalments, form } = commitment;
  const sum = (pick: (row: (typeof instalments)[number]) => bigint) =>
    formatDong(instalments.reduce((total, row) => total + pick(row), 0n));
  return (
    <DataTable
      caption="Lịch trao"
      rows={instalments}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "number",
          header: form === "REGULAR" ? "Tháng thứ" : "Đợt",
          primary: true,
          cell: (row) => (form === "REGULAR" ? `Tháng ${row.number}` : "Một lần"),
          foot: "Cộng",
        },
        { key: "due", header: "Đến hạn", nowrap: true, cell: (row) => formatDay(row.dueOn) },
        {
          key: "amount",
          header: "Phải trao",
          align: "right",
          nowrap: true,
          cell: (row) => formatDong(row.amount),
          foot: sum((row) => row.amount),
        },
        {
          key: "paid",
          header: "Đã trao",
          align: "right",
          nowrap: true,
          cell: (row) => formatDong(row.allocated),
          foot: sum((row) => row.allocated),
        },
        {
          key: "state",
          header: "Tình trạng",
          cell: (row) => <Status tone={INSTALMENT_TONE[row.state]}>{INSTALMENT_STATE[row.state]}</Status>,
        },
      ]}
    />
  );
}
