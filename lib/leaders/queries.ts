import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { fromDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { listUnits } from "@/lib/territory/queries";
import { figuresOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { mayKeepLeaders } from "./policy";
import type { LeaderFilter } from "./schema";

const line = {
  id: true,
  fullName: true,
  position: true,
  unitId: true,
  organisationId: true,
  startsOn: true,
  endsOn: true,
  unit: { select: { name: true } },
  organisation: { select: { name: true } },
  donor: { select: { id: true, name: true } },
} satisfies Prisma.LeaderSelect;

const shown = ({
  unit,
  organisation,
  startsOn,
  endsOn,
  ...leader
}: Prisma.LeaderGetPayload<{ select: typeof line }>) => ({
  ...leader,
  startsOn: toDay(startsOn),
  endsOn: toDay(endsOn),
  unitName: unit.name,
  organisationName: organisation?.name ?? null,
});
export type LeaderLine = ReturnType<typeof shown>;

const PAGE = 30;

/** Officers and onlookers of the unit that lists them: names and offices are public. By folded name. */
export async function listLeaders(actor: Actor, filter: LeaderFilter) {
  const where: Prisma.LeaderWhereInput = {
    AND: [
      figuresOf(actor),
      filter.standing === "now"
        ? { OR: [{ endsOn: null }, { endsOn: { gte: fromDay(actor.clock.today) } }] }
        : {},
    ],
  };
  const [count, rows] = await Promise.all([
    db.leader.count({ where }),
    db.leader.findMany({
      where,
      orderBy: [{ nameFolded: "asc" }, { id: "asc" }],
      ...(filter.after && { cursor: { id: filter.after }, skip: 1 }),
      take: PAGE + 1,
      select: line,
    }),
  ]);
  const after = rows.length > PAGE ? rows[PAGE - 1]?.id : undefined;
  return { count, rows: rows.slice(0, PAGE).map(shown), after };
}

export async function findLeader(actor: Actor, id: string, via: Database = db): Promise<LeaderLine | null> {
  if (!isUuid(id)) return null;
  const row = await via.leader.findFirst({ where: { AND: [figuresOf(actor), { id }] }, select: line });
  return row && shown(row);
}

/** Units that the actor keeps leaders of, and organisations of the province, for the form's pickers. */
export async function listLeaderChoices(actor: Actor) {
  const all = await listUnits(actor);
  const nameOf = (unitId: string | null) => all.find(({ id }) => id === unitId);
  const label = ({ name, parentId }: (typeof all)[number]) => {
    const parent = nameOf(parentId);
    return parent?.kind === "DISTRICT" ? `${name}, ${parent.name}` : name;
  };
  const units = all
    .filter(({ id }) => mayKeepLeaders(actor, id))
    .map((unit) => ({ value: unit.id, label: label(unit) }));
  const organisations = await db.organisation.findMany({
    where: { unitId: { in: all.map(({ id }) => id) }, closedAt: null },
    select: { id: true, name: true, unit: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 2000,
  });
  return {
    units,
    organisations: organisations.map(({ id, name, unit }) => ({
      value: id,
      label: `${name} (${unit.name})`,
    })),
  };
}
