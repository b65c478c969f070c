import { formatDong } from "@/lib/core/money";
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

/** The one line on what a published household still waits for. A facility has no minimum, so no sum is missing there. */
export function needWords({ coveredSince, missing }: { coveredSince: Date | null; missing: bigint }): string {
  if (coveredSince) return "Đã có đăng ký đủ mức";
  return missing > 0n ? `Còn thiếu ${formatDong(missing)}` : "Đang cần người giúp";
}
