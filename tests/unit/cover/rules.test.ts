import { describe, expect, test } from "vitest";
import { schedule } from "@/lib/commitments/rules";
import {
  type CommitmentFacts,
  coverage,
  coverSpans,
  type DeliveryFacts,
  isFulfilled,
  settle,
  type YearFacts,
} from "@/lib/cover/rules";

const year = (facts: Partial<YearFacts> = {}): YearFacts => ({
  startsOn: "2020-12-01",
  endsOn: "2021-11-30",
  minimum: 3_000_000n,
  monthlyMinimum: 300_000n,
  leastMonths: 12,
  commitments: [],
  deliveries: [],
  ...facts,
});

let counter = 0;
function oneOff(value: bigint, facts: Partial<CommitmentFacts> = {}): CommitmentFacts {
  counter += 1;
  return {
    id: `c${counter}`,
    donorId: `d${counter}`,
    form: "ONE_OFF",
    isSustainable: true,
    totalValue: value,
    confirmedOn: "2021-05-05",
    endedOn: null,
    instalments: [{ dueOn: "2021-06-04", amount: value }],
    ...facts,
  };
}
function cycle(monthly: bigint, startsOn: string, facts: Partial<CommitmentFacts> = {}): CommitmentFacts {
  const totalValue = monthly * 12n;
  return oneOff(totalValue, {
    form: "REGULAR",
    confirmedOn: startsOn,
    instalments: schedule({ form: "REGULAR", startsOn, months: 12, totalValue }),
    ...facts,
  });
}
const gave = (
  commitment: CommitmentFacts | null,
  countsOn: string,
  value: bigint,
  reversedOn: string | null = null,
): DeliveryFacts => ({
  commitmentId: commitment?.id ?? null,
  donorId: commitment?.donorId ?? "free",
  countsOn,
  value,
  reversedOn,
});
const on = (facts: YearFacts, day = "2021-11-30") => coverage(facts, day);

describe("covered by one-offs (P02 II.3a: 'tối thiểu từ 03 triệu đồng trở lên cho 01 hộ có 01 khẩu')", () => {
  test.each([
    [2_999_999n, false],
    [3_000_000n, true],
  ])("%i đồng: %s", (value, covered) => {
    expect(on(year({ commitments: [oneOff(value)] })).isCovered).toBe(covered);
  });

  test("several donors reach the minimum together; the address shows what is missing", () => {
    const first = on(year({ commitments: [oneOff(1_000_000n)] }));
    expect(first).toMatchObject({ isCovered: false, missing: 2_000_000n });
    const both = on(year({ commitments: [oneOff(1_000_000n), oneOff(2_000_000n)] }));
    expect(both).toMatchObject({ isCovered: true, coveredBy: "ONE_OFF", missing: 0n });
  });

  test("what helps only for the moment does not count ('phải giúp đối tượng phát triển bền vững')", () => {
    expect(on(year({ commitments: [oneOff(9_000_000n, { isSustainable: false })] })).isCovered).toBe(false);
  });

  test("a proposal counts nowhere", () => {
    const facts = year({ commitments: [oneOff(9_000_000n, { confirmedOn: null })] });
    expect(on(facts).isCovered).toBe(false);
    expect(settle(facts)).toMatchObject({ promised: 0n, donorCount: 0 });
  });

  test("of a one-off confirmed in an earlier year only what is delivered in this one counts", () => {
    const earlier = oneOff(4_000_000n, { confirmedOn: "2020-10-01" });
    const deliveries = [gave(earlier, "2020-11-10", 1_000_000n), gave(earlier, "2021-01-10", 3_000_000n)];
    expect(on(year({ commitments: [earlier] })).isCovered).toBe(false);
    expect(coverSpans(year({ commitments: [earlier], deliveries }))).toEqual([
      { startsOn: "2021-01-10", endsOn: null },
    ]);
  });

  test("over-payment does not count beyond the promise", () => {
    const earlier = oneOff(1_000_000n, { confirmedOn: "2020-10-01" });
    const facts = year({ commitments: [earlier], deliveries: [gave(earlier, "2021-01-10", 5_000_000n)] });
    expect(on(facts).oneOff?.counted).toBe(1_000_000n);
    expect(settle(facts).handedOver).toBe(5_000_000n);
  });
});

describe("covered by cycles (P30 I.3: 300,000 a month for one address, all its sponsors together)", () => {
  test("two small cycles that meet in one calendar month of the year reach it", () => {
    const [first, second] = [cycle(200_000n, "2020-03-31"), cycle(100_000n, "2021-02-10")];
    expect(on(year({ commitments: [first, second] })).coveredBy).toBe("REGULAR");
    const after = cycle(100_000n, "2021-03-10");
    expect(on(year({ commitments: [first, after] })).monthly?.counted).toBe(200_000n);
  });

  test("a cycle running since last year covers from the first day of this one", () => {
    const facts = year({ commitments: [cycle(300_000n, "2020-06-15")] });
    expect(coverSpans(facts)).toEqual([{ startsOn: "2020-12-01", endsOn: null }]);
  });

  test("a cycle that ended in November covers nothing of the new year", () => {
    expect(coverSpans(year({ commitments: [cycle(300_000n, "2019-12-15")] }))).toEqual([]);
  });

  test("a cycle that starts after the year covers nothing of it", () => {
    const later = cycle(300_000n, "2021-12-01", { confirmedOn: "2021-11-01" });
    expect(on(year({ commitments: [later] })).isCovered).toBe(false);
  });

  test("the nearer minimum says what is missing; a monthly shortfall is taken over the shortest cycle", () => {
    expect(on(year()).missing).toBe(3_000_000n);
    expect(on(year({ commitments: [cycle(200_000n, "2021-02-01")] })).missing).toBe(1_200_000n);
  });
});

describe("spans of cover", () => {
  test("from the confirmation to the day before the end; what an ended one delivered goes on counting", () => {
    const broken = oneOff(3_000_000n, { endedOn: "2021-07-01" });
    expect(coverSpans(year({ commitments: [broken] }))).toEqual([
      { startsOn: "2021-05-05", endsOn: "2021-07-01" },
    ]);
    const delivered = [gave(broken, "2021-06-01", 3_000_000n)];
    expect(coverSpans(year({ commitments: [broken], deliveries: delivered }))).toEqual([
      { startsOn: "2021-05-05", endsOn: null },
    ]);
  });

  test("a reversal ends what the delivery had covered", () => {
    const earlier = oneOff(3_000_000n, { confirmedOn: "2020-10-01" });
    const deliveries = [gave(earlier, "2021-01-10", 3_000_000n, "2021-02-01")];
    expect(coverSpans(year({ commitments: [earlier], deliveries }))).toEqual([
      { startsOn: "2021-01-10", endsOn: "2021-02-01" },
    ]);
  });

  test("taken back on the day it was confirmed, it never covered", () => {
    const undone = oneOff(3_000_000n, { endedOn: "2021-05-05" });
    expect(coverSpans(year({ commitments: [undone] }))).toEqual([]);
  });

  test("what happens after the year's last day changes nothing in it", () => {
    const ended = oneOff(3_000_000n, { endedOn: "2021-12-05" });
    expect(coverSpans(year({ commitments: [ended] }))).toEqual([{ startsOn: "2021-05-05", endsOn: null }]);
  });
});

describe("a facility has no minimum", () => {
  const facility = { minimum: null, monthlyMinimum: null };
  test("one confirmed commitment covers it", () => {
    expect(on(year(facility)).isCovered).toBe(false);
    const small = year({ ...facility, commitments: [oneOff(1n, { isSustainable: false })] });
    expect(on(small)).toMatchObject({ isCovered: true, missing: 0n });
  });
  test("it is fulfilled when one promise is kept", () => {
    const promise = oneOff(500_000n);
    const half = { ...facility, commitments: [promise], deliveries: [gave(promise, "2021-05-20", 499_999n)] };
    expect(isFulfilled(year(half), "2021-11-30")).toBe(false);
    half.deliveries.push(gave(promise, "2021-06-20", 1n));
    expect(isFulfilled(year(half), "2021-06-19")).toBe(false);
    expect(isFulfilled(year(half), "2021-06-20")).toBe(true);
  });
});

describe("fulfilled", () => {
  test("sustainable one-off value delivered in the year reaches the minimum", () => {
    const promise = oneOff(3_000_000n);
    const facts = year({ commitments: [promise], deliveries: [gave(promise, "2021-05-20", 3_000_000n)] });
    expect(isFulfilled(facts, "2021-05-19")).toBe(false);
    expect(isFulfilled(facts, "2021-05-20")).toBe(true);
  });

  test("a delivery without a commitment counts in value and times helped, not in covered or fulfilled", () => {
    const facts = year({ deliveries: [gave(null, "2021-05-20", 9_000_000n)] });
    expect(settle(facts)).toMatchObject({
      handedOver: 9_000_000n,
      timesHelped: 1,
      donorCount: 1,
      promised: 0n,
      coveredSince: null,
      missing: 3_000_000n,
    });
    expect(isFulfilled(facts, "2021-11-30")).toBe(false);
  });

  test("at least one month has fallen due, and every one due is delivered in full", () => {
    const promise = cycle(300_000n, "2021-05-10");
    const facts = year({ commitments: [promise], deliveries: [gave(promise, "2021-05-10", 300_000n)] });
    expect(isFulfilled(facts, "2021-05-09")).toBe(false);
    expect(isFulfilled(facts, "2021-05-10")).toBe(true);
    expect(isFulfilled(facts, "2021-06-09")).toBe(true);
    expect(isFulfilled(facts, "2021-06-10")).toBe(false);
  });

  test("of two cycles the one that is kept must reach the monthly minimum", () => {
    const [kept, late] = [cycle(300_000n, "2021-05-01"), cycle(200_000n, "2021-05-01")];
    const deliveries = [gave(kept, "2021-05-02", 300_000n)];
    expect(isFulfilled(year({ commitments: [kept, late], deliveries }), "2021-05-31")).toBe(true);
    const [small, other] = [cycle(200_000n, "2021-05-01"), cycle(100_000n, "2021-05-01")];
    const partly = [gave(small, "2021-05-02", 200_000n)];
    expect(isFulfilled(year({ commitments: [small, other], deliveries: partly }), "2021-05-31")).toBe(false);
    partly.push(gave(other, "2021-05-03", 100_000n));
    expect(isFulfilled(year({ commitments: [small, other], deliveries: partly }), "2021-05-31")).toBe(true);
  });

  test("what a broken cycle delivered is judged as a one-off", () => {
    const broken = cycle(500_000n, "2020-12-05", { endedOn: "2021-08-01" });
    const months = ["2020-12-05", "2021-01-05", "2021-02-05", "2021-03-05", "2021-04-05"];
    const five = months.map((day) => gave(broken, day, 500_000n));
    expect(isFulfilled(year({ commitments: [broken], deliveries: five }), "2021-09-01")).toBe(false);
    const six = [...five, gave(broken, "2021-05-05", 500_000n)];
    expect(isFulfilled(year({ commitments: [broken], deliveries: six }), "2021-09-01")).toBe(true);
    expect(on(year({ commitments: [broken], deliveries: six })).coveredBy).toBe("ONE_OFF");
  });

  test("a reversed part counts from then on in neither", () => {
    const promise = oneOff(3_000_000n);
    const facts = year({
      commitments: [promise],
      deliveries: [gave(promise, "2021-05-20", 3_000_000n, "2021-06-01")],
    });
    expect(isFulfilled(facts, "2021-05-31")).toBe(true);
    expect(isFulfilled(facts, "2021-06-01")).toBe(false);
    expect(settle(facts)).toMatchObject({ handedOver: 0n, timesHelped: 0 });
  });
});

describe("promised in a year", () => {
  test("the whole in the year that confirmed it, due months of a cycle in the next", () => {
    const promise = cycle(300_000n, "2020-06-15");
    expect(settle(year({ commitments: [promise] })).promised).toBe(6n * 300_000n);
    const before = year({ startsOn: "2019-12-01", endsOn: "2020-11-30", commitments: [promise] });
    expect(settle(before).promised).toBe(3_600_000n);
  });
  test("an ended promise counts with what it delivered", () => {
    const ended = oneOff(3_000_000n, { endedOn: "2021-07-01" });
    const facts = year({ commitments: [ended], deliveries: [gave(ended, "2021-06-01", 1_000_000n)] });
    expect(settle(facts)).toMatchObject({ promised: 1_000_000n, handedOver: 1_000_000n, donorCount: 1 });
  });
  test("amounts over 2³¹ and sums over 10¹² stay exact", () => {
    const large = Array.from({ length: 3 }, () => oneOff(999_999_999_999n));
    expect(settle(year({ commitments: large })).promised).toBe(2_999_999_999_997n);
  });
});
