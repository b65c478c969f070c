import { CATEGORY, NEED, POVERTY, STATE } from "@/lib/addresses/labels";
import { formatNumber } from "@/lib/core/money";
import type { Column } from "@/lib/core/sheet";
import type { AddressRow } from "./queries";

const NAMES: Column<AddressRow>[] = [
  { header: "Họ tên chủ hộ, tên cơ sở", width: 28, kind: "text", value: (row) => row.headName },
  { header: "Thôn, ấp, khu phố", width: 18, kind: "text", value: (row) => row.hamlet },
];

const OPEN: Column<AddressRow>[] = [
  { header: "Xã, phường, thị trấn", width: 20, kind: "text", value: (row) => row.unitName },
  { header: "Huyện, thị xã, thành phố", width: 20, kind: "text", value: (row) => row.districtName },
  { header: "Trạng thái", width: 16, kind: "text", value: (row) => STATE[row.state] },
  {
    header: "Đối tượng",
    width: 32,
    kind: "text",
    value: (row) => row.shownCategories.map((category) => CATEGORY[category]).join("; "),
  },
  { header: "Diện hộ", width: 16, kind: "text", value: (row) => POVERTY[row.povertyClass] },
  {
    header: "Nhu cầu",
    width: 28,
    kind: "text",
    value: (row) => row.needKinds.map((need) => NEED[need]).join("; "),
  },
  { header: "Số khẩu", width: 9, kind: "number", value: (row) => row.memberCount, total: "sum" },
  {
    header: "Khẩu thuộc đối tượng",
    width: 11,
    kind: "number",
    value: (row) => row.eligibleMembers,
    total: "sum",
  },
  { header: "Điểm ưu tiên", width: 9, kind: "number", value: (row) => row.priority },
  { header: "Ngày nộp", width: 12, kind: "day", value: (row) => row.submittedOn },
  { header: "Ngày phê duyệt", width: 12, kind: "day", value: (row) => row.approvedOn },
  {
    header: "Mức tối thiểu (đồng)",
    width: 16,
    kind: "money",
    value: (row) => row.enrolment?.minimum ?? null,
  },
  {
    header: "Đã đăng ký (đồng)",
    width: 16,
    kind: "money",
    value: (row) => row.enrolment?.promised ?? null,
    total: "sum",
  },
  {
    header: "Đã trao (đồng)",
    width: 16,
    kind: "money",
    value: (row) => row.enrolment?.handedOver ?? null,
    total: "sum",
  },
  {
    header: "Còn thiếu (đồng)",
    width: 16,
    kind: "money",
    value: (row) => row.enrolment?.missing ?? null,
    total: "sum",
  },
  {
    header: "Số lần trợ giúp",
    width: 9,
    kind: "number",
    value: (row) => row.enrolment?.timesHelped ?? null,
    total: "sum",
  },
  {
    header: "Có đăng ký đủ mức từ",
    width: 12,
    kind: "day",
    value: (row) => row.enrolment?.coveredSince ?? null,
  },
  { header: "Mã iNHANDAO", width: 16, kind: "text", value: (row) => row.inhandaoCode },
  { header: "Ngày đăng iNHANDAO", width: 12, kind: "day", value: (row) => row.inhandaoOn },
];

/** Onlookers get no empty columns where others read names. */
export const addressColumns = (hasNames: boolean): Column<AddressRow>[] => [
  { header: "Mã hồ sơ", width: 18, kind: "text", value: (row) => row.code },
  ...(hasNames ? NAMES : []),
  ...OPEN,
];

export const countInWords = ({ count, isMore }: { count: number; isMore: boolean }): string =>
  isMore ? `hơn ${formatNumber(count)}` : formatNumber(count);
