"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { answerReferrals, refer } from "./mutations";
import { answering, referring } from "./schema";

export async function sendList(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = referring.safeParse(typedValues(data));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error), "Chưa lập được danh sách gửi");
  const outcome = await refer(actor, parsed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/referrals?kind=${parsed.data.kind}&state=sent&done=sent`);
}

export async function recordOutcome(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const { kind, ...values } = typedValues(data);
  const parsed = answering.safeParse(values);
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error), "Chưa ghi được kết quả");
  const outcome = await answerReferrals(actor, parsed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  const shown = kind === "VOCATIONAL_TRAINING" ? kind : "INSURANCE_CARD";
  redirect(`/office/referrals?kind=${shown}&state=answered&done=answered`);
}
