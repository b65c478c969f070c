import type { CommitmentForm, PledgeState } from "@/prisma/generated/enums";

export const PLEDGE_STATE: Record<PledgeState, string> = {
  NEW: "Chờ gọi lại",
  CALLED: "Đã gọi lại",
  CONVERTED: "Đã ghi đăng ký gắn",
  DISMISSED: "Không thực hiện",
};

export const PLEDGE_FORM: Record<CommitmentForm, string> = {
  ONE_OFF: "Giúp một lần",
  REGULAR: "Giúp hằng tháng",
};
