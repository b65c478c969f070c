"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import * as act from "./mutations";
import { newUnit, unitEdit } from "./schema";

export async function editUnit(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = unitEdit.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.editUnit(actor, { id: String(data.get("id") ?? ""), ...typed.data });
  if (!outcome.ok && outcome.refusal.kind === "notFound") notFound();
  if (!outcome.ok) return refusedBy(data, outcome.refusal);
  revalidatePath("/office/admin/units");
  return { status: "done", message: "Đã lưu đơn vị.", errors: {}, values: {} };
}

export async function openUnit(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = newUnit.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.openUnit(actor, typed.data);
  if (!outcome.ok && outcome.refusal.kind === "notFound") notFound();
  if (!outcome.ok) return refusedBy(data, outcome.refusal);
  revalidatePath("/office/admin/units");
  redirect(`/office/admin/units/${outcome.value.id}`);
}
