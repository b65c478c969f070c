import type { CloseReason, SurveyOutcome } from "@/prisma/generated/enums";

export const OUTCOME: Record<SurveyOutcome, string> = {
  CONTINUE: "Tiếp tục cần trợ giúp",
  RENEW: "Hết chu kỳ, đề nghị đăng ký tiếp",
  OUT_OF_HARDSHIP: "Đã thoát khó khăn",
  STATE_SUPPORT: "Chuyển sang chính sách trợ giúp của Nhà nước",
  STOP: "Ngừng trợ giúp",
};

/** What the commune asks to close for, where the visit found that help is to end. */
export const CLOSING: Partial<Record<SurveyOutcome, CloseReason>> = {
  OUT_OF_HARDSHIP: "STABLE",
  STATE_SUPPORT: "STABLE",
  STOP: "WITHDRAWN",
};

/** The line where the eye is after the visit is recorded. */
export const DONE_WORDS: Record<string, string> = {
  resurveyed: "Đã ghi khảo sát lại. Nếu hộ có thay đổi, hãy gửi đề nghị sửa.",
  resurveyedToClose: "Đã ghi khảo sát lại. Bước tiếp theo: đề nghị đóng hồ sơ ở phần “Khác” dưới đây.",
};
