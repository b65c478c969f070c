import { describe, expect, test } from "vitest";
import { clockAt } from "@/lib/core/clock";
import { addMonths, asDay, dayInOfficialWords, fromDay, parseDay, toDay, vietnamDay } from "@/lib/core/days";

describe("the Vietnamese day of a moment", () => {
  test.each([
    ["2021-05-04T16:59:59Z", "2021-05-04"],
    ["2021-05-04T17:00:00Z", "2021-05-05"],
    ["2020-11-30T16:59:59Z", "2020-11-30"],
    ["2020-11-30T17:00:00Z", "2020-12-01"],
    ["2024-02-28T17:00:00Z", "2024-02-29"],
    ["2023-02-28T17:00:00Z", "2023-03-01"],
  ])("%s is %s", (moment, day) => {
    expect(vietnamDay(new Date(moment))).toBe(day);
  });
});

test("the demonstration's day stands still while the hour goes on", () => {
  const clock = clockAt(new Date("2026-11-21T18:30:00Z"), "2021-05-05");
  expect(clock).toEqual({ today: "2021-05-05", now: new Date("2021-05-05T01:30:00+07:00"), isFixed: true });
  expect(clockAt(new Date("2026-11-21T18:30:00Z"), null).today).toBe("2026-11-22");
});

test.each([
  ["2021-01-31", 1, "2021-02-28"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2021-12-15", 2, "2022-02-15"],
])("%s and %s months is %s", (day, months, then) => {
  expect(addMonths(day, months)).toBe(then);
});

test.each([
  ["8/1/1950", "1950-01-08"],
  ["08-01-1950", "1950-01-08"],
  ["08011950", "1950-01-08"],
  ["29/2/2021", null],
  ["29/2/2024", "2024-02-29"],
  ["1950", null],
  ["31/12/2020 ", "2020-12-31"],
])("typed %s", (typed, day) => {
  expect(parseDay(typed)).toBe(day);
});

test("a DATE column keeps its day both ways", () => {
  expect(toDay(fromDay("2021-02-28"))).toBe("2021-02-28");
  expect(asDay("2021-02-30")).toBeNull();
});

test.each([
  ["2021-01-08", "ngày 08 tháng 01 năm 2021"],
  ["2021-05-05", "ngày 05 tháng 5 năm 2021"],
  ["2021-11-20", "ngày 20 tháng 11 năm 2021"],
])("decree 30/2020: zero before days below 10 and months 1 and 2 only: %s", (day, words) => {
  expect(dayInOfficialWords(day)).toBe(words);
});
