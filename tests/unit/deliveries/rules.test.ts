import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type Open, schedule } from "@/lib/commitments/rules";
import { dayFault, isKept, refill } from "@/lib/deliveries/rules";

describe("the day of a delivery", () => {
  const today = "2021-05-05";
  const promise = { startsOn: "2021-05-01", confirmedOn: "2021-05-03" };
  test.each([
    ["today", "2021-05-05", promise, true],
    ["tomorrow", "2021-05-06", promise, false],
    ["on the start day", "2021-05-01", promise, true],
    ["before the promise", "2021-04-30", promise, false],
    ["confirmed before its start", "2021-05-04", { startsOn: "2021-06-01", confirmedOn: "2021-05-04" }, true],
    ["without a promise, long ago", "2018-05-05", null, true],
    ["a slip in the year", "2012-05-05", null, false],
  ] as const)("%s", (_, day, against, fits) => {
    expect(dayFault(day, today, against) === null).toBe(fits);
  });
});

type Booked = { id: string; value: bigint; isReversed: boolean; paid: Map<string, bigint> };

/** What the acts do to one promise, without a database. */
function book(instalments: Open[], deliveries: Booked[], allocations: [Booked, string, bigint][]) {
  for (const [delivery, instalmentId, amount] of allocations) {
    delivery.paid.set(instalmentId, (delivery.paid.get(instalmentId) ?? 0n) + amount);
    for (const instalment of instalments) if (instalment.id === instalmentId) instalment.allocated += amount;
  }
  return deliveries;
}

const act = fc.oneof(
  fc.record({ what: fc.constant("deliver" as const), value: fc.bigInt(1n, 6_000_000_000n) }),
  fc.record({ what: fc.constant("reverse" as const), which: fc.nat(20) }),
);

test("over any sequence of deliveries and reversals nothing is allocated twice, and no surplus waits beside an open month", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), fc.array(act, { maxLength: 25 }), (months, acts) => {
      const instalments: Open[] = schedule({
        form: "REGULAR",
        startsOn: "2021-01-31",
        months,
        totalValue: 2_500_000_007n * BigInt(months) + 5n,
      }).map((expected) => ({ ...expected, id: `i${expected.number}`, allocated: 0n, droppedOn: null }));
      const deliveries: Booked[] = [];
      for (const [at, step] of acts.entries()) {
        if (step.what === "deliver") {
          const delivery = { id: `d${at}`, value: step.value, isReversed: false, paid: new Map() };
          deliveries.push(delivery);
          const { allocations, unallocated } = allocate(instalments, step.value);
          const sum = allocations.reduce((total, { amount }) => total + amount, 0n);
          expect(sum + unallocated).toBe(step.value);
          book(
            instalments,
            deliveries,
            allocations.map(({ instalmentId, amount }) => [delivery, instalmentId, amount]),
          );
          continue;
        }
        const standing = deliveries.filter(({ isReversed }) => !isReversed);
        const reversed = standing[step.which % Math.max(1, standing.length)];
        if (!reversed) continue;
        reversed.isReversed = true;
        for (const instalment of instalments) instalment.allocated -= reversed.paid.get(instalment.id) ?? 0n;
        reversed.paid.clear();
        const others = standing
          .filter((delivery) => delivery !== reversed)
          .map((delivery) => ({
            deliveryId: delivery.id,
            unallocated: [...delivery.paid.values()].reduce((rest, amount) => rest - amount, delivery.value),
          }));
        book(
          instalments,
          deliveries,
          refill(instalments, others).map(({ deliveryId, instalmentId, amount }) => [
            deliveries.find(({ id }) => id === deliveryId) ?? reversed,
            instalmentId,
            amount,
          ]),
        );
      }
      for (const { amount, allocated } of instalments) {
        expect(allocated >= 0n && allocated <= amount).toBe(true);
      }
      let surplus = 0n;
      for (const { value, paid, isReversed } of deliveries) {
        const allocated = [...paid.values()].reduce((sum, amount) => sum + amount, 0n);
        expect(isReversed ? allocated === 0n : allocated <= value).toBe(true);
        if (!isReversed) surplus += value - allocated;
      }
      expect(surplus === 0n || isKept(instalments)).toBe(true);
    }),
  );
});
