"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { recordDelivery, reverseDelivery } from "./mutations";
import { freeDelivery, promisedDelivery, reversal } from "./schema";

const CHECK = "Chưa ghi được lần trợ giúp: còn mục cần sửa.";

/** Against a promise. */
export async function deliver(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = promisedDelivery.safeParse(nest(typedValues(data)));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error), CHECK);
  const outcome = await recordDelivery(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/commitments/${typed.data.commitmentId}?done=delivered`);
}

/** Without a promise. */
export async function deliverFreely(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = freeDelivery.safeParse(nest(typedValues(data)));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error), CHECK);
  const outcome = await recordDelivery(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/addresses/${typed.data.addressId}?done=delivered`);
}

export async function reverse(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = reversal.safeParse(typedValues(data));
  if (!typed.success)
    return refusedForm(data, errorsOf(typed.error), "Chưa đảo được bút toán: hãy ghi lý do.");
  const outcome = await reverseDelivery(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  const { commitmentId, addressId } = outcome.value;
  redirect(
    commitmentId
      ? `/office/commitments/${commitmentId}?done=reversed`
      : `/office/addresses/${addressId}?done=reversed`,
  );
}
