import "server-only";
import { mayWrite } from "@/lib/addresses/policy";
import type { Actor } from "@/lib/auth/actor";
import { type Day, formatDay, fromDay, toDay } from "@/lib/core/days";
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
import { recordAct } from "@/lib/history/mutations";
import { dossiersOf, isWithin, meetingsOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { mayKeepMeeting } from "./policy";
import { isOpen, type MeetingFacts, protectedFaults, whyNotConfirmed } from "./rules";
import type { Confirmation, TypedMeeting, VotesTable } from "./schema";

// The order of locks everywhere: dossiers (smaller id first), then their meeting. The dossier's form takes them so too.

const CHECK = "Chưa ghi được: có mục cần sửa.";
const NOT_KEPT = "Cuộc họp do cán bộ xã, hoặc cán bộ huyện làm thay, ghi và sửa. Hãy nhờ cán bộ xã.";

/** One commune's meetings of one day are written one after the other. */
export async function holdMeetingDay(
  actor: Actor,
  tx: Transaction,
  unitId: string,
  heldOn: Day,
): Promise<void> {
  if (!actor.grants.length) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`review ${unitId} ${heldOn}`}, 0))`;
}

const findTwin = async (tx: Transaction, typed: Facts & { id: string; unitId: string }) => {
  const [twin] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "CommunityReview" WHERE "unitId" = ${typed.unitId}::uuid AND "heldOn" = ${typed.heldOn}::date
      AND fold_vietnamese("place") = fold_vietnamese(${typed.place}) AND "id" <> ${typed.id}::uuid`;
  return twin ?? null;
};

type Facts = MeetingFacts;
const TWIN = {
  place: "Cuộc họp ngày này ở nơi này đã được ghi rồi. Hãy mở cuộc họp đó trong danh sách “Họp bình xét”.",
};

/** The schema has said already what is missing. */
const factsOf = ({ heldOn, place, attendance, chair, secretary, minutes }: TypedMeeting): Facts | null =>
  heldOn && attendance ? { heldOn, place, attendance, chair, secretary, minutes } : null;

const columnsOf = ({ heldOn, ...facts }: Facts) => ({ ...facts, heldOn: fromDay(heldOn) });

const dayAhead = (actor: Actor, heldOn: Day): Record<string, string> =>
  heldOn > actor.clock.today
    ? { heldOn: `Ngày họp không thể sau hôm nay (${formatDay(actor.clock.today)}). Hãy kiểm tra lại.` }
    : {};

/** A meeting entered once, before or after its dossiers (law 11/2008 art. 7; P02 IV.14). */
export async function openReview(
  actor: Actor,
  typed: TypedMeeting & { id: string },
): Promise<Outcome<string>> {
  const facts = factsOf(typed);
  const { id, unitId } = typed;
  if (!facts || !unitId) return refuse(CHECK);
  return inTransaction(async (tx) => {
    if (!isWithin(dossiersOf(actor), { unitId })) return notFound();
    if (!mayKeepMeeting(actor, { unitId })) return forbidden(NOT_KEPT);
    const commune = await tx.unit.count({ where: { id: unitId, kind: "COMMUNE", validTo: null } });
    if (!commune) return refuse(CHECK, { unitId: "Hãy chọn xã, phường, thị trấn đang hoạt động." });
    const errors = dayAhead(actor, facts.heldOn);
    if (Object.keys(errors).length) return refuse(CHECK, errors);
    await holdMeetingDay(actor, tx, unitId, facts.heldOn);
    const again = await tx.communityReview.findFirst({ where: { id }, select: { unitId: true } });
    if (again) return again.unitId === unitId ? done(id) : notFound();
    if (await findTwin(tx, { ...facts, id, unitId })) return refuse(CHECK, TWIN);
    await tx.communityReview.create({
      data: { id, unitId, ...columnsOf(facts), createdAt: actor.clock.now },
      select: { id: true },
    });
    await recordAct(actor, tx, { verb: "openReview", subject: "review", subjectId: id, unitId });
    return done(id);
  });
}

const findWithDossiers = (actor: Actor, tx: Transaction, id: string) =>
  tx.communityReview.findFirst({
    where: { AND: [meetingsOf(actor), { id }] },
    include: { addresses: { select: { addressId: true } } },
  });

/** Nobody submits or mends these while their meeting is written. */
async function holdDossiers(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "HumanitarianAddress" WHERE "id" = ANY (${[...ids]}::uuid[]) ORDER BY "id" FOR UPDATE`;
}

/** What was said of the meeting; once dossiers were submitted on it, only what was left open is filled in. */
export async function editReview(
  actor: Actor,
  typed: TypedMeeting & { id: string; version: number },
): Promise<Outcome> {
  const now = factsOf(typed);
  if (!now) return refuse(CHECK);
  return inTransaction(async (tx) => {
    const seen = await findWithDossiers(actor, tx, typed.id);
    if (!seen) return notFound();
    if (!mayKeepMeeting(actor, seen)) return forbidden(NOT_KEPT);
    await holdDossiers(
      tx,
      seen.addresses.map(({ addressId }) => addressId),
    );
    await holdMeetingDay(actor, tx, seen.unitId, now.heldOn);
    const before: Facts = { ...seen, heldOn: toDay(seen.heldOn) };
    const changes = changesOf(before, now);
    if (!Object.keys(changes).length) return done();
    const settled = await tx.addressReview.count({
      where: { reviewId: seen.id, address: { state: { notIn: ["DRAFT", "RETURNED"] } } },
    });
    const errors = { ...dayAhead(actor, now.heldOn), ...(settled ? protectedFaults(before, now) : {}) };
    const confirmedOn = toDay(seen.confirmedOn);
    if (confirmedOn && confirmedOn < now.heldOn)
      errors.heldOn = `UBND đã xác nhận ngày ${formatDay(confirmedOn)}, cuộc họp không thể sau ngày đó.`;
    if (Object.keys(errors).length) return refuse(CHECK, errors);
    if (await findTwin(tx, { ...now, id: seen.id, unitId: seen.unitId })) return refuse(CHECK, TWIN);
    const { count } = await tx.communityReview.updateMany({
      where: { id: seen.id, version: typed.version },
      data: { ...columnsOf(now), version: { increment: 1 } },
    });
    if (count === 0) return changedMeanwhile("Cuộc họp");
    await recordAct(actor, tx, {
      verb: "editReview",
      subject: "review",
      subjectId: seen.id,
      unitId: seen.unitId,
      changes,
    });
    return done();
  });
}

/** As history names them. */
const CHANGED = {
  heldOn: "meetingDay",
  place: "meetingPlace",
  attendance: "attendance",
  chair: "chair",
  secretary: "secretary",
  minutes: "minutes",
} as const satisfies Record<keyof Facts, string>;

function changesOf(before: Facts, now: Facts): Record<string, [string | null, string | null]> {
  const words = (facts: Facts, field: keyof Facts) => {
    const value = facts[field];
    return value === null ? null : field === "heldOn" ? formatDay(String(value)) : String(value);
  };
  return Object.fromEntries(
    Object.entries(CHANGED).flatMap(([name, label]) => {
      const field = name as keyof Facts;
      return before[field] === now[field] ? [] : [[label, [words(before, field), words(now, field)]]];
    }),
  );
}

const dossierSelect = {
  id: true,
  unitId: true,
  organisationId: true,
  state: true,
  headName: true,
  confirmedOn: true,
  confirmationNumber: true,
  reviews: {
    select: { reviewId: true, votesFor: true, votesAgainst: true, review: { select: { heldOn: true } } },
  },
} as const satisfies Prisma.HumanitarianAddressSelect;

const votesInWords = (votes: { votesFor: number; votesAgainst: number } | null) =>
  votes && `${votes.votesFor} phiếu đồng ý, ${votes.votesAgainst} phiếu không đồng ý`;

/**
 * Which dossiers of the commune were brought to the meeting, and the votes for each: many at once. Each dossier that
 * changes gets a new version, so that a form open on it is told; it stands in one meeting, as its form writes it.
 */
export async function recordVotes(actor: Actor, typed: VotesTable): Promise<Outcome<number>> {
  return inTransaction(async (tx) => {
    const meeting = await findWithDossiers(actor, tx, typed.id);
    if (!meeting) return notFound();
    const ids = Object.keys(typed.rows);
    await holdDossiers(tx, ids);
    const dossiers = await tx.humanitarianAddress.findMany({
      where: { AND: [dossiersOf(actor), { id: { in: ids }, unitId: meeting.unitId }] },
      select: dossierSelect,
    });
    if (dossiers.length < ids.length) return notFound();
    if (!dossiers.every((dossier) => mayWrite(actor, dossier)))
      return forbidden("Số phiếu do cán bộ xã, hoặc cán bộ huyện làm thay, ghi. Hãy nhờ cán bộ xã.");
    const errors: Record<string, string> = {};
    const changed = dossiers.flatMap((dossier) => {
      const row = typed.rows[dossier.id];
      const before = dossier.reviews.find(({ reviewId }) => reviewId === meeting.id) ?? null;
      const path = `rows.${dossier.id}`;
      if (!row) return [];
      const votesFor = row.votesFor ?? typed.all.votesFor;
      const now = row.isChosen
        ? { votesFor: votesFor ?? 0, votesAgainst: row.votesAgainst ?? typed.all.votesAgainst ?? 0 }
        : null;
      const isSame = before?.votesFor === now?.votesFor && before?.votesAgainst === now?.votesAgainst;
      if (row.isChosen && votesFor === null) errors[`${path}.votesFor`] = "Ghi số phiếu đồng ý cho hộ này.";
      else if (!row.isChosen && !before && (row.votesFor ?? row.votesAgainst) !== null)
        errors[`${path}.isChosen`] = "Đã ghi phiếu mà chưa chọn hộ này. Hãy chọn hộ, hoặc xóa số phiếu.";
      else if (!isSame && !isOpen(dossier.state))
        errors[`${path}.isChosen`] = "Hồ sơ này đã nộp nên phiếu giữ nguyên. Hãy tải lại trang để xem.";
      return isSame ? [] : [{ dossier, before, now }];
    });
    if (Object.keys(errors).length)
      return refuse(`Chưa ghi được: có ${Object.keys(errors).length} hộ cần sửa.`, errors);
    if (!changed.length) return done(0);
    const { count } = await tx.communityReview.updateMany({
      where: { id: meeting.id, version: typed.version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return changedMeanwhile("Cuộc họp");
    for (const { dossier, before, now } of changed) {
      const key = { addressId: dossier.id, reviewId: meeting.id };
      if (now)
        await tx.addressReview.upsert({
          where: { addressId_reviewId: key },
          create: { ...key, ...now },
          update: now,
          select: { reviewId: true },
        });
      else await tx.addressReview.deleteMany({ where: key });
      // One that came back was submitted on an earlier meeting: that stays on record, the latest counts.
      const isReviewedAnew = dossier.state === "RETURNED";
      for (const { reviewId, review } of now ? dossier.reviews : [])
        if (reviewId !== meeting.id && !(isReviewedAnew && review.heldOn < meeting.heldOn))
          await leaveMeeting(actor, tx, dossier.id, reviewId);
      await raise(actor, tx, dossier.id, {});
      await recordAct(actor, tx, {
        ...lineOf(dossier, meeting.id),
        verb: "recordVotes",
        changes: { review: [votesInWords(before), votesInWords(now)] },
      });
    }
    return done(changed.length);
  });
}

const raise = (
  actor: Actor,
  tx: Transaction,
  id: string,
  data: Prisma.HumanitarianAddressUpdateManyMutationInput,
) =>
  tx.humanitarianAddress.updateMany({
    where: { id, state: { in: ["DRAFT", "RETURNED"] } },
    data: { ...data, version: { increment: 1 }, changedAt: actor.clock.now },
  });

const lineOf = (
  dossier: { id: string; unitId: string; organisationId: string | null },
  subjectId: string,
) => ({
  subject: "review" as const,
  subjectId,
  addressId: dossier.id,
  unitId: dossier.unitId,
  organisationId: dossier.organisationId,
});

/** A meeting that was only ever typed into this one dossier goes with it; one entered for itself stays. */
export async function leaveMeeting(
  actor: Actor,
  tx: Transaction,
  addressId: string,
  reviewId: string,
): Promise<void> {
  if (!actor.grants.length) return;
  await tx.addressReview.deleteMany({ where: { addressId, reviewId } });
  await tx.communityReview.updateMany({ where: { id: reviewId }, data: { version: { increment: 1 } } });
  if (await tx.act.count({ where: { subjectId: reviewId } })) return;
  await tx.communityReview.deleteMany({
    where: { id: reviewId, confirmedOn: null, addresses: { none: {} }, files: { none: {} } },
  });
}

export type Confirmed = { confirmed: number; leftOut: { name: string; why: string }[] };

/**
 * The People's Committee's stamp on the list, for the meeting and at once for every dossier that it may still be written
 * into. Each gets a new version: whoever has its form open is told, and gets the confirmation shown.
 */
export async function confirmReview(actor: Actor, typed: Confirmation): Promise<Outcome<Confirmed>> {
  const { id, version, on, number } = typed;
  return inTransaction(async (tx) => {
    const seen = await findWithDossiers(actor, tx, id);
    if (!seen) return notFound();
    if (!mayKeepMeeting(actor, seen)) return forbidden(NOT_KEPT);
    const ids = seen.addresses.map(({ addressId }) => addressId);
    await holdDossiers(tx, ids);
    // As it is now that whoever confirmed at the same moment has done so.
    const meeting = (await findWithDossiers(actor, tx, id)) ?? seen;
    const { today } = actor.clock;
    const heldOn = toDay(meeting.heldOn);
    const fault =
      on && on > today
        ? `Ngày xác nhận không thể sau hôm nay (${formatDay(today)}). Hãy kiểm tra lại.`
        : on && on < heldOn
          ? `UBND không thể xác nhận trước cuộc họp (${formatDay(heldOn)}). Hãy kiểm tra lại.`
          : null;
    if (fault || !on) return refuse(CHECK, { on: fault ?? "Ghi ngày UBND cấp xã xác nhận." });
    const dossiers = await tx.humanitarianAddress.findMany({
      // A household that was transferred since is another commune's, and so is its stamp.
      where: { AND: [dossiersOf(actor), { id: { in: ids }, unitId: seen.unitId }] },
      orderBy: [{ headKey: "asc" }, { id: "asc" }],
      select: dossierSelect,
    });
    const asked = dossiers.map((dossier) => {
      const votes = dossier.reviews.find(({ reviewId }) => reviewId === id);
      const why = whyNotConfirmed({ ...dossier, votesFor: 0, votesAgainst: 0, ...votes }, meeting);
      const isSame = toDay(dossier.confirmedOn) === on && dossier.confirmationNumber === number;
      return { dossier, why, isSame };
    });
    const leftOut = asked.flatMap(({ dossier, why, isSame }) =>
      why && !isSame ? [{ name: dossier.headName || "Chưa ghi tên", why }] : [],
    );
    const confirmed = asked.filter(({ why, isSame }) => !why || isSame).length;
    if (confirmed === 0 && meeting.version !== version) return changedMeanwhile("Cuộc họp");
    if (confirmed === 0)
      return refuse(
        "Chưa có hộ nào nhận được xác nhận. Hãy chọn hồ sơ và ghi số phiếu trước, rồi ghi xác nhận của UBND.",
      );
    const changed = asked.filter(({ why, isSame }) => !why && !isSame);
    const before = meeting.confirmationNumber;
    if (!changed.length && before === number && toDay(meeting.confirmedOn) === on)
      return done({ confirmed, leftOut });
    const confirmation = { confirmedOn: fromDay(on), confirmationNumber: number };
    const { count } = await tx.communityReview.updateMany({
      where: { id, version },
      data: { ...confirmation, version: { increment: 1 } },
    });
    if (count === 0) return changedMeanwhile("Cuộc họp");
    await recordAct(actor, tx, {
      verb: "confirmReview",
      subject: "review",
      subjectId: id,
      unitId: meeting.unitId,
      changes: { confirmation: [before, number] },
    });
    for (const { dossier } of changed) {
      await raise(actor, tx, dossier.id, confirmation);
      await recordAct(actor, tx, {
        ...lineOf(dossier, id),
        verb: "confirmReview",
        changes: { confirmation: [dossier.confirmationNumber, number] },
      });
    }
    return done({ confirmed, leftOut });
  });
}
