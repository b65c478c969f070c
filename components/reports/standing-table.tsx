import Link from "next/link";
import { Status } from "@/components/ui/status";
import { type Column, DataTable } from "@/components/ui/table";
import { STANDING_TONE } from "@/lib/consolidation/labels";
import type { ConsolidatedLine } from "@/lib/consolidation/queries";
import { formatDong, formatNumber } from "@/lib/core/money";
import { REPORT_TONE } from "@/lib/reports/labels";
import type { Results } from "@/lib/results/rules";

const COMPARED = [
  ["dossiers", "Hồ sơ"],
  ["helped", "Được trợ giúp"],
  ["valueSoFar", "Trị giá lũy kế"],
] as const;

/** Who has handed in, who is late, who is missing; and what was reported beside what is so now. */
export function StandingTable({
  lines,
  caption,
  frozenTotal,
  liveTotal,
}: {
  lines: readonly ConsolidatedLine[];
  caption: string;
  frozenTotal?: Results;
  liveTotal?: Results;
}) {
  const columns: Column<ConsolidatedLine>[] = [
    {
      key: "name",
      header: "Đơn vị",
      primary: true,
      cell: ({ reporter, report }) =>
        report && report.state !== "DRAFT" ? (
          <Link href={`/office/reports/${report.id}`} prefetch={false} className="link">
            {reporter.name}
          </Link>
        ) : (
          reporter.name
        ),
      foot: liveTotal && "Tổng cộng",
    },
    {
      key: "standing",
      header: "Tình hình nộp",
      cell: ({ report, standing, words }) => (
        <Status
          tone={report && report.state !== "DRAFT" ? REPORT_TONE[report.state] : STANDING_TONE[standing]}
        >
          {words}
        </Status>
      ),
      foot: liveTotal && "",
    },
    ...COMPARED.map(
      ([key, header]): Column<ConsolidatedLine> => ({
        key,
        header,
        align: "right",
        cell: ({ frozen, live }) => <Pair frozen={frozen?.total[key]} live={live?.[key]} />,
        foot: liveTotal && <Pair frozen={frozenTotal?.[key]} live={liveTotal[key]} />,
      }),
    ),
  ];
  return (
    <DataTable
      caption={caption}
      rows={[...lines]}
      rowKey={({ reporter }) => `${reporter.unitId} ${reporter.organisationId ?? ""}`}
      columns={columns}
    />
  );
}

function Pair({ frozen, live }: { frozen?: bigint | number; live?: bigint | number }) {
  const shown = (value: bigint | number) =>
    typeof value === "bigint" ? formatDong(value) : formatNumber(value);
  return (
    <>
      {frozen === undefined ? "-" : shown(frozen)}
      {live !== undefined && live !== frozen && <small>hiện nay {shown(live)}</small>}
    </>
  );
}
