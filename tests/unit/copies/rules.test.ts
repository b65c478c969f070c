import { describe, expect, test } from "vitest";
import { isSameTyping, MOST_FIELDS, momentInWords } from "@/lib/copies/rules";
import { typedCopy } from "@/lib/copies/schema";

describe("whether two forms hold the same", () => {
  test.each<[string, Record<string, string | string[]>, Record<string, string | string[]>]>([
    ["blank fields", { headName: "Hòa", street: "  " }, { headName: "Hòa" }],
    ["amounts", { "needs.0.estimatedValue": "5000000" }, { "needs.0.estimatedValue": "5.000.000" }],
    ["days", { "survey.on": "1/4/2021" }, { "survey.on": "01/04/2021" }],
    ["phones", { phone: "0912 345 678" }, { phone: "0912345678" }],
    ["marks of rows", { "members.0.id": "a", "members.0.fullName": "Hòa" }, { "members.0.fullName": "Hòa" }],
    ["several values", { "members.0.categories": ["A", "B"] }, { "members.0.categories": ["B", "A"] }],
    ["one value alone", { "members.0.categories": ["A"] }, { "members.0.categories": "A" }],
    ["composed letters", { headName: "Nguyễn".normalize("NFD") }, { headName: "Nguyễn" }],
  ])("%s written otherwise", (_, one, other) => expect(isSameTyping(one, other)).toBe(true));

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ["a letter more", { headName: "Hòa" }, { headName: "Hòaa" }],
    ["an accent", { headName: "Hòa" }, { headName: "Hoa" }],
    ["a zero more", { "needs.0.estimatedValue": "50000000" }, { "needs.0.estimatedValue": "5.000.000" }],
    ["another row", { "members.1.fullName": "Hòa" }, { "members.0.fullName": "Hòa" }],
    ["a tick", { "consents.HELP.given": "on" }, {}],
  ])("%s is a difference", (_, one, other) => expect(isSameTyping(one, other)).toBe(false));
});

test("the moment is said with its day where that is not today's, in Vietnam's time", () => {
  const at = Date.parse("2021-05-05T03:32:00Z");
  expect(momentInWords(at, at + 3_600_000)).toBe("10:32");
  expect(momentInWords(at, Date.parse("2021-05-05T17:01:00Z"))).toBe("10:32 ngày 05/05/2021");
});

describe("what a copy may be", () => {
  const copy = { id: "0B6F4C1E-0000-4000-8000-000000000001", at: 1, values: { headName: "Hòa" } };
  test("fields as they stand, half-typed rows too", () => {
    expect(typedCopy.parse({ ...copy, baseVersion: null }).id).toBe(copy.id.toLowerCase());
    expect(typedCopy.safeParse({ ...copy, values: { "needs.0.quantity": "1 con bò" } }).success).toBe(true);
  });
  test.each<[string, unknown]>([
    ["nothing", null],
    ["no id", { ...copy, id: "1" }],
    ["no moment", { ...copy, at: "now" }],
    ["values of another kind", { ...copy, values: { a: { b: "c" } } }],
    ["words without end", { ...copy, values: { a: "a".repeat(20_001) } }],
    [
      "fields without end",
      { ...copy, values: Object.fromEntries(Array.from({ length: MOST_FIELDS + 1 }, (_, at) => [at, ""])) },
    ],
  ])("%s is no copy", (_, hostile) => expect(typedCopy.safeParse(hostile).success).toBe(false));
});
