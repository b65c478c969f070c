import Link from "next/link";
import type { CSSProperties, ReactNode } from "react";

export type Column<T> = {
  key: string;
  header: ReactNode;
  /** Before the cell of a card, where the header is no text. */
  cardLabel?: string;
  align?: "left" | "right" | "center";
  cell: (row: T) => ReactNode;
  /** Names the row: carries its link, and heads its card on a phone. */
  primary?: boolean;
  hideOnPhone?: boolean;
  /** Codes, days, phone numbers: never broken over two lines. */
  nowrap?: boolean;
  foot?: ReactNode;
};

/** A table from 768 px, cards below it: the same rows, and no element more than the cells. */
export function DataTable<T>({
  columns,
  rows,
  rowKey,
  rowHref,
  caption,
  empty,
}: {
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  rowHref?: (row: T) => string;
  caption: string;
  empty?: ReactNode;
}) {
  if (rows.length === 0)
    return <div className="table-empty">{empty ?? <p className="empty">Chưa có dòng nào.</p>}</div>;
  const classes = columns.map(cellClass);
  const hasFoot = columns.some((column) => column.foot !== undefined);
  return (
    <table className="table" style={cardLabels(columns)}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={column.key} scope="col" className={classes[at]}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, at) => (
              <td key={column.key} className={classes[at]}>
                {column.primary && rowHref ? (
                  <Link href={rowHref(row)} prefetch={false} className="row-link">
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {hasFoot && (
        <tfoot>
          <tr>
            {columns.map((column, at) => (
              <td key={column.key} className={classes[at]}>
                {column.foot}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function cellClass(column: Column<never>) {
  const names = [
    column.align === "right" && "r",
    column.align === "center" && "c",
    column.primary && "lead",
    column.hideOnPhone && "off-phone",
    column.nowrap && "n",
  ].filter(Boolean);
  return names.length > 0 ? names.join(" ") : undefined;
}

/** Said once on the table instead of in every cell; table.css puts them before the cells of a card. */
function cardLabels(columns: Column<never>[]): CSSProperties {
  const labels: Record<string, string> = {};
  columns.forEach((column, at) => {
    const label = column.cardLabel ?? column.header;
    if (typeof label === "string") labels[`--c${at + 1}`] = JSON.stringify(label);
  });
  return labels as CSSProperties;
}
