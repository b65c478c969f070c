import type { Day } from "@/lib/core/days";
import type { CommitmentForm } from "@/prisma/generated/enums";

/**
 * Whether a household is helped enough, from dated facts alone (P02 II.3, P30 I.3; domain 4). Nothing here asks what
 * day it is, so that a year reckoned again years later comes to the same.
 */
export type YearFacts = {
  startsOn: Day;
  endsOn: Day;
  /** Least one-off value of this household this year; none for a facility. */
  minimum: bigint | null;
  monthlyMinimum: bigint | null;
  /** Least months of a cycle: what a monthly shortfall comes to in đồng. */
  leastMonths: number;
  commitments: CommitmentFacts[];
  deliveries: DeliveryFacts[];
};

export type CommitmentFacts = {
  id: string;
  donorId: string;
  form: CommitmentForm;
  isSustainable: boolean;
  totalValue: bigint;
  /** Null while only proposed: then it counts nowhere. */
  confirmedOn: Day | null;
  /** Cancelled or lapsed. */
  endedOn: Day | null;
  instalments: { dueOn: Day; amount: bigint }[];
};

export type DeliveryFacts = {
  commitmentId: string | null;
  donorId: string;
  /** The day it was handed over; the day it was booked where that lies in a year already closed. */
  countsOn: Day;
  value: bigint;
  reversedOn: Day | null;
};

/** One of the two minimums: what counts towards it, and what is missing. Monthly figures are đồng a month. */
export type Measure = { minimum: bigint; counted: bigint; missing: bigint };

export type Coverage = {
  isCovered: boolean;
  coveredBy: CommitmentForm | null;
  oneOff: Measure | null;
  monthly: Measure | null;
  /**
   * Đồng still missing of the minimum that is nearer by share (the one-off one where both are as near); a monthly
   * shortfall is taken over the shortest cycle. 0 once covered, and for a facility, which has no minimum.
   */
  missing: bigint;
};

const EVER: Day = "9999-12-31";

/** Confirmed, and neither cancelled nor lapsed: an ended promise counts from its last day on in neither. */
const isLive = (commitment: CommitmentFacts, day: Day) =>
  commitment.confirmedOn !== null &&
  commitment.confirmedOn <= day &&
  (commitment.endedOn === null || commitment.endedOn > day);

const stands = (delivery: DeliveryFacts, day: Day) =>
  delivery.countsOn <= day && (delivery.reversedOn === null || delivery.reversedOn > day);

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
const least = (a: bigint, b: bigint) => (a < b ? a : b);

function deliveredOn(facts: YearFacts, commitment: CommitmentFacts, day: Day) {
  const standing = facts.deliveries.filter(
    (delivery) =>
      delivery.commitmentId === commitment.id && delivery.countsOn <= facts.endsOn && stands(delivery, day),
  );
  return {
    all: sum(standing.map(({ value }) => value)),
    before: sum(standing.filter(({ countsOn }) => countsOn < facts.startsOn).map(({ value }) => value)),
  };
}

/** Handed over in the year on this promise; over-payment stays outside, like a delivery without a commitment. */
function deliveredInYear(facts: YearFacts, commitment: CommitmentFacts, day: Day): bigint {
  const { all, before } = deliveredOn(facts, commitment, day);
  return least(all, commitment.totalValue) - least(before, commitment.totalValue);
}

/**
 * P02 II.3a: sustainable one-off value confirmed in the year, plus such value delivered in it on one-offs confirmed
 * earlier. What an ended one-off or a broken cycle delivered in the year counts like a one-off of that value.
 */
function oneOffCounted(facts: YearFacts, day: Day): bigint {
  return sum(
    facts.commitments.map((commitment) => {
      const { confirmedOn, isSustainable, form } = commitment;
      if (!isSustainable || confirmedOn === null || confirmedOn > day) return 0n;
      if (form === "REGULAR") return isLive(commitment, day) ? 0n : deliveredInYear(facts, commitment, day);
      return isLive(commitment, day) && confirmedOn >= facts.startsOn
        ? commitment.totalValue
        : deliveredInYear(facts, commitment, day);
    }),
  );
}

/** The best calendar month of the year: what the cycles have due in it, together (P30 I.3, "all its sponsors"). */
function bestMonth(facts: YearFacts, cycles: CommitmentFacts[], dueUpTo: Day): bigint {
  const months = new Map<string, bigint>();
  for (const { instalments } of cycles) {
    for (const { dueOn, amount } of instalments) {
      if (dueOn < facts.startsOn || dueOn > dueUpTo) continue;
      const month = dueOn.slice(0, 7);
      months.set(month, (months.get(month) ?? 0n) + amount);
    }
  }
  return [...months.values()].reduce((best, amount) => (amount > best ? amount : best), 0n);
}

const measure = (minimum: bigint, counted: bigint): Measure => ({
  minimum,
  counted,
  missing: counted >= minimum ? 0n : minimum - counted,
});

/**
 * Covered ("được trợ giúp") on a day. The condition is looked at as things stood on that day: a cycle covers from
 * the day it is confirmed, since a month of the year in which it reaches the minimum is then promised.
 */
export function coverage(facts: YearFacts, on: Day): Coverage {
  const day = on > facts.endsOn ? facts.endsOn : on;
  const live = facts.commitments.filter((commitment) => isLive(commitment, day));
  const cycles = live.filter(({ form }) => form === "REGULAR");
  if (facts.minimum === null || facts.monthlyMinimum === null) {
    // A facility, which has no minimum, is covered by one confirmed commitment that touches the year.
    const helping = live.filter(
      (commitment) =>
        (commitment.confirmedOn ?? EVER) >= facts.startsOn ||
        deliveredInYear(facts, commitment, day) > 0n ||
        bestMonth(facts, [commitment], facts.endsOn) > 0n,
    );
    const coveredBy = helping.some(({ form }) => form === "REGULAR") ? "REGULAR" : "ONE_OFF";
    const isCovered = helping.length > 0;
    return { isCovered, coveredBy: isCovered ? coveredBy : null, oneOff: null, monthly: null, missing: 0n };
  }
  const oneOff = measure(facts.minimum, oneOffCounted(facts, day));
  const monthly = measure(facts.monthlyMinimum, bestMonth(facts, cycles, facts.endsOn));
  const coveredBy = monthly.missing === 0n ? "REGULAR" : oneOff.missing === 0n ? "ONE_OFF" : null;
  return {
    isCovered: coveredBy !== null,
    coveredBy,
    oneOff,
    monthly,
    missing: nearer(oneOff, monthly, facts),
  };
}

function nearer(oneOff: Measure, monthly: Measure, facts: YearFacts): bigint {
  if (oneOff.missing === 0n || monthly.missing === 0n) return 0n;
  const monthlyIsNearer = monthly.counted * oneOff.minimum > oneOff.counted * monthly.minimum;
  return monthlyIsNearer ? monthly.missing * BigInt(facts.leastMonths) : oneOff.missing;
}

export type Span = { startsOn: Day; endsOn: Day | null };

/**
 * The days of the year on which the household was covered: from `startsOn` to the day before `endsOn`. The condition
 * can only change on a dated fact (confirmation, end, delivery, reversal) or on the year's first day.
 */
export function coverSpans(facts: YearFacts): Span[] {
  const days = new Set<Day>([facts.startsOn]);
  for (const { confirmedOn, endedOn } of facts.commitments)
    for (const day of [confirmedOn, endedOn]) if (day) days.add(day);
  for (const { countsOn, reversedOn } of facts.deliveries)
    for (const day of [countsOn, reversedOn]) if (day) days.add(day);
  const spans: Span[] = [];
  for (const day of [...days].filter((day) => day >= facts.startsOn && day <= facts.endsOn).toSorted()) {
    const open = spans.at(-1)?.endsOn === null ? spans.at(-1) : undefined;
    const { isCovered } = coverage(facts, day);
    if (isCovered && !open) spans.push({ startsOn: day, endsOn: null });
    if (!isCovered && open) open.endsOn = day;
  }
  return spans;
}

/**
 * Fulfilled up to a day: sustainable one-off value delivered in the year ≥ the minimum; or at least one month of the
 * cycle has fallen due and every one due in the year up to that day is delivered in full. Of several cycles those that
 * are kept must together reach the monthly minimum in a month that has fallen due. Deliveries pay the oldest month
 * first. A facility is fulfilled when one promise is kept: a one-off handed over in full, or such a cycle.
 */
export function isFulfilled(facts: YearFacts, on: Day): boolean {
  const day = on > facts.endsOn ? facts.endsOn : on;
  const kept = facts.commitments.filter((commitment) => {
    if (commitment.form !== "REGULAR" || !isLive(commitment, day)) return false;
    const due = commitment.instalments.filter(({ dueOn }) => dueOn <= day);
    return (
      due.some(({ dueOn }) => dueOn >= facts.startsOn) &&
      deliveredOn(facts, commitment, day).all >= sum(due.map(({ amount }) => amount))
    );
  });
  if (facts.minimum === null || facts.monthlyMinimum === null)
    return (
      kept.length > 0 ||
      facts.commitments.some(
        (commitment) =>
          commitment.form === "ONE_OFF" &&
          isLive(commitment, day) &&
          deliveredInYear(facts, commitment, day) > 0n &&
          deliveredOn(facts, commitment, day).all >= commitment.totalValue,
      )
    );
  const delivered = facts.commitments
    .filter(
      (commitment) =>
        commitment.isSustainable &&
        commitment.confirmedOn !== null &&
        commitment.confirmedOn <= day &&
        (commitment.form === "ONE_OFF" || !isLive(commitment, day)),
    )
    .map((commitment) => deliveredInYear(facts, commitment, day));
  return sum(delivered) >= facts.minimum || bestMonth(facts, kept, day) >= facts.monthlyMinimum;
}

export type Settlement = {
  promised: bigint;
  handedOver: bigint;
  timesHelped: number;
  donorCount: number;
  missing: bigint;
  coveredSince: Day | null;
  coveredBy: CommitmentForm | null;
  spans: Span[];
};

/**
 * What an enrolment keeps. Promised: promises confirmed in the year at their whole value, of one-offs confirmed earlier
 * what was delivered in the year, of cycles confirmed earlier what falls due in it; of an ended promise only what it
 * delivered. So a promise stands whole in the year that confirmed it. Handed over and times helped: every delivery of
 * the year that is not reversed, with a commitment or without.
 */
export function settle(facts: YearFacts): Settlement {
  const { startsOn, endsOn } = facts;
  const ofYear = facts.deliveries.filter(
    ({ countsOn, reversedOn }) => countsOn >= startsOn && countsOn <= endsOn && reversedOn === null,
  );
  const promises = facts.commitments
    .filter(({ confirmedOn }) => confirmedOn !== null && confirmedOn <= endsOn)
    .map((commitment) => ({ ...commitment, promised: promisedInYear(facts, commitment) }))
    .filter(({ promised }) => promised > 0n);
  const spans = coverSpans(facts);
  const atEnd = coverage(facts, endsOn);
  const open = spans.at(-1);
  return {
    promised: sum(promises.map(({ promised }) => promised)),
    handedOver: sum(ofYear.map(({ value }) => value)),
    timesHelped: ofYear.length,
    donorCount: new Set([...promises, ...ofYear].map(({ donorId }) => donorId)).size,
    missing: atEnd.missing,
    coveredSince: open?.endsOn === null ? open.startsOn : null,
    coveredBy: atEnd.coveredBy,
    spans,
  };
}

function promisedInYear(facts: YearFacts, commitment: CommitmentFacts): bigint {
  const { startsOn, endsOn } = facts;
  if (commitment.endedOn !== null) return deliveredInYear(facts, commitment, EVER);
  if ((commitment.confirmedOn ?? EVER) >= startsOn) return commitment.totalValue;
  if (commitment.form === "ONE_OFF") return deliveredInYear(facts, commitment, EVER);
  return sum(
    commitment.instalments
      .filter(({ dueOn }) => dueOn >= startsOn && dueOn <= endsOn)
      .map(({ amount }) => amount),
  );
}
