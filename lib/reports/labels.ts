import type { PeriodStanding } from "@/lib/campaigns/rules";
import { type Day, formatDay } from "@/lib/core/days";
import type { PeriodKind, ReportState } from "@/prisma/generated/enums";

export const CAMPAIGN_NAME = "“Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo”";

export const REPORT_STATE: Record<ReportState, string> = {
  DRAFT: "Chưa nộp",
  SUBMITTED: "Đã nộp, chờ chấp nhận",
  ACCEPTED: "Đã chấp nhận",
  RETURNED: "Bị trả lại",
};

export const REPORT_TONE: Record<ReportState, "draft" | "waiting" | "approved" | "returned"> = {
  DRAFT: "draft",
  SUBMITTED: "waiting",
  ACCEPTED: "approved",
  RETURNED: "returned",
};

export const STANDING: Record<PeriodStanding, string> = {
  onTime: "Đúng hạn",
  late: "Nộp trễ",
  upcoming: "Chưa đến kỳ",
  awaited: "Chưa nộp",
  missing: "Quá hạn, chưa nộp",
};

const ROMAN = ["", "I", "II", "III", "IV"];

/** `quý II năm 2021` */
export function periodName(period: { kind: PeriodKind; ordinal: number }, year: number): string {
  if (period.kind === "QUARTER") return `quý ${ROMAN[period.ordinal] ?? period.ordinal} năm ${year}`;
  return period.kind === "HALF_YEAR" ? `6 tháng đầu năm ${year}` : `năm ${year}`;
}

export const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** "Trước ngày D" as an officer reads it. */
export const dueWords = (dueBefore: Day) => `trước ngày ${formatDay(dueBefore)}`;

export function asOfWords(until: Day, period: { endsOn: Day }): string {
  return until < period.endsOn
    ? `Số liệu tạm tính đến ngày ${formatDay(until)}`
    : `Số liệu đến hết ngày ${formatDay(period.endsOn)}`;
}
