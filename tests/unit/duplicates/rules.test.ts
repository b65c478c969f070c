import { expect, test } from "vitest";
import { maskName, pairOf } from "@/lib/duplicates/rules";

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
