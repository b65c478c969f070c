import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { administeredUnits } from "@/lib/territory/scope";

/** Every unit of the administrator's province, ended ones too, districts with their communes after them. */
export async function listAdministeredUnits(actor: Actor) {
  const rows = await db.unit.findMany({
    where: { id: administeredUnits(actor).unitId },
    orderBy: [{ code: "asc" }, { validFrom: "asc" }],
    select: {
      id: true,
      code: true,
      name: true,
      kind: true,
      parentId: true,
      difficulty: true,
      validFrom: true,
      validTo: true,
    },
  });
  const below = (parentId: string | null): typeof rows =>
    rows.filter((row) => row.parentId === parentId).flatMap((row) => [row, ...below(row.id)]);
  return below(null);
}

export async function findAdministeredUnit(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  return db.unit.findFirst({
    where: { AND: [{ id: administeredUnits(actor).unitId }, { id }] },
    include: {
      parent: { select: { id: true, name: true } },
      predecessors: { select: { predecessor: { select: { id: true, name: true } } } },
      successors: { select: { successor: { select: { id: true, name: true } } } },
    },
  });
}

/** Units that exist, for pickers: `Xã Đồng Tâm, Huyện Đồng Phú`. */
export async function listUnitChoices(actor: Actor) {
  const rows = (await listAdministeredUnits(actor)).filter(({ validTo }) => validTo === null);
  return rows.map(({ id, name, kind, parentId }) => {
    const parent = rows.find((row) => row.id === parentId);
    return { value: id, kind, label: parent?.kind === "DISTRICT" ? `${name}, ${parent.name}` : name };
  });
}
