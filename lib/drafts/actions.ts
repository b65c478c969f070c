"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { changeInWords } from "@/lib/changes/labels";
import { findLastChange } from "@/lib/changes/queries";
import { formatMoment } from "@/lib/core/days";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { keepWords } from "@/lib/core/search-words";
import { saveDraft } from "./mutations";
import { findForEdit, sealBase, uponStored } from "./queries";
import { errorsAtRows, formValues, keptDraft, ROW_LISTS, type RowList, withRow } from "./rules";
import { type DossierDraft, dossierDraft, draftTarget } from "./schema";

/**
 * "Lưu nháp", and the buttons that ask for one more row, which without scripts save as well. A new dossier goes on at its
 * own page; asked to submit, this only saves, and the approvals' action goes on from the answer's `id` and `version`.
 */
export async function saveDossier(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const values = typedValues(data);
  const typed = nest(values);
  const list = listToExtend(data);
  const target = draftTarget.safeParse(typed);
  if (!target.success) notFound();
  const draft = dossierDraft.safeParse(typed);
  if (!draft.success) return extended(refusedForm(data, errorsAtRows(errorsOf(draft.error), values)), list);
  const outcome = await saveDraft(actor, target.data, draft.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    const refused = refusedBy(data, outcome.refusal);
    const atRows = { ...refused, errors: errorsAtRows(refused.errors, values) };
    return extended(
      outcome.refusal.kind === "changed"
        ? await withWhatChanged(actor, target.data.id, atRows, draft.data)
        : atRows,
      list,
    );
  }
  const { id, version } = outcome.value;
  revalidatePath("/office", "layout");
  const isSubmitted = data.get("intent") === "submit";
  if (target.data.version === undefined && !isSubmitted)
    redirect(`/office/addresses/${id}/edit?saved=on${list ? `&more=${list}` : ""}`);
  return extended(
    {
      status: "done",
      message: `Đã lưu nháp lúc ${formatMoment(actor.clock.now).slice(-5)}.`,
      errors: {},
      values: {
        ...formValues(keptDraft(draft.data)),
        id,
        version: String(version),
        base: sealBase(actor, id, keptDraft(draft.data)),
      },
    },
    list,
  );
}

function listToExtend(data: FormData): RowList | undefined {
  const intent = data.get("intent");
  return ROW_LISTS.find((list) => intent === `more:${list}`);
}

function extended(state: FormState, list: RowList | undefined): FormState {
  return list ? { ...state, values: withRow(state.values, list, randomUUID()) } : state;
}

/** Says who changed what meanwhile, and lays what was typed over what is stored now: it can be sent again as it stands. */
async function withWhatChanged(
  actor: Actor,
  id: string,
  refused: FormState,
  typed: DossierDraft,
): Promise<FormState> {
  const [last, found] = await Promise.all([findLastChange(actor, id), findForEdit(actor, id)]);
  if (!last || !found?.isEditable) notFound();
  const what = last.act && ` Thay đổi mới nhất: ${changeInWords(last.act)}`;
  return uponStored(actor, found, { ...refused, message: `${refused.message ?? ""}${what ?? ""}` }, typed);
}

/** "Tìm trước khi lập": the words wait in a cookie, never in the address. */
export async function searchBeforeOpening(data: FormData): Promise<void> {
  const actor = await requireActor();
  const words = await keepWords("/office/addresses", data.get("words"));
  redirect(words && actor.grants.length ? "/office/addresses/new?search=on" : "/office/addresses/new");
}
