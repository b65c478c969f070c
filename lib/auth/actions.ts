"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { refusedForm } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { sessionCookie, sessionCookieName } from "./cookie";
import { DEMONSTRATION_PASSWORD, listCast } from "./demonstration";
import { findSignedIn } from "./gate";
import { pathAfterSignIn } from "./rules";
import { endSignIn, openSignIn, type SignInAnswer, sourceOf } from "./session";

const text = (data: FormData, name: string) => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

export async function signIn(_: FormState, data: FormData): Promise<FormState> {
  const userName = text(data, "userName");
  const password = text(data, "password");
  const errors: Record<string, string> = {};
  if (!userName.trim()) errors.userName = "Hãy nhập tên đăng nhập.";
  if (!password) errors.password = "Hãy nhập mật khẩu.";
  if (Object.keys(errors).length)
    return withoutPassword(refusedForm(data, errors, "Chưa đăng nhập được: còn thiếu thông tin."));
  return enter(data, await tryDoor(userName, password));
}

/** One click as one of the demonstration's cast; through the same door and its throttle. */
export async function signInAsCast(_: FormState, data: FormData): Promise<FormState> {
  const member = (await listCast()).find(({ userName }) => userName === text(data, "userName"));
  if (!member)
    return refusedForm(data, {}, "Tài khoản này không có trong bản minh họa. Hãy chọn người khác.");
  return enter(data, await tryDoor(member.userName, DEMONSTRATION_PASSWORD));
}

async function tryDoor(userName: string, password: string): Promise<SignInAnswer> {
  const from = await headers();
  return openSignIn(userName, password, sourceOf(from.get("x-forwarded-for")), from.get("user-agent"));
}

async function enter(data: FormData, answer: SignInAnswer): Promise<FormState> {
  if (answer.ok) {
    const jar = await cookies();
    jar.set(await sessionCookie(answer.signInId));
    redirect(pathAfterSignIn(text(data, "to")));
  }
  // Which of both was wrong is nobody's business; a closed account hears the same.
  const words =
    answer.why === "throttled"
      ? `Đã nhập sai nhiều lần. Hãy thử lại sau ${answer.minutes} phút, hoặc nhờ người quản trị cấp lại mật khẩu.`
      : "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra lại, hoặc nhờ người quản trị cấp lại mật khẩu.";
  return withoutPassword(refusedForm(data, {}, words));
}

/** A password never travels back to the page. */
function withoutPassword(state: FormState): FormState {
  const { password: _, ...values } = state.values;
  return { ...state, values };
}

export async function signOut(): Promise<void> {
  const signedIn = await findSignedIn();
  if (signedIn) await endSignIn(signedIn.signInId);
  (await cookies()).delete(sessionCookieName());
  redirect("/login");
}
