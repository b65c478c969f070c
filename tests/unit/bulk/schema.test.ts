import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST, reasonsOf } from "@/lib/bulk/rules";
import { chosenRows, rowValue } from "@/lib/bulk/schema";

const rows = fc.uniqueArray(fc.record({ id: fc.uuid(), version: fc.integer({ min: 1, max: 999_999_999 }) }), {
  selector: ({ id }) => id,
  maxLength: 20,
});

describe("ticked rows", () => {
  test("come back as they were sent, each once", () =>
    fc.assert(
      fc.property(rows, (chosen) => {
        const sent = chosen.map(rowValue);
        expect(chosenRows([...sent, ...sent])).toEqual(chosen);
      }),
    ));
  test("nothing made up is a row, and nothing throws", () =>
    fc.assert(fc.property(fc.array(fc.anything()), (typed) => chosenRows(typed).length === 0)));
  test("more than one act reaches are cut off", () => {
    const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}.1`;
    expect(chosenRows(Array.from({ length: MOST + 50 }, (_, n) => id(n)))).toHaveLength(MOST);
  });
});

test("reasons are counted, the most frequent first", () => {
  const verdict = (reason: string | null) => ({
    id: "",
    version: 1,
    code: null,
    headName: "",
    unitName: "",
    reason,
  });
  expect(reasonsOf(["a", "b", null, "b"].map(verdict))).toEqual([
    { reason: "b", count: 2 },
    { reason: "a", count: 1 },
  ]);
});
