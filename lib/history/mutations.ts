import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { db } from "@/lib/core/db";
import { actorLabel } from "./labels";
import type { Subject, Verb } from "./rules";

export type ActLine = {
  verb: Verb;
  subject: Subject;
  subjectId: string;
  /** The dossier whose life this belongs to, if any. */
  addressId?: string | null;
  unitId?: string | null;
  organisationId?: string | null;
  fromState?: string | null;
  toState?: string | null;
  /** Free words; kept with the erasable values. */
  reason?: string | null;
  /** Changed fields, old and new, as a person would read them. Never national ids, phones or HIV status. */
  changes?: Record<string, [old: string | null, now: string | null]>;
};

/** One line of history for one act, in the act's own transaction. */
export async function recordAct(actor: Actor, tx: Transaction, line: ActLine): Promise<string> {
  const { reason, changes = {}, ...rest } = line;
  const values = Object.entries(changes).map(([field, [oldValue, newValue]]) => ({
    field,
    oldValue,
    newValue,
  }));
  if (reason) values.push({ field: "reason", oldValue: null, newValue: reason });
  const act = await tx.act.create({
    data: {
      ...rest,
      at: actor.clock.now,
      day: fromDay(actor.clock.today),
      actorId: actor.userId,
      actorLabel: actorLabel(actor, line.unitId ?? null),
      values: values.length ? { create: values } : undefined,
    },
    select: { id: true },
  });
  return act.id;
}

/**
 * Records that a person saw private fields of a dossier, or that an export left (law 91/2025; domain: audit).
 * Called before the fields are handed out: no record, no look.
 */
export async function recordLook(
  actor: Actor,
  look: { what: string; addressId?: string; unitId?: string; detail?: string },
): Promise<void> {
  if (!actor.userId) throw new Error("only a person looks");
  await db.look.create({ data: { ...look, userId: actor.userId, at: actor.clock.now } });
}
