"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { refusedBy } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import * as act from "./mutations";
import { picked } from "./schema";

const pageOf = (id: string) => `/office/imports/${id}`;

export async function confirmImport(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = String(data.get("id") ?? "");
  const outcome = await act.confirmImport(actor, { id });
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office/imports");
  redirect(pageOf(id));
}

/** Which likely duplicates of this page come in all the same. */
export async function pickRows(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = picked.safeParse({
    id: data.get("id"),
    positions: data.getAll("position"),
    shown: data.getAll("shown"),
  });
  if (!typed.success) notFound();
  const outcome = await act.pickRows(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath(pageOf(typed.data.id));
  return { status: "done", message: "Đã lưu lựa chọn.", errors: {}, values: {} };
}
