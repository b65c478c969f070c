import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "@/components/auth/auth-frame";
import { CastList } from "@/components/auth/cast-list";
import { ActionForm } from "@/components/ui/action-form";
import { HiddenField, TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { signIn, signInAsCast } from "@/lib/auth/actions";
import { listCast } from "@/lib/auth/demonstration";
import { findSignedIn } from "@/lib/auth/gate";
import { readClock } from "@/lib/auth/queries";
import { pathAfterSignIn } from "@/lib/auth/rules";
import { formatDay } from "@/lib/core/days";
import { grantWords } from "@/lib/users/labels";

export const metadata: Metadata = { title: "Đăng nhập" };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { to } = await searchParams;
  const next = pathAfterSignIn(typeof to === "string" ? to : null);
  if (await findSignedIn()) redirect(next);
  const [cast, clock] = await Promise.all([listCast(), readClock()]);
  return (
    <AuthFrame fixedDay={clock.isFixed ? formatDay(clock.today) : undefined}>
      <h1 className="text-2xl">Đăng nhập</h1>
      <ActionForm action={signIn}>
        <HiddenField name="to" value={next} />
        <TextField
          name="userName"
          label="Tên đăng nhập"
          autoComplete="username"
          spellCheck={false}
          maxLength={100}
        />
        <TextField
          name="password"
          label="Mật khẩu"
          type="password"
          autoComplete="current-password"
          maxLength={200}
        />
        <div className="btn-row mt-6">
          <SubmitButton pendingLabel="Đang đăng nhập…">Đăng nhập</SubmitButton>
        </div>
      </ActionForm>
      {cast.length > 0 ? (
        <CastList
          action={signInAsCast}
          to={next}
          people={cast.map(({ userName, fullName, parts }) => ({
            userName,
            name: fullName,
            parts: parts.map(grantWords),
          }))}
        />
      ) : (
        <p className="field-hint">
          Chưa có tài khoản, hoặc quên mật khẩu: hãy liên hệ người quản trị của Hội Chữ thập đỏ tỉnh.
        </p>
      )}
    </AuthFrame>
  );
}
