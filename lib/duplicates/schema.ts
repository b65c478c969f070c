import { z } from "zod";
import { nest } from "@/lib/core/form";
import { isUuid, typedId, typedText } from "@/lib/core/typed";
import { birth, nationalId, phone } from "@/lib/drafts/schema";

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

/** A household while it is typed: what can't be read yet is not there yet. */
const household = z.object({
  id: z.string().refine(isUuid).nullish().catch(null),
  unitId: typedId("").catch(null),
  headName: typedText("", 100).catch(""),
  hamlet: typedText("", 100)
    .transform((words) => words || null)
    .catch(null),
  phone: phone.catch(null),
  members: z
    .array(
      z.object({
        fullName: typedText("", 100).catch(""),
        birth: birth.catch(null),
        nationalId: nationalId.catch(null),
      }),
    )
    .max(30)
    .default([]),
});

/** By field path, as the form names them. */
export const typedHousehold = z
  .record(z.string().max(100), z.string().max(1000))
  .transform((values): unknown => nest(values))
  .pipe(household);
