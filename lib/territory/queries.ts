import type { Actor } from "@/lib/auth/actor";
import { type Database, db } from "@/lib/core/db";
import type { Difficulty, UnitKind } from "@/prisma/generated/enums";
import { provincesOf } from "./scope";

/** The units below each of these (themselves included), with the predecessors whose territory they took over. */
export async function expandUnits(
  roots: readonly string[],
  via: Database = db,
): Promise<Map<string, string[]>> {
  const rows = await via.$queryRaw<{ root: string; ids: string[] }[]>`
    WITH RECURSIVE reach AS (
      SELECT root, u."id" FROM unnest(${roots}::uuid[]) root JOIN "Unit" u ON root = ANY (u."ancestorIds")
      UNION
      SELECT reach.root, below."id" FROM reach
      JOIN "UnitSuccession" s ON s."successorId" = reach."id"
      JOIN "Unit" below ON s."predecessorId" = ANY (below."ancestorIds")
    )
    SELECT root::text, array_agg("id"::text) ids FROM reach GROUP BY root`;
  return new Map(rows.map(({ root, ids }) => [root, ids]));
}

/** The province above each unit (itself for a province). */
export async function provincesAbove(
  unitIds: readonly string[],
  via: Database = db,
): Promise<Map<string, string>> {
  const rows = await via.unit.findMany({
    where: { id: { in: [...unitIds] } },
    select: { id: true, ancestorIds: true },
  });
  return new Map(rows.map(({ id, ancestorIds }) => [id, ancestorIds[0]!]));
}

export type UnitLine = {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  parentId: string | null;
  difficulty: Difficulty | null;
};

const unitLine = { id: true, code: true, name: true, kind: true, parentId: true, difficulty: true } as const;

/** Units of the actor's provinces that exist today, in code order: for pickers and tables. */
export async function listUnits(actor: Actor, kind?: UnitKind): Promise<UnitLine[]> {
  return db.unit.findMany({
    where: {
      kind,
      ancestorIds: { hasSome: provincesOf(actor) },
      validTo: null,
    },
    select: unitLine,
    orderBy: { code: "asc" },
  });
}

/** The communes whose dossiers the actor keeps or oversees, with their district's name. */
export async function listCommunes(actor: Actor): Promise<(UnitLine & { parentName: string })[]> {
  const ids = actor.grants.flatMap((grant) => grant.unitIds);
  const rows = await db.unit.findMany({
    where: { id: { in: ids }, kind: "COMMUNE", validTo: null },
    select: { ...unitLine, parent: { select: { name: true } } },
    orderBy: [{ parent: { code: "asc" } }, { code: "asc" }],
  });
  return rows.map(({ parent, ...unit }) => ({ ...unit, parentName: parent?.name ?? "" }));
}

/** A unit with the names above it, province first: `["Tỉnh Bình Phước", "Huyện Đồng Phú", "Xã Đồng Tâm"]`. */
export async function findUnitPath(actor: Actor, unitId: string): Promise<UnitLine[]> {
  const unit = await db.unit.findFirst({
    where: { id: unitId, ancestorIds: { hasSome: provincesOf(actor) } },
    select: { ancestorIds: true },
  });
  if (!unit) return [];
  const rows = await db.unit.findMany({ where: { id: { in: unit.ancestorIds } }, select: unitLine });
  return unit.ancestorIds.map((id) => rows.find((row) => row.id === id)!);
}

/** True where a district stands between the commune and its province (before 1 July 2025). */
export async function hasDistrictLevel(communeId: string, via: Database = db): Promise<boolean> {
  const commune = await via.unit.findUniqueOrThrow({
    where: { id: communeId },
    select: { parent: { select: { kind: true } } },
  });
  return commune.parent?.kind === "DISTRICT";
}
