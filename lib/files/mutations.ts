import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/core/env";
import { done, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { isImageFormat, LARGEST_SIDE, LARGEST_UPLOAD, MOST_PIXELS, REFUSALS } from "./rules";

export type StoredImage = {
  id: string;
  mime: string;
  size: number;
  sha256: string;
  width: number;
  height: number;
};

/** Outside the web root, under a random name that says nothing. */
export const imagePath = (id: string) => path.join(env().FILES_DIR, id.slice(0, 2), `${id}.webp`);

/**
 * Keeps a picture anew: judged by its content, never by its name; turned upright, made small, and without what the camera
 * wrote into it (place, time, device). The caller writes the row, in its own act, or drops the picture again.
 */
export async function storeImage(actor: Actor, bytes: Uint8Array): Promise<Outcome<StoredImage>> {
  if (!actor.userId) return notFound();
  if (bytes.length === 0) return refuse(REFUSALS.empty);
  if (bytes.length > LARGEST_UPLOAD) return refuse(REFUSALS.tooLarge);
  const made = await reencode(bytes);
  if (typeof made === "string") return refuse(made);
  const id = randomUUID();
  const file = imagePath(id);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // A crash in the middle leaves no half of a picture under its name.
  await writeFile(`${file}.part`, made.data, { mode: 0o600 });
  await rename(`${file}.part`, file);
  const { width, height } = made.info;
  const sha256 = createHash("sha256").update(made.data).digest("hex");
  return done({ id, mime: "image/webp", size: made.data.length, sha256, width, height });
}

async function reencode(bytes: Uint8Array) {
  try {
    const { format } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!isImageFormat(format)) return REFUSALS.wrongType;
  } catch {
    return REFUSALS.wrongType;
  }
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .autoOrient()
      .resize(LARGEST_SIDE, LARGEST_SIDE, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
  } catch {
    return REFUSALS.broken;
  }
}

/** For a picture whose act was refused. */
export async function dropImage(actor: Actor, id: string): Promise<void> {
  if (!actor.userId) return;
  await rm(imagePath(id), { force: true });
}
