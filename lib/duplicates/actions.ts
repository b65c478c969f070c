"use server";
import { revalidatePath } from "next/cache";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { decideDuplicate } from "./mutations";
import { decisionForm, duplicateDecision } from "./schema";

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
