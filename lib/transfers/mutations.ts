import "server-only";
import { move } from "@/lib/approvals/mutations";
import { findCloseRequest, remainingHold, type Standing } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { type Outcome, refuse } from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import { publicPlaceOf } from "@/lib/organisations/queries";
import { provincesAbove } from "@/lib/territory/queries";
import { holdsBoth } from "./policy";
import type { TransferInput } from "./schema";

/**
 * A household moved, or was kept in the wrong commune: the dossier goes to the other commune's officers, promises that
 * still run, open pledges and referrals, and its corrections along with it. Deliveries stay where they happened. It lives there
 * from the year that runs today; in an earlier year it lived where it lived (domain: shape of the data, `Enrolment`). What
 * a school opened stays the school's. A commune's report that the household moved is answered by it: nothing is closed, and
 * the new commune may go on.
 */
export async function transferAddress(actor: Actor, typed: TransferInput): Promise<Outcome> {
  return move(actor, typed, {
    act: "transfer",
    reason: typed.reason,
    hinder: ({ row }, tx) => whyNotThere(actor, tx, row, typed.unitId),
    change: async (standing, tx) => {
      const { row } = standing;
      const names = await tx.unit.findMany({
        where: { id: { in: [row.unitId, typed.unitId] } },
        select: { id: true, name: true },
      });
      const nameOf = (id: string) => names.find((unit) => unit.id === id)?.name ?? null;
      return {
        unitId: typed.unitId,
        columns: {
          unitId: typed.unitId,
          hamlet: typed.hamlet,
          street: null,
          latitude: null,
          longitude: null,
          ...(row.heldReason === "MOVED" ? await remainingHold(actor, standing, tx) : {}),
        },
        changes: { place: [nameOf(row.unitId), nameOf(typed.unitId)] },
      };
    },
    follow: async (standing, tx) => {
      await takeAlong(actor, tx, standing, typed.unitId);
      if (standing.row.heldReason === "MOVED") await answerReport(actor, tx, standing, typed);
    },
  });
}

async function whyNotThere(
  actor: Actor,
  tx: Transaction,
  { unitId, provinceId }: { unitId: string; provinceId: string },
  toUnitId: string,
): Promise<Outcome<never> | null> {
  const words = (sentence: string) => refuse(sentence, { unitId: sentence });
  if (toUnitId === unitId) return words("Hồ sơ đang ở xã này rồi. Hãy chọn xã mà hộ chuyển đến.");
  const there = await tx.unit.findFirst({
    where: { id: toUnitId, kind: "COMMUNE", validFrom: { lte: fromDay(actor.clock.today) }, validTo: null },
    select: { id: true },
  });
  const theirs = there && (await provincesAbove([there.id], tx)).get(there.id);
  // What is no commune of today and what lies out of reach answer the same.
  if (theirs !== provinceId || !holdsBoth(actor, unitId, toUnitId))
    return words("Xã này nằm ngoài địa bàn của anh/chị. Hãy chọn xã khác, hoặc đề nghị cấp tỉnh chuyển.");
  return null;
}

async function answerReport(
  actor: Actor,
  tx: Transaction,
  { row }: Standing,
  { unitId, reason }: TransferInput,
): Promise<void> {
  if (!(await findCloseRequest(actor, row.id, tx))) return;
  await recordAct(actor, tx, {
    verb: "declineClose",
    subject: "address",
    subjectId: row.id,
    addressId: row.id,
    unitId,
    organisationId: row.organisationId,
    fromState: row.state,
    toState: row.state,
    reason: `Hồ sơ đã được chuyển xã, không cần đóng. Lý do chuyển: ${reason}`,
  });
}

async function takeAlong(actor: Actor, tx: Transaction, { row }: Standing, unitId: string): Promise<void> {
  const addressId = row.id;
  await tx.enrolment.updateMany({
    where: { addressId, campaign: { closedAt: null, endsOn: { gte: fromDay(actor.clock.today) } } },
    data: { unitId },
  });
  const running = { addressId, state: { in: ["PROPOSED" as const, "CONFIRMED" as const] } };
  await tx.instalment.updateMany({ where: { commitment: running }, data: { unitId } });
  await tx.commitment.updateMany({ where: running, data: { unitId } });
  await tx.pledge.updateMany({ where: { addressId, state: { in: ["NEW", "CALLED"] } }, data: { unitId } });
  await tx.referral.updateMany({ where: { addressId, outcome: null }, data: { unitId } });
  await tx.correction.updateMany({ where: { addressId }, data: { unitId } });
  const dossier = await tx.humanitarianAddress.findUniqueOrThrow({
    where: { id: addressId },
    select: { publicCode: true, publishedOn: true },
  });
  if (!dossier.publicCode || !dossier.publishedOn) return;
  await tx.publicAddress.updateMany({
    where: { code: dossier.publicCode },
    data: await publicPlaceOf(actor, unitId, tx),
  });
  await tx.publicCounter.update({ where: { id: 1 }, data: { value: { increment: 1 } } });
}
