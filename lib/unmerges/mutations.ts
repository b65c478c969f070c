import "server-only";
import { findStanding } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { fromDay, toDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { settleAddress } from "@/lib/cover/mutations";
import { recordBoth } from "@/lib/merges/mutations";
import { whyNotBoth } from "@/lib/merges/policy";
import { lockPair } from "@/lib/merges/queries";
import { type Moved, moved } from "@/lib/merges/schema";
import { findClosedYear, findMergeRow } from "./queries";
import { whyNotUnmerge } from "./rules";
import type { Unmerging } from "./schema";

const OPEN = { campaign: { closedAt: null } };

/** Within 30 days a merge is taken back: each row goes where it was, with what was delivered on its promises since. */
export async function unmergeDossier(actor: Actor, typed: Unmerging): Promise<Outcome<{ id: string }>> {
  return inTransaction(async (tx) => {
    const seen = await findMergeRow(actor, typed.mergeId, tx);
    if (!seen) return notFound();
    await lockPair(actor, tx, [seen.survivorId, seen.mergedId]);
    const merge = await findMergeRow(actor, typed.mergeId, tx);
    const survivor = await findStanding(actor, seen.survivorId, tx);
    const merged = await findStanding(actor, seen.mergedId, tx);
    if (!merge || !survivor || !merged || !actor.userId) return notFound();
    const denial = whyNotBoth(actor, merged.policy, survivor.policy);
    if (denial) return forbidden(denial);
    const rows = moved.parse(merge.moved);
    const commitments = { id: { in: rows.commitments.map(({ id }) => id) } };
    const there = await tx.commitment.count({ where: { ...commitments, addressId: survivor.row.id } });
    const obstacle = whyNotUnmerge({
      mergedOn: toDay(merge.mergedOn),
      today: actor.clock.today,
      isUndone: merge.undoneOn !== null,
      survivorState: survivor.row.state,
      isAllThere: there === rows.commitments.length,
      closedYear: await findClosedYear(actor, rows, tx),
    });
    if (obstacle) return refuse(obstacle);

    await giveBack(tx, { from: survivor.row.id, to: merged.row.id }, rows);
    await tx.humanitarianAddress.update({
      where: { id: merged.row.id },
      data: { state: rows.state, mergedIntoId: null, version: { increment: 1 }, changedAt: actor.clock.now },
      select: { id: true },
    });
    await tx.humanitarianAddress.update({
      where: { id: survivor.row.id },
      data: { version: { increment: 1 }, changedAt: actor.clock.now },
      select: { id: true },
    });
    await tx.dossierMerge.update({
      where: { id: merge.id },
      data: {
        undoneById: actor.userId,
        undoneOn: fromDay(actor.clock.today),
        undoReason: typed.reason,
      },
      select: { id: true },
    });
    await settleAddress(actor, tx, merged.row.id);
    await settleAddress(actor, tx, survivor.row.id);
    await recordBoth(actor, tx, {
      verb: "unmerge",
      survivor,
      merged,
      toState: rows.state,
      reason: typed.reason,
    });
    return done({ id: merged.row.id });
  });
}

async function giveBack(
  tx: Transaction,
  { from, to }: { from: string; to: string },
  rows: Moved,
): Promise<void> {
  const standing = { addressId: from };
  for (const { id, unitId } of rows.commitments) {
    const unit = unitId ?? undefined;
    await tx.commitment.updateMany({ where: { id, ...standing }, data: { addressId: to, unitId: unit } });
    await tx.instalment.updateMany({ where: { commitmentId: id }, data: { unitId: unit } });
  }
  const promises = rows.commitments.map(({ id }) => id);
  await tx.delivery.updateMany({
    where: {
      ...standing,
      ...OPEN,
      OR: [{ id: { in: rows.deliveries } }, { commitmentId: { in: promises } }],
    },
    data: { addressId: to },
  });
  for (const { id, unitId } of rows.pledges)
    await tx.pledge.updateMany({
      where: { id, ...standing, OR: [{ commitmentId: null }, { commitmentId: { in: promises } }] },
      data: { addressId: to, unitId },
    });
  for (const { id, unitId } of rows.referrals)
    await tx.referral.updateMany({
      where: { id, ...standing },
      data: { addressId: to, unitId: unitId ?? undefined },
    });
  await tx.survey.updateMany({ where: { id: { in: rows.surveys }, ...standing }, data: { addressId: to } });
  for (const { id, position } of rows.files)
    await tx.storedFile.updateMany({ where: { id, ...standing }, data: { addressId: to, position } });
  for (const { id, state } of rows.stilled) await tx.enrolment.update({ where: { id }, data: { state } });
  for (const { id, ...enrolment } of rows.handedOver)
    await tx.enrolment.update({ where: { id }, data: { ...enrolment, addressId: to } });
}
