import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressFilter } from "@/lib/filters/schema";

describe("the list's URL", () => {
  test("what is not understood falls back", () => {
    expect(
      addressFilter.parse({ state: ["DRAFT", "RICH"], unit: "x", year: "abc", sort: "x", covered: "maybe" }),
    ).toEqual({
      state: ["DRAFT"],
      sort: "recent",
    });
  });
  test("HIV/AIDS is no filter (law 64/2006 art. 8.5)", () =>
    expect(addressFilter.parse({ category: "HIV_AIDS" }).category).toBeUndefined());
  test("nothing ever throws", () => {
    const anything = fc.dictionary(
      fc.constantFrom("state", "unit", "category", "need", "year", "sort", "after", "before", "covered", "x"),
      fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined)),
    );
    fc.assert(fc.property(anything, (query) => addressFilter.safeParse(query).success));
  });
});
