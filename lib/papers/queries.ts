import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { listFiles } from "@/lib/files/queries";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf, minutesOf } from "@/lib/territory/scope";
import { mayAddPapers, mayChangeMinutes, mayChangePhotos, mayRemovePapers } from "./policy";
import { takesPapers, takesPhotos } from "./rules";

/** Photos and papers of a dossier, and what the actor may do with them; null outside the own territory. */
export async function findShelf(actor: Actor, addressId: string) {
  const dossier = isUuid(addressId)
    ? await db.humanitarianAddress.findFirst({
        where: { AND: [dossiersOf(actor), { id: addressId }] },
        select: { unitId: true, organisationId: true, state: true },
      })
    : null;
  if (!dossier) return null;
  const files = await listFiles(actor, { addressId });
  return {
    unitId: dossier.unitId,
    photos: files.filter(({ kind }) => kind === "PHOTO"),
    papers: files.filter(({ kind }) => kind === "PAPER"),
    may: {
      changePhotos: takesPhotos(dossier.state) && mayChangePhotos(actor, dossier),
      addPapers: takesPapers(dossier.state) && mayAddPapers(actor, dossier),
      removePapers: takesPapers(dossier.state) && mayRemovePapers(actor, dossier),
    },
  };
}
export type Shelf = NonNullable<Awaited<ReturnType<typeof findShelf>>>;

/** "Xem" on the dossier's page: what lies there is itself private, so the look is recorded before it is told. */
export async function openShelf(actor: Actor, addressId: string): Promise<Shelf | null> {
  const shelf = await findShelf(actor, addressId);
  if (shelf) await recordLook(actor, { what: "files", addressId, unitId: shelf.unitId });
  return shelf;
}

/** How much lies there, for the line above "Xem"; says nothing of what. */
export async function countFiles(actor: Actor, addressId: string) {
  const rows = await db.storedFile.groupBy({
    by: ["kind"],
    where: { addressId, removedAt: null, address: { AND: [dossiersOf(actor)] } },
    _count: true,
  });
  const count = (kind: string) => rows.find((row) => row.kind === kind)?._count ?? 0;
  return { photos: count("PHOTO"), papers: count("PAPER") };
}

/** The scanned minutes of a meeting, and whether the actor may add to them; null outside the own territory. */
export async function findMinutes(actor: Actor, reviewId: string) {
  const meeting = isUuid(reviewId)
    ? await db.communityReview.findFirst({
        where: { AND: [minutesOf(actor), { id: reviewId }] },
        select: { unitId: true },
      })
    : null;
  if (!meeting) return null;
  return { files: await listFiles(actor, { reviewId }), mayChange: mayChangeMinutes(actor, meeting) };
}
