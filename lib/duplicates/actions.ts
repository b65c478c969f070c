"use server";
import { revalidatePath } from "next/cache";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { decideDuplicate } from "./mutations";
import { duplicateDecision } from "./schema";

export async function decideDuplicateAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = duplicateDecision.safeParse(typedValues(data));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await decideDuplicate(actor, parsed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath(`/office/addresses/${parsed.data.addressId}`, "layout");
  return { status: "done", message: "Đã ghi kết luận.", errors: {}, values: {} };
}
