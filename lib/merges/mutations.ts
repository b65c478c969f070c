import "server-only";
import { findFacts, findStanding, type Standing } from "@/lib/approvals/queries";
import { whyNotPossible } from "@/lib/approvals/rules";
import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { settleAddress } from "@/lib/cover/mutations";
import { pairOf } from "@/lib/duplicates/rules";
import { recordAct } from "@/lib/history/mutations";
import type { Prisma } from "@/prisma/generated/client";
import { whyNotBoth } from "./policy";
import { findOverlappingCycles, findSide, isDecidedDistinct, lockPair } from "./queries";
import { whyNotMerge } from "./rules";
import type { Merging, Moved } from "./schema";

/**
 * One household, two dossiers: promises, deliveries, pledges, files, referrals and surveys go to the survivor, and the other
 * keeps its facts, its code and a pointer. What belongs to closed years stays where it is (domain 10). In open years the
 * merged dossier's enrolment no longer counts; where the survivor has none, it goes over, so that no đồng is lost.
 */
export async function mergeDossiers(actor: Actor, typed: Merging): Promise<Outcome<{ id: string }>> {
  return inTransaction(async (tx) => {
    if (typed.survivorId === typed.mergedId) return notFound();
    await lockPair(actor, tx, [typed.survivorId, typed.mergedId]);
    const survivor = await findStanding(actor, typed.survivorId, tx);
    const merged = await findStanding(actor, typed.mergedId, tx);
    if (!survivor || !merged || !actor.userId) return notFound();
    const denial = whyNotBoth(actor, merged.policy, survivor.policy);
    if (denial) return forbidden(denial);
    if (survivor.row.version !== typed.survivorVersion || merged.row.version !== typed.mergedVersion)
      return changedMeanwhile();
    const { facts } = await findFacts(actor, "mergeInto", merged, typed.reason, tx);
    const obstacle =
      whyNotPossible("mergeInto", facts) ??
      whyNotMerge({
        survivor: await findSide(actor, survivor, tx),
        merged: await findSide(actor, merged, tx),
        isDecidedDistinct: await isDecidedDistinct(actor, pairOf(typed.survivorId, typed.mergedId), tx),
        overlapping: await findOverlappingCycles(actor, typed, tx),
      });
    if (obstacle) return refuse(obstacle);

    const rows = await takeOver(tx, survivor, merged);
    await tx.humanitarianAddress.update({
      where: { id: merged.row.id },
      data: {
        state: "MERGED",
        mergedIntoId: survivor.row.id,
        heldOn: null,
        heldReason: null,
        version: { increment: 1 },
        changedAt: actor.clock.now,
      },
      select: { id: true },
    });
    await tx.humanitarianAddress.update({
      where: { id: survivor.row.id },
      data: { version: { increment: 1 }, changedAt: actor.clock.now },
      select: { id: true },
    });
    await tx.dossierMerge.create({
      data: {
        survivorId: survivor.row.id,
        mergedId: merged.row.id,
        unitId: survivor.row.unitId,
        reason: typed.reason,
        moved: rows,
        mergedById: actor.userId,
        mergedOn: fromDay(actor.clock.today),
        createdAt: actor.clock.now,
      },
      select: { id: true },
    });
    await settleAddress(actor, tx, merged.row.id);
    await settleAddress(actor, tx, survivor.row.id);
    await recordBoth(actor, tx, {
      verb: "mergeInto",
      survivor,
      merged,
      toState: "MERGED",
      reason: typed.reason,
    });
    return done({ id: survivor.row.id });
  });
}

const OPEN = { campaign: { closedAt: null } };

/** Promises of which nothing reaches into an open year: they stay with the enrolments that they made. */
async function endedInClosedYears(tx: Transaction, provinceId: string): Promise<Prisma.CommitmentWhereInput> {
  const first = await tx.campaign.findFirst({
    where: { provinceId, closedAt: null },
    orderBy: { startsOn: "asc" },
    select: { startsOn: true },
  });
  return {
    state: { in: ["FULFILLED", "CANCELLED", "LAPSED"] },
    endsBefore: first ? { lte: first.startsOn } : undefined,
    deliveries: { every: { campaign: { closedAt: { not: null } } } },
    campaign: { closedAt: { not: null } },
  };
}

async function takeOver(tx: Transaction, survivor: Standing, merged: Standing): Promise<Moved> {
  const [addressId, unitId] = [survivor.row.id, survivor.row.unitId];
  const from = { addressId: merged.row.id };
  const enrolments = await tx.enrolment.findMany({
    where: { ...from, ...OPEN },
    select: { id: true, state: true, unitId: true, organisationId: true, campaignId: true },
  });
  const taken = await tx.enrolment.findMany({ where: { addressId, ...OPEN }, select: { campaignId: true } });
  const isTaken = (campaignId: string) => taken.some((one) => one.campaignId === campaignId);
  const stilled = enrolments.filter((one) => isTaken(one.campaignId)).map(({ id, state }) => ({ id, state }));
  const handedOver = enrolments
    .filter((one) => !isTaken(one.campaignId))
    .map(({ id, state, unitId, organisationId }) => ({ id, state, unitId, organisationId }));
  const named = await tx.referral.findMany({
    where: { addressId, memberId: null, outcome: null },
    select: { kind: true },
  });
  const commitments = await tx.commitment.findMany({
    where: { ...from, NOT: await endedInClosedYears(tx, merged.row.provinceId) },
    select: { id: true, unitId: true },
  });
  const deliveries = await tx.delivery.findMany({ where: { ...from, ...OPEN }, select: { id: true } });
  const pledges = await tx.pledge.findMany({
    where: { ...from, state: { in: ["NEW", "CALLED"] } },
    select: { id: true, unitId: true },
  });
  // Of two open referrals of the whole household for one thing, one stays.
  const referrals = await tx.referral.findMany({
    where: { ...from, NOT: { memberId: null, outcome: null, kind: { in: named.map(({ kind }) => kind) } } },
    select: { id: true, unitId: true },
  });
  const surveys = await tx.survey.findMany({ where: from, select: { id: true } });
  const files = await tx.storedFile.findMany({
    where: { ...from, removedAt: null },
    select: { id: true, position: true },
  });
  const ids = (rows: { id: string }[]) => ({ id: { in: rows.map(({ id }) => id) } });

  await tx.commitment.updateMany({ where: ids(commitments), data: { addressId, unitId } });
  await tx.instalment.updateMany({
    where: { commitmentId: { in: commitments.map(({ id }) => id) } },
    data: { unitId },
  });
  await tx.delivery.updateMany({ where: ids(deliveries), data: { addressId } });
  await tx.pledge.updateMany({ where: ids(pledges), data: { addressId, unitId } });
  await tx.referral.updateMany({ where: ids(referrals), data: { addressId, unitId } });
  await tx.survey.updateMany({ where: ids(surveys), data: { addressId } });
  // Behind the survivor's own: its first picture goes on standing for the household.
  await tx.$executeRaw`
    UPDATE "StoredFile" f SET "addressId" = ${addressId}::uuid, "position" = f."position" + 1 + coalesce((
      SELECT max(own."position") FROM "StoredFile" own WHERE own."addressId" = ${addressId}::uuid AND own."kind" = f."kind"
    ), 0) WHERE f."id" = ANY (${files.map(({ id }) => id)}::uuid[])`;
  await tx.enrolment.updateMany({ where: ids(stilled), data: { state: "MERGED" } });
  await tx.enrolment.updateMany({
    where: ids(handedOver),
    data: { addressId, unitId, organisationId: survivor.row.organisationId, state: survivor.row.state },
  });
  return {
    state: merged.row.state,
    commitments,
    deliveries: deliveries.map(({ id }) => id),
    pledges,
    referrals,
    surveys: surveys.map(({ id }) => id),
    files,
    stilled,
    handedOver,
  };
}

/** A line in the life of each of the two dossiers: the merged one's says where it went. */
export async function recordBoth(
  actor: Actor,
  tx: Transaction,
  given: {
    verb: "mergeInto" | "unmerge";
    survivor: Standing;
    merged: Standing;
    toState: string;
    reason: string;
  },
): Promise<void> {
  const { verb, survivor, merged, toState, reason } = given;
  for (const [{ row }, other] of [
    [merged, survivor],
    [survivor, merged],
  ] as const) {
    const moves = row.id === merged.row.id ? { fromState: row.state, toState } : {};
    await recordAct(actor, tx, {
      verb,
      subject: "address",
      subjectId: row.id,
      addressId: row.id,
      unitId: row.unitId,
      organisationId: row.organisationId,
      ...moves,
      reason,
      changes: { mergedWith: [null, other.row.code ?? "hồ sơ chưa có mã"] },
    });
  }
}
