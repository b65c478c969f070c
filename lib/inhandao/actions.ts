"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Outcome } from "@/lib/core/outcome";
import { postInhandao, prepareInhandao, renewInhandao, takeDownInhandao } from "./mutations";
import { posting, preparation, renewal, takingDown } from "./schema";

/** Parse → act → back to what is posted for this household, where a line says what was done. */
async function perform<T extends z.ZodType<{ id: string }>>(
  actor: Actor,
  data: FormData,
  schema: T,
  done: string,
  act: (actor: Actor, typed: z.output<T>) => Promise<Outcome>,
): Promise<FormState> {
  const parsed = schema.safeParse(typedValues(data));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await act(actor, parsed.data);
  if (outcome.ok) {
    revalidatePath("/office", "layout");
    redirect(`/office/inhandao/${parsed.data.id}?done=${done}`);
  }
  if (outcome.refusal.kind === "notFound") notFound();
  return refusedBy(data, outcome.refusal);
}

export async function prepare(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, preparation, "prepared", prepareInhandao);
}

export async function post(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, posting, "posted", postInhandao);
}

export async function renew(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, renewal, "renewed", renewInhandao);
}

export async function takeDown(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, takingDown, "removed", takeDownInhandao);
}
