"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Outcome } from "@/lib/core/outcome";
import { recordConsent, withdrawConsent } from "./mutations";
import { agreement, withdrawal } from "./schema";

/** Parse → act → back to the consents of the dossier. */
async function perform<T extends z.ZodType<{ addressId: string }>>(
  actor: Actor,
  data: FormData,
  schema: T,
  act: (actor: Actor, typed: z.output<T>) => Promise<Outcome>,
): Promise<FormState> {
  const parsed = schema.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await act(actor, parsed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office", "layout");
  redirect(`/office/addresses/${parsed.data.addressId}#consent`);
}

export async function withdraw(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, withdrawal, withdrawConsent);
}

export async function agree(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, agreement, recordConsent);
}
