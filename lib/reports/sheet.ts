import { type Day, dayInOfficialWords } from "@/lib/core/days";
import { addOfficialSheet, newWorkbook, type OfficialColumn, workbookBytes } from "@/lib/core/official-sheet";
import type { ReportedAddress } from "@/lib/proposals/schema";
import type { DonorIds, Results } from "@/lib/results/rules";
import { asOfWords, CAMPAIGN_NAME, periodName } from "./labels";
import type { FoundReport } from "./queries";

/** A line of the results table; a unit that has not handed in has a name and no results. */
export type ResultLine = { number: number; name: string; results: Results | null };
export type ResultColumn = OfficialColumn<ResultLine>;

const DOSSIERS = "Địa chỉ đã khảo sát, lập hồ sơ";
const HELPED = "Địa chỉ được trợ giúp";
const DONORS = "Số tổ chức, cá nhân trợ giúp";
const TIMES = "Số lần trợ giúp";
const IN_PERIOD = "Trị giá trong kỳ (đồng)";
const SO_FAR = "Trị giá lũy kế từ đầu năm (đồng)";

const opening = (unitHeader: string): ResultColumn[] => [
  { header: "TT", width: 5, kind: "number", value: ({ number }) => number },
  { header: unitHeader, width: 26, kind: "text", value: ({ name }) => name },
];

const count = (
  key: keyof Results,
  header: string,
  group?: string,
  more: Partial<ResultColumn> = {},
): ResultColumn => ({
  key,
  header,
  group: group ? [group] : undefined,
  width: 10,
  kind: "number",
  value: ({ results }) => results?.[key] ?? null,
  total: "sum",
  ...more,
});

const amount = (
  key: keyof Results,
  header: string,
  group: string,
  more: Partial<ResultColumn> = {},
): ResultColumn => count(key, header, group, { width: 17, kind: "money", ...more });

/** Table 1: addresses and people who help. `donors` are the whole table's, each counted once. */
export function addressColumns(unitHeader: string, donors: DonorIds): ResultColumn[] {
  return [
    ...opening(unitHeader),
    count("carriedOver", "Kỳ trước chuyển sang", DOSSIERS),
    count("newInPeriod", "Mới trong kỳ", DOSSIERS),
    count("newSoFar", "Mới lũy kế", DOSSIERS),
    count("dossiers", "Tổng số", DOSSIERS, { sumOf: ["carriedOver", "newSoFar"] }),
    count("posted", "Đã cập nhật iNHANDAO", undefined, { width: 13 }),
    count("helpedRegular", "Thường xuyên", HELPED),
    count("helpedOneOff", "Một lần", HELPED),
    count("helped", "Tổng số", HELPED, { sumOf: ["helpedRegular", "helpedOneOff"] }),
    count("helpedNew", "Trong đó mới", HELPED),
    {
      header: "Tỷ lệ",
      group: [HELPED],
      width: 9,
      kind: "percent",
      value: ({ results }) => (results?.dossiers ? results.helped / results.dossiers : null),
      ratio: ["helped", "dossiers"],
    },
    count("organisations", "Tổ chức", DONORS, { totalValue: new Set(donors.organisations).size }),
    count("people", "Cá nhân", DONORS, { totalValue: new Set(donors.people).size }),
    count("timesInPeriod", "Trong kỳ", TIMES),
    count("timesSoFar", "Lũy kế", TIMES),
  ];
}

/** Table 2: value handed over, in the period beside the year so far. */
export function valueColumns(unitHeader: string): ResultColumn[] {
  return [
    ...opening(unitHeader),
    amount("cashInPeriod", "Tiền", IN_PERIOD),
    amount("goodsInPeriod", "Hiện vật", IN_PERIOD),
    amount("labourInPeriod", "Ngày công", IN_PERIOD),
    amount("valueInPeriod", "Tổng", IN_PERIOD, {
      sumOf: ["cashInPeriod", "goodsInPeriod", "labourInPeriod"],
    }),
    amount("cashSoFar", "Tiền", SO_FAR),
    amount("goodsSoFar", "Hiện vật", SO_FAR),
    amount("labourSoFar", "Ngày công", SO_FAR),
    amount("valueSoFar", "Tổng", SO_FAR, { sumOf: ["cashSoFar", "goodsSoFar", "labourSoFar"] }),
  ];
}

export const listColumns: OfficialColumn<ReportedAddress & { number: number }>[] = [
  { header: "TT", width: 5, kind: "number", value: ({ number }) => number },
  { header: "Mã hồ sơ", width: 17, kind: "text", value: ({ code }) => code },
  { header: "Họ tên chủ hộ, tên cơ sở", width: 26, kind: "text", value: ({ headName }) => headName },
  // A year is no amount: it takes no dots between its digits.
  { header: "Năm sinh", width: 9, kind: "text", value: ({ birthYear }) => birthYear?.toString() ?? null },
  { header: "Xã, phường, thị trấn", width: 20, kind: "text", value: ({ unitName }) => unitName },
  { header: "Đối tượng", width: 30, kind: "text", value: ({ categories }) => categories.join("; ") },
  { header: "Nhu cầu", width: 28, kind: "text", value: ({ needs }) => needs.join("; ") },
  {
    header: "Mã",
    group: ["iNHANDAO"],
    width: 15,
    kind: "text",
    value: ({ inhandaoCode }) => inhandaoCode,
  },
  {
    header: "Ngày cập nhật",
    group: ["iNHANDAO"],
    width: 13,
    kind: "day",
    value: ({ inhandaoOn }) => inhandaoOn,
  },
];

export const DONORS_ONCE =
  "Dòng tổng đếm mỗi tổ chức, cá nhân một lần, dù giúp ở nhiều đơn vị; vì vậy có thể nhỏ hơn cộng các dòng.";

/** `Huyện Đồng Phú` → `Đồng Phú`: the place in front of the date. */
export const placeOf = (unitName: string) =>
  unitName.replace(/^(Tỉnh|Thành phố|Thị xã|Thị trấn|Huyện|Quận|Phường|Xã) /, "");

export const numbered = (rows: readonly (Results & { name: string })[]): ResultLine[] =>
  rows.map((row, index) => ({ number: index + 1, name: row.name, results: row }));

type Paper = {
  report: FoundReport;
  results: { rows: readonly (Results & { name: string })[]; donors: DonorIds; until: Day };
  /** None where the reader may see no names, or the period has no list. */
  addresses: readonly ReportedAddress[] | null;
  now: Date;
};

/** The report as it goes to the province: results, values, and the list of proposed addresses. */
export async function reportWorkbook({ report, results, addresses, now }: Paper) {
  const { period, campaign } = report;
  const isHandedIn = report.state !== "DRAFT";
  const unitHeader = report.unitKind === "PROVINCE" ? "Huyện, thị xã, thành phố" : "Xã, phường, thị trấn";
  const lines = numbered(results.rows);
  const attached = `(Kèm theo Báo cáo số ${isHandedIn && report.number ? report.number : "     /BC-CTĐ"}${
    isHandedIn && report.signedOn ? ` ${dayInOfficialWords(report.signedOn)}` : ""
  } của ${report.agencyName})`;
  const asOf = asOfWords(results.until, period);
  const workbook = newWorkbook(now);
  const common = { rows: lines, totalLabel: "Tổng cộng" };
  await addOfficialSheet(workbook, {
    tab: "Biểu 1 Địa chỉ",
    heading: {
      above: `Hội Chữ thập đỏ ${campaign.province.name}`,
      agency: report.agencyName,
      number: isHandedIn ? report.number : null,
      place: placeOf(report.unitName),
      day: isHandedIn ? report.signedOn : null,
    },
    title: "Báo cáo",
    subject: `Kết quả Cuộc vận động ${CAMPAIGN_NAME} ${periodName(period, campaign.year)}`,
    lines: [`(${asOf})`],
    columns: addressColumns(unitHeader, results.donors),
    ...common,
    notes: [DONORS_ONCE],
    recipients: [
      `Hội Chữ thập đỏ ${campaign.province.name.replace(/^Tỉnh/, "tỉnh")} (để tổng hợp)`,
      `Ban Chỉ đạo Cuộc vận động ${report.unitName.replace(/^\S/u, (letter) => letter.toLowerCase())}`,
      "Lưu: VT",
    ],
    signature: { title: report.signerTitle ?? "Chủ tịch", name: isHandedIn ? report.signerName : null },
  });
  await addOfficialSheet(workbook, {
    tab: "Biểu 2 Trị giá",
    heading: null,
    title: "Trị giá trợ giúp đã trao",
    subject: periodName(period, campaign.year).replace(/^\S/u, (letter) => letter.toUpperCase()),
    lines: [attached, `(${asOf})`],
    columns: valueColumns(unitHeader),
    ...common,
    notes: ["Hiện vật tính theo đơn giá ghi khi trao; ngày công tính theo mức của năm."],
    recipients: [],
    signature: null,
  });
  if (addresses) {
    await addOfficialSheet(workbook, {
      tab: "Danh sách địa chỉ",
      heading: null,
      title: "Danh sách địa chỉ nhân đạo đề xuất",
      subject: "Đã được khảo sát, phê duyệt và cập nhật lên hệ thống iNHANDAO",
      lines: [attached, `(${asOf})`],
      columns: listColumns,
      rows: addresses.map((address, index) => ({ ...address, number: index + 1 })),
      notes: addresses.length ? [] : ["Kỳ này chưa có địa chỉ nào được cập nhật lên iNHANDAO."],
      recipients: [],
      signature: null,
    });
  }
  return workbookBytes(workbook);
}
