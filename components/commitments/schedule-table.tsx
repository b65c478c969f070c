import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { INSTALMENT_STATE, INSTALMENT_TONE } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { ShownCommitment } from "@/lib/support/rules";

/** On a phone one line says both: a cycle of 24 months would be a very long page of cards. */
const ofExpected = (paid: string, expected: string) => (
  <span>
    {paid}
    <span className="md:hidden"> / {expected}</span>
  </span>
);

/** What is expected, when, and what came of it. */
export function ScheduleTable({ commitment }: { commitment: Pick<ShownCommitment, "instalments" | "form"> }) {
  const { instalments, form } = commitment;
  const sum = (pick: (row: (typeof instalments)[number]) => bigint) =>
    formatDong(instalments.reduce((total, row) => total + pick(row), 0n));
  const expected = sum((row) => row.amount);
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
          cell: (row) => (
            <>
              {form === "REGULAR" ? `Tháng ${row.number}` : "Một lần"}
              <span className="md:hidden"> · {formatDay(row.dueOn)}</span>
            </>
          ),
          foot: "Cộng",
        },
        {
          key: "due",
          header: "Đến hạn",
          nowrap: true,
          hideOnPhone: true,
          cell: (row) => formatDay(row.dueOn),
        },
        {
          key: "amount",
          header: "Phải trao",
          align: "right",
          nowrap: true,
          hideOnPhone: true,
          cell: (row) => formatDong(row.amount),
          foot: expected,
        },
        {
          key: "paid",
          header: "Đã trao",
          align: "right",
          nowrap: true,
          cell: (row) => ofExpected(formatDong(row.allocated), formatDong(row.amount)),
          foot: ofExpected(
            sum((row) => row.allocated),
            expected,
          ),
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
