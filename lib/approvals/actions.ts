"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import { saveDraft } from "@/lib/addresses/mutations";
import { dossierDraft, draftTarget } from "@/lib/addresses/schema";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Outcome } from "@/lib/core/outcome";
import { keepWords } from "@/lib/core/search-words";
import { sentenceOf } from "@/lib/history/labels";
import { listActs } from "@/lib/history/queries";
import {
  approveAddress,
  closeAddress,
  declineCloseAddress,
  postInhandao,
  recallAddress,
  rejectAddress,
  reopenAddress,
  requestCloseAddress,
  returnAddress,
  submitAddress,
  verifyAddress,
} from "./mutations";
import { findStanding } from "./queries";
import type { WorkflowAct } from "./rules";
import { closing, posting, reasoned, returning, target } from "./schema";

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

/** Says who did what meanwhile, and takes up the new version: what was typed can be sent again as it stands. */
async function withWhatChanged(actor: Actor, id: string, refused: FormState): Promise<FormState> {
  const [standing, [last]] = await Promise.all([findStanding(actor, id), listActs(actor, id, 1)]);
  if (!standing) notFound();
  return {
    ...refused,
    message: last ? `${refused.message} Thay đổi mới nhất: ${sentenceOf(last)}` : refused.message,
    values: { ...refused.values, version: String(standing.row.version) },
  };
}

export async function submit(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, target, "submit", submitAddress);
}

/** "Nộp hồ sơ" of the form: what was typed is saved as a draft first, so that a refusal loses nothing. */
export async function saveAndSubmit(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = nest(typedValues(data));
  const form = draftTarget.safeParse(typed);
  if (!form.success) notFound();
  const draft = dossierDraft.safeParse(typed);
  if (!draft.success) return refusedForm(data, errorsOf(draft.error));
  const saved = await saveDraft(actor, form.data, draft.data);
  if (!saved.ok) return finish(actor, data, form.data.id, "submit", saved);
  const outcome = await submitAddress(actor, saved.value);
  if (outcome.ok) return finish(actor, data, saved.value.id, "submit", outcome);
  if (outcome.refusal.kind === "notFound") notFound();
  revalidatePath(pageOf(saved.value.id));
  const refused = refusedBy(data, outcome.refusal);
  return {
    ...refused,
    message: `Đã lưu nháp. ${outcome.refusal.message}`,
    values: { ...refused.values, version: String(saved.value.version) },
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

export async function recordInhandao(_state: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, posting, "postInhandao", postInhandao);
}

/** The list's search: the words stay out of the URL. */
export async function searchAddressList(data: FormData): Promise<void> {
  const actor = await requireActor();
  const list = "/office/addresses";
  const words = await keepWords(list, data.get("words"));
  redirect(words && actor.grants.length ? `${list}?search=on` : list);
}
