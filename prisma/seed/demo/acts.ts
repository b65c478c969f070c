import type { Actor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/queries";
import { clockAt } from "@/lib/core/clock";
import type { Day } from "@/lib/core/days";
import type { Outcome } from "@/lib/core/outcome";

// What the demonstration does by the acts themselves.

export async function actorOn(userId: string, day: Day): Promise<Actor> {
  const actor = await loadActor(userId, clockAt(new Date("2021-02-01T03:20:00Z"), day));
  if (!actor) throw new Error("an officer of the demonstration has gone");
  return actor;
}

export function taken<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demonstration was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
