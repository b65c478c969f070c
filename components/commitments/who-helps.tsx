import { COMMITMENT_STATE, FORM_SHORT } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { Support } from "@/lib/support/queries";

/** Who already helps, how much, until when: seen before one promises. */
export function WhoHelps({ commitments }: { commitments: Support["commitments"] }) {
  const running = commitments.filter(({ state }) => state !== "CANCELLED" && state !== "LAPSED");
  if (!running.length) return <p>Chưa ai đăng ký gắn với địa chỉ này.</p>;
  return (
    <ul className="space-y-3">
      {running.map((row) => (
        <li key={row.id}>
          <b>{row.donor.name}</b>
          <br />
          {row.form === "REGULAR"
            ? `${formatDong(row.instalmentValue)} một tháng, ${row.months} tháng`
            : `${formatDong(row.totalValue)}, ${FORM_SHORT.ONE_OFF.toLowerCase()}`}
          , đến {formatDay(row.endsOn)}
          <br />
          {COMMITMENT_STATE[row.shownState]}
          {!row.isSustainable && row.form === "ONE_OFF" && " · giúp trước mắt, không tính vào mức"}
        </li>
      ))}
    </ul>
  );
}
