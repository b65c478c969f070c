import { afterEach, describe, expect, it } from "vitest";
import {
  campaignSpan,
  campaignYearOf,
  DEFAULT_CRITERIA,
  defaultPeriods,
  faultsInPeriods,
  minimumFor,
  periodStanding,
  proposedMinimums,
  resurveyDueBefore,
  yearsToOpen,
} from "@/lib/campaigns/rules";
import { clockAt } from "@/lib/core/clock";
import { addDays, vietnamDay } from "@/lib/core/days";
import { CriterionKind } from "@/prisma/generated/enums";

describe("reporting years (P02 V)", () => {
  it.each([
    ["2020-11-29", 2020],
    ["2020-11-30", 2020],
    ["2020-12-01", 2021],
    ["2020-12-31", 2021],
    ["2021-01-01", 2021],
    ["2021-02-28", 2021],
    ["2021-03-01", 2021],
    ["2021-11-30", 2021],
    ["2021-12-01", 2022],
    ["2024-02-29", 2024],
  ])("%s belongs to %i", (day, year) => {
    expect(campaignYearOf(day)).toBe(year);
    const { startsOn, endsOn } = campaignSpan(year);
    expect(startsOn <= day && day <= endsOn).toBe(true);
  });

  it("leaves no day between two years and puts none into both", () => {
    for (let day = "2019-11-28"; day < "2025-01-01"; day = addDays(day, 1)) {
      const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025].filter((year) => {
        const { startsOn, endsOn } = campaignSpan(year);
        return startsOn <= day && day <= endsOn;
      });
      expect(years).toEqual([campaignYearOf(day)]);
    }
  });

  describe.each(["UTC", "America/Los_Angeles", "Asia/Ho_Chi_Minh"])("on a server in %s", (zone) => {
    const before = process.env.TZ;
    afterEach(() => {
      process.env.TZ = before;
    });

    it.each([
      ["2021-11-30T16:59:59Z", "2021-11-30", 2021],
      ["2021-11-30T17:00:00Z", "2021-12-01", 2022],
      ["2021-12-31T16:59:59Z", "2021-12-31", 2022],
      ["2021-12-31T17:00:00Z", "2022-01-01", 2022],
      ["2024-02-28T16:59:59Z", "2024-02-28", 2024],
      ["2024-02-28T17:00:00Z", "2024-02-29", 2024],
      ["2024-02-29T17:00:00Z", "2024-03-01", 2024],
      ["2023-02-28T17:00:00Z", "2023-03-01", 2023],
    ])("%s is %s in Vietnam", (moment, day, year) => {
      process.env.TZ = zone;
      expect(vietnamDay(new Date(moment))).toBe(day);
      expect(clockAt(new Date(moment), null).today).toBe(day);
      expect(campaignYearOf(vietnamDay(new Date(moment)))).toBe(year);
    });

    it("makes the same periods", () => {
      process.env.TZ = zone;
      expect(defaultPeriods(2024)[0]).toEqual({
        kind: "QUARTER",
        ordinal: 1,
        startsOn: "2023-12-01",
        endsOn: "2024-02-29",
        dueBefore: "2024-02-10",
      });
    });
  });
});

describe("periods and dues (P02 V)", () => {
  it("makes the year 2021 as the plan has it", () => {
    expect(
      defaultPeriods(2021).map((p) => [p.kind, p.ordinal, p.startsOn, p.endsOn, p.dueBefore].join(" ")),
    ).toEqual([
      "QUARTER 1 2020-12-01 2021-02-28 2021-02-10",
      "QUARTER 2 2021-03-01 2021-05-31 2021-05-10",
      "QUARTER 3 2021-06-01 2021-08-31 2021-08-10",
      "QUARTER 4 2021-09-01 2021-11-30 2021-11-10",
      "HALF_YEAR 1 2020-12-01 2021-05-31 2021-05-20",
      "YEAR 1 2020-12-01 2021-11-30 2021-11-20",
    ]);
  });

  it.each([2021, 2024, 2100, 2400])("quarters of %i fill the year without gap or overlap", (year) => {
    const quarters = defaultPeriods(year).filter(({ kind }) => kind === "QUARTER");
    expect(quarters[0]?.startsOn).toBe(campaignSpan(year).startsOn);
    expect(quarters.at(-1)?.endsOn).toBe(campaignSpan(year).endsOn);
    for (const [at, quarter] of quarters.slice(1).entries())
      expect(quarter.startsOn).toBe(addDays(quarters[at]?.endsOn ?? "", 1));
    expect(faultsInPeriods(year, defaultPeriods(year))).toEqual({});
  });

  it.each([
    ["QUARTER", 2, "2021-05-09", "onTime"],
    ["QUARTER", 2, "2021-05-10", "late"],
    ["QUARTER", 2, "2021-05-11", "late"],
    ["QUARTER", 1, "2021-02-09", "onTime"],
    ["QUARTER", 1, "2021-02-10", "late"],
    ["HALF_YEAR", 1, "2021-05-19", "onTime"],
    ["HALF_YEAR", 1, "2021-05-20", "late"],
    ["YEAR", 1, "2021-11-19", "onTime"],
    ["YEAR", 1, "2021-11-20", "late"],
  ] as const)("%s %i handed in on %s is %s", (kind, ordinal, day, standing) => {
    const period = defaultPeriods(2021).find((p) => p.kind === kind && p.ordinal === ordinal);
    expect(period && periodStanding(period, day, "2021-12-31")).toBe(standing);
  });

  it.each([
    ["2021-02-28", "upcoming"],
    ["2021-03-01", "awaited"],
    ["2021-05-09", "awaited"],
    ["2021-05-10", "missing"],
    ["2021-06-01", "missing"],
  ])("the second quarter, not handed in, is on %s %s", (today, standing) => {
    const quarter = defaultPeriods(2021)[1];
    expect(quarter && periodStanding(quarter, null, today)).toBe(standing);
  });

  it("says which typed day is wrong", () => {
    const periods = defaultPeriods(2021).map((period, at) =>
      at === 1
        ? { ...period, startsOn: "2021-02-20", endsOn: "2021-02-10", dueBefore: "2020-01-01" }
        : period,
    );
    expect(Object.keys(faultsInPeriods(2021, periods)).sort()).toEqual([
      "periods.1.dueBefore",
      "periods.1.endsOn",
      "periods.1.startsOn",
    ]);
    const elsewhere = defaultPeriods(2021).map((period, at) =>
      at === 5 ? { ...period, startsOn: "2019-01-01", endsOn: "2023-01-01" } : period,
    );
    expect(Object.keys(faultsInPeriods(2021, elsewhere))).toEqual(["periods.5.startsOn", "periods.5.endsOn"]);
  });

  it("wants the new survey before 1 March, in leap years too", () => {
    expect([resurveyDueBefore(2023), resurveyDueBefore(2024)]).toEqual(["2023-03-01", "2024-03-01"]);
    expect(addDays(resurveyDueBefore(2024), -1)).toBe("2024-02-29");
  });
});

describe("minimums (P02 II.3a)", () => {
  it.each([
    [270_000n, 3_000_000n, 5_000_000n],
    [360_000n, 4_000_000n, 6_000_000n],
    [500_000n, 6_000_000n, 10_000_000n],
  ])("a standard of %i proposes %i and %i", (standard, one, more) => {
    expect(proposedMinimums(standard)).toEqual({ oneOffMinimumOne: one, oneOffMinimumMore: more });
  });

  it.each([
    [0, 3n],
    [1, 3n],
    [2, 5n],
    [9, 5n],
  ])("for %i eligible members", (members, minimum) => {
    expect(minimumFor({ oneOffMinimumOne: 3n, oneOffMinimumMore: 5n }, members)).toBe(minimum);
  });
});

it("offers the running year and the next, as far as they are not open", () => {
  expect(yearsToOpen("2021-11-30", [])).toEqual([2021, 2022]);
  expect(yearsToOpen("2021-12-01", [2021])).toEqual([2022, 2023]);
  expect(yearsToOpen("2021-12-01", [2022, 2023])).toEqual([]);
});

it("has points for every criterion", () => {
  expect(Object.keys(DEFAULT_CRITERIA).sort()).toEqual(Object.values(CriterionKind).sort());
});
