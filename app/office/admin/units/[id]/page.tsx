import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { UnitForm } from "@/components/units/unit-forms";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatDay, toDay } from "@/lib/core/days";
import { editUnit } from "@/lib/units/actions";
import { UNIT_KIND } from "@/lib/units/labels";
import { findAdministeredUnit } from "@/lib/units/queries";

export const metadata: Metadata = { title: "Đơn vị hành chính" };

export default async function UnitPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const unit = await findAdministeredUnit(actor, (await params).id);
  if (!unit) notFound();
  const names = (rows: { name: string }[]) => rows.map(({ name }) => name).join(", ") || "Không có";
  return (
    <>
      <PageHeader title={unit.name} back={{ href: "/office/admin/units", label: "Đơn vị hành chính" }} />
      <Facts>
        <Fact label="Cấp">{UNIT_KIND[unit.kind]}</Fact>
        <Fact label="Mã">{unit.code}</Fact>
        <Fact label="Trực thuộc">{unit.parent?.name ?? "Không có"}</Fact>
        <Fact label="Hiệu lực">
          từ {formatDay(toDay(unit.validFrom))}
          {unit.validTo && ` đến hết ${formatDay(toDay(unit.validTo))}`}
        </Fact>
        <Fact label="Thay cho">{names(unit.predecessors.map(({ predecessor }) => predecessor))}</Fact>
        <Fact label="Được thay bởi">{names(unit.successors.map(({ successor }) => successor))}</Fact>
      </Facts>
      <Section title="Sửa đơn vị" lead="Sáp nhập hoặc chia tách là một đơn vị mới: hãy dùng Thêm đơn vị.">
        <UnitForm
          action={editUnit}
          id={unit.id}
          isCommune={unit.kind === "COMMUNE"}
          values={{ name: unit.name, difficulty: unit.difficulty ?? "" }}
        />
      </Section>
    </>
  );
}
