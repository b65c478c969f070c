import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { addMonths, fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { formatDong } from "@/lib/core/money";
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
import { lockEnrolments } from "@/lib/cover/queries";
import { giverOf } from "@/lib/donors/mutations";
import { recordAct } from "@/lib/history/mutations";
import {
  mayCancel,
  mayConfirm,
  mayLapse,
  mayOverlap,
  mayRecord,
  overlapFault,
  proposesFor,
  schoolOf,
} from "./policy";
import { findForAct, findSupportable, whatHinders } from "./queries";
import { adviceOn, columnsOf, monthsFault, schedule, shouldProposeLapse } from "./rules";
import { type CommitmentInput, valueLines } from "./schema";

const CHECK = "Chưa ghi được: có mục cần sửa.";

/**
 * A donor's promise to one address. A Red Cross officer's is confirmed at once; an agency's waits for the Red Cross of
 * the address's unit. The form's key makes a double post one promise; the enrolment is locked, so that of two promises
 * at the same moment the second sees the first.
 */
export async function recordCommitment(
  actor: Actor,
  typed: CommitmentInput,
): Promise<Outcome<{ id: string; advice: string | null }>> {
  return sayOverlappingCycles(() => inTransaction((tx) => enterCommitment(actor, tx, typed)));
}

/** The same within another act: a list of old brings promises that began up to a whole cycle ago. */
export async function enterCommitment(
  actor: Actor,
  tx: Transaction,
  typed: CommitmentInput,
  monthsBack = 12,
): Promise<Outcome<{ id: string; advice: string | null }>> {
  const seen = await findSupportable(actor, typed.addressId, tx);
  if (!seen) return notFound();
  const agencyId = mayRecord(actor, seen) ? null : proposesFor(actor, seen);
  if (!actor.userId || (!mayRecord(actor, seen) && !agencyId))
    return forbidden("Anh/chị chỉ được xem. Hãy nhờ cán bộ Hội Chữ thập đỏ của địa bàn ghi đăng ký gắn.");
  await lockEnrolments(actor, tx, seen.id);
  const again = await tx.commitment.findUnique({
    where: { requestKey: typed.requestKey },
    select: { id: true },
  });
  if (again) return done({ id: again.id, advice: null });

  const open = await whatHinders(actor, tx, seen.id);
  if (!open.ok) return open;
  const { address, campaign, enrolment } = open.value;
  const errors: Record<string, string> = {};
  const { form, months, startsOn, purpose, isSustainable } = typed;
  if (!form) errors.form = "Hãy chọn hình thức trợ giúp.";
  const fault = form && months !== null ? monthsFault(form, months, campaign) : null;
  if (months === null) errors.months = "Hãy ghi số tháng.";
  else if (fault) errors.months = fault;
  const { today } = actor.clock;
  if (!startsOn) errors.startsOn = "Hãy ghi ngày bắt đầu.";
  else if (startsOn < addMonths(today, -monthsBack) || startsOn > addMonths(today, 12))
    errors.startsOn = `Ngày bắt đầu phải trong vòng ${monthsBack} tháng trước và 12 tháng sau hôm nay. Hãy kiểm tra lại năm.`;
  const { lines, total: instalmentValue, errors: lineErrors } = valueLines(typed.support, campaign);
  Object.assign(errors, lineErrors);
  const overlap = agencyId ? null : overlapFault(actor, address, enrolment, typed.overlapReason);
  if (overlap) errors.overlapReason = overlap;
  if (Object.keys(errors).length || !form || months === null || !startsOn) return refuse(CHECK, errors);

  const giver = await giverOf(actor, tx, typed);
  if (!giver.ok) return giver;
  const donor = giver.value;
  const totalValue = form === "REGULAR" ? instalmentValue * BigInt(months) : instalmentValue;
  const state = agencyId ? "PROPOSED" : "CONFIRMED";
  const organisationId = agencyId ?? donor.organisationId ?? schoolOf(actor, address);
  const { id } = await tx.commitment.create({
    data: {
      requestKey: typed.requestKey,
      campaignId: campaign.id,
      addressId: address.id,
      unitId: address.unitId,
      organisationId,
      donorId: donor.id,
      form,
      state,
      startsOn: fromDay(startsOn),
      months,
      endsBefore: fromDay(addMonths(startsOn, months)),
      instalmentValue,
      totalValue,
      purpose,
      isSustainable,
      confirmedOn: agencyId ? null : fromDay(today),
      confirmedById: agencyId ? null : actor.userId,
      overlapReason: enrolment.coveredSince && !agencyId ? typed.overlapReason : null,
      createdById: actor.userId,
      createdAt: actor.clock.now,
      lines: {
        create: lines.map(({ amount: _, quantity, unitPrice, ...line }, position) => ({
          ...line,
          ...columnsOf({ kind: line.kind, quantity, unitPrice }, campaign),
          position,
        })),
      },
    },
    select: { id: true },
  });
  await tx.instalment.createMany({
    data: schedule({ form, startsOn, months, totalValue }).map(({ dueOn, ...instalment }) => ({
      ...instalment,
      id: randomUUID(),
      commitmentId: id,
      unitId: address.unitId,
      dueOn: fromDay(dueOn),
    })),
  });
  await settleAddress(actor, tx, address.id);
  await recordAct(actor, tx, {
    ...lineOf({ id, address, organisationId }),
    verb: "commit",
    toState: state,
    reason: enrolment.coveredSince ? typed.overlapReason : null,
    changes: { totalValue: [null, formatDong(totalValue)], months: [null, String(months)] },
  });
  return done({ id, advice: adviceOn({ form, isSustainable, instalmentValue }, enrolment) });
}

/** An agency's or a visitor's promise becomes one that counts, from today on. */
export async function confirmCommitment(
  actor: Actor,
  typed: { id: string; version: number; overlapReason: string | null },
): Promise<Outcome> {
  return sayOverlappingCycles(() =>
    inTransaction(async (tx) => {
      const found = await findForAct(actor, tx, typed.id);
      if (!found) return notFound();
      if (!mayConfirm(actor, found.address))
        return forbidden("Đăng ký này chờ Hội Chữ thập đỏ của địa bàn xác nhận. Hãy liên hệ cán bộ xã.");
      if (found.state !== "PROPOSED")
        return refuse("Đăng ký này không còn chờ xác nhận. Hãy tải lại trang để xem trạng thái mới.");
      const open = await whatHinders(actor, tx, found.address.id);
      if (!open.ok) return open;
      const { address, campaign, enrolment } = open.value;
      const overlap = overlapFault(actor, address, enrolment, typed.overlapReason);
      if (overlap)
        return refuse(overlap, mayOverlap(actor, address) ? { overlapReason: overlap } : undefined);
      const overlapReason = enrolment.coveredSince ? typed.overlapReason : null;
      const confirmed = await tx.commitment.updateMany({
        where: { id: found.id, version: typed.version, state: "PROPOSED" },
        data: {
          state: "CONFIRMED",
          campaignId: campaign.id,
          confirmedOn: fromDay(actor.clock.today),
          confirmedById: actor.userId,
          overlapReason,
          version: { increment: 1 },
        },
      });
      if (confirmed.count === 0) return changedMeanwhile("Đăng ký");
      await settleAddress(actor, tx, address.id);
      await recordAct(actor, tx, {
        ...lineOf(found),
        verb: "confirm",
        fromState: "PROPOSED",
        toState: "CONFIRMED",
        reason: overlapReason,
      });
      return done();
    }),
  );
}

type Ending = { id: string; version: number; reason: string };

/** Ends a promise; what was delivered stays, what was not is no longer expected. */
export async function cancelCommitment(actor: Actor, typed: Ending): Promise<Outcome> {
  return inTransaction((tx) => enterCancellation(actor, tx, typed));
}

/** The same within another act. */
export async function enterCancellation(actor: Actor, tx: Transaction, typed: Ending): Promise<Outcome> {
  const found = await findForAct(actor, tx, typed.id);
  if (!found) return notFound();
  if (!mayCancel(actor, found, found.address))
    return forbidden("Chỉ Hội Chữ thập đỏ của địa bàn được hủy đăng ký này. Hãy liên hệ cán bộ xã.");
  if (found.state !== "PROPOSED" && found.state !== "CONFIRMED")
    return refuse("Đăng ký này đã kết thúc nên không hủy được nữa. Hãy tải lại trang để xem trạng thái mới.");
  return end(actor, tx, found, "CANCELLED", typed);
}

/** Three overdue months in a row: the system proposes it, the officer decides (domain: rules of support). */
export async function lapseCommitment(actor: Actor, typed: Ending): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const found = await findForAct(actor, tx, typed.id);
    if (!found) return notFound();
    if (!mayLapse(actor, found.address))
      return forbidden("Chỉ Hội Chữ thập đỏ của địa bàn được ngừng đăng ký này. Hãy liên hệ cán bộ xã.");
    const campaign = await findCampaignOn(actor, found.address.provinceId, actor.clock.today, tx);
    const rules = campaign ?? found.campaign;
    if (found.state !== "CONFIRMED" || !shouldProposeLapse(found.instalments, rules, actor.clock.today))
      return refuse(
        `Chỉ ngừng được khi có ${rules.lapseAfterMonths} tháng quá hạn liên tiếp. Nếu nhà tài trợ thôi giúp, hãy dùng "Hủy đăng ký".`,
      );
    return end(actor, tx, found, "LAPSED", typed);
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findForAct>>>;

async function end(
  actor: Actor,
  tx: Transaction,
  found: Found,
  state: "CANCELLED" | "LAPSED",
  { version, reason }: Ending,
): Promise<Outcome> {
  const endedOn = fromDay(actor.clock.today);
  const ended = await tx.commitment.updateMany({
    where: { id: found.id, version, state: found.state },
    data: { state, endedOn, endReason: reason, version: { increment: 1 } },
  });
  if (ended.count === 0) return changedMeanwhile("Đăng ký");
  await tx.instalment.updateMany({
    where: { commitmentId: found.id, allocated: { lt: tx.instalment.fields.amount } },
    data: { droppedOn: endedOn },
  });
  await settleAddress(actor, tx, found.address.id);
  await recordAct(actor, tx, {
    ...lineOf(found),
    verb: state === "LAPSED" ? "lapse" : "cancel",
    fromState: found.state,
    toState: state,
    reason,
  });
  return done();
}

const lineOf = (thing: {
  id: string;
  organisationId: string | null;
  address: { id: string; unitId: string };
}) => ({
  subject: "commitment" as const,
  subjectId: thing.id,
  addressId: thing.address.id,
  unitId: thing.address.unitId,
  organisationId: thing.organisationId,
});

/** The exclusion constraint is the last word on one donor's overlapping cycles; here is its sentence. */
export async function sayOverlappingCycles<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error) || !JSON.stringify(error, errorKeys).includes("no_overlapping_cycles"))
      throw error;
    const words =
      "Nhà tài trợ này đã có một chu kỳ thường xuyên trùng thời gian tại địa chỉ này. Hãy chọn ngày bắt đầu sau khi chu kỳ đó kết thúc.";
    return refuse(words, { startsOn: words });
  }
}

const errorKeys = [
  "message",
  "cause",
  "meta",
  "driverAdapterError",
  "originalMessage",
  "constraint",
  "fields",
];
