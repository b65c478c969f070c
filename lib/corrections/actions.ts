"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { withWhatChanged } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Outcome } from "@/lib/core/outcome";
import { uponStored } from "@/lib/drafts/queries";
import { errorsAtRows, ROW_LISTS, withRow } from "@/lib/drafts/rules";
import { dossierDraft } from "@/lib/drafts/schema";
import { FACTS } from "@/lib/revisions/rules";
import {
  acceptCorrection,
  proposeCorrection,
  rejectCorrection,
  replaceHead,
  withdrawCorrection,
} from "./mutations";
import { findForCorrection } from "./queries";
import { newHead, proposal, rejection, target } from "./schema";

/** The dossier's own form, sent as a proposal: nothing of the dossier is written. */
export async function propose(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const values = typedValues(data);
  const list = ROW_LISTS.find((name) => data.get("intent") === `more:${name}`);
  // One more row, asked for without scripts; and the Enter key, which sends nothing by itself.
  if (list) return { status: "idle", errors: {}, values: withRow(values, list, randomUUID()) };
  if (data.get("intent") !== "submit") return refusedForm(data, {}, "Chưa gửi. Hãy bấm “Gửi đề nghị sửa”.");
  const said = proposal.safeParse(values);
  const typed = dossierDraft.safeParse(nest(values));
  if (!said.success || !typed.success) {
    const errors = {
      ...(typed.success ? {} : errorsOf(typed.error)),
      ...(said.success ? {} : errorsOf(said.error)),
    };
    if (errors.id) notFound();
    const count = Object.keys(errors).length;
    return refusedForm(data, errorsAtRows(errors, values), `Chưa gửi được: có ${count} mục cần sửa.`);
  }
  const outcome = await proposeCorrection(actor, said.data, { reason: said.data.reason, typed: typed.data });
  if (!outcome.ok && outcome.refusal.kind === "changed") {
    const found = await findForCorrection(actor, said.data.id);
    const refused = await withWhatChanged(actor, said.data.id, refusedBy(data, outcome.refusal));
    if (found?.draft) return uponStored(actor, { ...found, draft: found.draft }, refused, typed.data, FACTS);
  }
  return finish(actor, data, said.data.id, outcome);
}

export async function proposeHead(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = newHead.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  return finish(actor, data, typed.data.id, await replaceHead(actor, typed.data, typed.data));
}

async function finish(
  actor: Actor,
  data: FormData,
  addressId: string,
  outcome: Outcome<{ id: string }>,
): Promise<FormState> {
  if (outcome.ok) {
    revalidatePath("/office", "layout");
    redirect(`/office/corrections/${outcome.value.id}?done=proposed`);
  }
  if (outcome.refusal.kind === "notFound") notFound();
  const refused = refusedBy(data, outcome.refusal);
  const atRows = { ...refused, errors: errorsAtRows(refused.errors, refused.values) };
  return outcome.refusal.kind === "changed" ? withWhatChanged(actor, addressId, atRows) : atRows;
}

export async function accept(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = target.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  return answered(data, typed.data.id, "accepted", await acceptCorrection(actor, typed.data));
}

export async function reject(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = rejection.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  return answered(data, typed.data.id, "rejected", await rejectCorrection(actor, typed.data));
}

export async function withdraw(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = target.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  return answered(data, typed.data.id, "withdrawn", await withdrawCorrection(actor, typed.data));
}

function answered(data: FormData, id: string, word: string, outcome: Outcome): FormState {
  if (outcome.ok) {
    revalidatePath("/office", "layout");
    redirect(`/office/corrections/${id}?done=${word}`);
  }
  if (outcome.refusal.kind === "notFound") notFound();
  return refusedBy(data, outcome.refusal);
}
