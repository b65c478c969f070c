import Link from "next/link";
import type { ReactNode } from "react";
import { formatDong } from "@/lib/core/money";

const percent = (part: number, whole: number) =>
  `${whole > 0 ? Math.min(100, Math.max(0, (part / whole) * 100)) : 0}%`;

/** Reached so far against what was set. The figures say it; the bar only lets the eye compare. */
export function TargetBar({
  label,
  value,
  goal,
  text,
  goalText,
  href,
}: {
  label: ReactNode;
  value: number;
  goal: number;
  text: string;
  goalText: string;
  href?: string;
}) {
  const reached = goal > 0 && value >= goal;
  return (
    <div className="target">
      <p className="target-line">
        {href ? (
          <Link href={href} prefetch={false} className="link">
            {label}
          </Link>
        ) : (
          <span>{label}</span>
        )}
        <span>
          <b>{text}</b> / {goalText}
          {reached && " · đạt"}
        </span>
      </p>
      <svg className="bar" aria-hidden="true">
        <rect className="bar-ground" width="100%" height="100%" />
        <rect className={reached ? "bar-reached" : "bar-fill"} width={percent(value, goal)} height="100%" />
      </svg>
    </div>
  );
}

/**
 * What is promised, what of it has been handed over, and what is still missing by either minimum (lib/cover): a household
 * with its monthly cycle is covered, however little that is beside the one-off minimum.
 */
export function CoverageBar({
  promised,
  handedOver,
  missing,
}: {
  promised: bigint;
  handedOver: bigint;
  missing: bigint;
}) {
  const whole = Number(promised + missing > handedOver ? promised + missing : handedOver);
  return (
    <div className="coverage">
      <svg className="bar" aria-hidden="true">
        <rect className="bar-ground" width="100%" height="100%" />
        <rect className="bar-promised" width={percent(Number(promised), whole)} height="100%" />
        <rect className="bar-handed" width={percent(Number(handedOver), whole)} height="100%" />
      </svg>
      <dl>
        <div>
          <dt className="is-handed">Đã trao</dt>
          <dd>{formatDong(handedOver)}</dd>
        </div>
        <div>
          <dt className="is-promised">Đã đăng ký</dt>
          <dd>{formatDong(promised)}</dd>
        </div>
        {missing > 0n && (
          <div>
            <dt className="is-missing">Còn thiếu</dt>
            <dd>{formatDong(missing)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** A table to a screen reader, bars to the eye. The goal is a thin line across the bar. */
export function BarChart({
  rows,
  caption,
}: {
  rows: { label: string; value: number; text: string; href?: string; goal?: number }[];
  caption: string;
}) {
  const most = Math.max(0, ...rows.flatMap((row) => [row.value, row.goal ?? 0]));
  return (
    <table className="chart">
      <caption>{caption}</caption>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">
              {row.href ? (
                <Link href={row.href} prefetch={false} className="link">
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
            </th>
            <td>
              <svg className="bar" aria-hidden="true">
                <rect className="bar-ground" width="100%" height="100%" />
                <rect className="bar-fill" width={percent(row.value, most)} height="100%" />
                {row.goal ? (
                  <rect className="bar-mark" x={percent(row.goal, most)} width="2" height="100%" />
                ) : null}
              </svg>
            </td>
            <td>{row.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
