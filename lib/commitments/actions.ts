"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { currentCampaign } from "@/lib/campaigns/queries";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Outcome } from "@/lib/core/outcome";
import { cancelCommitment, confirmCommitment, lapseCommitment, recordCommitment } from "./mutations";
import { monthsFault, scheduleInWords } from "./rules";
import { commitmentForm, confirmation, ending, valueLines } from "./schema";

/** Of the form of a promise: "Xem lịch trao" answers with the schedule in words, "Ghi đăng ký gắn" records it. */
export async function record(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const values = typedValues(data);
  const typed = commitmentForm.safeParse(nest(values));
  if (!typed.success)
    return refusedForm(data, errorsOf(typed.error), "Chưa ghi được đăng ký gắn: còn mục cần sửa.");
  if (data.get("act") === "preview") {
    const campaign = await currentCampaign(actor);
    const { form, months, startsOn, support } = typed.data;
    if (!campaign || !form || months === null || !startsOn)
      return refusedForm(data, {}, "Hãy ghi hình thức, số tháng và ngày bắt đầu để xem lịch trao.");
    const { total, errors } = valueLines(support, campaign);
    const fault = monthsFault(form, months, campaign);
    if (fault) errors.months = fault;
    if (Object.keys(errors).length)
      return refusedForm(data, errors, "Chưa xem được lịch trao: còn mục cần sửa.");
    const totalValue = form === "REGULAR" ? total * BigInt(months) : total;
    const message = `Lịch trao: ${scheduleInWords({ form, startsOn, months, totalValue })} Chưa ghi; hãy bấm "Ghi đăng ký gắn" để ghi.`;
    return { status: "done", message, errors: {}, values };
  }
  const outcome = await recordCommitment(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/commitments/${outcome.value.id}?done=recorded`);
}

export async function confirm(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = confirmation.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  return answer(data, typed.data.id, await confirmCommitment(actor, typed.data), "confirmed");
}

export async function cancel(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = ending.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error), "Chưa hủy được: hãy ghi lý do.");
  return answer(data, typed.data.id, await cancelCommitment(actor, typed.data), "cancelled");
}

export async function lapse(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = ending.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error), "Chưa ngừng được: hãy ghi lý do.");
  return answer(data, typed.data.id, await lapseCommitment(actor, typed.data), "lapsed");
}

function answer(data: FormData, id: string, outcome: Outcome, what: string): FormState {
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/commitments/${id}?done=${what}`);
}
