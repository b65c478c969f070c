import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/table";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatDay, toDay } from "@/lib/core/days";
import { DIFFICULTY } from "@/lib/units/labels";
import { listAdministeredUnits } from "@/lib/units/queries";

export const metadata: Metadata = { title: "Đơn vị hành chính" };

export default async function UnitsPage() {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const units = await listAdministeredUnits(actor);
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHeader
        title="Đơn vị hành chính"
        count={units.length}
        back={{ href: "/office/admin", label: "Quản trị" }}
        actions={
          <>
            <ButtonLink href="/office/imports?kind=UNITS">Nhập Excel</ButtonLink>
            <ButtonLink href="/office/admin/units/open" variant="primary">
              Thêm đơn vị
            </ButtonLink>
          </>
        }
      />
      <DataTable
        caption="Đơn vị hành chính"
        rows={units}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/office/admin/units/${id}`}
        columns={[
          {
            key: "name",
            header: "Tên",
            primary: true,
            cell: ({ name, kind }) => (kind === "COMMUNE" ? name : <b>{name}</b>),
          },
          { key: "code", header: "Mã", nowrap: true, cell: ({ code }) => code },
          {
            key: "parent",
            header: "Trực thuộc",
            cell: ({ parentId }) => (parentId ? (nameOf.get(parentId) ?? "-") : "-"),
          },
          {
            key: "difficulty",
            header: "Mức khó khăn",
            cell: ({ difficulty }) => (difficulty ? DIFFICULTY[difficulty] : "-"),
          },
          {
            key: "valid",
            header: "Hiệu lực",
            cell: ({ validFrom, validTo }) =>
              validTo
                ? `${formatDay(toDay(validFrom))} - ${formatDay(toDay(validTo))}`
                : `từ ${formatDay(toDay(validFrom))}`,
          },
        ]}
      />
    </>
  );
}
