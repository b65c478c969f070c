import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountInWords, formatDong, formatPercent, parseAmount } from "@/lib/core/money";

describe("amounts typed by officers", () => {
  test.each<[string, bigint | null]>([
    ["1.500.000", 1_500_000n],
    ["1500000", 1_500_000n],
    ["1,5 triệu", 1_500_000n],
    ["1.5 trieu", 1_500_000n],
    ["300k", 300_000n],
    ["300 nghìn", 300_000n],
    ["2 tỷ", 2_000_000_000n],
    ["3.240.000 đ", 3_240_000n],
    ["3 240 000 đồng", 3_240_000n],
    ["1,5 triệu".normalize("NFD"), 1_500_000n],
    ["0", 0n],
    ["1,5", null],
    ["-5", null],
    ["1e9", null],
    ["", null],
    ["một triệu", null],
    ["0,0000001 triệu", null],
  ])("%s", (typed, amount) => {
    expect(parseAmount(typed)).toBe(amount);
  });

  test("what is shown can be typed back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (amount) => {
        expect(parseAmount(formatDong(amount))).toBe(amount);
      }),
    );
  });
});

test.each<[bigint, string]>([
  [0n, "không đồng"],
  [5n, "năm đồng"],
  [15n, "mười lăm đồng"],
  [21n, "hai mươi mốt đồng"],
  [105n, "một trăm lẻ năm đồng"],
  [300_000n, "ba trăm nghìn đồng"],
  [1_500_000n, "một triệu năm trăm nghìn đồng"],
  [3_000_001n, "ba triệu không trăm lẻ một đồng"],
  [263_000_000n, "hai trăm sáu mươi ba triệu đồng"],
  [263_000_000_000n, "hai trăm sáu mươi ba tỷ đồng"],
  [1_000_000_005n, "một tỷ không trăm lẻ năm đồng"],
])("%s in words: %s", (amount, words) => {
  expect(amountInWords(amount)).toBe(words);
});

test.each<[number, number, string]>([
  [141, 200, "70,5 %"],
  [7, 10, "70 %"],
  [0, 5, "0 %"],
  [1, 0, "-"],
  [2, 3, "66,7 %"],
])("%s of %s is %s", (part, whole, text) => {
  expect(formatPercent(part, whole)).toBe(text);
});
