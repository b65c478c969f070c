import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { type Day, fromDay, toDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { done, type Outcome, refuse } from "@/lib/core/outcome";
import { decrypt, encrypt, fingerprint } from "@/lib/core/secrets";
import type { StoredDraft } from "@/lib/drafts/queries";
import type { DossierDraft } from "@/lib/drafts/schema";
import { holdMeetingDay, leaveMeeting } from "@/lib/reviews/mutations";

type Rows = Pick<StoredDraft, "members" | "needs" | "support" | "consents" | "reviews">;
export const NO_ROWS: Rows = { members: [], needs: [], support: [], consents: [], reviews: [] };
type Dossier = { id: string; unitId: string; provinceId: string; state: StoredDraft["state"] };

/** What hangs on a dossier, made to stand as it was typed: rows are changed in place, added and removed. */
export async function writeRows(
  actor: Actor,
  tx: Transaction,
  dossier: Dossier,
  rows: Rows,
  kept: DossierDraft,
  isEligible: boolean[],
): Promise<Outcome<never> | null> {
  await writeMembers(tx, dossier, rows.members, kept, isEligible);
  await writeNeeds(tx, dossier, rows.needs, kept);
  await writeSupport(tx, dossier, rows.support, kept);
  // A correction: consents and the meeting have acts of their own by then.
  if (dossier.state === "APPROVED") return null;
  await writeConsents(actor, tx, dossier, rows.consents, kept);
  return writeReview(actor, tx, dossier, rows.reviews[0], kept);
}

type Row = { id: string | null };

/** Each typed row with the id it keeps: its own where it is ours or free, a new one where it was made up. */
function withIds<T extends Row>(typed: T[], known: { id: string }[], taken: { id: string }[]) {
  const ours = new Set(known.map(({ id }) => id));
  const unusable = new Set(taken.map(({ id }) => id).filter((id) => !ours.has(id)));
  return typed.map((row, position) => {
    const id = row.id && !unusable.has(row.id) ? row.id : randomUUID();
    unusable.add(id);
    return { ...row, id, position, isKnown: ours.has(id) };
  });
}

const idsOf = (rows: Row[]) => ({
  where: { id: { in: rows.flatMap(({ id }) => id ?? []) } },
  select: { id: true },
});
const isGone = (addressId: string, kept: { id: string }[]) => ({
  where: { addressId, id: { notIn: kept.map(({ id }) => id) } },
});

async function writeMembers(
  tx: Transaction,
  { id: addressId, provinceId }: Dossier,
  known: StoredDraft["members"],
  draft: DossierDraft,
  isEligible: boolean[],
) {
  const typed = draft.members;
  const kept = withIds(typed, known, await tx.householdMember.findMany(idsOf(typed)));
  await tx.householdMember.deleteMany(isGone(addressId, kept));
  for (const { id, isKnown, position, removed: _, birth, nationalId, ...member } of kept) {
    const before = known.find((row) => row.id === id);
    const data = {
      ...member,
      position,
      provinceId,
      birthDate: fromDay(birth?.day),
      birthYear: birth?.year ?? null,
      // By the order of the kept rows; a facility has no members that count.
      isEligible: isEligible[position] ?? false,
      ...(nationalId === (before ? before.nationalIdCipher && decrypt(before.nationalIdCipher) : undefined)
        ? {}
        : {
            nationalIdCipher: nationalId ? encrypt(nationalId) : null,
            nationalIdHash: nationalId ? fingerprint("nationalId", nationalId) : null,
          }),
    };
    if (isKnown) await tx.householdMember.updateMany({ where: { id, addressId }, data });
    else await tx.householdMember.create({ data: { id, addressId, ...data }, select: { id: true } });
  }
}

async function writeNeeds(
  tx: Transaction,
  { id: addressId }: Dossier,
  known: StoredDraft["needs"],
  draft: DossierDraft,
) {
  const typed = draft.needs.flatMap(({ kind, ...need }) => (kind ? [{ ...need, kind }] : []));
  const kept = withIds(typed, known, await tx.need.findMany(idsOf(typed)));
  await tx.need.deleteMany(isGone(addressId, kept));
  for (const { id, isKnown, removed: _, metOn, ...need } of kept) {
    const data = { ...need, metOn: fromDay(metOn) };
    if (isKnown) await tx.need.updateMany({ where: { id, addressId }, data });
    else await tx.need.create({ data: { id, addressId, ...data }, select: { id: true } });
  }
}

async function writeSupport(
  tx: Transaction,
  { id: addressId }: Dossier,
  known: StoredDraft["support"],
  draft: DossierDraft,
) {
  const typed = draft.support;
  const kept = withIds(typed, known, await tx.supportReceived.findMany(idsOf(typed)));
  await tx.supportReceived.deleteMany(isGone(addressId, kept));
  for (const { id, isKnown, removed: _, ...data } of kept) {
    if (isKnown) await tx.supportReceived.updateMany({ where: { id, addressId }, data });
    else await tx.supportReceived.create({ data: { id, addressId, ...data }, select: { id: true } });
  }
}

/** In a draft a tick that was taken away was a slip; once submitted it is a withdrawal, which stays on record. */
async function writeConsents(
  actor: Actor,
  tx: Transaction,
  { id: addressId, state }: Dossier,
  known: StoredDraft["consents"],
  draft: DossierDraft,
) {
  for (const { id, purpose } of known) {
    if (draft.consents.some((given) => given.purpose === purpose)) continue;
    if (state === "DRAFT") await tx.consent.deleteMany({ where: { id } });
    else
      await tx.consent.updateMany({
        where: { id },
        data: { withdrawnOn: fromDay(actor.clock.today), withdrawalReason: "Bỏ chọn khi sửa hồ sơ." },
      });
  }
  for (const { givenOn, childrenAgreedOn, ...given } of draft.consents) {
    const data = { ...given, givenOn: fromDay(givenOn), childrenAgreedOn: fromDay(childrenAgreedOn) };
    const before = known.find(({ purpose }) => purpose === given.purpose);
    if (before) await tx.consent.updateMany({ where: { id: before.id }, data });
    else await tx.consent.create({ data: { addressId, ...data }, select: { id: true } });
  }
}

async function writeReview(
  actor: Actor,
  tx: Transaction,
  { id: addressId, unitId, state }: Dossier,
  before: StoredDraft["reviews"][number] | undefined,
  { review }: DossierDraft,
): Promise<Outcome<never> | null> {
  let reviewId: string | undefined;
  /** One that came back is brought to a later meeting; the one it was submitted on stays on record. */
  let isReviewedAnew = false;
  if (review) {
    const meeting = review.meeting
      ? await meetingAsTyped(actor, tx, { addressId, unitId }, review.meeting)
      : await meetingOnFile(tx, unitId, review.meetingId);
    if (!meeting.ok) return meeting;
    reviewId = meeting.value.id;
    const isLater = before && meeting.value.heldOn > toDay(before.review.heldOn);
    isReviewedAnew = state === "RETURNED" && !review.meeting && isLater === true;
    const { votesFor, votesAgainst } = review;
    const isNews =
      before?.reviewId !== reviewId || before.votesFor !== votesFor || before.votesAgainst !== votesAgainst;
    if (isNews) {
      await tx.addressReview.upsert({
        where: { addressId_reviewId: { addressId, reviewId } },
        create: { addressId, reviewId, votesFor, votesAgainst },
        update: { votesFor, votesAgainst },
        select: { reviewId: true },
      });
      await tx.communityReview.updateMany({
        where: { id: reviewId },
        data: { version: { increment: 1 } },
      });
    }
  }
  if (before && before.reviewId !== reviewId && !isReviewedAnew)
    await leaveMeeting(actor, tx, addressId, before.reviewId);
  return null;
}

const FAULTY = "Chưa lưu được: có 1 mục cần sửa.";

type Meeting = { id: string; heldOn: Day };

async function meetingOnFile(tx: Transaction, unitId: string, id: string | null): Promise<Outcome<Meeting>> {
  const known =
    id && (await tx.communityReview.findFirst({ where: { id, unitId }, select: { id: true, heldOn: true } }));
  return known
    ? done({ id: known.id, heldOn: toDay(known.heldOn) })
    : refuse(FAULTY, {
        "review.meetingId":
          "Cuộc họp này không phải của xã đã chọn. Hãy chọn lại cuộc họp, hoặc ghi cuộc họp mới.",
      });
}

type Typed = NonNullable<NonNullable<DossierDraft["review"]>["meeting"]>;

/** One meeting is one row, however its place is spelt, and serves every dossier it agreed. */
async function meetingAsTyped(
  actor: Actor,
  tx: Transaction,
  { addressId, unitId }: { addressId: string; unitId: string },
  { heldOn, place, attendance, minutes }: Typed,
): Promise<Outcome<Meeting>> {
  // Two dossiers of one meeting saved at once make one meeting.
  await holdMeetingDay(actor, tx, unitId, heldOn);
  const [known] = await tx.$queryRaw<
    { id: string; attendance: number; minutes: string | null; others: number; settled: number }[]
  >`
    SELECT r."id", r."attendance", r."minutes",
      (SELECT count(*)::int FROM "AddressReview" a WHERE a."reviewId" = r."id" AND a."addressId" <> ${addressId}::uuid) others,
      (SELECT count(*)::int FROM "AddressReview" a JOIN "HumanitarianAddress" h ON h."id" = a."addressId"
        WHERE a."reviewId" = r."id" AND h."id" <> ${addressId}::uuid AND h."state" NOT IN ('DRAFT', 'RETURNED')) settled
    FROM "CommunityReview" r
    WHERE r."unitId" = ${unitId}::uuid AND r."heldOn" = ${heldOn}::date
      AND fold_vietnamese(r."place") = fold_vietnamese(${place})`;
  if (!known) {
    const { id } = await tx.communityReview.create({
      data: { unitId, heldOn: fromDay(heldOn), place, attendance, minutes },
      select: { id: true },
    });
    return done({ id, heldOn });
  }
  if (known.others > 0 && known.attendance !== attendance) {
    return refuse(FAULTY, {
      "review.attendance": `Cuộc họp này đã được ghi ${known.attendance} người dự trong hồ sơ khác. Hãy ghi như vậy, hoặc sửa lại ngày và nơi họp.`,
    });
  }
  // Others were submitted on these minutes: what they stand on is not rewritten through this dossier.
  if (known.settled > 0 && known.minutes !== null && minutes !== null && minutes !== known.minutes) {
    return refuse(FAULTY, {
      "review.minutes":
        "Hồ sơ khác đã nộp theo biên bản của cuộc họp này. Hãy để trống phần tóm tắt, hoặc sửa lại ngày và nơi họp.",
    });
  }
  const isNews = known.attendance !== attendance || (minutes !== null && minutes !== known.minutes);
  if (isNews)
    await tx.communityReview.updateMany({
      where: { id: known.id },
      data: { attendance, minutes: minutes ?? known.minutes, version: { increment: 1 } },
    });
  return done({ id: known.id, heldOn });
}
