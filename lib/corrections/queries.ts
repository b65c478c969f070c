import "server-only";
import { findStanding } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { currentCampaign } from "@/lib/campaigns/queries";
import { toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { decrypt } from "@/lib/core/secrets";
import { isUuid } from "@/lib/core/typed";
import { draftOf, sealBase, withDraftRows } from "@/lib/drafts/queries";
import { keptDraft } from "@/lib/drafts/rules";
import { recordLook } from "@/lib/history/mutations";
import { applyTo, differencesBetween, fromText } from "@/lib/revisions/rules";
import { expandUnits } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { mayProposeNow, mayWithdraw, whyNotReview } from "./policy";
import type { Proposal } from "./rules";

/** The dossier with everything its form writes, for the acts; null out of scope. */
export const findStored = (actor: Actor, id: string, via: Database) =>
  via.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    include: withDraftRows,
  });

const openSelect = {
  id: true,
  version: true,
  reason: true,
  changedFields: true,
  proposedById: true,
  proposedOn: true,
} satisfies Prisma.CorrectionSelect;

/** The one that awaits its review, for the dossier's page. */
export async function findOpenCorrection(actor: Actor, addressId: string) {
  const row = await db.correction.findFirst({
    where: { AND: [dossiersOf(actor), { addressId, state: "PROPOSED" }] },
    select: openSelect,
  });
  return row && { ...row, proposedOn: toDay(row.proposedOn) };
}

/**
 * An approved dossier for the form of a correction, private fields included: whoever opens it is recorded as having
 * looked. Null out of scope.
 */
export async function findForCorrection(actor: Actor, id: string) {
  const standing = isUuid(id) ? await findStanding(actor, id) : null;
  if (!standing) return null;
  const row = await findStored(actor, id, db);
  if (!row) return null;
  const unit = await db.unit.findUniqueOrThrow({ where: { id: row.unitId }, select: { name: true } });
  const head = {
    id,
    code: row.code,
    kind: row.kind,
    headName: row.headName,
    unitId: row.unitId,
    version: row.version,
  };
  const open = await findOpenCorrection(actor, id);
  const may = mayProposeNow(actor, standing.policy);
  if (!may || open) return { ...head, unitName: unit.name, state: row.state, may, open, draft: null };
  await recordLook(actor, { what: "correct", addressId: id, unitId: row.unitId });
  return {
    ...head,
    unitName: unit.name,
    state: row.state,
    may,
    open,
    draft: keptDraft(draftOf(row)),
    base: sealBase(actor, id, draftOf(row)),
  };
}

/** One correction, old beside new, private fields included; the look is recorded. Null out of scope. */
export async function findCorrection(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.correction.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    include: {
      address: {
        select: { code: true, headName: true, state: true, version: true, unit: { select: { name: true } } },
      },
    },
  });
  const standing = row && (await findStanding(actor, row.addressId));
  const stored = row && (await findStored(actor, row.addressId, db));
  if (!row || !standing || !stored) return null;
  await recordLook(actor, { what: "correction", addressId: row.addressId, unitId: row.unitId });
  const { base, proposed } = fromText<Proposal>(decrypt(row.cipher));
  const differences = differencesBetween(base, proposed);
  const isOpen = row.state === "PROPOSED";
  const people = await db.user.findMany({
    where: { id: { in: [row.proposedById, row.decidedById ?? row.proposedById] } },
    select: { id: true, fullName: true },
  });
  const nameOf = (userId: string | null) => people.find((person) => person.id === userId)?.fullName ?? "";
  return {
    id,
    version: row.version,
    state: row.state,
    reason: row.reason,
    decision: row.decision,
    changedFields: row.changedFields,
    proposedBy: nameOf(row.proposedById),
    proposedOn: toDay(row.proposedOn),
    decidedBy: nameOf(row.decidedById),
    decidedOn: toDay(row.decidedOn),
    address: { id: row.addressId, ...row.address },
    differences,
    /** Names of the people and things that rows are about. */
    rows: { base, proposed },
    conflicts: isOpen ? applyTo(keptDraft(draftOf(stored)), differences).conflicts : [],
    denial: isOpen ? whyNotReview(actor, standing.policy, row) : null,
    may: {
      review: isOpen && whyNotReview(actor, standing.policy, row) === null,
      withdraw: isOpen && mayWithdraw(actor, row),
    },
  };
}
export type CorrectionPage = NonNullable<Awaited<ReturnType<typeof findCorrection>>>;

/** Corrections of the actor's dossiers: those that wait, oldest first, and what was answered lately. No private values. */
export async function listCorrections(actor: Actor) {
  const select = {
    id: true,
    state: true,
    reason: true,
    changedFields: true,
    proposedOn: true,
    decidedOn: true,
    decision: true,
    address: { select: { code: true, unit: { select: { name: true } } } },
  } satisfies Prisma.CorrectionSelect;
  const mine = dossiersOf(actor);
  const [waiting, answered] = await Promise.all([
    db.correction.findMany({
      where: { AND: [mine, { state: "PROPOSED" }] },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: 200,
      select,
    }),
    db.correction.findMany({
      where: { AND: [mine, { state: { not: "PROPOSED" } }] },
      orderBy: [{ decidedOn: "desc" }, { id: "desc" }],
      take: 30,
      select,
    }),
  ]);
  const shown = ({ address, proposedOn, decidedOn, ...row }: (typeof waiting)[number]) => ({
    ...row,
    code: address.code,
    unitName: address.unit.name,
    proposedOn: toDay(proposedOn),
    decidedOn: toDay(decidedOn),
  });
  return { waiting: waiting.map(shown), answered: answered.map(shown) };
}
export type CorrectionLine = Awaited<ReturnType<typeof listCorrections>>["waiting"][number];

/** How many of a unit's corrections wait for this level, the actor's own left out. */
export async function countToReview(
  actor: Actor,
  unitId: string,
  level: "DISTRICT" | "PROVINCE",
): Promise<number> {
  const campaign = await currentCampaign(actor);
  if ((campaign?.approvingLevel ?? "PROVINCE") !== level) return 0;
  const units = (await expandUnits([unitId])).get(unitId) ?? [];
  return db.correction.count({
    where: {
      AND: [
        dossiersOf(actor),
        { unitId: { in: units }, state: "PROPOSED", proposedById: { not: actor.userId ?? undefined } },
      ],
    },
  });
}
