import { describe, expect, test } from "vitest";
import { normalisePhone } from "@/lib/core/phones";

describe("phones as people write them (vietnam.md 3.6)", () => {
  test.each([
    ["0912 345 678", "0912345678"],
    ["0912.345.678", "0912345678"],
    ["+84 912 345 678", "0912345678"],
    ["84912345678", "0912345678"],
    ["0162 345 6789", "0323456789"],
    ["01201234567", "0701234567"],
    ["01991234567", "0591234567"],
    ["0271 3 879 123", "02713879123"],
    ["0112 345 678", null],
    ["912345678", null],
    ["091234567", null],
    ["gọi chị Hoa", null],
  ])("%s is %s", (typed, expected) => expect(normalisePhone(typed)).toBe(expected));
});
