import fc from "fast-check";
import { expect, test } from "vitest";
import { schedule } from "@/lib/commitments/rules";
import { addDays, type Day } from "@/lib/core/days";
import {
  type CommitmentFacts,
  coverage,
  coverSpans,
  type DeliveryFacts,
  isFulfilled,
  settle,
} from "@/lib/cover/rules";

const START: Day = "2020-12-01";
const END: Day = "2021-11-30";
const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((offset) => addDays(START, offset));

const commitment = fc
  .record({
    isRegular: fc.boolean(),
    value: fc.bigInt(1n, 500_000n).map((thousands) => thousands * 10_000n),
    months: fc.integer({ min: 12, max: 24 }),
    startsOn: day(-300, 400),
    confirmedOn: fc.option(day(-300, 400), { nil: null }),
    lasted: fc.option(fc.nat(300), { nil: null }),
    isSustainable: fc.boolean(),
    donorId: fc.constantFrom("a", "b", "c"),
  })
  .map(
    ({ isRegular, value, months, startsOn, confirmedOn, lasted, ...rest }): Omit<CommitmentFacts, "id"> => {
      const form = isRegular ? "REGULAR" : "ONE_OFF";
      const totalValue = isRegular ? (value / 10n) * BigInt(months) : value;
      const instalments = schedule({ form, startsOn, months: isRegular ? months : 1, totalValue });
      const endedOn = confirmedOn && lasted !== null ? addDays(confirmedOn, lasted) : null;
      return { form, totalValue, confirmedOn, endedOn, instalments, ...rest };
    },
  );
const delivery = fc.record({
  at: fc.nat(8),
  countsOn: day(-300, 400),
  value: fc.bigInt(1n, 5_000_000_000n),
  stood: fc.option(fc.nat(200), { nil: null }),
});

const facts = fc
  .record({
    isFacility: fc.boolean(),
    commitments: fc.array(commitment, { maxLength: 5 }),
    deliveries: fc.array(delivery, { maxLength: 8 }),
  })
  .map(({ isFacility, commitments: promises, deliveries: given }) => {
    const commitments = promises.map((promise, at) => ({ ...promise, id: `c${at}` }));
    const deliveries = given.map(({ at, stood, ...fact }): DeliveryFacts => {
      const against = commitments[at];
      const reversedOn = stood === null ? null : addDays(fact.countsOn, stood);
      return { ...fact, commitmentId: against?.id ?? null, donorId: against?.donorId ?? "z", reversedOn };
    });
    return {
      startsOn: START,
      endsOn: END,
      minimum: isFacility ? null : 3_000_000n,
      monthlyMinimum: isFacility ? null : 300_000n,
      leastMonths: 12,
      commitments,
      deliveries,
    };
  });

test("spans of cover equal the condition asked for each single day of the year", () => {
  fc.assert(
    fc.property(facts, (year) => {
      const spans = coverSpans(year);
      for (let at = START; at <= END; at = addDays(at, 1)) {
        const inSpan = spans.some(
          ({ startsOn, endsOn }) => startsOn <= at && (endsOn === null || endsOn > at),
        );
        expect(inSpan).toBe(coverage(year, at).isCovered);
      }
      spans.forEach(({ startsOn, endsOn }, at) => {
        expect(endsOn === null ? at === spans.length - 1 : startsOn < endsOn).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test("the order in which facts are read changes nothing, and what happens after the year neither", () => {
  fc.assert(
    fc.property(facts, (year) => {
      const turned = {
        ...year,
        commitments: year.commitments.toReversed(),
        deliveries: year.deliveries.toReversed(),
      };
      expect(settle(turned)).toEqual(settle(year));
      expect(isFulfilled(turned, END)).toBe(isFulfilled(year, END));
      const later: DeliveryFacts = {
        commitmentId: "c0",
        donorId: "z",
        countsOn: addDays(END, 1),
        value: 9_000_000_000n,
        reversedOn: null,
      };
      expect(settle({ ...year, deliveries: [...year.deliveries, later] })).toEqual(settle(year));
    }),
  );
});

test("covered means nothing is missing, and no figure is negative", () => {
  fc.assert(
    fc.property(facts, (year) => {
      const settled = settle(year);
      const { isCovered } = coverage(year, END);
      expect(settled.coveredSince !== null).toBe(isCovered);
      if (isCovered) expect(settled.missing).toBe(0n);
      else if (year.minimum !== null) expect(settled.missing > 0n).toBe(true);
      expect(settled.promised >= 0n && settled.handedOver >= 0n && settled.timesHelped >= 0).toBe(true);
    }),
  );
});
