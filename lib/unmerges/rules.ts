import { type Day, formatDay } from "@/lib/core/days";
import { lastDayToUndo, UNDO_DAYS } from "@/lib/merges/rules";
import type { AddressState } from "@/prisma/generated/enums";

/** Is it still possible to take it back? */
export function whyNotUnmerge({
  mergedOn,
  today,
  isUndone,
  survivorState,
  isAllThere,
  closedYear,
}: {
  mergedOn: Day;
  today: Day;
  isUndone: boolean;
  survivorState: AddressState;
  /** Every promise that moved still stands on the survivor. */
  isAllThere: boolean;
  /** A year whose rows moved and that has been closed since. */
  closedYear: number | null;
}): string | null {
  if (isUndone) return "Lần gộp này đã được bỏ rồi. Hãy tải lại trang để xem.";
  if (today > lastDayToUndo(mergedOn))
    return `Chỉ bỏ gộp được trong ${UNDO_DAYS} ngày, đến hết ngày ${formatDay(
      lastDayToUndo(mergedOn),
    )}. Nếu gộp nhầm, hãy lập lại hồ sơ cho hộ này.`;
  if (survivorState === "MERGED")
    return "Hồ sơ nhận gộp đã được gộp tiếp vào hồ sơ khác. Hãy bỏ lần gộp sau trước.";
  if (!isAllThere)
    return "Có đăng ký gắn đã được chuyển tiếp sang hồ sơ khác. Hãy đưa đăng ký đó về rồi bỏ gộp.";
  if (closedYear !== null)
    return `Năm ${closedYear} đã khóa sổ sau khi gộp nên không bỏ gộp được. Hãy đề nghị cấp tỉnh mở lại năm đó.`;
  return null;
}
