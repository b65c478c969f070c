"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Outcome } from "@/lib/core/outcome";
import { acceptReport, draftReport, returnReport, submitReport } from "./mutations";
import { acceptance, drafting, returning, submission } from "./schema";

export async function draft(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = drafting.safeParse(typedValues(data));
  if (!typed.success) notFound();
  const outcome = await draftReport(actor, typed.data);
  if (!outcome.ok) return refused(data, outcome);
  redirect(`/office/reports/${outcome.value.id}`);
}

export async function submit(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = submission.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error), "Chưa nộp được: còn mục cần sửa.");
  return answer(data, typed.data.id, await submitReport(actor, typed.data));
}

export async function accept(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = acceptance.safeParse(typedValues(data));
  if (!typed.success) notFound();
  return answer(data, typed.data.id, await acceptReport(actor, typed.data));
}

export async function giveBack(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = returning.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error), "Chưa trả lại được: còn mục cần sửa.");
  return answer(data, typed.data.id, await returnReport(actor, typed.data));
}

function refused(data: FormData, outcome: Extract<Outcome<unknown>, { ok: false }>): FormState {
  if (outcome.refusal.kind === "notFound") notFound();
  return refusedBy(data, outcome.refusal);
}

function answer(data: FormData, id: string, outcome: Outcome<unknown>): FormState {
  if (!outcome.ok) return refused(data, outcome);
  revalidatePath("/office/reports");
  redirect(`/office/reports/${id}`);
}
