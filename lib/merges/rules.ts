import { addDays, type Day, formatDay } from "@/lib/core/days";
import type { AddressState, CloseReason } from "@/prisma/generated/enums";

/** How long a merge can be taken back. */
export const UNDO_DAYS = 30;
export const lastDayToUndo = (mergedOn: Day): Day => addDays(mergedOn, UNDO_DAYS);

const IN_FORCE: readonly AddressState[] = ["SUBMITTED", "VERIFIED", "APPROVED"];
/** How far a dossier has come: nobody's approval is lost in a merge. */
const rank = (state: AddressState) => IN_FORCE.indexOf(state);

export type Side = {
  code: string | null;
  state: AddressState;
  heldReason: CloseReason | null;
  hasOpenCorrection: boolean;
};

export type OverlappingCycles = {
  donorName: string;
  merged: { startsOn: Day; endsBefore: Day };
  survivor: { startsOn: Day; endsBefore: Day };
};

const nameOf = ({ code }: Side) => (code ? `Hồ sơ ${code}` : "Hồ sơ chưa có mã");

/** Is it possible? A sentence that ends with the next step, or null. Whether the merged one may go is the workflow's table. */
export function whyNotMerge({
  survivor,
  merged,
  isDecidedDistinct,
  overlapping,
}: {
  survivor: Side;
  merged: Side;
  isDecidedDistinct: boolean;
  overlapping: OverlappingCycles | null;
}): string | null {
  if (rank(survivor.state) < 0)
    return `${nameOf(survivor)} không còn hiệu lực nên không nhận gộp được. Hãy chọn giữ lại hồ sơ kia.`;
  if (rank(merged.state) > rank(survivor.state))
    return `${nameOf(merged)} đã đi xa hơn trong quy trình duyệt. Hãy chọn giữ lại hồ sơ đó.`;
  if (isDecidedDistinct)
    return "Hai hồ sơ này đã được kết luận là không trùng. Hãy đề nghị cấp tỉnh bỏ kết luận đó trước khi gộp.";
  if (merged.heldReason && !survivor.heldReason)
    return `${nameOf(merged)} đang tạm dừng vì có tin báo. Hãy xử lý tin báo đó trước khi gộp.`;
  if (merged.hasOpenCorrection)
    return `${nameOf(merged)} còn đề nghị sửa chưa xét. Hãy xét đề nghị đó trước khi gộp.`;
  if (overlapping) {
    const span = ({ startsOn, endsBefore }: { startsOn: Day; endsBefore: Day }) =>
      `từ ${formatDay(startsOn)} đến ${formatDay(addDays(endsBefore, -1))}`;
    return `${overlapping.donorName} đã đăng ký trợ giúp thường xuyên cho cả hai hồ sơ trong cùng thời gian: ${span(
      overlapping.merged,
    )} cho hồ sơ gộp đi, ${span(overlapping.survivor)} cho hồ sơ giữ lại. Hãy hủy một trong hai đăng ký đó rồi gộp lại.`;
  }
  return null;
}

/** Which of the two the page proposes to keep: the one that came further, then the elder. */
export function proposeSurvivor<T extends { state: AddressState; submittedOn: Day | null }>(
  one: T,
  other: T,
): T {
  if (rank(one.state) !== rank(other.state)) return rank(one.state) > rank(other.state) ? one : other;
  return (other.submittedOn ?? "9999") < (one.submittedOn ?? "9999") ? other : one;
}
