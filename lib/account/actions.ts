"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookieName } from "@/lib/auth/cookie";
import { requireActor, requireSignedIn } from "@/lib/auth/gate";
import { AFTER_SIGN_IN } from "@/lib/auth/rules";
import { errorsOf } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { changePassword, endOwnSignIns } from "./mutations";
import { firstPassword, newPassword } from "./schema";

/** What was typed here never travels back. */
const refused = (errors: Record<string, string>, message = "Chưa đổi được mật khẩu."): FormState => ({
  status: "refused",
  message,
  errors,
  values: {},
});

export async function changeFirstPassword(_: FormState, data: FormData): Promise<FormState> {
  const { actor, signInId, hasTemporaryPassword } = await requireSignedIn();
  if (!hasTemporaryPassword) redirect(AFTER_SIGN_IN);
  const typed = firstPassword.safeParse(Object.fromEntries(data));
  if (!typed.success) return refused(errorsOf(typed.error));
  const outcome = await changePassword(actor, { ...typed.data, current: null, signInId });
  if (!outcome.ok) return refused(outcome.refusal.errors ?? {}, outcome.refusal.message);
  redirect(AFTER_SIGN_IN);
}

export async function changeOwnPassword(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = newPassword.safeParse(Object.fromEntries(data));
  if (!typed.success) return refused(errorsOf(typed.error));
  const { signInId } = await requireSignedIn();
  const outcome = await changePassword(actor, { ...typed.data, signInId });
  if (!outcome.ok) return refused(outcome.refusal.errors ?? {}, outcome.refusal.message);
  return {
    status: "done",
    message: "Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất.",
    errors: {},
    values: {},
  };
}

export async function signOutEverywhere(): Promise<void> {
  const actor = await requireActor();
  await endOwnSignIns(actor);
  (await cookies()).delete(sessionCookieName());
  redirect("/login");
}
