import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ActionForm } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { AdminOnly } from "@/components/users/admin-only";
import { GrantFields } from "@/components/users/grant-fields";
import { PersonFields } from "@/components/users/person-fields";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { listOrganisationChoices } from "@/lib/organisations/queries";
import { listUnitChoices } from "@/lib/units/queries";
import { openAccount } from "@/lib/users/actions";

export const metadata: Metadata = { title: "Mở tài khoản" };

export default async function OpenAccountPage() {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const [units, organisations] = await Promise.all([listUnitChoices(actor), listOrganisationChoices(actor)]);
  return (
    <>
      <PageHeader
        title="Mở tài khoản"
        back={{ href: "/office/admin/accounts", label: "Tài khoản" }}
        lead="Hệ thống đặt một mật khẩu tạm, chỉ hiện một lần sau khi mở. Người dùng phải đổi ở lần đăng nhập đầu tiên."
      />
      <ActionForm action={openAccount}>
        <Section title="Người dùng">
          <PersonFields />
          <TextField
            name="userName"
            label="Tên đăng nhập"
            hint="Chữ không dấu và số, ví dụ: an.dongtam"
            autoComplete="off"
            spellCheck={false}
            width="m"
            maxLength={40}
          />
        </Section>
        <Section title="Vai trò đầu tiên" lead="Có thể giao thêm vai trò sau khi mở tài khoản.">
          <GrantFields units={units} organisations={organisations} />
        </Section>
        <FormBar>
          <SubmitButton>Mở tài khoản</SubmitButton>
        </FormBar>
      </ActionForm>
    </>
  );
}
