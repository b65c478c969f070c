import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/core/db";
import type { Moved } from "@/lib/merges/schema";
import { dossiersOf } from "@/lib/territory/scope";

/** A merge between two dossiers of the actor's territory. */
export const findMergeRow = (actor: Actor, id: string, via: Database) =>
  via.dossierMerge.findFirst({
    where: { AND: [{ survivor: dossiersOf(actor) }, { merged: dossiersOf(actor) }, { id }] },
  });

/** A year whose rows a merge moved and that was closed since: nothing in it moves any more. */
export async function findClosedYear(actor: Actor, rows: Moved, via: Database): Promise<number | null> {
  if (!actor.grants.length) return null;
  const enrolments = { in: [...rows.stilled, ...rows.handedOver].map(({ id }) => id) };
  const year = await via.campaign.findFirst({
    where: {
      closedAt: { not: null },
      OR: [
        { enrolments: { some: { id: enrolments } } },
        { deliveries: { some: { id: { in: rows.deliveries } } } },
      ],
    },
    orderBy: { year: "asc" },
    select: { year: true },
  });
  return year?.year ?? null;
}
