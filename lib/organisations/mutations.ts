import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/core/db";
import { done, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { isUuid } from "@/lib/core/typed";
import { recordAct } from "@/lib/history/mutations";
import { administeredUnits } from "@/lib/territory/scope";
import { mayAdminister } from "@/lib/users/policy";
import { Prisma } from "@/prisma/generated/client";
import { ORGANISATION_KIND } from "./labels";
import type { OrganisationWish } from "./schema";

export async function openOrganisation(
  actor: Actor,
  wish: OrganisationWish,
): Promise<Outcome<{ id: string }>> {
  return namedOnce(() =>
    inTransaction(async (tx) => {
      const unit = await findUnit(actor, tx, wish.unitId);
      if (!unit.ok) return unit;
      const parent = await checkParent(actor, tx, null, wish.parentId);
      if (!parent.ok) return parent;
      const created = await tx.organisation.create({
        data: { ...wish, unitId: unit.value.id },
        select: { id: true },
      });
      await recordAct(actor, tx, {
        verb: "openOrganisation",
        subject: "organisation",
        subjectId: created.id,
        unitId: unit.value.id,
        organisationId: created.id,
        changes: { name: [null, wish.name], kind: [null, ORGANISATION_KIND[wish.kind]] },
      });
      return done(created);
    }),
  );
}

/** Everything but the unit it sits at: dossiers and grants already follow that one. */
export async function editOrganisation(
  actor: Actor,
  { id, ...wish }: Omit<OrganisationWish, "unitId"> & { id: string },
): Promise<Outcome> {
  return namedOnce(() =>
    inTransaction(async (tx) => {
      const before = await hold(actor, tx, id);
      if (!before) return notFound();
      if (before.closedAt) return refuse("Tổ chức này đã đóng, không sửa được nữa.");
      const parent = await checkParent(actor, tx, id, wish.parentId);
      if (!parent.ok) return parent;
      const changes: Record<string, [string | null, string | null]> = {};
      for (const field of ["name", "email", "place"] as const)
        if (before[field] !== wish[field]) changes[field] = [before[field], wish[field]];
      if (before.phone !== wish.phone) changes.phone = [null, null];
      if (before.kind !== wish.kind)
        changes.kind = [ORGANISATION_KIND[before.kind], ORGANISATION_KIND[wish.kind]];
      if (before.parentId !== wish.parentId)
        changes.parent = [before.parent?.name ?? null, parent.value?.name ?? null];
      if (!Object.keys(changes).length) return done();
      const { name, kind, parentId, phone, email, place } = wish;
      await tx.organisation.update({
        where: { id },
        data: { name, kind, parentId, phone, email, place },
        select: { id: true },
      });
      await recordAct(actor, tx, {
        verb: "editOrganisation",
        subject: "organisation",
        subjectId: id,
        unitId: before.unitId,
        organisationId: id,
        changes,
      });
      return done();
    }),
  );
}

/** Nobody may lose their place by it: people and organisations below are settled first. */
export async function closeOrganisation(
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const before = await hold(actor, tx, id);
    if (!before) return notFound();
    if (before.closedAt) return refuse("Tổ chức này đã đóng. Hãy tải lại trang để xem.");
    const people = await tx.grant.count({ where: { organisationId: id, endedAt: null } });
    if (people)
      return refuse(`Còn ${people} vai trò gắn với tổ chức này. Hãy kết thúc các vai trò đó trước.`);
    const below = await tx.organisation.count({ where: { parentId: id, closedAt: null } });
    if (below) return refuse(`Còn ${below} tổ chức cấp dưới. Hãy chuyển hoặc đóng các tổ chức đó trước.`);
    await tx.organisation.update({
      where: { id },
      data: { closedAt: actor.clock.now },
      select: { id: true },
    });
    await recordAct(actor, tx, {
      verb: "closeOrganisation",
      subject: "organisation",
      subjectId: id,
      unitId: before.unitId,
      organisationId: id,
      reason: reason || null,
    });
    return done();
  });
}

async function hold(actor: Actor, tx: Transaction, id: string) {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM "Organisation" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.organisation.findFirst({
    where: { AND: [administeredUnits(actor), { id }] },
    include: { parent: { select: { name: true } } },
  });
}

async function findUnit(actor: Actor, tx: Transaction, id: string | null): Promise<Outcome<{ id: string }>> {
  const unit = id ? await tx.unit.findFirst({ where: { id, validTo: null }, select: { id: true } }) : null;
  if (!unit || !mayAdminister(actor, unit.id))
    return refuse("Chưa lưu được: chưa chọn đơn vị.", { unitId: "Hãy chọn một đơn vị trong danh sách." });
  return done(unit);
}

/** A parent of the same province that does not stand below the organisation itself. */
async function checkParent(
  actor: Actor,
  tx: Transaction,
  id: string | null,
  parentId: string | null,
): Promise<Outcome<{ name: string } | null>> {
  if (!parentId) return done(null);
  const parent = await tx.organisation.findFirst({
    where: { AND: [administeredUnits(actor), { id: parentId, closedAt: null }] },
    select: { name: true },
  });
  if (!parent)
    return refuse("Chưa lưu được: tổ chức cấp trên chưa đúng.", {
      parentId: "Hãy chọn một tổ chức trong danh sách.",
    });
  const [circle] = id
    ? await tx.$queryRaw<{ found: boolean }[]>`
        WITH RECURSIVE above AS (
          SELECT "id", "parentId" FROM "Organisation" WHERE "id" = ${parentId}::uuid
          UNION
          SELECT o."id", o."parentId" FROM above JOIN "Organisation" o ON o."id" = above."parentId"
        )
        SELECT EXISTS (SELECT 1 FROM above WHERE "id" = ${id}::uuid) found`
    : [];
  if (circle?.found)
    return refuse("Chưa lưu được: hai tổ chức không thể là cấp trên của nhau.", {
      parentId: "Tổ chức này đang ở cấp dưới. Hãy chọn tổ chức khác.",
    });
  return done(parent);
}

async function namedOnce<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return refuse("Chưa lưu được: đơn vị này đã có tổ chức cùng tên.", {
        name: "Tên này đã có ở đơn vị đó. Hãy ghi tên phân biệt.",
      });
    throw error;
  }
}
