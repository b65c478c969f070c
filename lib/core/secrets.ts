import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from "node:crypto";
import { env } from "./env";

const derived = new Map<string, Buffer>();

function keyFor(purpose: string): Buffer {
  let key = derived.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", Buffer.from(env().DATA_KEY, "base64"), "", purpose, 32));
    derived.set(purpose, key);
  }
  return key;
}

/** A key of its own for one narrow purpose, never kept: for what a browser seals itself. */
export const keyApart = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", Buffer.from(env().DATA_KEY, "base64"), "", `apart: ${purpose}`, 32));

/** AES-256-GCM; the result carries its nonce and tag. */
export function encrypt(value: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("values"), nonce);
  const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

export function decrypt(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", keyFor("values"), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/** Keyed hash for matching equal values without storing them; never a plain hash. */
export function fingerprint(
  kind: "nationalId" | "phone" | "userName" | "source" | "import",
  value: string,
): string {
  return createHmac("sha256", keyFor(`fingerprint:${kind}`))
    .update(value)
    .digest("base64url");
}

/** Random code without look-alike letters, for public addresses and receipts. */
export function randomCode(length: number): string {
  const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}
