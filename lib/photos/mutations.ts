import "server-only";
import { lockedWords } from "@/lib/addresses/labels";
import { mayWrite } from "@/lib/addresses/policy";
import { WRITABLE_STATES } from "@/lib/addresses/rules";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/core/db";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { dropImage, storeImage } from "@/lib/files/mutations";
import { recordAct } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";

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
