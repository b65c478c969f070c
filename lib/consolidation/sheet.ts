import { formatDay } from "@/lib/core/days";
import { addOfficialSheet, newWorkbook, type OfficialColumn, workbookBytes } from "@/lib/core/official-sheet";
import { CAMPAIGN_NAME, periodName } from "@/lib/reports/labels";
import { addressColumns, DONORS_ONCE, placeOf, valueColumns } from "@/lib/reports/sheet";
import type { Consolidated, ConsolidatedLine } from "./queries";

const handedIn = ({ frozen }: ConsolidatedLine) => frozen?.total ?? null;

const compareColumns: OfficialColumn<ConsolidatedLine & { number: number }>[] = [
  { header: "TT", width: 5, kind: "number", value: ({ number }) => number },
  { header: "Đơn vị", width: 30, kind: "text", value: ({ reporter }) => reporter.name },
  { header: "Tình hình nộp", width: 32, kind: "text", value: ({ words }) => words },
  { header: "Ngày nộp", width: 12, kind: "day", value: ({ submittedOn }) => submittedOn },
  {
    header: "Số liệu đến ngày",
    group: ["Theo báo cáo"],
    width: 13,
    kind: "day",
    value: ({ frozen }) => frozen?.until ?? null,
  },
  ...(
    [
      ["dossiers", "Hồ sơ", "number", 9],
      ["helped", "Được trợ giúp", "number", 10],
      ["valueSoFar", "Trị giá lũy kế", "money", 18],
    ] as const
  ).flatMap(([key, header, kind, width]): OfficialColumn<ConsolidatedLine & { number: number }>[] => [
    {
      key: `frozen-${key}`,
      header,
      group: ["Theo báo cáo"],
      width,
      kind,
      value: (line) => handedIn(line)?.[key] ?? null,
      total: "sum",
    },
    {
      key: `live-${key}`,
      header,
      group: ["Theo dữ liệu hiện nay"],
      width,
      kind,
      value: ({ live }) => live?.[key] ?? null,
      total: "sum",
    },
  ]),
];

/** Groups must stand side by side: first what was reported, then what is so now. */
const ordered = <T>(columns: OfficialColumn<T>[]) => {
  const last = columns.filter(({ group }) => group?.[0] === "Theo dữ liệu hiện nay");
  return [...columns.filter((column) => !last.includes(column)), ...last];
};

/** The province's table: what was handed in, unit by unit, and beside it what is so now. */
export async function consolidatedWorkbook(table: Consolidated, now: Date) {
  const { period, year, province, agencyName } = table;
  const workbook = newWorkbook(now);
  const subject = `Kết quả Cuộc vận động ${CAMPAIGN_NAME} ${periodName(period, year)}`;
  const units = table.units.map((line, index) => ({
    number: index + 1,
    name: line.reporter.name,
    results: handedIn(line),
  }));
  const heading = {
    above: "Hội Chữ thập đỏ Việt Nam",
    agency: agencyName,
    number: null,
    place: placeOf(province.name),
    day: null,
  };
  const notes = [
    `Tổng hợp từ báo cáo của ${table.units.filter(handedIn).length}/${table.units.length} đơn vị đã nộp; dòng trống là đơn vị chưa nộp.`,
    "Địa chỉ do trường trực thuộc lập được tính một lần, ở nơi hộ cư trú.",
    DONORS_ONCE,
  ];
  await addOfficialSheet(workbook, {
    tab: "Biểu 1 Địa chỉ",
    heading,
    title: "Bảng tổng hợp",
    subject,
    lines: [`(Báo cáo các đơn vị đã nộp đến ngày ${formatDay(table.today)})`],
    columns: addressColumns("Đơn vị", table.donors),
    rows: units,
    totalLabel: "Tổng cộng",
    notes,
    recipients: ["Trung ương Hội Chữ thập đỏ Việt Nam", "Ban Chỉ đạo Cuộc vận động tỉnh", "Lưu: VT"],
    signature: { title: "Chủ tịch", name: null },
  });
  await addOfficialSheet(workbook, {
    tab: "Biểu 2 Trị giá",
    heading: null,
    title: "Trị giá trợ giúp đã trao",
    subject,
    lines: [],
    columns: valueColumns("Đơn vị"),
    rows: units,
    totalLabel: "Tổng cộng",
    notes: notes.slice(0, 2),
    recipients: [],
    signature: null,
  });
  await addOfficialSheet(workbook, {
    tab: "Đối chiếu",
    heading: null,
    title: "Tình hình nộp và đối chiếu số liệu",
    subject: `${periodName(period, year)}, dữ liệu hiện nay tính đến ${formatDay(table.until)}`,
    lines: [],
    columns: ordered(compareColumns),
    rows: table.units.map((line, index) => ({ ...line, number: index + 1 })),
    totalLabel: "Tổng cộng",
    notes: table.schools.map(
      ({ reporter, words, frozen }) =>
        `${reporter.name}: ${words}${frozen ? `; ${frozen.total.dossiers} hồ sơ, đã tính ở huyện` : ""}.`,
    ),
    recipients: [],
    signature: null,
  });
  return workbookBytes(workbook);
}
