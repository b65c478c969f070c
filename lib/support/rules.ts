import { instalmentState, shouldProposeLapse, stateOn } from "@/lib/commitments/rules";
import { addDays, type Day, toDay } from "@/lib/core/days";
import type { Prisma } from "@/prisma/generated/client";
import type { DonorKind } from "@/prisma/generated/enums";

// What a promise and a delivery come to as pages and lists show them; the columns to read stand beside each.

export const lineSelect = {
  select: { id: true, kind: true, item: true, quantity: true, measure: true, unitPrice: true, value: true },
  orderBy: { position: "asc" },
} as const;

export const deliverySelect = {
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

export const commitmentSelect = {
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

const PERSONS: readonly DonorKind[] = ["INDIVIDUAL", "RED_CROSS_MEMBER"];

/**
 * What onlookers of a steering committee read of a promise: figures and which organisations give, not which person, and
 * none of the officers' free words, which may speak of the household.
 */
export function forOnlooker<
  T extends {
    donor: { id: string; name: string; kind: DonorKind };
    purpose: string;
    endReason: string | null;
    overlapReason: string | null;
  },
>(row: T): T {
  const donor = PERSONS.includes(row.donor.kind) ? { ...row.donor, name: "Một cá nhân" } : row.donor;
  return { ...row, donor, purpose: "", endReason: null, overlapReason: null };
}

type Rules = { overdueAfterDays: number; lapseAfterMonths: number };

export function shownDelivery(row: Prisma.DeliveryGetPayload<{ select: typeof deliverySelect }>) {
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

export function shownCommitment(
  row: Prisma.CommitmentGetPayload<{ select: typeof commitmentSelect }>,
  rules: Rules,
  today: Day,
) {
  const instalments = row.instalments.map(({ id, number, amount, allocated, ...days }) => {
    const [dueOn, droppedOn] = [toDay(days.dueOn), toDay(days.droppedOn)];
    const state = instalmentState({ dueOn, amount, allocated, droppedOn }, rules, today);
    return { id, number, dueOn, amount, allocated, droppedOn, state };
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
