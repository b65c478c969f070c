import type { CommitmentForm, LineKind } from "@/prisma/generated/enums";
import type { InstalmentState, ShownState } from "./rules";

export const FORM: Record<CommitmentForm, string> = {
  ONE_OFF: "Một lần (dưới 12 tháng)",
  REGULAR: "Thường xuyên (12-24 tháng)",
};

/** In tables, where the months stand beside it. */
export const FORM_SHORT: Record<CommitmentForm, string> = { ONE_OFF: "Một lần", REGULAR: "Thường xuyên" };

export const COMMITMENT_STATE: Record<ShownState, string> = {
  PROPOSED: "Chờ xác nhận",
  CONFIRMED: "Đã xác nhận",
  ACTIVE: "Đang thực hiện",
  FULFILLED: "Đã hoàn thành",
  CANCELLED: "Đã hủy",
  LAPSED: "Đã ngừng do quá hạn",
};

export const COMMITMENT_TONE: Record<
  ShownState,
  "draft" | "waiting" | "verified" | "approved" | "returned" | "closed"
> = {
  PROPOSED: "waiting",
  CONFIRMED: "verified",
  ACTIVE: "approved",
  FULFILLED: "approved",
  CANCELLED: "closed",
  LAPSED: "closed",
};

export const INSTALMENT_STATE: Record<InstalmentState, string> = {
  PAID: "Đã trao",
  PARTLY: "Đã trao một phần",
  OVERDUE: "Quá hạn",
  DUE: "Đến hạn",
  LATER: "Chưa đến hạn",
  DROPPED: "Không còn chờ",
};

export const INSTALMENT_TONE: Record<
  InstalmentState,
  "draft" | "waiting" | "verified" | "approved" | "returned" | "closed"
> = {
  PAID: "approved",
  PARTLY: "waiting",
  OVERDUE: "returned",
  DUE: "waiting",
  LATER: "draft",
  DROPPED: "closed",
};

export const LINE_KIND: Record<LineKind, string> = {
  CASH: "Tiền mặt",
  GOODS: "Hiện vật",
  LABOUR: "Ngày công",
};

/** What the page says after an act. */
export const DONE_WORDS: Record<string, string> = {
  recorded: "Đã ghi đăng ký gắn.",
  confirmed: "Đã xác nhận. Đăng ký được tính từ hôm nay.",
  cancelled: "Đã hủy đăng ký. Những lần đã trao vẫn được giữ.",
  lapsed: "Đã ngừng đăng ký do quá hạn. Những lần đã trao vẫn được giữ.",
  delivered: "Đã ghi lần trợ giúp.",
  reversed: "Đã đảo bút toán. Hãy ghi lại lần trợ giúp cho đúng.",
};
