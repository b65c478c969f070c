import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Database, db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { findUnitPath } from "@/lib/territory/queries";
import { administeredUnits } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { OrganisationFilter } from "./schema";

const PAGE = 30;

/** Organisations of the administrator's province by name. */
export async function listOrganisations(actor: Actor, filter: OrganisationFilter) {
  const { words } = filter;
  const found = words
    ? await db.$queryRaw<{ id: string }[]>`
        SELECT "id"::text FROM "Organisation"
        WHERE fold_vietnamese("name") LIKE '%' || fold_vietnamese(${words}) || '%' LIMIT 1000`
    : null;
  const where: Prisma.OrganisationWhereInput = {
    AND: [
      administeredUnits(actor),
      filter.standing === "all" ? {} : { closedAt: filter.standing === "open" ? null : { not: null } },
      filter.kind ? { kind: filter.kind } : {},
      found ? { id: { in: found.map(({ id }) => id) } } : {},
    ],
  };
  const after = filter.after && isUuid(filter.after) ? filter.after : undefined;
  const [count, rows] = await Promise.all([
    db.organisation.count({ where }),
    db.organisation.findMany({
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      ...(after && { cursor: { id: after }, skip: 1 }),
      take: PAGE + 1,
      select: {
        id: true,
        name: true,
        kind: true,
        closedAt: true,
        unit: { select: { name: true } },
        parent: { select: { name: true } },
      },
    }),
  ]);
  return { count, rows: rows.slice(0, PAGE), after: rows.length > PAGE ? rows[PAGE - 1]?.id : undefined };
}

export async function findOrganisation(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  return db.organisation.findFirst({
    where: { AND: [administeredUnits(actor), { id }] },
    include: {
      unit: { select: { name: true } },
      parent: { select: { id: true, name: true } },
      children: { where: { closedAt: null }, orderBy: { name: "asc" }, select: { id: true, name: true } },
      grants: {
        where: { endedAt: null },
        select: { id: true, role: true, user: { select: { id: true, fullName: true } } },
      },
    },
  });
}

/** Open organisations for pickers: `Liên đoàn Lao động tỉnh · Tỉnh Bình Phước`. */
export async function listOrganisationChoices(actor: Actor) {
  const rows = await db.organisation.findMany({
    where: { AND: [administeredUnits(actor), { closedAt: null }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, unit: { select: { name: true } } },
  });
  return rows.map(({ id, name, unit }) => ({ value: id, label: `${name} · ${unit.name}` }));
}

/** What a public page says of a place: the commune and above in names and codes, and the nearest Red Cross office to call. */
export async function publicPlaceOf(actor: Actor, unitId: string, via: Database = db) {
  const path = await findUnitPath(actor, unitId);
  const commune = path.at(-1);
  const district = path.find(({ kind }) => kind === "DISTRICT");
  const province = path[0];
  if (!commune || !province) throw new Error("a dossier's unit lies in the actor's province");
  const offices = await via.organisation.findMany({
    where: { unitId: { in: path.map(({ id }) => id) }, kind: "RED_CROSS", closedAt: null },
    select: { name: true, phone: true, unitId: true },
  });
  const nearest = path
    .toReversed()
    .map(({ id }) => offices.find((office) => office.unitId === id && office.phone))
    .find((office) => office);
  return {
    communeCode: commune.code,
    communeName: commune.name,
    districtCode: district?.code ?? null,
    districtName: district?.name ?? null,
    provinceCode: province.code,
    provinceName: province.name,
    contactName: nearest?.name ?? `Hội Chữ thập đỏ ${province.name}`,
    contactPhone: nearest?.phone ?? null,
  };
}
