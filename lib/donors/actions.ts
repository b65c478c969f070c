"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { changeAnonymity, registerDonor } from "./mutations";
import { findDonorContact, searchDonors } from "./queries";
import { type DonorSearch, donorAnonymity, donorForm } from "./schema";

export async function register(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = donorForm.safeParse(typedValues(data));
  if (!typed.success)
    return refusedForm(data, errorsOf(typed.error), "Chưa ghi được nhà tài trợ: còn mục cần sửa.");
  const outcome = await registerDonor(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath("/office/donors");
  redirect(`/office/donors/${outcome.value.id}?done=registered`);
}

/** Posted, since names and phones never stand in a URL. */
export async function search(_: DonorSearch, data: FormData): Promise<DonorSearch> {
  const actor = await requireActor();
  const words = String(data.get("words") ?? "").slice(0, 100);
  const found = await searchDonors(actor, words);
  return {
    words,
    found: found.map(({ id, name, kind, taxCode, place }) => ({ id, name, kind, taxCode, place })),
  };
}

export async function setAnonymity(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = donorAnonymity.safeParse(typedValues(data));
  if (!typed.success) notFound();
  const outcome = await changeAnonymity(actor, typed.data);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "notFound") notFound();
    return refusedBy(data, outcome.refusal);
  }
  revalidatePath(`/office/donors/${typed.data.id}`);
  redirect(`/office/donors/${typed.data.id}?done=anonymity`);
}

/** The look is recorded before the contact is handed out. */
export async function lookAtContact(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const contact = await findDonorContact(actor, String(data.get("id") ?? ""));
  if (!contact) notFound();
  const lines = [
    contact.phone && `Điện thoại: ${contact.phone}`,
    contact.email && `Thư điện tử: ${contact.email}`,
  ];
  const message =
    lines.filter(Boolean).join(" · ") || "Chưa ghi điện thoại và thư điện tử của nhà tài trợ này.";
  return { status: "done", message, errors: {}, values: {} };
}
