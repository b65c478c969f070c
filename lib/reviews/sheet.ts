import { CATEGORY, NEED, POVERTY } from "@/lib/addresses/labels";
import { formatDay } from "@/lib/core/days";
import { addOfficialSheet, newWorkbook, type OfficialColumn, workbookBytes } from "@/lib/core/official-sheet";
import type { MeetingList } from "./queries";

export type ListedHousehold = MeetingList["households"][number] & { number: number };

const VOTES = ["Số phiếu"];

/** For the sheet and for the printed page alike. */
export const LIST_COLUMNS: readonly OfficialColumn<ListedHousehold>[] = [
  { header: "TT", width: 5, kind: "number", value: ({ number }) => number },
  { header: "Họ và tên chủ hộ, tên cơ sở", width: 24, kind: "text", value: ({ headName }) => headName },
  { header: "Thôn, ấp, khu phố", width: 14, kind: "text", value: ({ hamlet }) => hamlet },
  {
    header: "Diện hộ",
    width: 13,
    kind: "text",
    value: ({ povertyClass }) => (povertyClass === "NONE" ? "" : POVERTY[povertyClass]),
  },
  { header: "Số khẩu", width: 7, kind: "number", value: ({ memberCount }) => memberCount, total: "sum" },
  {
    header: "Khẩu thuộc đối tượng",
    width: 9,
    kind: "number",
    value: ({ eligibleMembers }) => eligibleMembers,
    total: "sum",
  },
  {
    header: "Đối tượng",
    width: 28,
    kind: "text",
    value: ({ shownCategories }) => shownCategories.map((category) => CATEGORY[category]).join("; "),
  },
  {
    header: "Nhu cầu",
    width: 24,
    kind: "text",
    value: ({ needKinds }) => needKinds.map((need) => NEED[need]).join("; "),
  },
  { header: "Đồng ý", group: VOTES, width: 8, kind: "number", value: ({ votesFor }) => votesFor },
  {
    header: "Không đồng ý",
    group: VOTES,
    width: 8,
    kind: "number",
    value: ({ votesAgainst }) => votesAgainst,
  },
];

export const LIST_TITLE = "Danh sách hộ, cá nhân được bình xét là địa chỉ nhân đạo";
export const STAMP_TITLE = "Xác nhận của Ủy ban nhân dân";

export const numbered = ({ households }: MeetingList): ListedHousehold[] =>
  households.map((household, at) => ({ ...household, number: at + 1 }));

export const basisOf = (list: MeetingList): string =>
  `Căn cứ khoản 3 Điều 7 Luật Hoạt động chữ thập đỏ năm 2008 và kết quả bình xét công khai, dân chủ tại cuộc họp ngày ${formatDay(list.heldOn)}, ${list.place}, ${list.attendance} người dự`;

/** `Xã Đồng Tâm` → `Đồng Tâm`: the place before the day of an official paper. */
export const placeOf = (communeName: string): string => communeName.replace(/^(Xã|Phường|Thị trấn) /, "");

export async function meetingSheet(list: MeetingList, when: Date) {
  const workbook = newWorkbook(when);
  await addOfficialSheet(workbook, {
    tab: "Danh sách",
    heading: {
      above: list.aboveName,
      agency: list.agencyName,
      number: "      /DS-CTĐ",
      place: placeOf(list.communeName),
      day: null,
    },
    title: LIST_TITLE,
    subject: `Đề nghị Ủy ban nhân dân ${list.communeName.toLowerCase().startsWith("xã") ? "xã" : "cấp xã"} xác nhận`,
    lines: [`(${basisOf(list)})`],
    columns: LIST_COLUMNS,
    rows: numbered(list),
    totalLabel: "Cộng",
    notes: [],
    recipients: [
      `Ủy ban nhân dân ${list.communeName.replace(/^\S/u, (letter) => letter.toLowerCase())}`,
      "Lưu: VT",
    ],
    signature: { authority: STAMP_TITLE, title: list.communeName, name: null },
  });
  return workbookBytes(workbook);
}
