"use server";
import { revalidatePath } from "next/cache";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { decideDuplicate, undoDecision } from "./mutations";
import { decisionForm, duplicateDecision, undoForm } from "./schema";

export async function decideDuplicateAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = decisionForm.safeParse(nest(typedValues(data)));
  if (!typed.success) notFound();
  const { addressId, otherId, pairs } = typed.data;
  const parsed = duplicateDecision.safeParse({ addressId, otherId, ...pairs[otherId] });
  if (!parsed.success) {
    const errors = Object.entries(errorsOf(parsed.error));
    return refusedForm(
      data,
      Object.fromEntries(errors.map(([field, words]) => [`pairs.${otherId}.${field}`, words])),
    );
  }
  const outcome = await decideDuplicate(actor, parsed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath(`/office/addresses/${parsed.data.addressId}`, "layout");
  return { status: "done", message: "Đã ghi kết luận.", errors: {}, values: {} };
}

export async function undoDecisionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = undoForm.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await undoDecision(actor, parsed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office/addresses", "layout");
  return {
    status: "done",
    message: "Đã bỏ kết luận. Cặp hồ sơ này chờ xem xét lại.",
    errors: {},
    values: {},
  };
}
