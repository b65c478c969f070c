"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Refusal } from "@/lib/core/outcome";
import * as act from "./mutations";
import { provinceKept } from "./policy";
import { findCampaignById } from "./queries";
import { campaignPeriods, campaignRules, editedCriteria, editedRules } from "./schema";

const said = (message: string): FormState => ({ status: "done", message, errors: {}, values: {} });
const field = (data: FormData, name: string) => String(data.get(name) ?? "");

function refused(data: FormData, refusal: Refusal): FormState {
  if (refusal.kind === "notFound") notFound();
  return refusedBy(data, refusal);
}

export async function openCampaign(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const provinceId = provinceKept(actor);
  if (!provinceId) notFound();
  const typed = campaignRules.safeParse(nest(typedValues(data)));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const { criteria, ...rules } = typed.data;
  const year = Number(field(data, "year"));
  const outcome = await act.openCampaign(actor, { provinceId, year, rules, criteria });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  redirect(`/office/admin/campaigns/${outcome.value.id}`);
}

export async function editRules(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = editedRules.safeParse(nest(typedValues(data)));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const [campaignId, version] = [field(data, "id"), Number(field(data, "version"))];
  const outcome = await act.editRules(actor, { campaignId, version, rules: typed.data });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  redirect(`/office/admin/campaigns/${campaignId}`);
}

/** Points are no secret: the preview is a view, and stands in the address. */
export async function previewCriteria(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = editedCriteria.safeParse(nest(typedValues(data)));
  if (!typed.success)
    return refusedForm(data, errorsOf(typed.error), "Chưa xem trước được: có điểm cần sửa.");
  const campaign = await findCampaignById(actor, field(data, "id"));
  if (!campaign) notFound();
  const points = new URLSearchParams(
    Object.entries(typed.data.criteria).map(([kind, value]): [string, string] => [kind, String(value)]),
  );
  redirect(`/office/admin/campaigns/${campaign.id}/criteria?${points}#preview`);
}

export async function editCriteria(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = editedCriteria.safeParse(nest(typedValues(data)));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const [campaignId, version] = [field(data, "id"), Number(field(data, "version"))];
  const outcome = await act.editRules(actor, { campaignId, version, criteria: typed.data.criteria });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  redirect(`/office/admin/campaigns/${campaignId}`);
}

export async function editPeriods(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = campaignPeriods.safeParse(nest(typedValues(data)));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const [campaignId, version] = [field(data, "id"), Number(field(data, "version"))];
  const outcome = await act.editPeriods(actor, { campaignId, version, periods: typed.data.periods });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office", "layout");
  return said("Đã lưu các kỳ báo cáo.");
}
