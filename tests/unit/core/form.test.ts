import { describe, expect, test } from "vitest";
import { nest, typedValues } from "@/lib/core/form";

describe("field paths to an object", () => {
  test("lists close their gaps and keep their order", () => {
    expect(
      nest({
        "members.2.fullName": "B",
        "members.0.fullName": "A",
        head: "C",
        "members.0.categories": ["X", "Y"],
      }),
    ).toEqual({
      members: [{ fullName: "A", categories: ["X", "Y"] }, { fullName: "B" }],
      head: "C",
    });
  });

  test("hostile paths reach no prototype and do not throw", () => {
    const made = nest({
      "__proto__.polluted": "1",
      "a.constructor.prototype.b": "1",
      "a.b.c.d.e.f": "1",
      "members.99999.x": "1",
      a: "plain",
      "a.b": "both a leaf and a branch",
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(made.a).toEqual({ b: "both a leaf and a branch" });
  });

  test("React's own fields are left out, repeated ones are lists", () => {
    const data = new FormData();
    data.append("$ACTION_ID_1", "x");
    data.append("categories", "A");
    data.append("categories", "B");
    data.append("one", "1");
    expect(typedValues(data)).toEqual({ categories: ["A", "B"], one: "1" });
  });
});
