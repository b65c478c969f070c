import { z } from "zod";

const id = z.uuid("Dòng này bị lỗi. Hãy tải lại trang.");

const reason = z
  .string("Hãy ghi lý do.")
  .transform((typed) =>
    typed
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Cs}]+/gu, " ")
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(5, "Hãy ghi lý do, ít nhất vài chữ.")
      .max(500, "Lý do dài quá 500 ký tự. Hãy viết ngắn lại."),
  );

export const duplicateDecision = z.object({
  addressId: id,
  otherId: id,
  verdict: z.enum(["DISTINCT", "SAME"], "Hãy chọn “Không trùng” hoặc “Trùng”."),
  reason,
});
export type DuplicateDecisionDraft = z.output<typeof duplicateDecision>;

/** Several pairs stand on one page, so each form names its fields after its pair. */
export const decisionForm = z.object({
  addressId: id,
  otherId: id,
  pairs: z.record(z.string(), z.record(z.string(), z.unknown())).catch({}),
});

export const undoForm = z.object({ addressId: id, otherId: id, reason });
export type UndoDraft = z.output<typeof undoForm>;
