import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { dossiersOf } from "@/lib/territory/scope";

/** Who changed a dossier last, and which parts: said to the one who wrote on an older state of it. */
export async function findLastChange(actor: Actor, id: string) {
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: { version: true, state: true },
  });
  if (!row) return null;
  const act = await db.act.findFirst({
    where: { addressId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true, actorLabel: true, verb: true, values: { select: { field: true } } },
  });
  return { ...row, act };
}

/** How long ago this person last saved a dossier, in milliseconds; null for never. */
export async function sinceOwnSaving(actor: Actor, addressId: string): Promise<number | null> {
  const act = await db.act.findFirst({
    where: {
      addressId,
      actorId: actor.userId,
      verb: { in: ["open", "save", "submit", "proposeCorrection"] },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true },
  });
  return act && actor.clock.now.getTime() - act.at.getTime();
}
