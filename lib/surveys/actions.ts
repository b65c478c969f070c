"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { withWhatChanged } from "@/lib/approvals/queries";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { CLOSING } from "./labels";
import { recordResurvey } from "./mutations";
import { donorOfCycle } from "./queries";
import { resurvey } from "./schema";

/** Records the visit and leads to what its outcome asks for: closing, a new promise by the same donor, or the dossier. */
export async function record(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = resurvey.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const { id, outcome, commitmentId } = typed.data;
  const recorded = await recordResurvey(actor, typed.data);
  if (!recorded.ok) {
    if (recorded.refusal.kind === "notFound") notFound();
    const refused = refusedBy(data, recorded.refusal);
    return recorded.refusal.kind === "changed" ? withWhatChanged(actor, id, refused) : refused;
  }
  revalidatePath("/office", "layout");
  const close = outcome && CLOSING[outcome];
  if (close) redirect(`/office/addresses/${id}?done=resurveyedToClose&close=${close}#other`);
  const donor = outcome === "RENEW" && commitmentId ? await donorOfCycle(actor, commitmentId) : null;
  if (outcome === "RENEW") redirect(`/office/commitments/new?address=${id}${donor ? `&donor=${donor}` : ""}`);
  redirect(`/office/addresses/${id}?done=resurveyed`);
}
