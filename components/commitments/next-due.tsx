import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { ShownCommitment } from "@/lib/support/rules";

const SHOWN = 4;

/** What this delivery will pay first. */
export function NextDue({ commitment }: { commitment: Pick<ShownCommitment, "instalments" | "form"> }) {
  const open = commitment.instalments.filter(({ amount, allocated }) => allocated < amount);
  if (!open.length)
    return <p>Đã trao đủ theo lịch. Trao thêm vẫn được tính vào giá trị và số lần trợ giúp.</p>;
  return (
    <>
      <p>Lần trao được trừ vào tháng cũ nhất chưa trao; trao nhiều tháng một lúc cũng được.</p>
      <ul className="divide-y divide-line">
        {open.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="flex justify-between gap-4 py-2">
            <span>
              {commitment.form === "REGULAR" ? `Tháng ${row.number}` : "Trao một lần"}, hạn{" "}
              {formatDay(row.dueOn)}
              {row.state === "OVERDUE" && <b> · quá hạn</b>}
            </span>
            <span className="whitespace-nowrap tabular-nums">{formatDong(row.amount - row.allocated)}</span>
          </li>
        ))}
      </ul>
      {open.length > SHOWN && <p className="text-ink-soft">và {open.length - SHOWN} tháng nữa.</p>}
    </>
  );
}
