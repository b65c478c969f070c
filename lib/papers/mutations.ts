import "server-only";
import { lockedWords } from "@/lib/addresses/labels";
import type { Actor } from "@/lib/auth/actor";
import { enqueueJob, type Transaction } from "@/lib/core/db";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { isUuid } from "@/lib/core/typed";
import { PAPER } from "@/lib/files/labels";
import { dropFile, type StoredBytes, storeFile } from "@/lib/files/mutations";
import { filesWithin } from "@/lib/files/queries";
import { MOST_MINUTES, MOST_PAPERS, MOST_PHOTOS, REFUSALS } from "@/lib/files/rules";
import { recordAct } from "@/lib/history/mutations";
import { dossiersOf, minutesOf } from "@/lib/territory/scope";
import type { AddressState, FileKind, PaperKind } from "@/prisma/generated/enums";
import { mayAddPapers, mayChangeMinutes, mayChangePhotos, mayRemovePapers, REASONS } from "./policy";
import { type Move, moved, PAPER_STATES, PHOTO_STATES } from "./rules";

type Added = { fileId: string };

/** One more photo at the end. The dossier's version stays, so that an open form still saves. */
export const attachPhoto = (actor: Actor, { id, bytes }: { id: string; bytes: Uint8Array }) =>
  attach(actor, "PHOTO", bytes, async (tx, stored) => {
    const dossier = await holdDossier(actor, tx, id, "photos");
    if (!dossier.ok || !stored) return dossier;
    const photos = { addressId: id, kind: "PHOTO" as const, removedAt: null };
    if ((await tx.storedFile.count({ where: photos })) >= MOST_PHOTOS) return refuse(REFUSALS.tooManyPhotos);
    const last = await tx.storedFile.aggregate({ where: photos, _max: { position: true } });
    await writeRow(actor, tx, stored, { ...photos, position: (last._max.position ?? -1) + 1 });
    await recordAct(actor, tx, { verb: "attachPhoto", subject: "address", subjectId: id, ...dossier.value });
    return dossier;
  });

/** A scanned paper, by what it shows. */
export const attachPaper = (
  actor: Actor,
  { id, paper, bytes }: { id: string; paper: PaperKind; bytes: Uint8Array },
) =>
  attach(actor, "PAPER", bytes, async (tx, stored) => {
    const dossier = await holdDossier(actor, tx, id, "addPapers");
    if (!dossier.ok || !stored) return dossier;
    const papers = { addressId: id, kind: "PAPER" as const, removedAt: null };
    if ((await tx.storedFile.count({ where: papers })) >= MOST_PAPERS) return refuse(REFUSALS.tooManyPapers);
    await writeRow(actor, tx, stored, { ...papers, paper });
    await recordAct(actor, tx, {
      verb: "attachPaper",
      subject: "address",
      subjectId: id,
      changes: { paper: [null, PAPER[paper]] },
      ...dossier.value,
    });
    return dossier;
  });

/** The scanned minutes of a community review (P02 IV.14), which serve all its dossiers. */
export const attachMinutes = (actor: Actor, { reviewId, bytes }: { reviewId: string; bytes: Uint8Array }) =>
  attach(actor, "PAPER", bytes, async (tx, stored) => {
    const meeting = await holdMeeting(actor, tx, reviewId);
    if (!meeting.ok || !stored) return meeting;
    const minutes = { reviewId, kind: "PAPER" as const, removedAt: null };
    if ((await tx.storedFile.count({ where: minutes })) >= MOST_MINUTES)
      return refuse(REFUSALS.tooManyMinutes);
    await writeRow(actor, tx, stored, { ...minutes, paper: "MINUTES" });
    await recordAct(actor, tx, {
      verb: "attachPaper",
      subject: "review",
      subjectId: reviewId,
      ...meeting.value,
    });
    return meeting;
  });

/** Asks before the bytes are worked on, and again, with the owner held, when the row is written. */
async function attach(
  actor: Actor,
  kind: FileKind,
  bytes: Uint8Array,
  act: (tx: Transaction, stored: StoredBytes | null) => Promise<Outcome<unknown>>,
): Promise<Outcome<Added>> {
  const asked = await inTransaction((tx) => act(tx, null));
  if (!asked.ok) return asked;
  const stored = await storeFile(actor, kind, bytes);
  if (!stored.ok) return stored;
  let kept = false;
  try {
    const outcome = await inTransaction((tx) => act(tx, stored.value));
    kept = outcome.ok;
    return outcome.ok ? done({ fileId: stored.value.id }) : outcome;
  } finally {
    if (!kept) await dropFile(actor, stored.value.id);
  }
}

type Row = { addressId?: string; reviewId?: string; kind: FileKind; paper?: PaperKind; position?: number };

async function writeRow(actor: Actor, tx: Transaction, stored: StoredBytes, row: Row) {
  if (!actor.userId) throw new Error("only a person uploads");
  await tx.storedFile.create({
    data: { ...stored, ...row, uploadedBy: actor.userId, uploadedAt: actor.clock.now },
    select: { id: true },
  });
}

/** Another place among the photos; the first stands for the dossier. */
export async function movePhoto(
  actor: Actor,
  { fileId, move }: { fileId: string; move: Move },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const file = await findFile(actor, tx, fileId);
    if (!file?.addressId || file.kind !== "PHOTO" || file.removedAt) return notFound();
    const dossier = await holdDossier(actor, tx, file.addressId, "photos");
    if (!dossier.ok) return dossier;
    const photos = await tx.storedFile.findMany({
      where: { addressId: file.addressId, kind: "PHOTO", removedAt: null },
      orderBy: [{ position: "asc" }, { uploadedAt: "asc" }, { id: "asc" }],
      select: { id: true, position: true },
    });
    const before = photos.map(({ id }) => id);
    const after = moved(before, fileId, move);
    if (after.join() === before.join()) return done();
    for (const [position, id] of after.entries())
      await tx.storedFile.updateMany({ where: { id, position: { not: position } }, data: { position } });
    await recordAct(actor, tx, {
      verb: "arrangePhotos",
      subject: "address",
      subjectId: file.addressId,
      ...dossier.value,
    });
    return done();
  });
}

/** Takes a photo, a paper or minutes off; twice does it once. The bytes are destroyed by the job that goes with it. */
export async function removeFile(actor: Actor, { fileId }: { fileId: string }): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const file = await findFile(actor, tx, fileId);
    if (!file) return notFound();
    const { addressId, reviewId, kind, paper } = file;
    const held = addressId
      ? await holdDossier(actor, tx, addressId, kind === "PHOTO" ? "photos" : "removePapers")
      : await holdMeeting(actor, tx, reviewId ?? "");
    if (!held.ok) return held;
    const { count } = await tx.storedFile.updateMany({
      where: { id: fileId, removedAt: null },
      data: { removedAt: actor.clock.now },
    });
    if (!count) return done();
    await recordAct(actor, tx, {
      verb: kind === "PHOTO" ? "removePhoto" : "removePaper",
      subject: addressId ? "address" : "review",
      subjectId: addressId ?? reviewId ?? fileId,
      changes: paper && addressId ? { paper: [PAPER[paper], null] } : {},
      ...held.value,
    });
    await enqueueJob(tx, "eraseFile", { id: fileId }, `eraseFile:${fileId}`);
    return done();
  });
}

const findFile = async (actor: Actor, tx: Transaction, id: string) =>
  isUuid(id)
    ? tx.storedFile.findFirst({
        where: { AND: [filesWithin(actor), { id }] },
        select: { addressId: true, reviewId: true, kind: true, paper: true, removedAt: true },
      })
    : null;

const POLICY = { photos: mayChangePhotos, addPapers: mayAddPapers, removePapers: mayRemovePapers };
const STATES: Record<keyof typeof POLICY, readonly AddressState[]> = {
  photos: PHOTO_STATES,
  addPapers: PAPER_STATES,
  removePapers: PAPER_STATES,
};

/** Holds the dossier's row, so that two files at once come one after the other and a submission waits. */
async function holdDossier(actor: Actor, tx: Transaction, id: string, what: keyof typeof POLICY) {
  const row = await tx.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: { state: true, unitId: true, organisationId: true },
  });
  if (!row) return notFound();
  if (!POLICY[what](actor, row)) return forbidden(REASONS[what]);
  const { count } = await tx.humanitarianAddress.updateMany({
    where: { id, state: row.state, AND: [{ state: { in: [...STATES[what]] } }] },
    data: { changedAt: actor.clock.now },
  });
  if (!count) return refuse(lockedWords(row.state));
  return done({ addressId: id, unitId: row.unitId, organisationId: row.organisationId });
}

async function holdMeeting(actor: Actor, tx: Transaction, id: string) {
  const row = await tx.communityReview.findFirst({
    where: { AND: [minutesOf(actor), { id }] },
    select: { unitId: true },
  });
  if (!row) return notFound();
  if (!mayChangeMinutes(actor, row)) return forbidden(REASONS.minutes);
  // Written as it was read: the row is held, and two uploads at once come one after the other.
  await tx.communityReview.updateMany({ where: { id }, data: { unitId: row.unitId } });
  return done({ unitId: row.unitId });
}
