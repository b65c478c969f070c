import Link from "next/link";
import { formatNumber, formatPercent } from "@/lib/core/money";
import { headCells } from "@/lib/core/official-heads";
import type { ResultColumn, ResultLine } from "@/lib/reports/sheet";
import type { Results } from "@/lib/results/rules";
import "./reports.css";

/** The table as it is printed: the same columns as the sheet. A cell that has a list opens it. */
export function ResultTable({
  caption,
  columns,
  lines,
  total,
  hrefOf,
}: {
  caption: string;
  columns: readonly ResultColumn[];
  lines: readonly (ResultLine & { unitId: string })[];
  total: Results & { unitId: string };
  hrefOf?: (figure: string, unitId: string) => string | null;
}) {
  const heads = headCells(columns);
  const rows = Math.max(...heads.map(({ row, rows: span }) => row + span));
  const cell = (column: ResultColumn, results: Results | null, unitId: string) => {
    if (!results) return "";
    const words = wordsOf(column, results);
    const href = column.key && words !== "0" ? hrefOf?.(column.key, unitId) : null;
    return href ? (
      <Link href={href} prefetch={false} className="link">
        {words}
      </Link>
    ) : (
      words
    );
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="result-scroll" aria-label={caption} tabIndex={0}>
      <table className="result-table">
        <caption>{caption}</caption>
        <thead>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {heads
                .filter((head) => head.row === row)
                .map((head) => (
                  <th
                    key={head.column}
                    colSpan={head.span}
                    rowSpan={head.rows}
                    scope={head.span > 1 ? "colgroup" : "col"}
                  >
                    {head.text}
                  </th>
                ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.unitId}>
              <td className="c">{line.number}</td>
              <th scope="row">{line.name}</th>
              {columns.slice(2).map((column) => (
                <td key={keyOf(column)}>{cell(column, line.results, line.unitId)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">Tổng cộng</th>
            {columns.slice(2).map((column) => (
              <td key={keyOf(column)}>{cell(column, total, total.unitId)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

const keyOf = ({ key, header, group }: ResultColumn) => key ?? [...(group ?? []), header].join("/");

function wordsOf(column: ResultColumn, results: Results): string {
  if (column.kind === "percent") return formatPercent(results.helped, results.dossiers);
  const value = column.value({ number: 0, name: "", results });
  return value === null ? "" : formatNumber(BigInt(value));
}
