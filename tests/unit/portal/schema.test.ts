import { expect, test } from "vitest";
import { publicFilter } from "@/lib/portal/schema";

test("a hostile filter falls back, and HIV/AIDS is no filter", () => {
  expect(
    publicFilter.parse({
      district: "1 OR 1=1",
      category: "HIV_AIDS",
      need: "constructor",
      after: "x_y",
      all: "2",
    }),
  ).toEqual({});
});
