"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Refusal } from "@/lib/core/outcome";
import { confirmedWords } from "./labels";
import { confirmReview, editReview, openReview, recordVotes } from "./mutations";
import { changedMeeting, confirmation, newMeeting, votesTable } from "./schema";

const pageOf = (id: string) => `/office/reviews/${id}`;

function refused(data: FormData, refusal: Refusal): FormState {
  if (refusal.kind === "notFound") notFound();
  return refusedBy(data, refusal);
}

export async function open(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = newMeeting.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await openReview(actor, parsed.data);
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  redirect(`${pageOf(outcome.value)}?done=opened#votes`);
}

export async function edit(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = changedMeeting.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await editReview(actor, parsed.data);
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  redirect(`${pageOf(parsed.data.id)}?done=edited`);
}

export async function vote(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = votesTable.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await recordVotes(actor, parsed.data);
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  redirect(`${pageOf(parsed.data.id)}?done=voted#votes`);
}

/** Says at once for how many it was written, and who was left out and why: the page stays. */
export async function confirm(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = confirmation.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await confirmReview(actor, parsed.data);
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  return { status: "done", message: confirmedWords(outcome.value), errors: {}, values: typedValues(data) };
}
