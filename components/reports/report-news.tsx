import { DataTable } from "@/components/ui/table";
import { formatDay } from "@/lib/core/days";
import { formatDong, formatNumber } from "@/lib/core/money";
import type { Results } from "@/lib/results/rules";

type Side = { total: Results; until: string };

const LINES = [
  ["dossiers", "Hồ sơ"],
  ["helped", "Địa chỉ được trợ giúp"],
  ["timesSoFar", "Lần trợ giúp, lũy kế"],
  ["valueInPeriod", "Trị giá trong kỳ"],
  ["valueSoFar", "Trị giá lũy kế"],
] as const;

/** What was handed in beside what is so now, with the difference. */
export function ReportNews({ frozen, live }: { frozen: Side; live: Side }) {
  const shown = (value: bigint | number) =>
    typeof value === "bigint" ? formatDong(value) : formatNumber(value);
  const difference = (before: bigint | number, now: bigint | number) => {
    if (before === now) return "không đổi";
    const change = typeof before === "bigint" ? BigInt(now) - before : Number(now) - before;
    return change > 0 ? `+${shown(change)}` : `−${shown(-change)}`;
  };
  return (
    <DataTable
      caption="Số đã nộp và số liệu hiện nay"
      rows={[...LINES]}
      rowKey={([key]) => key}
      columns={[
        { key: "name", header: "Chỉ số", primary: true, cell: ([, name]) => name },
        {
          key: "frozen",
          header: `Đã nộp (đến ${formatDay(frozen.until)})`,
          align: "right",
          cell: ([key]) => shown(frozen.total[key]),
        },
        {
          key: "live",
          header: `Hiện nay (đến ${formatDay(live.until)})`,
          align: "right",
          cell: ([key]) => shown(live.total[key]),
        },
        {
          key: "difference",
          header: "Chênh lệch",
          align: "right",
          cell: ([key]) => difference(frozen.total[key], live.total[key]),
        },
      ]}
    />
  );
}
