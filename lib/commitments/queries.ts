import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { currentCampaign, findCampaignOn } from "@/lib/campaigns/queries";
import { DEFAULT_RULES } from "@/lib/campaigns/rules";
import { addDays, type Day, fromDay, toDay } from "@/lib/core/days";
import { type Database, db, type Transaction } from "@/lib/core/db";
import { beyond, orderBy } from "@/lib/core/paging";
import { isUuid } from "@/lib/core/typed";
import { loadYearFacts } from "@/lib/cover/queries";
import { coverage, coverSpans, isFulfilled } from "@/lib/cover/rules";
import { addressesWhere } from "@/lib/filters/queries";
import { expandUnits } from "@/lib/territory/queries";
import { dossiersOf, figuresOf, isWithin, supportOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import {
  mayCancel,
  mayConfirm,
  mayDeliver,
  mayLapse,
  mayOverlap,
  mayReadHousehold,
  mayRecord,
  mayReverse,
  proposesFor,
} from "./policy";
import { instalmentState, overdueBefore, shouldProposeLapse, stateOn } from "./rules";
import type { CommitmentFilter } from "./schema";

type CommitmentWhere = Prisma.CommitmentWhereInput;

/**
 * Officers and onlookers by unit, a school by the dossiers it opened, agencies their own and their system's. Names of
 * households are another question (policy.ts: mayReadHousehold).
 */
export function commitmentsWhere(actor: Actor): CommitmentWhere {
  const schools = dossiersOf(actor).OR.flatMap((part) =>
    "organisationId" in part ? [{ address: part }] : [],
  );
  return { OR: [...supportOf(actor).OR, ...figuresOf(actor).OR, ...schools] };
}

// What acts read ---------------------------------------------------------------------------------------------

const inForce = { where: { withdrawnOn: null }, select: { purpose: true } } as const;

const addressSelect = {
  id: true,
  code: true,
  kind: true,
  state: true,
  unitId: true,
  organisationId: true,
  provinceId: true,
  headName: true,
  unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
  consents: inForce,
} satisfies Prisma.HumanitarianAddressSelect;

const addressOf = ({
  consents,
  unit,
  ...address
}: Prisma.HumanitarianAddressGetPayload<{ select: typeof addressSelect }>) => ({
  ...address,
  place: unit.parent?.kind === "DISTRICT" ? `${unit.name}, ${unit.parent.name}` : unit.name,
  agreedToHelp: consents.some(({ purpose }) => purpose === "HELP"),
  agreedToSupporters: consents.some(({ purpose }) => purpose === "SUPPORTERS"),
});
export type SupportableAddress = ReturnType<typeof addressOf>;

/** An address that the actor may see at all; null outside. */
export async function findSupportable(actor: Actor, addressId: string, via: Database = db) {
  if (!isUuid(addressId)) return null;
  const row = await via.humanitarianAddress.findFirst({
    where: { AND: [await addressesWhere(actor, {}), { id: addressId }] },
    select: addressSelect,
  });
  return row && addressOf(row);
}

/** Every act that promises or delivers to one household waits here for the one before it. */
export async function lockEnrolments(actor: Actor, tx: Transaction, addressId: string): Promise<void> {
  if (!actor.grants.length) return;
  await tx.$queryRaw`SELECT 1 FROM "Enrolment" WHERE "addressId" = ${addressId}::uuid ORDER BY "id" FOR UPDATE`;
}

/** A promise in scope, read behind the lock. */
export async function findForAct(actor: Actor, tx: Transaction, id: string) {
  if (!isUuid(id)) return null;
  const where = { AND: [commitmentsWhere(actor), { id }] };
  const seen = await tx.commitment.findFirst({ where, select: { addressId: true } });
  if (!seen) return null;
  await lockEnrolments(actor, tx, seen.addressId);
  const row = await tx.commitment.findFirst({
    where,
    select: {
      id: true,
      state: true,
      version: true,
      donorId: true,
      organisationId: true,
      startsOn: true,
      confirmedOn: true,
      address: { select: addressSelect },
      campaign: true,
      instalments: { orderBy: { number: "asc" } },
    },
  });
  if (!row) return null;
  return {
    ...row,
    startsOn: toDay(row.startsOn),
    confirmedOn: toDay(row.confirmedOn),
    address: addressOf(row.address),
    instalments: row.instalments.map(withDays),
  };
}

const withDays = <T extends { dueOn: Date; droppedOn: Date | null }>(instalment: T) => ({
  ...instalment,
  dueOn: toDay(instalment.dueOn),
  droppedOn: toDay(instalment.droppedOn),
});

// One promise, and all of an address ---------------------------------------------------------------------------

const lineSelect = {
  select: { id: true, kind: true, item: true, quantity: true, measure: true, unitPrice: true, value: true },
  orderBy: { position: "asc" },
} as const;

const deliverySelect = {
  id: true,
  deliveredOn: true,
  bookedOn: true,
  value: true,
  handedOverBy: true,
  receivedBy: true,
  evidence: true,
  reversedOn: true,
  reversalReason: true,
  commitmentId: true,
  organisationId: true,
  donor: { select: { id: true, name: true } },
  campaign: { select: { year: true, closedAt: true } },
  lines: lineSelect,
  allocations: { select: { amount: true, instalment: { select: { number: true } } } },
} satisfies Prisma.DeliverySelect;

const commitmentSelect = {
  id: true,
  state: true,
  version: true,
  form: true,
  startsOn: true,
  months: true,
  endsBefore: true,
  instalmentValue: true,
  totalValue: true,
  purpose: true,
  isSustainable: true,
  confirmedOn: true,
  endedOn: true,
  endReason: true,
  overlapReason: true,
  organisationId: true,
  createdAt: true,
  donor: { select: { id: true, name: true, kind: true } },
  organisation: { select: { name: true } },
  campaign: { select: { year: true } },
  instalments: { orderBy: { number: "asc" } },
} satisfies Prisma.CommitmentSelect;

type Rules = { overdueAfterDays: number; lapseAfterMonths: number };

function shownDelivery(row: Prisma.DeliveryGetPayload<{ select: typeof deliverySelect }>) {
  const allocated = row.allocations.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    ...row,
    deliveredOn: toDay(row.deliveredOn),
    bookedOn: toDay(row.bookedOn),
    reversedOn: toDay(row.reversedOn),
    lines: row.lines.map((line) => ({ ...line, quantity: line.quantity?.toString() ?? null })),
    /** Months that it paid. */
    paid: row.allocations.map(({ instalment }) => instalment.number).toSorted((a, b) => a - b),
    /** More than was expected; counts in value and times helped. */
    unallocated: row.commitmentId && !row.reversedOn ? row.value - allocated : 0n,
  };
}
export type ShownDelivery = ReturnType<typeof shownDelivery>;

function shownCommitment(
  row: Prisma.CommitmentGetPayload<{ select: typeof commitmentSelect }>,
  rules: Rules,
  today: Day,
) {
  const instalments = row.instalments.map((instalment) => {
    const { id, number, dueOn, amount, allocated, droppedOn } = withDays(instalment);
    return {
      ...{ id, number, dueOn, amount, allocated, droppedOn },
      state: instalmentState({ dueOn, amount, allocated, droppedOn }, rules, today),
    };
  });
  const allocated = instalments.reduce((sum, instalment) => sum + instalment.allocated, 0n);
  const overdue = instalments.filter(({ state }) => state === "OVERDUE");
  const isEnded = row.state === "CANCELLED" || row.state === "LAPSED";
  const startsOn = toDay(row.startsOn);
  return {
    ...row,
    startsOn,
    /** The last day of the promise. */
    endsOn: addDays(toDay(row.endsBefore), -1),
    confirmedOn: toDay(row.confirmedOn),
    endedOn: toDay(row.endedOn),
    shownState: stateOn({ state: row.state, startsOn }, today),
    instalments,
    /** What counts as promised: nothing while proposed, what was delivered once it ended. */
    promised: row.state === "PROPOSED" ? 0n : isEnded ? allocated : row.totalValue,
    allocated,
    overdue: overdue.length,
    overdueAmount: overdue.reduce((sum, { amount, allocated: paid }) => sum + amount - paid, 0n),
    proposesLapse: row.state === "CONFIRMED" && shouldProposeLapse(instalments, rules, today),
  };
}
export type ShownCommitment = ReturnType<typeof shownCommitment>;

export async function findCommitment(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.commitment.findFirst({
    where: { AND: [commitmentsWhere(actor), { id }] },
    select: {
      ...commitmentSelect,
      lines: lineSelect,
      address: { select: addressSelect },
      deliveries: { select: deliverySelect, orderBy: [{ deliveredOn: "desc" }, { id: "desc" }] },
    },
  });
  if (!row) return null;
  const address = addressOf(row.address);
  const today = actor.clock.today;
  const rules = (await findCampaignOn(actor, address.provinceId, today)) ?? DEFAULT_RULES;
  const { lines, deliveries, ...rest } = row;
  const isOfficer = mayRecord(actor, address);
  const enrolment = await currentEnrolment(actor, address);
  return {
    ...shownCommitment(rest, rules, today),
    lines: lines.map((line) => ({ ...line, quantity: line.quantity?.toString() ?? null })),
    deliveries: deliveries.map(shownDelivery),
    address: {
      id: address.id,
      code: address.code,
      place: address.place,
      headName: mayReadHousehold(actor, row, address) ? address.headName : null,
      isOpen: isOfficer,
      coveredSince: toDay(enrolment?.coveredSince ?? null),
    },
    labourDayRate: rules.labourDayRate,
    may: {
      confirm: row.state === "PROPOSED" && mayConfirm(actor, address),
      overlap: mayOverlap(actor, address),
      cancel: (row.state === "PROPOSED" || row.state === "CONFIRMED") && mayCancel(actor, row, address),
      lapse: mayLapse(actor, address),
      deliver: (row.state === "CONFIRMED" || row.state === "FULFILLED") && mayDeliver(actor, row, address),
      reverse: mayReverse(actor, address),
    },
  };
}
export type CommitmentPage = NonNullable<Awaited<ReturnType<typeof findCommitment>>>;

const currentEnrolment = (actor: Actor, { id, provinceId }: { id: string; provinceId: string }) => {
  const today = fromDay(actor.clock.today);
  return db.enrolment.findFirst({
    where: { addressId: id, campaign: { provinceId, startsOn: { lte: today }, endsOn: { gte: today } } },
    include: { campaign: true },
  });
};

/**
 * Everything promised and handed over to one address, with what it comes to in the year that runs: for the dossier and
 * beside the form of a new promise. Null outside the actor's reach. Agencies and onlookers read other donors' promises
 * without their names.
 */
export async function findSupport(actor: Actor, addressId: string) {
  const address = await findSupportable(actor, addressId);
  if (!address) return null;
  const today = actor.clock.today;
  const [commitments, deliveries, enrolment] = await Promise.all([
    db.commitment.findMany({
      where: { addressId },
      select: commitmentSelect,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    }),
    db.delivery.findMany({
      where: { addressId },
      select: deliverySelect,
      orderBy: [{ deliveredOn: "desc" }, { id: "desc" }],
    }),
    currentEnrolment(actor, address),
  ]);
  const facts = enrolment ? (await loadYearFacts(actor, [enrolment.id])).get(enrolment.id) : undefined;
  const rules = enrolment?.campaign ?? DEFAULT_RULES;
  const isOfficer = mayRecord(actor, address);
  const readsDonor = (row: { organisationId: string | null }) =>
    isOfficer || isWithin(supportOf(actor), { unitId: "", organisationId: row.organisationId });
  const hideDonor = <T extends { organisationId: string | null; donor: { id: string; name: string } }>(
    row: T,
  ) => ({ ...row, donor: readsDonor(row) ? row.donor : { id: null, name: "Một nhà tài trợ" } });
  return {
    addressId,
    code: address.code,
    place: address.place,
    kind: address.kind,
    headName: isWithin(dossiersOf(actor), address) ? address.headName : null,
    rules,
    commitments: commitments.map((row) => hideDonor(shownCommitment(row, rules, today))),
    deliveries: deliveries.map((row) => hideDonor(shownDelivery(row))),
    year: enrolment && {
      year: enrolment.campaign.year,
      isClosed: enrolment.campaign.closedAt !== null,
      eligibleMembers: enrolment.eligibleMembers,
      minimum: enrolment.minimum,
      monthlyMinimum: enrolment.monthlyMinimum,
      promised: enrolment.promised,
      handedOver: enrolment.handedOver,
      timesHelped: enrolment.timesHelped,
      donorCount: enrolment.donorCount,
      missing: enrolment.missing,
      coveredSince: toDay(enrolment.coveredSince),
      coveredBy: enrolment.coveredBy,
      coverage: facts ? coverage(facts, today) : null,
      spans: facts ? coverSpans(facts) : [],
      isFulfilled: facts ? isFulfilled(facts, today) : false,
    },
    may: {
      commit:
        address.state === "APPROVED" &&
        address.agreedToHelp &&
        (isOfficer || proposesFor(actor, address) !== null),
      deliver: isOfficer,
      overlap: mayOverlap(actor, address),
      reverse: isOfficer,
      confirm: isOfficer,
    },
  };
}
export type Support = NonNullable<Awaited<ReturnType<typeof findSupport>>>;

// Lists -----------------------------------------------------------------------------------------------------

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
      ...shown,
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

/** Promises with at least one overdue instalment: how many, and the longest waiting first. */
export const countOverdue = async (actor: Actor) =>
  db.commitment.count({ where: { AND: [commitmentsWhere(actor), await overdueWhere(actor)] } });

export const listOverdue = async (actor: Actor, take = 10) =>
  readRows(actor, {
    where: { AND: [commitmentsWhere(actor), await overdueWhere(actor)] },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    take,
  });

const proposedWhere = (actor: Actor): CommitmentWhere => ({
  AND: [commitmentsWhere(actor), { state: "PROPOSED" }],
});

/** What waits for the Red Cross of the address's unit to confirm. */
export const countProposed = async (actor: Actor) => db.commitment.count({ where: proposedWhere(actor) });

export const listProposed = async (actor: Actor, take = 10) =>
  readRows(actor, { where: proposedWhere(actor), orderBy: [{ createdAt: "asc" }, { id: "asc" }], take });
