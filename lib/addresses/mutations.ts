import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { campaignYearOf } from "@/lib/campaigns/rules";
import { type Day, formatDay, fromDay } from "@/lib/core/days";
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
import { decrypt, encrypt, fingerprint } from "@/lib/core/secrets";
import { dropImage, storeImage } from "@/lib/files/mutations";
import { recordAct } from "@/lib/history/mutations";
import { provincesAbove } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import type { AddressState } from "@/prisma/generated/enums";
import { CONSENT_PURPOSE, KIND, NEED, POVERTY, STATE } from "./labels";
import { isWritable, mayOpenIn, mayWrite } from "./policy";
import { draftOf, type StoredDraft, withDraftRows } from "./queries";
import { daysAhead, summariseDossier, WRITABLE_STATES } from "./rules";
import { type DossierDraft, keptMembers, keptNeeds, keptSupport } from "./schema";

// Registering: a draft is opened and saved at any point; submitting it is the approvals' act.

export type DraftTarget = {
  /** Made with the form, so that a double post makes one dossier. */
  id: string;
  /** As read; missing for a dossier that is being opened. */
  version?: number;
  /** The school that opens it, where its officer serves more than one. */
  organisationId?: string;
};
type Saved = { id: string; version: number };

/** Opens a dossier, or saves a draft or returned one as it was typed. */
export async function saveDraft(
  actor: Actor,
  target: DraftTarget,
  draft: DossierDraft,
): Promise<Outcome<Saved>> {
  const errors = daysAhead(draft, actor.clock.today);
  if (Object.keys(errors).length)
    return refuse(`Chưa lưu được: có ${Object.keys(errors).length} mục cần sửa.`, errors);
  const act = () =>
    inTransaction<Saved>(async (tx) => {
      const row = await findCurrent(actor, tx, target.id);
      if (row) return changeDossier(actor, tx, row, target.version, draft);
      return target.version === undefined ? openDossier(actor, tx, target, draft) : notFound();
    });
  try {
    return await act();
  } catch (error) {
    // The same form posted twice at once: the second finds what the first has opened.
    if (target.version === undefined && isTaken(error)) return act();
    throw error;
  }
}

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

const findCurrent = (actor: Actor, tx: Transaction, id: string): Promise<StoredDraft | null> =>
  tx.humanitarianAddress.findFirst({ where: { AND: [dossiersOf(actor), { id }] }, include: withDraftRows });

async function openDossier(
  actor: Actor,
  tx: Transaction,
  target: DraftTarget,
  draft: DossierDraft,
): Promise<Outcome<Saved>> {
  // Somebody else's dossier under this id: as if there were none.
  if (await tx.humanitarianAddress.count({ where: { id: target.id } })) return notFound();
  const place = await placeOf(tx, draft.unitId);
  if (!place || !actor.userId) return refuse("Chưa lưu được: chưa chọn xã.", UNIT_MISSING);
  const organisationId = organisationFor(actor, place, target.organisationId);
  if (!mayOpenIn(actor, place, organisationId)) {
    return forbidden(
      "Anh/chị không lập hồ sơ được ở xã này. Hãy chọn xã thuộc địa bàn của mình, hoặc gọi cán bộ xã đó.",
    );
  }
  const summary = await summarise(actor, tx, place.provinceId, draft);
  await tx.humanitarianAddress.create({
    data: {
      id: target.id,
      ...columnsOf(draft),
      ...sealed(draft),
      ...summary.columns,
      unitId: place.id,
      provinceId: place.provinceId,
      organisationId,
      authorId: actor.userId,
      createdAt: actor.clock.now,
      changedAt: actor.clock.now,
    },
    select: { id: true },
  });
  const refusal = await writeRows(
    actor,
    tx,
    { id: target.id, unitId: place.id, provinceId: place.provinceId, state: "DRAFT" },
    NO_ROWS,
    draft,
    summary,
  );
  if (refusal) return refusal;
  await recordAct(actor, tx, {
    verb: "open",
    subject: "address",
    subjectId: target.id,
    addressId: target.id,
    unitId: place.id,
    organisationId,
    toState: "DRAFT",
  });
  return done({ id: target.id, version: 1 });
}

async function changeDossier(
  actor: Actor,
  tx: Transaction,
  row: StoredDraft,
  version: number | undefined,
  draft: DossierDraft,
): Promise<Outcome<Saved>> {
  if (!mayWrite(actor, row)) return forbidden("Chỉ cán bộ xã hoặc cán bộ huyện làm thay được sửa hồ sơ này.");
  if (!isWritable(row.state)) return refuse(lockedWords(row.state));
  // A form posted again without a version is the one that opened the dossier: it may mend only what nobody has changed.
  if (version === undefined ? row.version !== 1 || row.authorId !== actor.userId : version !== row.version)
    return changedMeanwhile();
  const place = await placeOf(tx, draft.unitId ?? row.unitId);
  if (!place) return refuse("Chưa lưu được: chưa chọn xã.", UNIT_MISSING);
  if (place.id !== row.unitId) {
    if (row.state !== "DRAFT" || !mayOpenIn(actor, place, row.organisationId))
      return refuse("Chưa lưu được: có 1 mục cần sửa.", {
        unitId: "Hồ sơ này không đổi sang xã đó được. Hãy chọn lại xã cũ.",
      });
  }
  const changes = changesBetween(row, draft, place.id);
  if (!Object.keys(changes).length) return done({ id: row.id, version: row.version });
  const summary = await summarise(actor, tx, place.provinceId, draft, row.needs);
  const { count } = await tx.humanitarianAddress.updateMany({
    where: { id: row.id, version: row.version, state: { in: [...WRITABLE_STATES] } },
    data: {
      ...columnsOf(draft),
      ...sealed(draft, row),
      ...summary.columns,
      unitId: place.id,
      provinceId: place.provinceId,
      version: { increment: 1 },
      changedAt: actor.clock.now,
    },
  });
  if (count === 0) return changedMeanwhile();
  const refusal = await writeRows(
    actor,
    tx,
    { id: row.id, unitId: place.id, provinceId: place.provinceId, state: row.state },
    row,
    draft,
    summary,
  );
  if (refusal) return refusal;
  await recordAct(actor, tx, {
    verb: "save",
    subject: "address",
    subjectId: row.id,
    addressId: row.id,
    unitId: place.id,
    organisationId: row.organisationId,
    changes,
  });
  return done({ id: row.id, version: row.version + 1 });
}

const lockedWords = (state: AddressState) =>
  `Hồ sơ đang ở trạng thái “${STATE[state]}” nên không sửa được. Hãy rút lại, hoặc chờ được trả lại để sửa.`;

// Where ----------------------------------------------------------------------------------------------------

const UNIT_MISSING = { unitId: "Hãy chọn xã, phường, thị trấn." };

type Place = { id: string; provinceId: string };

/** A commune that exists today. */
async function placeOf(tx: Transaction, unitId: string | null): Promise<Place | null> {
  if (!unitId) return null;
  const unit = await tx.unit.findFirst({
    where: { id: unitId, kind: "COMMUNE", validTo: null },
    select: { id: true },
  });
  const provinceId = unit && (await provincesAbove([unit.id], tx)).get(unit.id);
  return unit && provinceId ? { id: unit.id, provinceId } : null;
}

/** A commune's or district's officer opens for the commune; a school's for the school. */
function organisationFor(actor: Actor, place: Place, wished: string | undefined): string | null {
  if (wished) return wished;
  if (mayOpenIn(actor, place)) return null;
  return (
    actor.grants.find((grant) => grant.role === "COMMUNE_OFFICER" && grant.organisationId)?.organisationId ??
    null
  );
}

// The dossier's own columns ---------------------------------------------------------------------------------

const columnsOf = (draft: DossierDraft) => ({
  kind: draft.kind,
  hamlet: draft.hamlet,
  street: draft.street,
  latitude: draft.latitude,
  longitude: draft.longitude,
  headName: draft.headName,
  povertyClass: draft.povertyClass,
  circumstances: draft.circumstances,
  housing: draft.housing,
  livelihood: draft.livelihood,
  wish: draft.wish,
  guardianName: draft.guardianName,
  proposer: draft.proposer,
  association: draft.association,
  facilityKind: draft.facilityKind,
  capacity: draft.capacity,
  surveyedOn: fromDay(draft.survey.on),
  surveyor: draft.survey.surveyor,
  findings: draft.survey.findings,
  confirmedOn: fromDay(draft.confirmation.on),
  confirmationNumber: draft.confirmation.number,
});

const open = (cipher: Uint8Array | null) => cipher && decrypt(cipher);

/** Phones leave and enter sealed; one that stayed the same is not sealed anew. */
function sealed(draft: DossierDraft, row?: StoredDraft) {
  const phone = draft.phone !== (row ? open(row.phoneCipher) : undefined) && {
    phoneCipher: draft.phone ? encrypt(draft.phone) : null,
    phoneHash: draft.phone ? fingerprint("phone", draft.phone) : null,
  };
  const guardian = draft.guardianPhone !== (row ? open(row.guardianPhoneCipher) : undefined) && {
    guardianPhoneCipher: draft.guardianPhone ? encrypt(draft.guardianPhone) : null,
  };
  return { ...(phone || {}), ...(guardian || {}) };
}

/** The columns that lists and figures read, by the criteria of the year that runs today. */
async function summarise(
  actor: Actor,
  tx: Transaction,
  provinceId: string,
  draft: DossierDraft,
  known: StoredDraft["needs"] = [],
) {
  const { today } = actor.clock;
  const campaign = await findCampaignOn(actor, provinceId, today, tx);
  const metIds = new Set(known.filter((need) => need.metOn).map(({ id }) => id));
  const { isEligible, ...columns } = summariseDossier(
    {
      kind: draft.kind,
      povertyClass: draft.povertyClass,
      hasOtherSupport: keptSupport(draft).length > 0,
      members: keptMembers(draft).map((member) => ({ ...member, birthYear: member.birth?.year ?? null })),
      needs: keptNeeds(draft).map((need) => ({ ...need, isMet: need.id !== null && metIds.has(need.id) })),
    },
    campaign?.criteria ?? [],
    campaign?.year ?? campaignYearOf(today),
  );
  return { isEligible, columns };
}
type Summary = Awaited<ReturnType<typeof summarise>>;

// Rows that hang on it ---------------------------------------------------------------------------------------

type Rows = Pick<StoredDraft, "members" | "needs" | "support" | "consents" | "reviews">;
const NO_ROWS: Rows = { members: [], needs: [], support: [], consents: [], reviews: [] };
type Dossier = { id: string; unitId: string; provinceId: string; state: StoredDraft["state"] };

async function writeRows(
  actor: Actor,
  tx: Transaction,
  dossier: Dossier,
  rows: Rows,
  draft: DossierDraft,
  summary: Summary,
): Promise<Outcome<never> | null> {
  await writeMembers(tx, dossier, rows.members, draft, summary.isEligible);
  await writeNeeds(tx, dossier, rows.needs, draft);
  await writeSupport(tx, dossier, rows.support, draft);
  await writeConsents(actor, tx, dossier, rows.consents, draft);
  return writeReview(tx, dossier, rows.reviews[0], draft);
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
  const typed = keptMembers(draft);
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
      ...(nationalId === (before ? open(before.nationalIdCipher) : undefined)
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
  const typed = keptNeeds(draft);
  const kept = withIds(typed, known, await tx.need.findMany(idsOf(typed)));
  await tx.need.deleteMany(isGone(addressId, kept));
  for (const { id, isKnown, removed: _, ...data } of kept) {
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
  const typed = keptSupport(draft);
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
    else await tx.consent.updateMany({ where: { id }, data: { withdrawnOn: fromDay(actor.clock.today) } });
  }
  for (const { givenOn, ...given } of draft.consents) {
    const data = { ...given, givenOn: fromDay(givenOn) };
    const before = known.find(({ purpose }) => purpose === given.purpose);
    if (before) await tx.consent.updateMany({ where: { id: before.id }, data });
    else await tx.consent.create({ data: { addressId, ...data }, select: { id: true } });
  }
}

/** One meeting is one row, however its place is spelt, and serves every dossier it agreed. */
async function writeReview(
  tx: Transaction,
  { id: addressId, unitId }: Dossier,
  before: StoredDraft["reviews"][number] | undefined,
  { review }: DossierDraft,
): Promise<Outcome<never> | null> {
  let reviewId: string | undefined;
  if (review) {
    const { heldOn, place, attendance, minutes } = review;
    // Two dossiers of one meeting saved at once make one meeting.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`review ${unitId} ${heldOn}`}, 0))`;
    const [known] = await tx.$queryRaw<
      { id: string; attendance: number; minutes: string | null; others: number }[]
    >`
      SELECT r."id", r."attendance", r."minutes",
        (SELECT count(*)::int FROM "AddressReview" a WHERE a."reviewId" = r."id" AND a."addressId" <> ${addressId}::uuid) others
      FROM "CommunityReview" r
      WHERE r."unitId" = ${unitId}::uuid AND r."heldOn" = ${heldOn}::date
        AND fold_vietnamese(r."place") = fold_vietnamese(${place})`;
    if (!known) {
      const made = await tx.communityReview.create({
        data: { unitId, heldOn: fromDay(heldOn), place, attendance, minutes },
        select: { id: true },
      });
      reviewId = made.id;
    } else {
      const disagrees = known.others > 0 && known.attendance !== attendance;
      if (disagrees) {
        return refuse("Chưa lưu được: có 1 mục cần sửa.", {
          "review.attendance": `Cuộc họp này đã được ghi ${known.attendance} người dự trong hồ sơ khác. Hãy ghi như vậy, hoặc sửa lại ngày và nơi họp.`,
        });
      }
      reviewId = known.id;
      await tx.communityReview.updateMany({
        where: { id: known.id },
        data: { attendance, minutes: minutes ?? known.minutes },
      });
    }
    const votes = { votesFor: review.votesFor, votesAgainst: review.votesAgainst ?? 0 };
    await tx.addressReview.upsert({
      where: { addressId_reviewId: { addressId, reviewId } },
      create: { addressId, reviewId, ...votes },
      update: votes,
      select: { reviewId: true },
    });
  }
  if (before && before.reviewId !== reviewId) {
    await tx.addressReview.deleteMany({ where: { addressId, reviewId: before.reviewId } });
    await tx.communityReview.deleteMany({ where: { id: before.reviewId, addresses: { none: {} } } });
  }
  return null;
}

// What changed ------------------------------------------------------------------------------------------------

type Change = [old: string | null, now: string | null];

/** Fields by the names of labels.ts FIELD. Private ones say that they changed, never what they were (domain: audit). */
function changesBetween(row: StoredDraft, draft: DossierDraft, unitId: string): Record<string, Change> {
  const changes: Record<string, Change> = {};
  const compare = (field: string, old: unknown, now: unknown, words: Change = [null, null]) => {
    if (JSON.stringify(old, plain) !== JSON.stringify(now, plain)) changes[field] = words;
  };
  const [before, after] = [draftOf(row), { ...draft, unitId }];
  const both = <T>(read: (of: typeof before) => T, words?: (of: typeof before) => string | null) =>
    [read(before), read(after), words && ([words(before), words(after)] as Change)] as const;
  compare(
    "kind",
    ...both(
      (of) => of.kind,
      (of) => KIND[of.kind],
    ),
  );
  compare(
    "headName",
    ...both(
      (of) => of.headName,
      (of) => of.headName || null,
    ),
  );
  compare(
    "place",
    ...both(
      (of) => [of.unitId, of.hamlet, of.street, of.latitude, of.longitude],
      (of) => of.hamlet,
    ),
  );
  compare("phone", ...both((of) => of.phone));
  compare(
    "povertyClass",
    ...both(
      (of) => of.povertyClass,
      (of) => POVERTY[of.povertyClass],
    ),
  );
  compare("circumstances", ...both((of) => [of.circumstances, of.housing, of.livelihood, of.wish]));
  compare("guardian", ...both((of) => [of.guardianName, of.guardianPhone]));
  compare(
    "proposer",
    ...both(
      (of) => [of.proposer, of.association],
      (of) => of.proposer,
    ),
  );
  compare("facility", ...both((of) => [of.facilityKind, of.capacity]));
  compare(
    "members",
    ...both(
      (of) => keptMembers(of).map(sorted),
      (of) => `${keptMembers(of).length} khẩu`,
    ),
  );
  compare("needs", ...both(keptNeeds, (of) => needsInWords(keptNeeds(of))));
  compare(
    "support",
    ...both(
      keptSupport,
      (of) =>
        keptSupport(of)
          .map(({ kind }) => kind)
          .join(", ") || null,
    ),
  );
  compare(
    "survey",
    ...both(
      (of) => of.survey,
      (of) => dayInWords(of.survey.on),
    ),
  );
  compare(
    "review",
    ...both(
      (of) => of.review,
      (of) => dayInWords(of.review?.heldOn),
    ),
  );
  compare(
    "confirmation",
    ...both(
      (of) => of.confirmation,
      (of) => of.confirmation.number,
    ),
  );
  compare("consents", ...both(sortedConsents, consentsInWords));
  return changes;
}

/** For comparing: amounts as text, fields in one order. */
const plain = (_: string, value: unknown) => {
  if (typeof value === "bigint") return value.toString();
  return value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
};
const dayInWords = (day: Day | null | undefined) => (day ? formatDay(day) : null);
const sorted = <T extends { categories: string[] }>(row: T) => ({
  ...row,
  categories: [...row.categories].sort(),
});
const sortedConsents = ({ consents }: DossierDraft) =>
  [...consents]
    .sort((a, b) => a.purpose.localeCompare(b.purpose))
    .map(({ purpose, giver, giverName, givenOn, evidence }) => [
      purpose,
      giver,
      giverName,
      givenOn,
      evidence,
    ]);
const consentsInWords = ({ consents }: DossierDraft) =>
  consents.map(({ purpose }) => CONSENT_PURPOSE[purpose]).join(", ") || null;
const needsInWords = (needs: ReturnType<typeof keptNeeds>) =>
  needs
    .map(
      (need) => NEED[need.kind] + (need.estimatedValue === null ? "" : ` ${formatDong(need.estimatedValue)}`),
    )
    .join(", ") || null;

// The photo ---------------------------------------------------------------------------------------------------

/** One photo a dossier: a new one takes the place of the old. The dossier's version stays, so that an open form still saves. */
export async function attachPhoto(
  actor: Actor,
  { id, bytes }: { id: string; bytes: Uint8Array },
): Promise<Outcome<{ fileId: string }>> {
  const refusal = await inTransaction(async (tx) => writableForPhoto(actor, tx, id));
  if (!refusal.ok) return refusal;
  const image = await storeImage(actor, bytes);
  if (!image.ok) return image;
  const { id: fileId, ...about } = image.value;
  const outcome = await inTransaction<{ fileId: string }>(async (tx) => {
    const dossier = await writableForPhoto(actor, tx, id);
    if (!dossier.ok || !actor.userId) return dossier.ok ? notFound() : dossier;
    await tx.storedFile.updateMany({
      where: { addressId: id, kind: "PHOTO", removedAt: null },
      data: { removedAt: actor.clock.now },
    });
    await tx.storedFile.create({
      data: {
        ...about,
        id: fileId,
        addressId: id,
        kind: "PHOTO",
        uploadedBy: actor.userId,
        uploadedAt: actor.clock.now,
      },
      select: { id: true },
    });
    await recordAct(actor, tx, { verb: "attachPhoto", subject: "address", subjectId: id, ...dossier.value });
    return done({ fileId });
  });
  if (!outcome.ok) await dropImage(actor, fileId);
  return outcome;
}

/** Takes the photo off the dossier; twice does it once. */
export async function removePhoto(actor: Actor, { id }: { id: string }): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const dossier = await writableForPhoto(actor, tx, id);
    if (!dossier.ok) return dossier;
    const { count } = await tx.storedFile.updateMany({
      where: { addressId: id, kind: "PHOTO", removedAt: null },
      data: { removedAt: actor.clock.now },
    });
    if (count)
      await recordAct(actor, tx, {
        verb: "removePhoto",
        subject: "address",
        subjectId: id,
        ...dossier.value,
      });
    return done();
  });
}

/** Holds the row, so that two photos at once come one after the other and a submission waits. */
async function writableForPhoto(actor: Actor, tx: Transaction, id: string) {
  const row = await tx.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: { state: true, unitId: true, organisationId: true },
  });
  if (!row) return notFound();
  if (!mayWrite(actor, row))
    return forbidden("Chỉ cán bộ xã hoặc cán bộ huyện làm thay được đổi ảnh của hồ sơ này.");
  const { count } = await tx.humanitarianAddress.updateMany({
    where: { id, state: { in: [...WRITABLE_STATES] } },
    data: { changedAt: actor.clock.now },
  });
  if (!count) return refuse(lockedWords(row.state));
  return done({ addressId: id, unitId: row.unitId, organisationId: row.organisationId });
}
