import "server-only";
import { readFile } from "node:fs/promises";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import { imagePath } from "./mutations";

/** A dossier's picture for somebody within whose reach it is; each look is recorded before the bytes leave. */
export async function readImage(actor: Actor, id: string) {
  const file = await db.storedFile.findFirst({
    where: { id, removedAt: null, address: { AND: [dossiersOf(actor)] } },
    select: { id: true, mime: true, address: { select: { id: true, unitId: true } } },
  });
  if (!file?.address) return null;
  await recordLook(actor, { what: "photo", addressId: file.address.id, unitId: file.address.unitId });
  return { mime: file.mime, bytes: await readFile(imagePath(file.id)) };
}
