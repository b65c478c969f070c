import { HEAD_DIED } from "@/lib/approvals/rules";
import { FIELD, ROW, ROW_FIELD, valueInWords } from "@/lib/revisions/labels";
import type { RowList } from "@/lib/revisions/rules";
import type { CorrectionState } from "@/prisma/generated/enums";

export const CORRECTION_STATE: Record<CorrectionState, string> = {
  PROPOSED: "Chờ xem xét",
  ACCEPTED: "Đã chấp nhận",
  REJECTED: "Không chấp nhận",
  WITHDRAWN: "Đã rút lại",
};

export const CORRECTION_TONE = {
  PROPOSED: "waiting",
  ACCEPTED: "approved",
  REJECTED: "returned",
  WITHDRAWN: "closed",
} as const satisfies Record<CorrectionState, string>;

/** The line where the eye is after an act. */
export const DONE_WORDS: Record<string, string> = {
  proposed: "Đã gửi đề nghị sửa. Hồ sơ giữ nguyên cho đến khi được chấp nhận.",
  accepted: "Đã chấp nhận. Hồ sơ và số liệu của năm nay đã được cập nhật.",
  rejected: "Đã trả lời không chấp nhận. Hồ sơ giữ nguyên.",
  withdrawn: "Đã rút lại đề nghị sửa.",
};

/** A whole row, one fact beside the other. */
export const rowInWords = (list: RowList, row: unknown): string =>
  row
    ? Object.entries(row)
        .flatMap(([field, value]) => {
          const label = ROW_FIELD[list][field];
          const empty =
            value === null || value === "" || value === false || (Array.isArray(value) && !value.length);
          return label && !empty ? [`${label}: ${valueInWords(field, value)}`] : [];
        })
        .join("; ")
    : "(không có)";

/** Names of the fields alone, for lists: no values, and no names of people. */
export function partsOf(changedFields: readonly string[]): string {
  const parts = changedFields.map((path) => {
    const [list = ""] = path.split(".");
    if (path === HEAD_DIED) return "Chủ hộ đã mất";
    return ROW[list as RowList] ?? FIELD[path] ?? path;
  });
  return [...new Set(parts)].join(", ");
}
