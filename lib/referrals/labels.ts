import { type Day, formatDay } from "@/lib/core/days";
import type { ReferralKind, ReferralOutcome } from "@/prisma/generated/enums";

export const REFERRAL: Record<ReferralKind, string> = {
  INSURANCE_CARD: "Thẻ bảo hiểm y tế",
  VOCATIONAL_TRAINING: "Học nghề",
};

export const OUTCOME: Record<ReferralOutcome, string> = {
  DONE: "Đã giải quyết",
  REFUSED: "Không được giải quyết",
  NOT_NEEDED: "Không còn cần",
};

/** What "done" is for each kind. */
export const DONE: Record<ReferralKind, string> = {
  INSURANCE_CARD: "Đã cấp thẻ",
  VOCATIONAL_TRAINING: "Đã được học nghề",
};

export const outcomeWords = (kind: ReferralKind, outcome: ReferralOutcome): string =>
  outcome === "DONE" ? DONE[kind] : OUTCOME[outcome];

export const STANDING = { waiting: "Chưa gửi", sent: "Đã gửi, chờ kết quả", answered: "Có kết quả" } as const;
export type Standing = keyof typeof STANDING;

/** The list's name on paper. */
export const LIST_TITLE: Record<ReferralKind, string> = {
  INSURANCE_CARD: "Người thuộc đối tượng chưa có thẻ bảo hiểm y tế",
  VOCATIONAL_TRAINING: "Người có nhu cầu học nghề",
};

/** The Labour offices were dissolved on 1 March 2025; who took over is for the officer to say on paper. */
export function recipientOf(kind: ReferralKind, province: string, on: Day): string {
  if (on < "2025-03-01") return `Sở Lao động - Thương binh và Xã hội ${lowerFirst(province)}`;
  return kind === "INSURANCE_CARD"
    ? "Cơ quan phụ trách bảo hiểm y tế cho đối tượng chính sách"
    : "Cơ quan phụ trách đào tạo nghề, việc làm";
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

export const letterWords = ({ letterNumber, sentOn }: { letterNumber: string | null; sentOn: Day }): string =>
  `${letterNumber ?? "không số"}, ${formatDay(sentOn)}`;
