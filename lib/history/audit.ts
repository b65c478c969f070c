import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Day, fromDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { administeredUnits } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { behind, next, PAGE, within } from "./cursor";
import { type Verb, type VerbGroup, verbsOf } from "./rules";

/** Values of these are the administrator's own business; those of dossiers and money are not (domain 2). */
const OWN_SUBJECTS = ["user", "organisation", "unit", "campaign"];

export type AuditFilter = {
  personId?: string;
  verb?: Verb;
  group?: VerbGroup;
  /** Days of the campaign, both included. */
  from?: Day;
  to?: Day;
  /** Code of a dossier. */
  code?: string;
  before?: string;
};

/** The dossier of that code in the administrator's province; a code of none finds nothing. */
async function idOfCode(actor: Actor, code: string | undefined) {
  if (!code) return {};
  const dossier = await db.humanitarianAddress.findFirst({
    where: { AND: [administeredUnits(actor), { code: code.toUpperCase() }] },
    select: { id: true },
  });
  return dossier ? { addressId: dossier.id } : { id: { in: [] } };
}

/** Who did what within the administrator's province, newest first. */
export async function listActsWithin(actor: Actor, filter: AuditFilter) {
  const where: Prisma.ActWhereInput = {
    AND: [
      administeredUnits(actor),
      filter.personId && isUuid(filter.personId) ? { actorId: filter.personId } : {},
      filter.verb ? { verb: filter.verb } : {},
      filter.group ? { verb: { in: verbsOf(filter.group) } } : {},
      filter.from ? { day: { gte: fromDay(filter.from) } } : {},
      filter.to ? { day: { lte: fromDay(filter.to) } } : {},
      await idOfCode(actor, filter.code),
      behind(filter.before),
    ],
  };
  const rows = await db.act.findMany({
    where,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select: {
      id: true,
      at: true,
      actorLabel: true,
      verb: true,
      subject: true,
      subjectId: true,
      addressId: true,
      values: { orderBy: { field: "asc" }, select: { field: true, oldValue: true, newValue: true } },
    },
  });
  const page = rows.slice(0, PAGE);
  const names = await subjectNames(actor, page);
  return {
    rows: page.map(({ values, ...row }) => ({
      ...row,
      of: names.get(row.addressId ?? row.subjectId) ?? null,
      values: OWN_SUBJECTS.includes(row.subject) ? values : [],
    })),
    before: next(rows),
  };
}

/** Dossiers by their code only: an administrator knows no names of households. */
async function subjectNames(actor: Actor, rows: { subjectId: string; addressId: string | null }[]) {
  const scope = administeredUnits(actor);
  const ids = [...new Set(rows.flatMap(({ subjectId, addressId }) => [subjectId, addressId ?? subjectId]))];
  const inScope = { AND: [scope, { id: { in: ids } }] };
  const [dossiers, users, organisations, units, campaigns] = await Promise.all([
    db.humanitarianAddress.findMany({ where: inScope, select: { id: true, code: true } }),
    db.user.findMany({ where: inScope, select: { id: true, fullName: true } }),
    db.organisation.findMany({ where: inScope, select: { id: true, name: true } }),
    db.unit.findMany({
      where: { AND: [{ id: scope.unitId }, { id: { in: ids } }] },
      select: { id: true, name: true },
    }),
    db.campaign.findMany({
      where: { AND: [{ provinceId: scope.unitId }, { id: { in: ids } }] },
      select: { id: true, year: true },
    }),
  ]);
  return new Map<string, string>([
    ...dossiers.map(({ id, code }): [string, string] => [id, code ?? "hồ sơ nháp"]),
    ...users.map(({ id, fullName }): [string, string] => [id, fullName]),
    ...organisations.map(({ id, name }): [string, string] => [id, name]),
    ...units.map(({ id, name }): [string, string] => [id, name]),
    ...campaigns.map(({ id, year }): [string, string] => [id, `năm ${year}`]),
  ]);
}

const IS_EXPORT = { what: { startsWith: "export" } };

/** Who saw private fields, or which exports left: by people of the province or of its dossiers. */
export async function listLooksWithin(
  actor: Actor,
  filter: Omit<AuditFilter, "verb" | "group"> & { kind?: "looks" | "exports" },
) {
  const scope = administeredUnits(actor);
  const rows = await db.look.findMany({
    where: {
      AND: [
        { OR: [{ user: scope }, scope] },
        filter.personId && isUuid(filter.personId) ? { userId: filter.personId } : {},
        { at: within(filter) },
        filter.kind ? (filter.kind === "exports" ? IS_EXPORT : { NOT: IS_EXPORT }) : {},
        await idOfCode(actor, filter.code),
        behind(filter.before),
      ],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select: {
      id: true,
      at: true,
      what: true,
      detail: true,
      addressId: true,
      user: { select: { fullName: true, userName: true } },
    },
  });
  const page = rows.slice(0, PAGE);
  const codes = await db.humanitarianAddress.findMany({
    where: { AND: [scope, { id: { in: page.flatMap(({ addressId }) => addressId ?? []) } }] },
    select: { id: true, code: true },
  });
  return {
    rows: page.map((row) => ({ ...row, code: codes.find(({ id }) => id === row.addressId)?.code ?? null })),
    before: next(rows),
  };
}
