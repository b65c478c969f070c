"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { refusedBy } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import * as act from "./mutations";

export async function undoImport(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = String(data.get("id") ?? "");
  const outcome = await act.undoImport(actor, { id });
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/imports/${id}`);
}
