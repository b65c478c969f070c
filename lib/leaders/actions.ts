"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Refusal } from "@/lib/core/outcome";
import * as act from "./mutations";
import { leaderForm } from "./schema";

function refused(data: FormData, refusal: Refusal): FormState {
  if (refusal.kind === "notFound") notFound();
  return refusedBy(data, refusal);
}

export async function registerLeader(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = leaderForm.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.registerLeader(actor, typed.data);
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/leaders");
  redirect("/office/leaders");
}

export async function editLeader(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = leaderForm.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const id = String(data.get("id") ?? "");
  const outcome = await act.editLeader(actor, { ...typed.data, id });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/leaders");
  return { status: "done", message: "Đã lưu thông tin.", errors: {}, values: {} };
}
