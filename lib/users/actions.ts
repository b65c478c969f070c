"use server";

import { revalidatePath } from "next/cache";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import type { Refusal } from "@/lib/core/outcome";
import { grantWords } from "./labels";
import * as act from "./mutations";
import { listAccounts } from "./queries";
import { account, grant, person } from "./schema";

const said = (message: string): FormState => ({ status: "done", message, errors: {}, values: {} });
const field = (data: FormData, name: string) => String(data.get(name) ?? "").replaceAll("\0", "");

function refused(data: FormData, refusal: Refusal): FormState {
  if (refusal.kind === "notFound") notFound();
  return refusedBy(data, refusal);
}

const onceOnly = (password: string) =>
  `Mật khẩu tạm: ${password}. Hãy ghi lại và trao tận tay: mật khẩu này chỉ hiện một lần, và phải đổi ở lần đăng nhập đầu tiên.`;

export type FoundAccounts = { words: string; rows: { id: string; name: string; about: string }[] | null };

/** Posted, so that the words looked for stand in no address and no log. */
export async function searchAccounts(_: FoundAccounts, data: FormData): Promise<FoundAccounts> {
  const actor = await requireActor();
  const words = field(data, "words")
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 100);
  if (!words) return { words, rows: null };
  const { rows } = await listAccounts(actor, { standing: "all", role: undefined, after: undefined }, words);
  return {
    words,
    rows: rows.map(({ id, fullName, userName, closedAt, grants }) => ({
      id,
      name: fullName,
      about: [userName, closedAt ? "đã đóng" : null, ...grants.map(grantWords)].filter(Boolean).join(" · "),
    })),
  };
}

export async function openAccount(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = account.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.openAccount(actor, typed.data);
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said(`Đã mở tài khoản ${outcome.value.userName}. ${onceOnly(outcome.value.password)}`);
}

export async function editAccount(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = person.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.editAccount(actor, { id: field(data, "id"), ...typed.data });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said("Đã lưu thông tin tài khoản.");
}

export async function closeAccount(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const reason = field(data, "reason").normalize("NFC").trim().slice(0, 500);
  const outcome = await act.closeAccount(actor, { id: field(data, "id"), reason });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said("Đã đóng tài khoản. Mọi phiên đăng nhập của người này đã kết thúc.");
}

export async function reopenAccount(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const outcome = await act.reopenAccount(actor, { id: field(data, "id") });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said("Đã mở lại tài khoản. Người này đăng nhập bằng mật khẩu cũ, hoặc anh/chị cấp mật khẩu mới.");
}

export async function resetPassword(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const outcome = await act.resetPassword(actor, { id: field(data, "id") });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said(onceOnly(outcome.value.password));
}

export async function endSignIns(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const outcome = await act.endSignIns(actor, { id: field(data, "id") });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said(`Đã kết thúc ${outcome.value.count} phiên đăng nhập.`);
}

export async function grantRole(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const typed = grant.safeParse(typedValues(data));
  if (!typed.success) return refusedForm(data, errorsOf(typed.error));
  const outcome = await act.grantRole(actor, { id: field(data, "id"), ...typed.data });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said("Đã giao vai trò. Vai trò có hiệu lực ngay.");
}

export async function endRole(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const outcome = await act.endRole(actor, { id: field(data, "id"), grantId: field(data, "grantId") });
  if (!outcome.ok) return refused(data, outcome.refusal);
  revalidatePath("/office/admin/accounts");
  return said("Đã kết thúc vai trò.");
}
