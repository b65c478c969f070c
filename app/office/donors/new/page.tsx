import type { Metadata } from "next";
import { DonorFields } from "@/components/donors/donor-fields";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { FormBar } from "@/components/ui/form-bar";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { register } from "@/lib/donors/actions";
import { mayRegisterDonor } from "@/lib/donors/policy";
import { listDonorOrganisations } from "@/lib/donors/queries";

export const metadata: Metadata = { title: "Ghi nhà tài trợ mới" };

export default async function NewDonorPage() {
  const actor = await requireActor();
  if (!mayRegisterDonor(actor))
    return <ForbiddenPage sentence="Sổ nhà tài trợ dành cho cán bộ của Hội và cơ quan thành viên." />;
  const organisations = actor.grants.some(isOfficerGrant) ? await listDonorOrganisations(actor) : [];
  return (
    <>
      <PageHeader
        back={{ href: "/office/donors", label: "Nhà tài trợ" }}
        title="Ghi nhà tài trợ mới"
        lead="Hãy tìm trong sổ trước, để mỗi nhà tài trợ chỉ có một dòng."
      />
      <ActionForm action={register}>
        <Section title="Nhà tài trợ">
          <DonorFields organisations={organisations} />
        </Section>
        <FormBar>
          <SubmitButton pendingLabel="Đang ghi…">Ghi nhà tài trợ</SubmitButton>
        </FormBar>
      </ActionForm>
    </>
  );
}
