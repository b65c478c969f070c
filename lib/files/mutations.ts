import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { done, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { inspectPdf, isPdf } from "@/lib/core/pdf";
import { remakePicture } from "@/lib/core/pictures";
import { storage } from "@/lib/core/storage";
import type { FileKind } from "@/prisma/generated/enums";
import {
  LARGEST_SIDE,
  LARGEST_UPLOAD,
  MOST_PAGES,
  PDF,
  PICTURE,
  REFUSALS,
  SMALLER_SIZES,
  storageKey,
} from "./rules";

export type StoredBytes = {
  id: string;
  mime: string;
  size: number;
  sha256: string;
  width: number | null;
  height: number | null;
  pages: number | null;
};

/**
 * Keeps what was sent under a new random name, judged by its content. A picture is made anew, in several sizes; a PDF stays
 * as it is. The caller writes the row, in its own act, or drops the bytes again.
 */
export async function storeFile(
  actor: Actor,
  kind: FileKind,
  bytes: Uint8Array,
): Promise<Outcome<StoredBytes>> {
  if (!actor.userId) return notFound();
  if (bytes.length === 0) return refuse(REFUSALS.empty);
  if (bytes.length > LARGEST_UPLOAD) return refuse(REFUSALS.tooLarge);
  return kind === "PAPER" && isPdf(bytes) ? storePdf(bytes) : storePicture(kind, bytes);
}

async function storePdf(bytes: Uint8Array): Promise<Outcome<StoredBytes>> {
  const seen = inspectPdf(bytes, MOST_PAGES);
  if (typeof seen === "string") return refuse(REFUSALS[seen === "wrongType" ? "wrongPaper" : seen]);
  const file = { id: randomUUID(), mime: PDF };
  await storage.put(storageKey(file), bytes);
  return done({ ...file, ...about(bytes), width: null, height: null, pages: seen.pages });
}

async function storePicture(kind: FileKind, bytes: Uint8Array): Promise<Outcome<StoredBytes>> {
  const made = await remakePicture(bytes, { largest: LARGEST_SIDE[kind], smaller: SMALLER_SIZES });
  if (made === "wrongType") return refuse(REFUSALS[kind === "PAPER" ? "wrongPaper" : "wrongType"]);
  if (typeof made === "string") return refuse(REFUSALS[made]);
  const { largest, smaller } = made;
  const file = { id: randomUUID(), mime: PICTURE };
  await storage.put(storageKey(file), largest.data);
  for (const [at, size] of SMALLER_SIZES.entries()) {
    const copy = smaller[at];
    if (copy) await storage.put(storageKey(file, size), copy.data);
  }
  const { width, height } = largest;
  return done({ ...file, ...about(largest.data), width, height, pages: null });
}

const about = (bytes: Uint8Array) => ({
  size: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

/** For bytes whose act was refused. */
export async function dropFile(actor: Actor, id: string): Promise<void> {
  if (actor.userId) await storage.removeAll(id);
}
