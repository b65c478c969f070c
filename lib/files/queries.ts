import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { vietnamDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { storage } from "@/lib/core/storage";
import { isUuid } from "@/lib/core/typed";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf, minutesOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { type SmallerSize, storageKey } from "./rules";

/** A file hangs on a dossier or on a meeting, and is reached through it alone. */
export type FileOwner = { addressId: string } | { reviewId: string };

export const filesWithin = (actor: Actor): Prisma.StoredFileWhereInput => ({
  OR: [{ address: { AND: [dossiersOf(actor)] } }, { review: { AND: [minutesOf(actor)] } }],
});

/** What hangs there, in order, for whom its owner is within reach; no bytes. */
export async function listFiles(actor: Actor, owner: FileOwner, via: Database = db) {
  const rows = await via.storedFile.findMany({
    where: { AND: [filesWithin(actor), owner, { removedAt: null }] },
    orderBy: [{ kind: "asc" }, { position: "asc" }, { uploadedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      kind: true,
      paper: true,
      mime: true,
      size: true,
      width: true,
      height: true,
      pages: true,
      uploadedAt: true,
    },
  });
  return rows.map(({ uploadedAt, ...row }) => ({ ...row, uploadedOn: vietnamDay(uploadedAt) }));
}
export type FileLine = Awaited<ReturnType<typeof listFiles>>[number];

/**
 * The bytes, for somebody within whose reach the dossier or the meeting is; the look is recorded before they leave. Only the
 * smallest copy of a photo goes unrecorded: the page that shows it has recorded one look for all of them. A paper is
 * legible at any size.
 */
export async function readFile(actor: Actor, id: string, size: SmallerSize | null = null) {
  if (!isUuid(id)) return null;
  const file = await db.storedFile.findFirst({
    where: { AND: [filesWithin(actor), { id, removedAt: null }] },
    select: {
      id: true,
      kind: true,
      paper: true,
      mime: true,
      address: { select: { id: true, unitId: true } },
      review: { select: { unitId: true } },
    },
  });
  const unitId = file?.address?.unitId ?? file?.review?.unitId;
  if (!file || !unitId) return null;
  if (file.kind === "PAPER" || size !== 320)
    await recordLook(actor, { what: lookAt(file), addressId: file.address?.id, unitId });
  // Pictures kept before there were copies have the one size.
  const bytes =
    (await storage.get(storageKey(file, size))) ?? (size && (await storage.get(storageKey(file))));
  return bytes ? { mime: file.mime, bytes } : null;
}

function lookAt({ kind, paper }: { kind: string; paper: string | null }): string {
  if (kind === "PHOTO") return "photo";
  if (paper === "IDENTITY") return "identity";
  return paper === "MINUTES" ? "minutes" : "paper";
}
