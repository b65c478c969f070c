import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";
import { type Day, fromDay, toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { findUnitPath } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { behind, next, PAGE, within } from "./cursor";
import { type VerbGroup, verbsOf } from "./rules";

const lineSelect = {
  id: true,
  at: true,
  day: true,
  actorId: true,
  actorLabel: true,
  verb: true,
  subject: true,
  subjectId: true,
  fromState: true,
  toState: true,
  values: { orderBy: { field: "asc" }, select: { field: true, oldValue: true, newValue: true } },
} as const;

/** What happened to a dossier, the latest first; empty for whoever may not open it. */
export async function listActs(actor: Actor, addressId: string, most = 200) {
  const isMine = await db.humanitarianAddress.count({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
  });
  if (!isMine) return [];
  const rows = await db.act.findMany({
    where: { addressId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: most,
    select: lineSelect,
  });
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
export type ActRow = Awaited<ReturnType<typeof listActs>>[number];

export type LifeFilter = { group?: VerbGroup; personId?: string; from?: Day; to?: Day; before?: string };

/** What belongs to a dossier's life: its own acts, and those of the meetings that agreed it. */
async function lifeOf(actor: Actor, addressId: string) {
  const dossier = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
    select: { unitId: true, createdAt: true, reviews: { select: { reviewId: true } } },
  });
  if (!dossier) return null;
  const meetings = dossier.reviews.map(({ reviewId }) => reviewId);
  return {
    dossier,
    where: { OR: [{ addressId }, { addressId: null, subject: "review", subjectId: { in: meetings } }] },
  };
}

/** The life of a dossier, newest first, a page at a time, with the people who appear in it; null out of reach. */
export async function pageActs(actor: Actor, addressId: string, filter: LifeFilter) {
  const life = await lifeOf(actor, addressId);
  if (!life) return null;
  const [found, people] = await Promise.all([
    db.act.findMany({
      where: {
        AND: [
          life.where,
          filter.group ? { verb: { in: verbsOf(filter.group) } } : {},
          filter.personId && isUuid(filter.personId) ? { actorId: filter.personId } : {},
          filter.from ? { day: { gte: fromDay(filter.from) } } : {},
          filter.to ? { day: { lte: fromDay(filter.to) } } : {},
          behind(filter.before),
        ],
      },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: PAGE + 1,
      select: lineSelect,
    }),
    db.user.findMany({
      where: { acts: { some: life.where } },
      orderBy: [{ fullName: "asc" }, { id: "asc" }],
      select: { id: true, fullName: true },
    }),
  ]);
  return {
    rows: found.slice(0, PAGE).map((row) => ({ ...row, day: toDay(row.day) })),
    before: next(found),
    people,
  };
}

/** Who watches over the looks: the levels above the commune, whose own looks stand among them (domain: audit). */
export const maySeeLooks = (actor: Actor, dossier: { unitId: string }): boolean =>
  hasAnyRoleFor(actor, ["DISTRICT_OFFICER", "PROVINCE_OFFICER"], dossier);

/**
 * Who opened a dossier or its private fields, and the lists of its place that left as files while it was there: those
 * may have held it. Null out of reach.
 */
export async function pageLooks(actor: Actor, addressId: string, filter: Omit<LifeFilter, "group">) {
  const life = await lifeOf(actor, addressId);
  if (!life || !maySeeLooks(actor, life.dossier)) return null;
  const { unitId, createdAt } = life.dossier;
  const above = (await findUnitPath(actor, unitId)).map(({ id }) => id);
  const theirs: Prisma.LookWhereInput = {
    OR: [
      { addressId },
      {
        addressId: null,
        what: { startsWith: "export" },
        unitId: { in: above },
        at: { gte: createdAt },
      },
    ],
  };
  const [found, people] = await Promise.all([
    db.look.findMany({
      where: {
        AND: [
          theirs,
          filter.personId && isUuid(filter.personId) ? { userId: filter.personId } : {},
          { at: within(filter) },
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
        user: { select: { fullName: true } },
      },
    }),
    db.user.findMany({
      where: { looks: { some: theirs } },
      orderBy: [{ fullName: "asc" }, { id: "asc" }],
      select: { id: true, fullName: true },
    }),
  ]);
  return { rows: found.slice(0, PAGE), before: next(found), people };
}
