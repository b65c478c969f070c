"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { withWhatChanged } from "@/lib/approvals/queries";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { transferAddress } from "./mutations";
import { transfer } from "./schema";

export async function transferToCommune(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = transfer.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await transferAddress(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    const refused = refusedBy(data, outcome.refusal);
    return outcome.refusal.kind === "changed" ? withWhatChanged(actor, typed.data.id, refused) : refused;
  }
  revalidatePath("/office", "layout");
  redirect(`/office/addresses/${typed.data.id}?done=transfer`);
}
