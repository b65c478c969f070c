import "server-only";
import { z } from "zod";
import { db } from "@/lib/core/db";
import { storage } from "@/lib/core/storage";

/**
 * A file taken off a dossier or a meeting is destroyed at once: it may be somebody else's identity card. The row stays, with
 * the day; history keeps who took it off.
 */
async function eraseFile(payload: unknown): Promise<void> {
  await erase(z.object({ id: z.uuid() }).parse(payload).id);
}

/** What a stopped machine left behind. */
async function eraseRemovedFiles(): Promise<void> {
  const rows = await db.storedFile.findMany({
    where: { removedAt: { not: null }, erasedAt: null },
    select: { id: true },
    take: 1000,
  });
  for (const { id } of rows) await erase(id);
}

async function erase(id: string) {
  const file = await db.storedFile.findFirst({
    where: { id, removedAt: { not: null }, erasedAt: null },
    select: { id: true },
  });
  if (!file) return;
  await storage.removeAll(id);
  await db.storedFile.updateMany({ where: { id, erasedAt: null }, data: { erasedAt: new Date() } });
}

export const jobs = { eraseFile, eraseRemovedFiles };
export const crontab = "50 17 * * * eraseRemovedFiles";
