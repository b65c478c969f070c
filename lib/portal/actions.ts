"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { answerPledge, makePledge, preparePublication, publishAddress, unpublishAddress } from "./mutations";
import { pledgeAnswer, pledgeForm, publication, unpublication } from "./schema";

export async function publish(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = publication.safeParse(typedValues(data));
  if (!typed.success)
    return refusedForm(data, errorsOf(typed.error), "Chưa công khai được: còn mục cần sửa.");
  const isForLater = data.get("intent") === "prepare";
  const outcome = await (isForLater ? preparePublication : publishAddress)(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/addresses/${typed.data.id}`);
}

export async function unpublish(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = unpublication.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await unpublishAddress(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/addresses/${typed.data.id}`);
}

/** Open to anybody: the one action without an actor. The field `website` is a trap that people don't see. */
export async function pledge(_: FormState, data: FormData): Promise<FormState> {
  const typed = pledgeForm.safeParse(typedValues(data));
  if (!typed.success) {
    const errors = errorsOf(typed.error);
    if (errors.code) notFound();
    return refusedForm(data, errors, "Chưa gửi được: còn mục cần sửa.");
  }
  if (data.get("website")) redirect("/addresses");
  const outcome = await makePledge(typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  redirect(`/pledges/${outcome.value.receiptCode}`);
}

export async function answer(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = pledgeAnswer.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await answerPledge(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect("/office/pledges");
}
