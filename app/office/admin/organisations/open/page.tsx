import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { OrganisationFields } from "@/components/organisations/organisation-fields";
import { ActionForm } from "@/components/ui/action-form";
import { FormBar } from "@/components/ui/form-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { openOrganisation } from "@/lib/organisations/actions";
import { listOrganisationChoices } from "@/lib/organisations/queries";
import { listUnitChoices } from "@/lib/units/queries";

export const metadata: Metadata = { title: "Thêm tổ chức" };

export default async function OpenOrganisationPage() {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const [units, organisations] = await Promise.all([listUnitChoices(actor), listOrganisationChoices(actor)]);
  return (
    <>
      <PageHeader title="Thêm tổ chức" back={{ href: "/office/admin/organisations", label: "Tổ chức" }} />
      <ActionForm action={openOrganisation}>
        <OrganisationFields units={units} organisations={organisations} />
        <FormBar>
          <SubmitButton>Thêm tổ chức</SubmitButton>
        </FormBar>
      </ActionForm>
    </>
  );
}
