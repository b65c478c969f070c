import { describe, expect, test } from "vitest";
import {
  adviceOn,
  allocate,
  bookingYear,
  instalmentState,
  lineValue,
  monthsFault,
  type Open,
  overdueBefore,
  schedule,
  scheduleInWords,
  shouldProposeLapse,
  stateOn,
} from "@/lib/commitments/rules";
import { addDays, addMonths } from "@/lib/core/days";

const rules = {
  regularMinimumMonths: 12,
  regularMaximumMonths: 24,
  regularMonthlyMinimum: 300_000n,
  labourDayRate: 200_000n,
  overdueAfterDays: 10,
  lapseAfterMonths: 3,
};

describe("months (P02 II.3a 'dưới 12 tháng'; II.3b 'tối thiểu 12 tháng và tối đa là 24 tháng')", () => {
  test.each([
    ["ONE_OFF", 0, false],
    ["ONE_OFF", 1, true],
    ["ONE_OFF", 11, true],
    ["ONE_OFF", 12, false],
    ["REGULAR", 11, false],
    ["REGULAR", 12, true],
    ["REGULAR", 24, true],
    ["REGULAR", 25, false],
  ] as const)("%s over %i months: %s", (form, months, fits) => {
    expect(monthsFault(form, months, rules) === null).toBe(fits);
  });

  test("a refusal says what to choose instead", () => {
    expect(monthsFault("REGULAR", 11, rules)).toContain('hãy chọn "Một lần (dưới 12 tháng)"');
    expect(monthsFault("REGULAR", 25, rules)).toContain("đăng ký tiếp khi hết chu kỳ");
    expect(monthsFault("ONE_OFF", 12, rules)).toContain('hãy chọn "Thường xuyên (12-24 tháng)"');
  });

  test("the province's own months are the ones asked for", () => {
    expect(monthsFault("REGULAR", 6, { ...rules, regularMinimumMonths: 6 })).toBeNull();
  });
});

describe("schedule", () => {
  const dues = (startsOn: string, months: number) =>
    schedule({ form: "REGULAR", startsOn, months, totalValue: 300_000n * BigInt(months) }).map(
      ({ dueOn }) => dueOn,
    );

  test("a start on the 31st falls on the last day of shorter months and comes back to the 31st", () => {
    expect(dues("2021-01-31", 12).slice(0, 4)).toEqual([
      "2021-01-31",
      "2021-02-28",
      "2021-03-31",
      "2021-04-30",
    ]);
    expect(dues("2020-01-31", 12)[1]).toBe("2020-02-29");
  });

  test("twelve months over the turn of the year stay in twelve calendar months", () => {
    const months = dues("2020-12-31", 12).map((day) => day.slice(0, 7));
    expect(new Set(months).size).toBe(12);
    expect(months.at(-1)).toBe("2021-11");
  });

  test("the last instalment takes the rest of an odd total", () => {
    const amounts = schedule({
      form: "REGULAR",
      startsOn: "2021-05-01",
      months: 12,
      totalValue: 3_600_001n,
    }).map(({ amount }) => amount);
    expect(amounts.slice(0, 11)).toEqual(Array(11).fill(300_000n));
    expect(amounts[11]).toBe(300_001n);
  });

  test("a one-off has one instalment, due on its last day", () => {
    expect(schedule({ form: "ONE_OFF", startsOn: "2021-05-01", months: 2, totalValue: 5_000_000n })).toEqual([
      { number: 1, dueOn: "2021-06-30", amount: 5_000_000n },
    ]);
  });

  test("reads as a sentence", () => {
    expect(
      scheduleInWords({ form: "REGULAR", startsOn: "2021-05-01", months: 12, totalValue: 3_600_000n }),
    ).toBe("12 tháng, mỗi tháng 300.000\u00a0đ, từ 01/05/2021 đến 30/04/2022; tổng 3.600.000\u00a0đ.");
  });
});

describe("what a line is worth (P02 II.3a 'tiền, hiện vật, số ngày công quy đổi')", () => {
  const line = { item: "x", quantity: null, measure: null, unitPrice: null, amount: null };
  test.each([
    ["cash", { ...line, kind: "CASH" as const, amount: 4_000_000_000n }, 4_000_000_000n],
    ["goods", { ...line, kind: "GOODS" as const, quantity: 2_500n, unitPrice: 12_000n }, 30_000n],
    [
      "goods that come to no whole đồng",
      { ...line, kind: "GOODS" as const, quantity: 333n, unitPrice: 1_001n },
      null,
    ],
    ["half a labour day", { ...line, kind: "LABOUR" as const, quantity: 500n }, 100_000n],
    [
      "labour at its own price is priced by the campaign",
      { ...line, kind: "LABOUR" as const, quantity: 1_000n, unitPrice: 1n },
      200_000n,
    ],
    ["goods without a price", { ...line, kind: "GOODS" as const, quantity: 1_000n }, null],
  ])("%s", (_, typed, value) => {
    expect(lineValue(typed, rules)).toBe(value);
  });
});

test("a promise is active from its start day on", () => {
  const commitment = { state: "CONFIRMED" as const, startsOn: "2021-06-01" };
  expect(stateOn(commitment, "2021-05-31")).toBe("CONFIRMED");
  expect(stateOn(commitment, "2021-06-01")).toBe("ACTIVE");
  expect(stateOn({ ...commitment, state: "LAPSED" }, "2021-06-01")).toBe("LAPSED");
});

describe("advice", () => {
  const enrolment = { minimum: 3_000_000n, monthlyMinimum: 300_000n };
  test("a contribution below the minimum is accepted and says so", () => {
    const promise = { form: "REGULAR" as const, isSustainable: true, instalmentValue: 100_000n };
    expect(adviceOn(promise, enrolment)).toContain("300.000\u00a0đ một tháng");
    expect(adviceOn({ ...promise, instalmentValue: 300_000n }, enrolment)).toBeNull();
  });
  test("a one-off for the moment only is accepted and does not count (P02 II.3a)", () => {
    const promise = { form: "ONE_OFF" as const, isSustainable: false, instalmentValue: 9_000_000n };
    expect(adviceOn(promise, enrolment)).toContain("không tính vào mức tối thiểu");
    expect(adviceOn({ ...promise, isSustainable: true }, enrolment)).toBeNull();
  });
});

const months = (count: number, paid: bigint[] = []): Open[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `i${at + 1}`,
    number: at + 1,
    dueOn: addMonths("2021-01-05", at),
    amount: 300_000n,
    allocated: paid[at] ?? 0n,
    droppedOn: null,
  }));

describe("what a delivery pays", () => {
  test("the oldest unpaid first, a part, several at once", () => {
    expect(allocate(months(3, [300_000n, 100_000n]), 450_000n)).toEqual({
      allocations: [
        { instalmentId: "i2", amount: 200_000n },
        { instalmentId: "i3", amount: 250_000n },
      ],
      unallocated: 0n,
    });
  });
  test("over-payment stays unallocated; dropped months take nothing", () => {
    expect(allocate(months(1), 500_000n).unallocated).toBe(200_000n);
    const dropped = months(2).map((month) => ({ ...month, droppedOn: "2021-02-01" }));
    expect(allocate(dropped, 500_000n)).toEqual({ allocations: [], unallocated: 500_000n });
  });
});

describe("overdue after ten days", () => {
  const due = "2021-01-05";
  const at = (today: string, allocated = 0n) =>
    instalmentState({ dueOn: due, amount: 300_000n, allocated, droppedOn: null }, rules, today);
  test.each([
    ["2021-01-04", "LATER"],
    ["2021-01-05", "DUE"],
    ["2021-01-15", "DUE"],
    ["2021-01-16", "OVERDUE"],
  ])("on %s it is %s", (today, state) => expect(at(today)).toBe(state));

  test("partly paid and late is overdue; paid is paid", () => {
    expect(at("2021-01-15", 1n)).toBe("PARTLY");
    expect(at("2021-01-16", 299_999n)).toBe("OVERDUE");
    expect(at("2021-03-01", 300_000n)).toBe("PAID");
  });

  test("lists compare with the same day", () => {
    for (const today of ["2021-01-15", "2021-01-16", "2021-03-01", "2020-03-11"])
      expect(due < overdueBefore(rules, today)).toBe(at(today) === "OVERDUE");
    expect(addDays(overdueBefore(rules, "2021-01-16"), -1)).toBe(due);
  });

  test("three overdue months in a row propose the lapse, two and a paid one between do not", () => {
    expect(shouldProposeLapse(months(12), rules, "2021-03-15")).toBe(false);
    expect(shouldProposeLapse(months(12), rules, "2021-03-16")).toBe(true);
    const mended = months(12, [0n, 300_000n]);
    expect(shouldProposeLapse(mended, rules, "2021-04-20")).toBe(false);
  });
});

test("a fact of a closed year is booked in the open one (domain 10)", () => {
  type Year = { closedAt: Date | null };
  const [open, closed]: [Year, Year] = [{ closedAt: null }, { closedAt: new Date() }];
  expect(bookingYear(open, null)).toBe(open);
  expect(bookingYear(closed, open)).toBe(open);
  expect(bookingYear(null, open)).toBe(open);
  expect(bookingYear(closed, closed)).toBeNull();
});
