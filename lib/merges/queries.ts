import "server-only";
import { findDossier } from "@/lib/addresses/queries";
import type { Standing } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { type Database, db, type Transaction } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { findLikelyDuplicates } from "@/lib/duplicates/queries";
import { pairOf } from "@/lib/duplicates/rules";
import { recordLook } from "@/lib/history/mutations";
import { findSubject } from "@/lib/likeness/queries";
import { matchPeople } from "@/lib/likeness/rules";
import { findSupport } from "@/lib/support/queries";
import { dossiersOf, isWithin } from "@/lib/territory/scope";
import { lastDayToUndo, type OverlappingCycles, type Side } from "./rules";

/**
 * Enrolments first, as promises and deliveries lock them, then the dossiers, each in the order of their ids: of two merges
 * at the same moment the second sees the first.
 */
export async function lockPair(actor: Actor, tx: Transaction, ids: [string, string]): Promise<void> {
  if (!actor.grants.length) return;
  await tx.$queryRaw`SELECT 1 FROM "Enrolment" WHERE "addressId" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM "HumanitarianAddress" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
}

export async function findSide(actor: Actor, { row }: Standing, via: Database): Promise<Side> {
  const where = { AND: [dossiersOf(actor), { addressId: row.id, state: "PROPOSED" as const }] };
  const { code, state, heldReason } = row;
  return { code, state, heldReason, hasOpenCorrection: (await via.correction.count({ where })) > 0 };
}

export async function isDecidedDistinct(
  actor: Actor,
  pair: { smallerId: string; largerId: string },
  via: Database,
): Promise<boolean> {
  const mine = dossiersOf(actor);
  const where = { ...pair, verdict: "DISTINCT" as const, undoneAt: null, smaller: mine, larger: mine };
  return (await via.duplicateDecision.count({ where })) > 0;
}

/** The same donor can't promise one address two overlapping cycles: the database would refuse the merge. */
export async function findOverlappingCycles(
  actor: Actor,
  { survivorId, mergedId }: { survivorId: string; mergedId: string },
  via: Database,
): Promise<OverlappingCycles | null> {
  if (!actor.grants.length) return null;
  const [row] = await via.$queryRaw<{ donor: string; from: Date; to: Date; its: Date; end: Date }[]>`
    SELECT d."name" AS donor, m."startsOn" AS "from", m."endsBefore" AS "to", s."startsOn" AS its, s."endsBefore" AS "end"
    FROM "Commitment" m JOIN "Commitment" s ON s."addressId" = ${survivorId}::uuid AND s."donorId" = m."donorId"
      AND s."form" = 'REGULAR' AND s."state" NOT IN ('CANCELLED', 'LAPSED')
      AND daterange(s."startsOn", s."endsBefore") && daterange(m."startsOn", m."endsBefore")
    JOIN "Donor" d ON d."id" = m."donorId"
    WHERE m."addressId" = ${mergedId}::uuid AND m."form" = 'REGULAR' AND m."state" NOT IN ('CANCELLED', 'LAPSED')
    ORDER BY m."startsOn", m."id" LIMIT 1`;
  return (
    (row && {
      donorName: row.donor,
      merged: { startsOn: toDay(row.from), endsBefore: toDay(row.to) },
      survivor: { startsOn: toDay(row.its), endsBefore: toDay(row.end) },
    }) ??
    null
  );
}

const endSelect = {
  id: true,
  code: true,
  headName: true,
  unitId: true,
  organisationId: true,
  unit: { select: { name: true } },
} as const;

/** Where a merged dossier went, and until when that can be taken back; null outside the actor's reach. */
export async function findMergeOf(actor: Actor, mergedId: string) {
  const row = await db.dossierMerge.findFirst({
    where: { undoneOn: null, mergedId, merged: dossiersOf(actor) },
    select: { id: true, reason: true, mergedOn: true, survivor: { select: endSelect } },
  });
  if (!row) return null;
  const { survivor } = row;
  const isInside = isWithin(dossiersOf(actor), survivor);
  const mergedOn = toDay(row.mergedOn);
  return {
    id: row.id,
    reason: row.reason,
    mergedOn,
    canUndoUntil: actor.clock.today <= lastDayToUndo(mergedOn) ? lastDayToUndo(mergedOn) : null,
    into: {
      id: isInside ? survivor.id : null,
      code: survivor.code,
      headName: isInside ? survivor.headName : null,
      unitName: survivor.unit.name,
    },
  };
}

export type MergedAway = NonNullable<Awaited<ReturnType<typeof findMergeOf>>>;

/** Which dossiers went into this one, as far as the actor sees them. */
export async function listMergedInto(actor: Actor, survivorId: string) {
  const rows = await db.dossierMerge.findMany({
    where: { undoneOn: null, survivorId, survivor: dossiersOf(actor), merged: dossiersOf(actor) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, mergedOn: true, merged: { select: endSelect } },
  });
  return rows.map(({ id, mergedOn, merged: { unit, ...merged } }) => ({
    id,
    mergedOn: toDay(mergedOn),
    merged: { id: merged.id, code: merged.code, headName: merged.headName, unitName: unit.name },
  }));
}

/** Versions of two dossiers as they stand, for a form that was answered "changed meanwhile". */
export async function findVersions(actor: Actor, ids: [string, string]): Promise<string[]> {
  const rows = await db.humanitarianAddress.findMany({
    where: { AND: [dossiersOf(actor), { id: { in: ids.filter(isUuid) } }] },
    select: { id: true, version: true },
  });
  return ids.map((id) => String(rows.find((row) => row.id === id)?.version ?? ""));
}

/** A dossier by its code, to set it beside another. */
export async function findIdByCode(actor: Actor, code: string): Promise<string | null> {
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { code: code.trim().toUpperCase() }] },
    select: { id: true },
  });
  return row?.id ?? null;
}

/**
 * Two dossiers side by side, both within reach; the look at each is recorded before anything is handed out. Numbers and
 * days are compared, not told. Where the other lies outside: the masked line, if the register shows one. Null else.
 */
export async function comparePair(actor: Actor, id: string, otherId: string) {
  if (!isUuid(otherId) || id === otherId) return null;
  const [one, other] = [await findDossier(actor, id), await findDossier(actor, otherId)];
  if (!one) return null;
  const line = (await findLikelyDuplicates(actor, id)).find((found) => found.id === otherId) ?? null;
  if (!other) return line && !line.isInside ? { isInside: false as const, one, line } : null;
  for (const { id: addressId, unitId } of [one, other])
    await recordLook(actor, { what: "compare", addressId, unitId });
  const [mine, theirs] = [await findSubject(actor, id), await findSubject(actor, otherId)];
  if (!mine || !theirs) return null;
  const decision = await db.duplicateDecision.findFirst({
    where: { ...pairOf(id, otherId), undoneAt: null },
    select: { verdict: true, reason: true },
  });
  return {
    isInside: true as const,
    one,
    other,
    line,
    decision,
    phone: mine.phoneHash && theirs.phoneHash ? mine.phoneHash === theirs.phoneHash : null,
    people: matchPeople(mine.people, theirs.people),
    support: [await findSupport(actor, id), await findSupport(actor, otherId)] as const,
  };
}
export type Comparison = NonNullable<Awaited<ReturnType<typeof comparePair>>>;
export type InsideComparison = Extract<Comparison, { isInside: true }>;
