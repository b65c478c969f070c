import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { dossiersOf } from "@/lib/territory/scope";

const lineSelect = {
  id: true,
  at: true,
  day: true,
  actorId: true,
  actorLabel: true,
  verb: true,
  subject: true,
  subjectId: true,
  fromState: true,
  toState: true,
  values: { orderBy: { field: "asc" }, select: { field: true, oldValue: true, newValue: true } },
} as const;

/** What happened to a dossier, the latest first; empty for whoever may not open it. */
export async function listActs(actor: Actor, addressId: string, most = 200) {
  const isMine = await db.humanitarianAddress.count({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
  });
  if (!isMine) return [];
  const rows = await db.act.findMany({
    where: { addressId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: most,
    select: lineSelect,
  });
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
export type ActRow = Awaited<ReturnType<typeof listActs>>[number];

/** Who opened private fields of a dossier, the latest first. */
export async function listLooks(actor: Actor, addressId: string, most = 100) {
  const isMine = await db.humanitarianAddress.count({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
  });
  if (!isMine) return [];
  return db.look.findMany({
    where: { addressId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: most,
    select: { id: true, at: true, what: true, user: { select: { fullName: true } } },
  });
}
