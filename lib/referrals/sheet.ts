import { POVERTY, SEX } from "@/lib/addresses/labels";
import { type Day, dayInOfficialWords, formatDay } from "@/lib/core/days";
import { addOfficialSheet, newWorkbook, type OfficialColumn, workbookBytes } from "@/lib/core/official-sheet";
import type { PovertyClass, ReferralKind, Sex } from "@/prisma/generated/enums";
import { LIST_TITLE, recipientOf } from "./labels";

export type ReferredLine = {
  code: string | null;
  fullName: string;
  sex: Sex | null;
  birth: Day | null;
  birthYear: number | null;
  nationalId: string | null;
  povertyClass: PovertyClass;
  occupation: string | null;
  hamlet: string | null;
  unitName: string;
};
type Line = ReferredLine & { number: number };

const opening: OfficialColumn<Line>[] = [
  { header: "TT", width: 5, kind: "number", value: ({ number }) => number },
  { header: "Họ và tên", width: 26, kind: "text", value: ({ fullName }) => fullName },
  { header: "Giới tính", width: 9, kind: "text", value: ({ sex }) => sex && SEX[sex] },
];
const place: OfficialColumn<Line>[] = [
  { header: "Thôn, ấp, khu phố", width: 18, kind: "text", value: ({ hamlet }) => hamlet },
  { header: "Xã, phường, thị trấn", width: 20, kind: "text", value: ({ unitName }) => unitName },
  { header: "Mã hồ sơ", width: 16, kind: "text", value: ({ code }) => code },
];

/** Only what each office needs to do its part. */
export const referralColumns: Record<ReferralKind, OfficialColumn<Line>[]> = {
  INSURANCE_CARD: [
    ...opening,
    {
      header: "Ngày sinh",
      width: 12,
      kind: "text",
      value: ({ birth, birthYear }) => (birth ? formatDay(birth) : (birthYear?.toString() ?? null)),
    },
    { header: "Số định danh cá nhân", width: 17, kind: "text", value: ({ nationalId }) => nationalId },
    { header: "Diện hộ", width: 16, kind: "text", value: ({ povertyClass }) => POVERTY[povertyClass] },
    ...place,
  ],
  VOCATIONAL_TRAINING: [
    ...opening,
    {
      header: "Năm sinh",
      width: 9,
      kind: "text",
      value: ({ birthYear }) => birthYear?.toString() ?? null,
    },
    { header: "Nghề hiện nay", width: 20, kind: "text", value: ({ occupation }) => occupation },
    ...place,
  ],
};

/** `Huyện Đồng Phú` → `Đồng Phú`: the place in front of the date. */
const townOf = (unitName: string) =>
  unitName.replace(/^(Tỉnh|Thành phố|Thị xã|Thị trấn|Huyện|Quận|Phường|Xã) /, "");

export async function referralWorkbook({
  kind,
  letterNumber,
  sentOn,
  lines,
  place: unitName,
  province,
  now,
}: {
  kind: ReferralKind;
  letterNumber: string;
  sentOn: Day;
  lines: readonly ReferredLine[];
  place: string;
  province: string;
  now: Date;
}) {
  const workbook = newWorkbook(now);
  await addOfficialSheet(workbook, {
    tab: "Danh sách",
    heading: {
      above: unitName === province ? "Hội Chữ thập đỏ Việt Nam" : `Hội Chữ thập đỏ ${province}`,
      agency: `Hội Chữ thập đỏ ${unitName}`,
      number: letterNumber,
      place: townOf(unitName),
      day: sentOn,
    },
    title: "Danh sách",
    subject: LIST_TITLE[kind],
    lines: [`(Kèm theo Công văn số ${letterNumber} ${dayInOfficialWords(sentOn)})`],
    columns: referralColumns[kind],
    rows: lines.map((line, index) => ({ ...line, number: index + 1 })),
    notes: [`Danh sách gồm ${lines.length} người. Dữ liệu cá nhân, chỉ dùng để giải quyết việc nêu trên.`],
    recipients: [recipientOf(kind, province, sentOn), "Lưu: VT"],
    signature: { title: "Chủ tịch", name: null },
  });
  return workbookBytes(workbook);
}
