import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import type { FormState } from "@/lib/core/form-state";
import { decrypt, keyApart } from "@/lib/core/secrets";
import { sealedCopy } from "./schema";

export type KeptCopy = { at: number; baseVersion: number | null; values: FormState["values"] };

const open = (cipher: Uint8Array) => {
  const parsed = sealedCopy.safeParse(JSON.parse(decrypt(cipher)));
  return parsed.success ? parsed.data : null;
};

/** What this person has typed into a dossier's form and not saved. Nobody reads another's. */
export async function findCopy(actor: Actor, addressId: string): Promise<KeptCopy | null> {
  const { userId } = actor;
  if (!userId) return null;
  const row = await db.typedCopy.findUnique({ where: { addressId_userId: { addressId, userId } } });
  const copy = row && open(row.cipher);
  return row && copy && { ...copy, baseVersion: row.baseVersion };
}

/** New dossiers that this person has begun to type and never saved, the latest first. */
export async function listUnopened(actor: Actor): Promise<{ id: string; at: number; headName: string }[]> {
  const { userId } = actor;
  if (!userId) return [];
  const rows = await db.$queryRaw<{ id: string; cipher: Uint8Array }[]>`
    SELECT c."addressId"::text AS id, c."cipher" FROM "TypedCopy" c
    WHERE c."userId" = ${userId}::uuid AND c."baseVersion" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "HumanitarianAddress" a WHERE a."id" = c."addressId")
    ORDER BY c."savedAt" DESC LIMIT 10`;
  return rows.flatMap(({ id, cipher }) => {
    const copy = open(cipher);
    return copy ? [{ id, at: copy.at, headName: String(copy.values.headName ?? "").trim() }] : [];
  });
}

/** For the copy on the device: where it lies and what it is sealed with, of this person and this dossier alone. */
export type Vault = { slot: string; key: string };

export function vaultOf(actor: Actor, addressId: string): Vault {
  const of = `${actor.userId} ${addressId}`;
  return {
    slot: keyApart(`typed copy, slot ${of}`).subarray(0, 12).toString("base64url"),
    key: keyApart(`typed copy, key ${of}`).toString("base64"),
  };
}
