"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Outcome } from "@/lib/core/outcome";
import { saveDossier } from "@/lib/drafts/actions";
import {
  approveAddress,
  closeAddress,
  declineCloseAddress,
  recallAddress,
  rejectAddress,
  reopenAddress,
  requestCloseAddress,
  returnAddress,
  submitAddress,
  verifyAddress,
} from "./mutations";
import { withWhatChanged } from "./queries";
import type { WorkflowAct } from "./rules";
import { closing, reasoned, returning, target } from "./schema";

const pageOf = (id: string) => `/office/addresses/${id}`;

/** Parse → act → back to the dossier, where a line says what was done. */
async function perform<T extends z.ZodType<{ id: string; version: number }>>(
  actor: Actor,
  data: FormData,
  schema: T,
  verb: WorkflowAct,
  act: (actor: Actor, typed: z.output<T>) => Promise<Outcome>,
): Promise<FormState> {
  const parsed = schema.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  return finish(actor, data, parsed.data.id, verb, await act(actor, parsed.data));
}

async function finish(
  actor: Actor,
  data: FormData,
  id: string,
  verb: WorkflowAct,
  outcome: Outcome,
): Promise<FormState> {
  if (outcome.ok) {
    revalidatePath("/office", "layout");
    redirect(`${pageOf(id)}?done=${verb}`);
  }
  if (outcome.refusal.kind === "notFound") notFound();
  const refused = refusedBy(data, outcome.refusal);
  return outcome.refusal.kind === "changed" ? withWhatChanged(actor, id, refused) : refused;
}

export async function submit(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, target, "submit", submitAddress);
}

/**
 * The form of a dossier. What was typed is saved first, so that a refused submission loses nothing; only "Nộp hồ sơ" goes
 * on. A new dossier then stands under its own address, where the page says what is still missing.
 */
export async function saveAndSubmit(state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const saved = await saveDossier(state, data);
  if (saved.status !== "done" || data.get("intent") !== "submit") return saved;
  const id = String(saved.values.id);
  const outcome = await submitAddress(actor, { id, version: Number(saved.values.version) });
  if (outcome.ok) return finish(actor, data, id, "submit", outcome);
  if (outcome.refusal.kind === "notFound") notFound();
  if (!data.get("version")) redirect(`${pageOf(id)}/edit?missing=on`);
  return {
    ...saved,
    status: "refused",
    message: `Đã lưu nháp. ${outcome.refusal.message}`,
    errors: outcome.refusal.errors ?? {},
  };
}

export async function recall(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, target, "recall", recallAddress);
}

export async function verify(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, target, "verify", verifyAddress);
}

export async function approve(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, target, "approve", approveAddress);
}

export async function sendBack(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, returning, "return", returnAddress);
}

export async function reject(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, reasoned, "reject", rejectAddress);
}

export async function requestClose(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, closing, "requestClose", requestCloseAddress);
}

export async function declineClose(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, reasoned, "declineClose", declineCloseAddress);
}

export async function close(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, closing, "close", closeAddress);
}

export async function reopen(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, reasoned, "reopen", reopenAddress);
}
