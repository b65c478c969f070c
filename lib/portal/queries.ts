import "server-only";
import { whyNotAllowed } from "@/lib/approvals/policy";
import { findFacts, findStanding } from "@/lib/approvals/queries";
import { whyNotPossible } from "@/lib/approvals/rules";
import type { Actor } from "@/lib/auth/actor";
import { addDays, type Day, fromDay, toDay } from "@/lib/core/days";
import { db, publicDb } from "@/lib/core/db";
import { decrypt } from "@/lib/core/secrets";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { PLEDGE_PATIENCE_DAYS } from "./rules";
import { isPublicCode, type PublicFilter } from "./schema";

export const PAGE = 24;

const line = {
  code: true,
  title: true,
  summary: true,
  kind: true,
  communeName: true,
  districtName: true,
  categories: true,
  needKinds: true,
  eligibleMembers: true,
  promised: true,
  missing: true,
  coveredSince: true,
  publishedOn: true,
} satisfies Prisma.PublicAddressSelect;

function publicWhere({
  district,
  commune,
  category,
  need,
  all,
}: PublicFilter): Prisma.PublicAddressWhereInput {
  return {
    districtCode: district,
    communeCode: commune,
    categories: category && { has: category },
    needKinds: need && { has: need },
    coveredSince: all ? undefined : null,
  };
}

/** What anybody may see: those still in need first of all, newest first. Read under the public role. */
export async function listPublicAddresses(filter: PublicFilter) {
  const where = publicWhere(filter);
  const { after } = filter;
  const [rows, count] = await Promise.all([
    publicDb.publicAddress.findMany({
      where: after
        ? {
            AND: [
              where,
              { publishedOn: { lte: fromDay(after.day) } },
              { OR: [{ publishedOn: { lt: fromDay(after.day) } }, { code: { gt: after.code } }] },
            ],
          }
        : where,
      select: line,
      orderBy: [{ publishedOn: "desc" }, { code: "asc" }],
      take: PAGE + 1,
    }),
    publicDb.publicAddress.count({ where }),
  ]);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return { rows: shown, count, next: last && `${toDay(last.publishedOn)}_${last.code}` };
}

/** One public page; null once it is no longer published. */
export async function findPublicAddress(code: string) {
  if (!isPublicCode(code)) return null;
  return publicDb.publicAddress.findUnique({
    where: { code },
    select: {
      ...line,
      communeCode: true,
      districtCode: true,
      provinceName: true,
      campaignYear: true,
      minimum: true,
      monthlyMinimum: true,
      handedOver: true,
      donorCount: true,
      contactName: true,
      contactPhone: true,
    },
  });
}

/** Districts that have something to show, with how many still need help; and the province's sums. */
export async function listPublicPlaces() {
  const [places, sums] = await Promise.all([
    publicDb.publicAddress.groupBy({
      by: ["districtCode", "districtName"],
      where: { coveredSince: null },
      _count: true,
      orderBy: { districtName: "asc" },
    }),
    publicDb.publicAddress.aggregate({ _count: true, _sum: { promised: true, handedOver: true } }),
  ]);
  return {
    places: places.flatMap(({ districtCode, districtName, _count }) =>
      districtCode && districtName ? [{ code: districtCode, name: districtName, count: _count }] : [],
    ),
    waiting: places.reduce((sum, place) => sum + place._count, 0),
    published: sums._count,
    promised: sums._sum.promised ?? 0n,
    handedOver: sums._sum.handedOver ?? 0n,
  };
}

/** The demonstration's day, for the banner; null in a real installation. */
export async function findFixedDay(): Promise<Day | null> {
  const installation = await publicDb.installation.findUnique({ where: { id: 1 } });
  return toDay(installation?.today ?? null);
}

/** What the publishing page shows of a dossier: the words so far, and whether they may go out. */
export async function findPublication(actor: Actor, id: string) {
  const dossier = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: {
      id: true,
      code: true,
      version: true,
      state: true,
      unitId: true,
      organisationId: true,
      headName: true,
      publicCode: true,
      publicTitle: true,
      publicSummary: true,
      publishedOn: true,
      circumstances: true,
      unit: { select: { name: true } },
    },
  });
  const standing = dossier && (await findStanding(actor, id));
  if (!dossier || !standing) return null;
  const { facts } = await findFacts(actor, "publish", standing, "");
  return {
    ...dossier,
    denial: whyNotAllowed(actor, "publish", standing.policy),
    obstacle: whyNotPossible("publish", facts),
  };
}

/** Nobody has called back since before this moment: the district steps in (`PLEDGE_PATIENCE_DAYS`). */
function lateBefore(actor: Actor): Date {
  const day: Day = addDays(actor.clock.today, -PLEDGE_PATIENCE_DAYS);
  return new Date(`${day}T00:00:00+07:00`);
}

/** Pledges for households in the actor's reach. The way back to the donor is shown by `findPledge` alone. */
export const pledgesWhere = (actor: Actor, open: boolean, late = false): Prisma.PledgeWhereInput => ({
  AND: [
    // A pledge belongs to the household's commune, never to the school that opened the dossier.
    { unitId: { in: dossiersOf(actor).OR.flatMap((part) => ("unitId" in part ? part.unitId.in : [])) } },
    open ? { state: { in: ["NEW", "CALLED"] } } : {},
    late ? { state: "NEW", createdAt: { lt: lateBefore(actor) } } : {},
  ],
});

export async function listPledges(actor: Actor, open: boolean, late = false) {
  const rows = await db.pledge.findMany({
    where: pledgesWhere(actor, open, late),
    select: {
      id: true,
      name: true,
      form: true,
      state: true,
      createdAt: true,
      publicCode: true,
      receiptCode: true,
      unitId: true,
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 100,
  });
  const before = lateBefore(actor);
  return rows.map((row) => ({ ...row, isLate: row.state === "NEW" && row.createdAt < before }));
}

/** One pledge with the donor's phone or e-mail; the look is recorded first. */
export async function findPledge(actor: Actor, id: string) {
  const pledge = await db.pledge.findFirst({ where: { AND: [pledgesWhere(actor, false), { id }] } });
  if (!pledge?.addressId || !pledge.unitId) return null;
  await recordLook(actor, { what: "pledge", addressId: pledge.addressId, unitId: pledge.unitId });
  const { contactCipher, ...rest } = pledge;
  const address = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id: pledge.addressId }] },
    select: { code: true, unit: { select: { name: true } } },
  });
  return {
    ...rest,
    contact: decrypt(contactCipher),
    code: address?.code ?? "",
    unitName: address?.unit.name ?? "",
  };
}
