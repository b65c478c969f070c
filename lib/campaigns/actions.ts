"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Refusal } from "@/lib/core/outcome";
import * as act from "./mutations";
import { provinceKept } from "./policy";
import { campaignPeriods, campaignRules } from "./schema";

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
  const typed = campaignRules.safeParse(nest(typedValues(data)));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const { criteria, ...rules } = typed.data;
  const [campaignId, version] = [field(data, "id"), Number(field(data, "version"))];
  const outcome = await act.editRules(actor, { campaignId, version, rules, criteria });
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
