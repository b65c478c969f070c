import {
  CATEGORY,
  CONSENT_PURPOSE,
  DISABILITY,
  FACILITY,
  KIND,
  NEED,
  POVERTY,
  SCHOOLING,
  SEX,
} from "@/lib/addresses/labels";
import { asDay, type Day, formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { DossierDraft } from "@/lib/drafts/schema";
import type { Difference, RowList } from "./rules";

export const FIELD: Record<string, string> = {
  kind: "Loại địa chỉ",
  headName: "Họ tên chủ hộ, tên cơ sở",
  phone: "Số điện thoại",
  hamlet: "Thôn, ấp, khu phố",
  street: "Số nhà, đường",
  latitude: "Vĩ độ",
  longitude: "Kinh độ",
  povertyClass: "Diện hộ",
  guardianName: "Người giám hộ",
  guardianPhone: "Điện thoại người giám hộ",
  proposer: "Người đề xuất",
  association: "Hội, đoàn thể tham gia",
  facilityKind: "Loại cơ sở",
  capacity: "Số người đang nuôi dưỡng, phục vụ",
  circumstances: "Hoàn cảnh",
  housing: "Nhà ở",
  livelihood: "Sinh kế, thu nhập",
  wish: "Nguyện vọng",
  "survey.on": "Ngày khảo sát",
  "survey.surveyor": "Người khảo sát",
  "survey.findings": "Kết quả khảo sát",
  unitId: "Xã, phường, thị trấn",
  review: "Bình xét cộng đồng",
  "confirmation.on": "Ngày UBND xác nhận",
  "confirmation.number": "Số văn bản xác nhận",
  ...Object.fromEntries(
    Object.entries(CONSENT_PURPOSE).map(([purpose, words]) => [`consents.${purpose}`, `Sự đồng ý: ${words}`]),
  ),
};

export const ROW_FIELD: Record<RowList, Record<string, string>> = {
  members: {
    fullName: "Họ tên",
    sex: "Giới tính",
    birth: "Ngày sinh",
    relation: "Quan hệ với chủ hộ",
    ethnicity: "Dân tộc",
    nationalId: "Số định danh",
    categories: "Đối tượng",
    hasInsuranceCard: "Thẻ bảo hiểm y tế",
    disabilityLevel: "Mức độ khuyết tật",
    schooling: "Việc học",
    occupation: "Nghề nghiệp",
    monthlyIncome: "Thu nhập một tháng",
  },
  needs: {
    kind: "Nhu cầu",
    quantity: "Số lượng",
    estimatedValue: "Giá trị ước tính",
    isSustainable: "Bền vững",
    metOn: "Ngày được đáp ứng",
    note: "Ghi chú",
  },
  support: { kind: "Trợ giúp đang nhận", source: "Nơi trợ giúp", monthlyAmount: "Số tiền một tháng" },
};

export const ROW: Record<RowList, string> = {
  members: "Khẩu",
  needs: "Nhu cầu",
  support: "Trợ giúp đang nhận",
};

const WORDS: Record<string, Record<string, string>> = {
  kind: { ...KIND, ...NEED },
  povertyClass: POVERTY,
  facilityKind: FACILITY,
  sex: SEX,
  disabilityLevel: DISABILITY,
  schooling: SCHOOLING,
};

/** A value as the form would show it. */
export function valueInWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "(để trống)";
  if (typeof value === "bigint") return formatDong(value);
  if (typeof value === "boolean") return value ? "Có" : "Không";
  if (Array.isArray(value))
    return value.map((one) => CATEGORY[one as keyof typeof CATEGORY]).join(", ") || "(để trống)";
  if (typeof value === "object") {
    const { day, year } = value as { day: Day | null; year: number };
    return day ? formatDay(day) : String(year);
  }
  const text = String(value);
  return WORDS[field]?.[text] ?? (asDay(text) ? formatDay(text) : text);
}

type Rows = { base: DossierDraft; proposed: DossierDraft };

/** Who or what a row is about: its name as it stands, or as it would. */
export function rowName({ list, rowId }: Difference, { base, proposed }: Rows): string {
  if (!list) return "Hộ";
  const find = (draft: DossierDraft) =>
    (draft[list] as { id: string | null; fullName?: string; kind?: string | null }[]).find(
      ({ id }) => id === rowId,
    );
  const row = find(base) ?? find(proposed);
  const name = row?.fullName ?? (list === "needs" ? valueInWords("kind", row?.kind) : row?.kind);
  return `${ROW[list]}: ${name || "chưa ghi tên"}`;
}

export const fieldName = ({ list, field, path }: Difference): string =>
  list ? (field ? (ROW_FIELD[list][field] ?? field) : "Cả dòng") : (FIELD[path] ?? path);

export const differenceName = (difference: Difference, rows: Rows): string =>
  difference.list
    ? `${rowName(difference, rows)} (${fieldName(difference).toLowerCase()})`
    : fieldName(difference);
