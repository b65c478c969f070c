import { formatNumber } from "@/lib/core/money";
import type { Column } from "@/lib/core/sheet";
import { CATEGORY, NEED, POVERTY, STATE } from "./labels";
import type { AddressRow, Filter } from "./queries";

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

type Words = { key: keyof Filter; label: string };

/** A filter as people say it: the chips above the list and the line on the sheet. */
export function filterWords(filter: Filter, unitName: string | null): Words[] {
  const words: (Words | false | undefined | "" | 0)[] = [
    filter.unit && { key: "unit", label: unitName ?? "Đơn vị đã chọn" },
    filter.state?.length && { key: "state", label: filter.state.map((state) => STATE[state]).join(", ") },
    filter.standing && { key: "standing", label: "Được tính trong năm" },
    filter.category && { key: "category", label: CATEGORY[filter.category] },
    filter.need && { key: "need", label: NEED[filter.need] },
    filter.poverty && { key: "poverty", label: POVERTY[filter.poverty] },
    filter.covered && {
      key: "covered",
      label: filter.covered === "yes" ? "Đã có đăng ký đủ mức" : "Chưa có đăng ký đủ mức",
    },
    filter.entry && { key: "entry", label: filter.entry === "new" ? "Mới trong năm" : "Chuyển từ năm trước" },
    filter.resurvey && { key: "resurvey", label: "Chờ khảo sát lại" },
    filter.inhandao && {
      key: "inhandao",
      label: filter.inhandao === "missing" ? "Chưa đăng iNHANDAO" : "Đã đăng iNHANDAO",
    },
    filter.published && {
      key: "published",
      label: filter.published === "yes" ? "Đang công khai" : "Chưa công khai",
    },
    filter.year !== undefined && { key: "year", label: `Năm ${filter.year}` },
  ];
  return words.filter((one): one is Words => Boolean(one));
}

export const countInWords = ({ count, isMore }: { count: number; isMore: boolean }): string =>
  isMore ? `hơn ${formatNumber(count)}` : formatNumber(count);
