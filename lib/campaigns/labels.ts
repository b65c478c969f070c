import type { CriterionKind, Level, PeriodKind } from "@/prisma/generated/enums";
import type { CampaignRules } from "./rules";

export const RULE: Record<keyof CampaignRules, string> = {
  oneOffMinimumOne: "Mức tối thiểu một lần, hộ có 1 khẩu thuộc đối tượng",
  oneOffMinimumMore: "Mức tối thiểu một lần, hộ có từ 2 khẩu thuộc đối tượng",
  regularMonthlyMinimum: "Mức tối thiểu thường xuyên mỗi tháng, cho một địa chỉ",
  labourDayRate: "Giá trị một ngày công",
  regularMinimumMonths: "Chu kỳ thường xuyên ngắn nhất",
  regularMaximumMonths: "Chu kỳ thường xuyên dài nhất",
  overdueAfterDays: "Một tháng trợ giúp là trễ sau",
  lapseAfterMonths: "Đề nghị chấm dứt đăng ký khi trễ liền",
  approvingLevel: "Cấp phê duyệt hồ sơ",
  publishingLevel: "Cấp quyết định công khai",
  newAddressesHard: "Địa chỉ mới mỗi năm, xã còn nhiều khó khăn",
  newAddressesAverage: "Địa chỉ mới mỗi năm, các xã khác",
  coveredPercent: "Tỷ lệ địa chỉ được trợ giúp phải vượt",
};

/** What the number counts. Amounts say "đồng" themselves. */
export const RULE_UNIT: Partial<Record<keyof CampaignRules, string>> = {
  regularMinimumMonths: "tháng",
  regularMaximumMonths: "tháng",
  overdueAfterDays: "ngày",
  lapseAfterMonths: "tháng",
  newAddressesHard: "địa chỉ",
  newAddressesAverage: "địa chỉ",
  coveredPercent: "%",
};

export const LEVEL: Record<Level, string> = { PROVINCE: "Cấp tỉnh", DISTRICT: "Cấp huyện" };

export const CRITERION: Record<CriterionKind, string> = {
  ELIGIBLE_MEMBER: "Mỗi khẩu thuộc đối tượng",
  POOR: "Hộ nghèo",
  NEAR_POOR: "Hộ cận nghèo",
  SERIOUS_ILLNESS: "Có người mắc bệnh hiểm nghèo",
  DISABILITY: "Có người khuyết tật nặng, đặc biệt nặng",
  ORPHAN: "Có trẻ em mồ côi",
  LONELY_ELDERLY: "Có người già neo đơn",
  DISASTER: "Bị thiên tai, thảm họa",
  NO_OTHER_SUPPORT: "Chưa nhận trợ giúp nào khác",
  CHILD_OUT_OF_SCHOOL: "Có trẻ em bỏ học",
};

const PERIOD: Record<PeriodKind, (ordinal: number) => string> = {
  QUARTER: (ordinal) => `Quý ${["I", "II", "III", "IV"][ordinal - 1] ?? ordinal}`,
  HALF_YEAR: () => "6 tháng đầu năm",
  YEAR: () => "Cả năm",
};

export const periodWords = ({ kind, ordinal }: { kind: PeriodKind; ordinal: number }) =>
  PERIOD[kind](ordinal);
