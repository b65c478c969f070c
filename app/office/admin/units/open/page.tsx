import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { NewUnitForm } from "@/components/units/unit-forms";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { openUnit } from "@/lib/units/actions";
import { listUnitChoices } from "@/lib/units/queries";

export const metadata: Metadata = { title: "Thêm đơn vị hành chính" };

export default async function OpenUnitPage() {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const units = await listUnitChoices(actor);
  return (
    <>
      <PageHeader title="Thêm đơn vị" back={{ href: "/office/admin/units", label: "Đơn vị hành chính" }} />
      <NewUnitForm
        action={openUnit}
        parents={units.filter(({ kind }) => kind !== "COMMUNE")}
        predecessors={units.filter(({ kind }) => kind !== "PROVINCE")}
      />
    </>
  );
}
