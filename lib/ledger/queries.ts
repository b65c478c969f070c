import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { currentCampaign } from "@/lib/campaigns/queries";
import { DEFAULT_RULES } from "@/lib/campaigns/rules";
import { mayReadHousehold, mayReadPromise } from "@/lib/commitments/policy";
import { addressOf, addressSelect, commitmentsWhere } from "@/lib/commitments/queries";
import { overdueBefore } from "@/lib/commitments/rules";
import type { CommitmentFilter } from "@/lib/commitments/schema";
import { fromDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { beyond, orderBy } from "@/lib/core/paging";
import { isUuid } from "@/lib/core/typed";
import { commitmentSelect, forOnlooker, shownCommitment } from "@/lib/support/rules";
import { expandUnits } from "@/lib/territory/queries";
import type { Prisma } from "@/prisma/generated/client";

type CommitmentWhere = Prisma.CommitmentWhereInput;

const PAGE = 25;
const ORDER = [
  { key: "createdAt", direction: "desc" },
  { key: "id", direction: "desc" },
] as const;

const overdueWhere = async (actor: Actor): Promise<CommitmentWhere> => ({
  state: "CONFIRMED",
  instalments: {
    some: {
      droppedOn: null,
      dueOn: {
        lt: fromDay(overdueBefore((await currentCampaign(actor)) ?? DEFAULT_RULES, actor.clock.today)),
      },
      allocated: { lt: db.instalment.fields.amount },
    },
  },
});

/** The one filter of list, sums and counts. */
export async function commitmentListWhere(actor: Actor, filter: CommitmentFilter): Promise<CommitmentWhere> {
  const { state, form, unit, donor, overdue, year } = filter;
  const today = fromDay(actor.clock.today);
  const facets: CommitmentWhere[] = [];
  if (state === "ACTIVE") facets.push({ state: "CONFIRMED", startsOn: { lte: today } });
  else if (state === "CONFIRMED") facets.push({ state, startsOn: { gt: today } });
  else if (state) facets.push({ state });
  if (form) facets.push({ form });
  if (unit) facets.push({ unitId: { in: (await expandUnits([unit])).get(unit) ?? [] } });
  if (donor) facets.push({ donorId: donor });
  if (year) facets.push({ campaign: { year } });
  if (overdue) facets.push(await overdueWhere(actor));
  return { AND: [commitmentsWhere(actor), ...facets] };
}

const cursorOf = (row: { createdAt: Date; id: string }) => `${row.createdAt.getTime()}_${row.id}`;

function placeOf(cursor: string | undefined): [Date, string] | null {
  const [time = "", id = ""] = cursor?.split("_") ?? [];
  const moment = new Date(Number(time));
  return time && isUuid(id) && !Number.isNaN(moment.getTime()) ? [moment, id] : null;
}

async function readRows(actor: Actor, query: Omit<Prisma.CommitmentFindManyArgs, "select" | "include">) {
  const rows = await db.commitment.findMany({
    ...query,
    select: { ...commitmentSelect, address: { select: addressSelect } },
  });
  const rules = (await currentCampaign(actor)) ?? DEFAULT_RULES;
  return rows.map(({ address: raw, ...row }) => {
    const address = addressOf(raw);
    const { instalments: _, ...shown } = shownCommitment(row, rules, actor.clock.today);
    return {
      ...(mayReadPromise(actor, row, address) ? shown : forOnlooker(shown)),
      address: {
        id: address.id,
        code: address.code,
        place: address.place,
        headName: mayReadHousehold(actor, row, address) ? address.headName : null,
      },
    };
  });
}
export type CommitmentRow = Awaited<ReturnType<typeof readRows>>[number];

export async function listCommitments(actor: Actor, filter: CommitmentFilter = {}) {
  const backwards = !filter.after && Boolean(filter.before);
  const place = placeOf(filter.after ?? filter.before);
  const where = await commitmentListWhere(actor, filter);
  const found = await readRows(actor, {
    where: place ? { AND: [where, beyond(ORDER, place, backwards)] } : where,
    orderBy: orderBy(ORDER, place !== null && backwards),
    take: PAGE + 1,
  });
  const hasMore = found.length > PAGE;
  const rows = found.slice(0, PAGE);
  if (place && backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const hasBefore = place ? !backwards || hasMore : false;
  const hasAfter = place && backwards ? true : hasMore;
  return {
    rows,
    before: hasBefore && first ? cursorOf(first) : null,
    after: hasAfter && last ? cursorOf(last) : null,
  };
}

/** Foot of the list: the same filter, summed in the database. An ended promise counts with what it delivered. */
export async function sumCommitments(actor: Actor, filter: CommitmentFilter = {}) {
  const where = await commitmentListWhere(actor, filter);
  const ended: CommitmentWhere = { state: { in: ["CANCELLED", "LAPSED"] } };
  const [count, running, kept, paid] = await Promise.all([
    db.commitment.count({ where }),
    db.commitment.aggregate({
      where: { AND: [where, { state: { in: ["CONFIRMED", "FULFILLED"] } }] },
      _sum: { totalValue: true },
    }),
    db.instalment.aggregate({ where: { commitment: { AND: [where, ended] } }, _sum: { allocated: true } }),
    db.instalment.aggregate({ where: { commitment: where }, _sum: { allocated: true } }),
  ]);
  return {
    count,
    promised: (running._sum.totalValue ?? 0n) + (kept._sum.allocated ?? 0n),
    handedOver: paid._sum.allocated ?? 0n,
  };
}
