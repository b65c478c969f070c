"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Refusal } from "@/lib/core/outcome";
import * as act from "./mutations";
import { organisation } from "./schema";

const field = (data: FormData, name: string) => String(data.get(name) ?? "").replaceAll("\0", "");
const said = (message: string): FormState => ({ status: "done", message, errors: {}, values: {} });

function refused(data: FormData, refusal: Refusal): FormState {
  if (refusal.kind === "notFound") notFound();
  return refusedBy(data, refusal);
}

export async function openOrganisation(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = organisation.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.openOrganisation(actor, typed.data);
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/organisations");
  redirect(`/office/admin/organisations/${outcome.value.id}`);
}

export async function editOrganisation(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = organisation.omit({ unitId: true }).safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.editOrganisation(actor, { id: field(data, "id"), ...typed.data });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/organisations");
  return said("Đã lưu thông tin tổ chức.");
}

export async function closeOrganisation(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const reason = field(data, "reason").normalize("NFC").trim().slice(0, 500);
  const outcome = await act.closeOrganisation(actor, { id: field(data, "id"), reason });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/organisations");
  return said("Đã đóng tổ chức.");
}
