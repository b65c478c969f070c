import { describe, expect, test } from "vitest";
import {
  daysAhead,
  doubtsAbout,
  errorsAtRows,
  firstValues,
  halfPosition,
  nationalIdDoubts,
  positionDoubt,
  rowNumbers,
  withRow,
} from "@/lib/drafts/rules";

describe("rows", () => {
  test("a fault in a list with gaps stands at the row it speaks of", () => {
    const typed = { "members.0.id": "a", "members.2.id": "b", "members.5.birth": "x" };
    expect(rowNumbers(typed, "members")).toEqual([0, 2, 5]);
    expect(errorsAtRows({ "members.2.birth": "Sai.", headName: "Thiếu." }, typed)).toEqual({
      "members.5.birth": "Sai.",
      headName: "Thiếu.",
    });
    expect(withRow(typed, "members", "c")).toMatchObject({ "members.6.id": "c" });
    expect(withRow({}, "needs", "c")).toEqual({ "needs.0.id": "c" });
  });
});

test.each([
  ["Điểu Thị Mận", { headName: "Điểu Thị Mận", "members.0.fullName": "Điểu Thị Mận" }],
  ["0912 345 678", { phone: "0912345678" }],
  ["070180001234", { "members.0.nationalId": "070180001234" }],
  ["BP-2021-000123", {}],
])("searching for %s first fills in what it says", (words, expected) => {
  const values = firstValues(words, "id");
  expect(values).toMatchObject(expected);
  expect(values.headName === undefined).toBe(!("headName" in expected));
});

test.each<[string, Parameters<typeof nationalIdDoubts>[1], boolean]>([
  ["070180001234", { birthYear: 1980, sex: "FEMALE" }, false],
  ["070080001234", { birthYear: 1980, sex: "FEMALE" }, true],
  ["070180001234", { birthYear: 1981, sex: "FEMALE" }, true],
  ["070312001234", { birthYear: 2012, sex: "FEMALE" }, false],
  ["070180001234", { birthYear: null, sex: null }, false],
  ["285012345", { birthYear: 1980, sex: "MALE" }, false],
  // Late registration and people born abroad are real; a number of no province is odd.
  ["099180001234", { birthYear: 1980, sex: "FEMALE" }, true],
  ["132180001234", { birthYear: 1980, sex: "FEMALE" }, false],
])("%s beside %o: %s (circular 07/2016 art. 7)", (id, person, isOdd) =>
  expect(nationalIdDoubts(id, person) !== null).toBe(isOdd),
);

test("everything odd about a number is said at once, each beside its person", () => {
  const member = { fullName: "Trần Văn Tú", nationalId: "099180001234", sex: "MALE", birth: null } as const;
  const draft = { latitude: null, longitude: null, members: [member, { ...member, fullName: "" }] };
  expect(doubtsAbout({ ...draft, members: [] })).toEqual([]);
  const [first, ...rest] = doubtsAbout(draft);
  expect(first).toMatch(/^Trần Văn Tú: Ba số đầu .* Số định danh ứng với giới tính nữ/);
  expect(rest[0]).toBe("Khẩu 2: có cùng số định danh với Trần Văn Tú.");
});

describe("a place on the map", () => {
  test("is two numbers or none", () => {
    expect(halfPosition({ latitude: null, longitude: null })).toEqual({});
    expect(halfPosition({ latitude: "11.5", longitude: "106.9" })).toEqual({});
    expect(halfPosition({ latitude: "11.5", longitude: null })).toHaveProperty(["longitude"]);
    expect(halfPosition({ latitude: null, longitude: "106.9" })).toHaveProperty(["latitude"]);
  });
  test("outside Vietnam it is odd, never refused", () => {
    expect(positionDoubt({ latitude: "11.532100", longitude: "106.892300" })).toBeNull();
    expect(positionDoubt({ latitude: "51.500000", longitude: "0.120000" })).toContain("ngoài Việt Nam");
  });
});

describe("days after today", () => {
  const nothing = {
    survey: { on: null },
    review: null,
    confirmation: { on: null },
    consents: [],
    members: [],
    needs: [],
  };
  test("today is allowed, tomorrow is not", () => {
    expect(daysAhead({ ...nothing, survey: { on: "2021-05-05" } }, "2021-05-05")).toEqual({});
    expect(daysAhead({ ...nothing, survey: { on: "2021-05-06" } }, "2021-05-05")).toHaveProperty([
      "survey.on",
    ]);
  });
  test("nor may a need be met tomorrow", () => {
    const met = (metOn: string) => daysAhead({ ...nothing, needs: [{ metOn }] }, "2021-05-05");
    expect(met("2021-05-05")).toEqual({});
    expect(met("2021-05-06")).toHaveProperty(["needs.0.metOn"]);
  });
  test("a birth year alone is allowed in its own year", () => {
    const born = (year: number) => ({ ...nothing, members: [{ birth: { day: null, year } }] });
    expect(daysAhead(born(2021), "2021-05-05")).toEqual({});
    expect(daysAhead(born(2022), "2021-05-05")).toHaveProperty(["members.0.birth"]);
  });
});
