import { describe, expect, test } from "vitest";
import { donorFilter, donorForm, normaliseTaxCode } from "@/lib/donors/schema";

test.each([
  ["0301234567", "0301234567"],
  ["03 0123 4567", "0301234567"],
  ["0301234567001", "0301234567-001"],
  ["0301234567-001", "0301234567-001"],
  ["030123456", null],
  ["abc", null],
])("tax code %s", (typed, code) => expect(normaliseTaxCode(typed)).toBe(code));

describe("a donor's form", () => {
  test("keeps accents composed, spaces single and the phone in one shape", () => {
    const typed = donorForm.parse({
      kind: "ENTERPRISE",
      name: "  Công ty   Hạt Điều ".normalize("NFD"),
      phone: "+84 912 345 678",
      isAnonymous: "on",
    });
    expect(typed).toMatchObject({ name: "Công ty Hạt Điều", phone: "0912345678", isAnonymous: true });
  });
  test("names what is wrong beside its field", () => {
    const faults = donorForm.safeParse({
      kind: "KING",
      name: " ",
      taxCode: "12",
      phone: "1",
      email: "a",
    }).error;
    expect(faults?.issues.map(({ path }) => path[0])).toEqual(["kind", "name", "taxCode", "phone", "email"]);
  });
});

test("an unknown filter falls away", () => {
  expect(donorFilter.parse({ kind: "KING", after: "1 OR 1=1" })).toEqual({});
});
