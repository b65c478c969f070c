"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { unmergeDossier } from "./mutations";
import { unmerging } from "./schema";

export async function unmerge(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = unmerging.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await unmergeDossier(actor, parsed.data);
  if (outcome.ok) {
    revalidatePath("/office", "layout");
    redirect(`/office/addresses/${outcome.value.id}`);
  }
  if (outcome.refusal.kind === "notFound") notFound();
  return refusedBy(data, outcome.refusal);
}
