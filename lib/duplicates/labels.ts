import type { Signal } from "@/lib/likeness/rules";
import type { DuplicateVerdict } from "@/prisma/generated/enums";

/** Said only inside one's own territory. */
export const SIGNAL: Record<Signal, string> = {
  NATIONAL_ID: "cùng số định danh",
  NAME_AND_YEAR: "cùng họ tên và năm sinh",
  NAME_AND_NEAR_YEAR: "cùng họ tên, năm sinh lệch một năm",
  LIKE_NAME: "họ tên gần giống, năm sinh gần nhau",
  NAME_ONLY: "cùng họ tên, chưa rõ năm sinh",
  PHONE: "cùng số điện thoại",
  HEAD: "cùng tên chủ hộ",
};

export const VERDICT: Record<DuplicateVerdict, string> = {
  DISTINCT: "Không trùng",
  SAME: "Trùng",
};
