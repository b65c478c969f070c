import Link from "next/link";
import type { ReactNode } from "react";
import { BarChart } from "@/components/ui/bars";
import { type Column, DataTable } from "@/components/ui/table";
import { amountInWords, formatDong, formatNumber, formatPercent } from "@/lib/core/money";
import { type FigureName, figureHref, type UnitFigures } from "@/lib/targets/rules";
import "./targets.css";

/** Sums by unit as a table, each figure a link to its list; and as bars where a person would rather look. */
export function UnitFiguresTable({
  rows,
  total,
  year,
  unitHeader,
  hasGoals = true,
}: {
  rows: readonly UnitFigures[];
  total: UnitFigures;
  year: number;
  unitHeader: string;
  /** A school's own dossiers are measured by no unit's goal. */
  hasGoals?: boolean;
}) {
  const linked = (figure: FigureName, row: UnitFigures, count: number): ReactNode =>
    count === 0 ? (
      "0"
    ) : (
      <Link href={figureHref(figure, row.unitId, year)} prefetch={false} className="link">
        {formatNumber(count)}
      </Link>
    );
  const counted = (
    key: "dossiers" | "newDossiers" | "covered" | "posted",
    header: string,
    more: Partial<Column<UnitFigures>> = {},
  ): Column<UnitFigures> => ({
    key,
    header,
    align: "right",
    cell: (row) => linked(key, row, row[key]),
    foot: linked(key, total, total[key]),
    ...more,
  });
  const columns: Column<UnitFigures>[] = [
    { key: "name", header: unitHeader, primary: true, cell: ({ name }) => name, foot: "Tổng cộng" },
    counted("dossiers", "Hồ sơ"),
    {
      ...counted("newDossiers", "Mới trong năm"),
      cell: (row) => (
        <span>
          {linked("newDossiers", row, row.newDossiers)}
          {hasGoals && row.kind === "COMMUNE" && ` / ${row.newGoal}`}
        </span>
      ),
    },
    counted("covered", "Được trợ giúp"),
    {
      key: "percent",
      header: "Tỷ lệ",
      align: "right",
      nowrap: true,
      cell: (row) => formatPercent(row.covered, row.dossiers),
      foot: formatPercent(total.covered, total.dossiers),
    },
    counted("posted", "Trên iNHANDAO", { hideOnPhone: true }),
    {
      key: "promised",
      header: "Đã đăng ký",
      align: "right",
      nowrap: true,
      hideOnPhone: true,
      cell: (row) => formatDong(row.promised),
      foot: formatDong(total.promised),
    },
    {
      key: "handed",
      header: "Đã trao",
      align: "right",
      nowrap: true,
      cell: (row) => formatDong(row.handedOver),
      foot: formatDong(total.handedOver),
    },
  ];
  return (
    <div className="unit-figures">
      {hasGoals && rows.length > 1 && (
        <BarChart
          caption={`Tỷ lệ địa chỉ được trợ giúp; vạch đứng là trên ${total.coveredPercent} %`}
          rows={rows
            .filter(({ dossiers }) => dossiers > 0)
            .map((row) => ({
              label: row.name,
              value: (row.covered / row.dossiers) * 100,
              text: `${formatPercent(row.covered, row.dossiers)} (${row.covered}/${row.dossiers})`,
              goal: row.coveredPercent,
              href: figureHref("covered", row.unitId, year),
            }))}
        />
      )}
      <div>
        <DataTable
          caption={`Số liệu năm ${year} theo ${unitHeader.toLowerCase()}`}
          rows={[...rows]}
          rowKey={({ unitId }) => unitId}
          // One row needs no sum below it.
          columns={rows.length > 1 ? columns : columns.map((column) => ({ ...column, foot: undefined }))}
        />
        {total.handedOver > 0n && (
          <p className="amount-words-line">
            Đã trao {formatNumber(total.timesHelped)} lần, trị giá {amountInWords(total.handedOver)}.
          </p>
        )}
      </div>
    </div>
  );
}
