import type { Actor } from "@/lib/auth/actor";
import { type Day, fromDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { expandUnits, type UnitLine } from "./queries";
import { figuresOf, provincesOf } from "./scope";

/** A unit and the units right below it, with the row that each unit anywhere below counts in. */
export type Parts = {
  unit: UnitLine;
  parts: UnitLine[];
  /** Every unit within reach → the part it counts in: exactly one, so that parts add up to the whole. */
  partOf: ReadonlyMap<string, string>;
  unitIds: readonly string[];
};

const line = { id: true, code: true, name: true, kind: true, parentId: true, difficulty: true } as const;

/**
 * The parts of a unit as they existed in a span of days. A commune is its own only part, whether a district or the
 * province stands above it. Where units merged in the midst of a span, the old ones count in their successor.
 */
export async function findParts(
  actor: Actor,
  unitId: string,
  span: { startsOn: Day; endsOn: Day },
  via: Database = db,
): Promise<Parts | null> {
  const unit = await via.unit.findFirst({
    where: { id: unitId, ancestorIds: { hasSome: provincesOf(actor) } },
    select: line,
  });
  if (!unit) return null;
  const below = await via.unit.findMany({
    where: {
      parentId: unitId,
      validFrom: { lte: fromDay(span.endsOn) },
      OR: [{ validTo: null }, { validTo: { gte: fromDay(span.startsOn) } }],
    },
    select: { ...line, validTo: true },
    orderBy: { code: "asc" },
  });
  // Units that stand at the span's end come first: they take the territory of those that ended in it.
  const standing = below.filter(({ validTo }) => !validTo || validTo >= fromDay(span.endsOn));
  const ended = below.filter((part) => !standing.includes(part));
  const reach = await expandUnits([unitId, ...below.map(({ id }) => id)], via);
  const partOf = new Map<string, string>();
  for (const { id } of [...standing, ...ended]) {
    for (const within of reach.get(id) ?? []) if (!partOf.has(within)) partOf.set(within, id);
  }
  const unitIds = reach.get(unitId) ?? [unitId];
  // What is kept at the unit itself (a commune, or a school of the province) is a part too.
  for (const id of unitIds) if (!partOf.has(id)) partOf.set(id, unitId);
  const named = new Set(partOf.values());
  const parts = [...standing, ...ended, ...(below.length ? [] : [unit])].filter(({ id }) => named.has(id));
  return { unit, parts: parts.map(({ ...part }) => part), partOf, unitIds };
}

/**
 * Units that owe the province a report themselves: its districts, and communes that stand right under it (P02 V.1;
 * domain: hierarchy), as far as the actor oversees them.
 */
export async function listReportingUnits(actor: Actor, provinceId: string, on: Day) {
  const within = figuresOf(actor).OR.flatMap((part) => ("unitId" in part ? part.unitId.in : []));
  const rows = await db.unit.findMany({
    where: {
      id: { in: within },
      parentId: provinceId,
      kind: { in: ["DISTRICT", "COMMUNE"] },
      validFrom: { lte: fromDay(on) },
      OR: [{ validTo: null }, { validTo: { gte: fromDay(on) } }],
    },
    select: { ...line, parent: { select: { kind: true } } },
    orderBy: { code: "asc" },
  });
  return rows.map(({ parent, ...unit }) => ({ ...unit, parentKind: parent?.kind ?? null }));
}
