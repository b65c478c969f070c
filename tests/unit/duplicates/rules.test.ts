import { describe, expect, test } from "vitest";
import {
  type Evidence,
  LIKELY_FROM,
  likelihood,
  maskName,
  pairOf,
  type Signal,
} from "@/lib/duplicates/rules";

const far = { isSameCommune: false, isSameHamlet: false, isSameSpelling: false };
const isLikely = (signals: Signal[], more: Partial<Evidence> = {}) =>
  likelihood({ ...far, signals, ...more }) >= LIKELY_FROM;

describe("what is likely enough to be shown", () => {
  test.each<[string, Signal[], Partial<Evidence>, boolean]>([
    ["the same national id, anywhere", ["NATIONAL_ID"], {}, true],
    ["name and birth year, anywhere", ["NAME_AND_YEAR"], {}, true],
    ["name and a year off by one", ["NAME_AND_NEAR_YEAR"], {}, true],
    ["one phone, which neighbours may share", ["PHONE"], {}, true],
    ["a name alone, far away", ["NAME_ONLY"], { isSameSpelling: true }, false],
    ["a name alone in the same commune", ["NAME_ONLY"], { isSameCommune: true }, true],
    ["a head's name in the same commune", ["HEAD"], { isSameCommune: true }, true],
    ["nothing", [], { isSameCommune: true, isSameHamlet: true }, false],
  ])("%s", (_, signals, more, expected) => expect(isLikely(signals, more)).toBe(expected));

  test("an equal year weighs more than a near one, and that more than none", () => {
    const [equal, near, none] = (["NAME_AND_YEAR", "NAME_AND_NEAR_YEAR", "NAME_ONLY"] as const).map(
      (signal) => likelihood({ ...far, signals: [signal] }),
    );
    expect([equal, near, none]).toEqual([60, 45, 25]);
  });
});

test.each([
  ["Nguyễn Văn An", "Nguyễn V. A."],
  ["  Điểu   Đức  ", "Điểu Đ."],
  ["Nguye\u0302\u0303n Thi\u0323 A\u0301nh", "Nguyễn T. Á."],
  ["Điểu K'Rể", "Điểu K."],
  ["Hoa", "H."],
  ["", "…."],
])("the masked name of %j is %j", (name, masked) => expect(maskName(name)).toBe(masked));

test("a pair is kept with the smaller id first", () => {
  expect(pairOf("b", "a")).toEqual(pairOf("a", "b"));
});
