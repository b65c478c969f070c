import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SignInTable } from "@/components/account/sign-in-table";
import { PageHeader } from "@/components/frame/page-header";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmForm } from "@/components/ui/confirm";
import { HiddenField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { AdminOnly } from "@/components/users/admin-only";
import { GrantFields } from "@/components/users/grant-fields";
import { PersonFields } from "@/components/users/person-fields";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { isOpenSignIn } from "@/lib/auth/session";
import { formatDay, vietnamDay } from "@/lib/core/days";
import { listOrganisationChoices } from "@/lib/organisations/queries";
import { listUnitChoices } from "@/lib/units/queries";
import {
  closeAccount,
  editAccount,
  endRole,
  endSignIns,
  grantRole,
  reopenAccount,
  resetPassword,
} from "@/lib/users/actions";
import { grantWords } from "@/lib/users/labels";
import { findAccount } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Tài khoản người dùng" };

export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const account = await findAccount(actor, (await params).id);
  if (!account) notFound();
  const [units, organisations] = await Promise.all([listUnitChoices(actor), listOrganisationChoices(actor)]);
  const now = new Date();
  const isOwn = account.id === actor.userId;
  const isOpen = account.closedAt === null;
  const openSignIns = account.signIns.filter((signIn) => isOpenSignIn(signIn, now)).length;
  return (
    <>
      <PageHeader
        title={account.fullName}
        back={{ href: "/office/admin/accounts", label: "Tài khoản" }}
        lead={`Tên đăng nhập ${account.userName} · mở ngày ${formatDay(vietnamDay(account.createdAt))}`}
        status={
          account.closedAt ? (
            <Status tone="closed">Đã đóng ngày {formatDay(vietnamDay(account.closedAt))}</Status>
          ) : account.passwordTemporaryAt ? (
            <Status tone="waiting">Chờ đổi mật khẩu tạm</Status>
          ) : (
            <Status tone="approved">Đang mở</Status>
          )
        }
      />
      <Section
        title="Vai trò"
        lead="Mỗi vai trò chỉ có hiệu lực trong đơn vị hoặc tổ chức của nó, và đổi là có hiệu lực ngay."
      >
        {account.grants.length === 0 && (
          <p>Chưa có vai trò nào: người này đăng nhập được nhưng chưa thấy gì.</p>
        )}
        <ul className="mb-4 max-w-[50rem] divide-y divide-line border-y border-line empty:hidden">
          {account.grants.map((grant) => (
            <li key={grant.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span>
                {grantWords(grant)}
                <span className="block text-sm text-ink-soft">
                  từ {formatDay(vietnamDay(grant.createdAt))}
                </span>
              </span>
              <ConfirmForm
                action={endRole}
                id={`end-${grant.id}`}
                label="Kết thúc"
                variant="quiet"
                title="Kết thúc vai trò này?"
                effect={`${grantWords(grant)}. Người này không còn thấy và làm được gì theo vai trò đó nữa.`}
                confirmLabel="Kết thúc vai trò"
              >
                <HiddenField name="id" value={account.id} />
                <HiddenField name="grantId" value={grant.id} />
              </ConfirmForm>
            </li>
          ))}
        </ul>
        {isOpen && (
          <Folded summary="Giao thêm vai trò">
            <ActionForm action={grantRole}>
              <HiddenField name="id" value={account.id} />
              <GrantFields units={units} organisations={organisations} />
              <div className="btn-row mt-6">
                <SubmitButton variant="secondary">Giao vai trò</SubmitButton>
              </div>
            </ActionForm>
          </Folded>
        )}
      </Section>
      <Section title="Thông tin">
        <ActionForm
          action={editAccount}
          values={{
            fullName: account.fullName,
            email: account.email ?? "",
            phone: account.phone ?? "",
          }}
        >
          <HiddenField name="id" value={account.id} />
          <PersonFields />
          <div className="btn-row mt-6">
            <SubmitButton variant="secondary">Lưu thông tin</SubmitButton>
          </div>
        </ActionForm>
      </Section>
      <Section title="Phiên đăng nhập">
        <SignInTable rows={account.signIns.map((row) => ({ ...row, isOpen: isOpenSignIn(row, now) }))} />
        {openSignIns > 0 && (
          <ConfirmForm
            action={endSignIns}
            id="end-sign-ins"
            className="mt-4"
            label="Kết thúc mọi phiên"
            title="Kết thúc mọi phiên đăng nhập?"
            effect="Người này phải đăng nhập lại trên mọi thiết bị."
          >
            <HiddenField name="id" value={account.id} />
          </ConfirmForm>
        )}
      </Section>
      {!isOwn && (
        <Section title="Mật khẩu và tài khoản">
          {isOpen ? (
            <div className="grid gap-6">
              <ConfirmForm
                action={resetPassword}
                id="reset"
                label="Cấp mật khẩu tạm"
                title="Cấp mật khẩu tạm?"
                effect="Mật khẩu cũ không dùng được nữa, mọi phiên đăng nhập kết thúc. Mật khẩu tạm chỉ hiện một lần."
                confirmLabel="Cấp mật khẩu tạm"
              >
                <HiddenField name="id" value={account.id} />
              </ConfirmForm>
              <ConfirmForm
                action={closeAccount}
                id="close"
                label="Đóng tài khoản"
                variant="danger"
                title="Đóng tài khoản này?"
                effect="Người này bị đăng xuất ngay và không đăng nhập được nữa. Những gì họ đã làm vẫn giữ nguyên. Có thể mở lại sau."
              >
                <HiddenField name="id" value={account.id} />
                <TextField name="reason" label="Lý do đóng" optional maxLength={500} />
                <div className="mt-4" />
              </ConfirmForm>
            </div>
          ) : (
            <ActionForm action={reopenAccount}>
              <HiddenField name="id" value={account.id} />
              <SubmitButton variant="secondary">Mở lại tài khoản</SubmitButton>
            </ActionForm>
          )}
        </Section>
      )}
    </>
  );
}
