import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { OrganisationFields } from "@/components/organisations/organisation-fields";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmForm } from "@/components/ui/confirm";
import { Fact, Facts } from "@/components/ui/facts";
import { HiddenField, TextField } from "@/components/ui/fields";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { closeOrganisation, editOrganisation } from "@/lib/organisations/actions";
import { ORGANISATION_KIND } from "@/lib/organisations/labels";
import { findOrganisation, listOrganisationChoices } from "@/lib/organisations/queries";
import { ROLE } from "@/lib/users/labels";

export const metadata: Metadata = { title: "Tổ chức" };

export default async function OrganisationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const organisation = await findOrganisation(actor, (await params).id);
  if (!organisation) notFound();
  const choices = (await listOrganisationChoices(actor)).filter(({ value }) => value !== organisation.id);
  const isOpen = organisation.closedAt === null;
  return (
    <>
      <PageHeader
        title={organisation.name}
        back={{ href: "/office/admin/organisations", label: "Tổ chức" }}
        lead={`${ORGANISATION_KIND[organisation.kind]} · ${organisation.unit.name}`}
        status={
          isOpen ? <Status tone="approved">Đang hoạt động</Status> : <Status tone="closed">Đã đóng</Status>
        }
      />
      <Facts>
        <Fact label="Tổ chức cấp dưới">
          {organisation.children.length === 0
            ? "Không có"
            : organisation.children.map((child) => (
                <Link
                  key={child.id}
                  href={`/office/admin/organisations/${child.id}`}
                  prefetch={false}
                  className="link block"
                >
                  {child.name}
                </Link>
              ))}
        </Fact>
        <Fact label="Người có vai trò ở đây">
          {organisation.grants.length === 0
            ? "Chưa có"
            : organisation.grants.map((grant) => (
                <Link
                  key={grant.id}
                  href={`/office/admin/accounts/${grant.user.id}`}
                  prefetch={false}
                  className="link block"
                >
                  {grant.user.fullName}, {ROLE[grant.role].toLowerCase()}
                </Link>
              ))}
        </Fact>
      </Facts>
      {isOpen && (
        <>
          <Section title="Thông tin">
            <ActionForm
              action={editOrganisation}
              values={{
                name: organisation.name,
                kind: organisation.kind,
                parentId: organisation.parentId ?? "",
                phone: organisation.phone ?? "",
                email: organisation.email ?? "",
                place: organisation.place ?? "",
              }}
            >
              <HiddenField name="id" value={organisation.id} />
              <OrganisationFields organisations={choices} />
              <div className="btn-row mt-6">
                <SubmitButton>Lưu thông tin</SubmitButton>
              </div>
            </ActionForm>
          </Section>
          <Section title="Đóng tổ chức">
            <ConfirmForm
              action={closeOrganisation}
              id="close"
              label="Đóng tổ chức"
              variant="danger"
              title="Đóng tổ chức này?"
              effect="Tổ chức không còn trong các danh sách chọn. Những gì tổ chức đã làm vẫn giữ nguyên. Không mở lại được."
            >
              <HiddenField name="id" value={organisation.id} />
              <TextField name="reason" label="Lý do đóng" optional maxLength={500} />
              <div className="mt-4" />
            </ConfirmForm>
          </Section>
        </>
      )}
    </>
  );
}
