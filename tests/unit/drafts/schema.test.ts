import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorsOf, nest } from "@/lib/core/form";
import { errorsAtRows, formValues } from "@/lib/drafts/rules";
import { dossierDraft, draftTarget } from "@/lib/drafts/schema";

const parse = (values: Record<string, string | string[]>) => dossierDraft.safeParse(nest(values));
const value = (values: Record<string, string | string[]>) => dossierDraft.parse(nest(values));
const errors = (values: Record<string, string | string[]>) => {
  const parsed = parse(values);
  return parsed.success ? {} : errorsOf(parsed.error);
};

describe("a draft is lenient on what is missing", () => {
  test("nothing at all is a draft", () => expect(errors({})).toEqual({}));
  test("a member may have only a name, or only a year", () => {
    expect(value({ "members.0.birth": "1950" }).members[0]?.birth).toEqual({ day: null, year: 1950 });
    expect(value({ "members.0.birth": "8/1/1950" }).members[0]?.birth).toEqual({
      day: "1950-01-08",
      year: 1950,
    });
  });
});

describe("and strict on its kind, in a sentence beside the field", () => {
  test.each<[string, Record<string, string | string[]>, string]>([
    ["a phone", { phone: "12345" }, "phone"],
    ["a birth day", { "members.0.birth": "31/2/1950" }, "members.0.birth"],
    ["a birth year", { "members.0.birth": "1850" }, "members.0.birth"],
    ["a national id", { "members.0.nationalId": "12345" }, "members.0.nationalId"],
    ["a category", { "members.0.categories": ["ORPHAN", "RICH"] }, "members.0.categories"],
    ["an amount", { "needs.0.kind": "CASH", "needs.0.estimatedValue": "năm trăm" }, "needs.0.estimatedValue"],
    [
      "an amount below nothing",
      { "needs.0.kind": "CASH", "needs.0.estimatedValue": "-5" },
      "needs.0.estimatedValue",
    ],
    ["more than there is", { "support.0.monthlyAmount": "9999999 tỷ" }, "support.0.monthlyAmount"],
    ["a need without its kind", { "needs.0.quantity": "1 con bò" }, "needs.0.kind"],
    ["a day", { "survey.on": "hôm qua" }, "survey.on"],
    ["half a meeting", { "review.heldOn": "1/4/2021" }, "review.place"],
    ["a meeting of nobody", { "review.heldOn": "1/4/2021", "review.attendance": "0" }, "review.attendance"],
    ["consent by nobody", { "consents.HELP.given": "on" }, "consents.HELP.giver"],
    [
      "consent on no day",
      { "consents.STORY.given": "on", "consents.STORY.giver": "SELF" },
      "consents.STORY.givenOn",
    ],
    ["a control character", { headName: "Nguyễn\u0007" }, "headName"],
    ["a turned direction of writing", { headName: "Nguyễn \u202Egnul" }, "headName"],
    ["half a letter", { headName: "Nguyễn \uD800" }, "headName"],
    ["a name without end", { headName: "a".repeat(101) }, "headName"],
    ["two names for one", { headName: ["a", "b"] }, "headName"],
    ["a list that is no list", { members: "x" }, "members"],
  ])("%s", (_, typed, field) => {
    const found = errors(typed);
    expect(Object.keys(found)).toContain(field);
    expect(found[field]).toMatch(/[.]$/);
    expect(found[field]).not.toMatch(/Invalid|expected/);
  });

  test("text is kept composed, with single spaces and without what copying left in it", () => {
    expect(value({ headName: "  Nguye\u0302\u0303n\u00A0 Văn\u200B Đức " }).headName).toBe("Nguyễn Văn Đức");
    expect(value({ circumstances: "Một.\r\nHai.  Ba." }).circumstances).toBe("Một.\nHai. Ba.");
  });

  test("amounts as people write them", () => {
    const amount = (typed: string) =>
      value({ "needs.0.kind": "CASH", "needs.0.estimatedValue": typed }).needs[0]?.estimatedValue;
    expect(["1.500.000", "1500000", "1,5 triệu"].map(amount)).toEqual([1_500_000n, 1_500_000n, 1_500_000n]);
  });
});

describe("consent, each purpose apart (law 91/2025 art. 9)", () => {
  const help = {
    "consents.HELP.given": "on",
    "consents.HELP.giver": "GUARDIAN",
    "consents.HELP.giverName": "Điểu Sơn",
    "consents.HELP.givenOn": "1/4/2021",
  };
  test("what is not ticked is not given, whatever stands beside it", () => {
    const { "consents.HELP.given": _, ...unticked } = help;
    expect(value(unticked).consents).toEqual([]);
    expect(value(help).consents.map(({ purpose }) => purpose)).toEqual(["HELP"]);
  });
  test("another purpose is as for help, unless it says otherwise", () => {
    const { consents } = value({
      ...help,
      "consents.STORY.given": "on",
      "consents.PICTURE.given": "on",
      "consents.PICTURE.givenOn": "3/4/2021",
    });
    expect(consents.map(({ purpose, giverName, givenOn }) => [purpose, giverName, givenOn])).toEqual([
      ["HELP", "Điểu Sơn", "2021-04-01"],
      ["STORY", "Điểu Sơn", "2021-04-01"],
      ["PICTURE", "Điểu Sơn", "2021-04-03"],
    ]);
  });
});

describe("hostile forms", () => {
  const names = [
    "id",
    "version",
    "unitId",
    "kind",
    "headName",
    "phone",
    "members",
    "members.0",
    "members.0.fullName",
    "members.0.birth",
    "members.0.categories",
    "members.x.fullName",
    "members.9999.nationalId",
    "needs.0.kind",
    "needs.0.estimatedValue",
    "support.0.monthlyAmount",
    "consents",
    "consents.HELP",
    "consents.HELP.given",
    "consents.NONE.given",
    "review",
    "review.heldOn",
    "review.attendance",
    "survey.on",
    "latitude",
    "__proto__.x",
    "constructor.y",
    "a.b.c.d.e.f",
    "",
    ".",
    "..",
  ];
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "on",
      "1e999",
      "-0",
      "NaN",
      "9".repeat(500),
      "\u0000",
      "\uD800",
      "<script>",
      "' OR 1=1",
      "31/2/2021",
      "a".repeat(20_000),
    ),
  );
  test("are answered with a value or sentences, and what is accepted goes into the form again", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(text, fc.array(text, { maxLength: 3 }))),
        (typed) => {
          const nested = nest(typed);
          draftTarget.safeParse(nested);
          const parsed = dossierDraft.safeParse(nested);
          if (parsed.success) return dossierDraft.safeParse(nest(formValues(parsed.data))).success;
          return Object.values(errorsAtRows(errorsOf(parsed.error), typed)).every(
            (sentence) => !/expected|Invalid/.test(sentence),
          );
        },
      ),
      { numRuns: 1500 },
    );
  });
});
