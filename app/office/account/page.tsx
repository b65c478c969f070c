import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PasswordForm } from "@/components/account/password-forms";
import { SignInTable } from "@/components/account/sign-in-table";
import { PageHeader } from "@/components/frame/page-header";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeOwnPassword, signOutEverywhere } from "@/lib/account/actions";
import { findOwnAccount } from "@/lib/account/queries";
import { requireActor, requireSignedIn } from "@/lib/auth/gate";
import { isOpenSignIn } from "@/lib/auth/session";
import { grantWords } from "@/lib/users/labels";

export const metadata: Metadata = { title: "Tài khoản của tôi" };

export default async function AccountPage() {
  const actor = await requireActor();
  const [account, { signInId }] = await Promise.all([findOwnAccount(actor), requireSignedIn()]);
  if (!account) notFound();
  const now = new Date();
  return (
    <>
      <PageHeader title="Tài khoản của tôi" />
      <Facts>
        <Fact label="Họ và tên">{account.fullName}</Fact>
        <Fact label="Tên đăng nhập">{account.userName}</Fact>
        <Fact label="Thư điện tử">{account.email ?? "Chưa có"}</Fact>
        <Fact label="Vai trò">
          {actor.grants.map((grant) => {
            const words = grantWords({
              role: grant.role,
              place: grant.organisationName ?? grant.unitName,
              ofSchool: grant.organisationId !== null && grant.role === "COMMUNE_OFFICER",
            });
            return (
              <span key={`${grant.role}${words}`} className="block">
                {words}
              </span>
            );
          })}
        </Fact>
      </Facts>
      <Section title="Đổi mật khẩu" lead="Sau khi đổi, các thiết bị khác phải đăng nhập lại.">
        <PasswordForm action={changeOwnPassword} />
      </Section>
      <Section
        title="Phiên đăng nhập"
        lead="Nếu thấy một thiết bị lạ, hãy đăng xuất khỏi mọi thiết bị rồi đổi mật khẩu."
        actions={
          <form action={signOutEverywhere}>
            <SubmitButton variant="secondary">Đăng xuất khỏi mọi thiết bị</SubmitButton>
          </form>
        }
      >
        <SignInTable
          rows={account.signIns.map((signIn) => ({
            ...signIn,
            isOpen: isOpenSignIn(signIn, now),
            isThis: signIn.id === signInId,
          }))}
        />
      </Section>
    </>
  );
}
