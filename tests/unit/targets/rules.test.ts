import { describe, expect, it } from "vitest";
import { coveredGoal, figureHref, newAddressesGoal, reachesCovered } from "@/lib/targets/rules";

const rules = { newAddressesHard: 2, newAddressesAverage: 3 };

describe("T1: new addresses a commune registers (P02 III)", () => {
  it("asks 2 where there is still much hardship, 3 elsewhere, or what was set", () => {
    expect(newAddressesGoal(rules, "HARD")).toBe(2);
    expect(newAddressesGoal(rules, "AVERAGE_OR_BETTER")).toBe(3);
    expect(newAddressesGoal(rules, null)).toBe(3);
    expect(newAddressesGoal(rules, "HARD", 5)).toBe(5);
    expect(newAddressesGoal(rules, "HARD", 0)).toBe(0);
  });
});

describe("T2: addresses helped (P02 III.2)", () => {
  it("asks more than 70 %, so exactly 70 % is not enough", () => {
    expect(reachesCovered(7, 10, 70)).toBe(false);
    expect(reachesCovered(8, 10, 70)).toBe(true);
    expect(coveredGoal(10, 70)).toBe(8);
    expect(coveredGoal(3, 70)).toBe(3);
    expect(reachesCovered(70_001, 100_000, 70)).toBe(true);
  });
  it("can ask for all, and nothing is reached of nothing", () => {
    expect(coveredGoal(10, 100)).toBe(10);
    expect(reachesCovered(10, 10, 100)).toBe(true);
    expect(reachesCovered(0, 0, 70)).toBe(false);
  });
});

it("a figure's link is the filter that counted it", () => {
  expect(figureHref("toVerify", "u", 2021)).toBe(
    "/office/addresses?year=2021&unit=u&standing=counted&state=SUBMITTED",
  );
});
