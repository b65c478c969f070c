import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldVietnamese } from "@/lib/core/vietnamese";
import {
  type Household,
  kinshipOf,
  LIKELY_FROM,
  likeness,
  type Person,
  personLikeness,
} from "@/lib/likeness/rules";
import { aName } from "@/tests/support/vietnamese";

const person = (name: string, more: Partial<Person> = {}): Person => ({
  name,
  year: 1970,
  day: null,
  sex: null,
  nationalIdHash: null,
  idDigits: null,
  ...more,
});
const household = (people: Person[], more: Partial<Household> = {}): Household => ({
  unitId: "commune",
  districtId: "district",
  hamlet: "Ấp 3",
  headName: "",
  phoneHash: null,
  people,
  ...more,
});
const FAR = { unitId: "far", districtId: "another" };
const NEXT = { unitId: "next" };
const isLikely = (one: Household, other: Household, namesakes?: number[]) =>
  likeness(one, other, namesakes).score >= LIKELY_FROM;

describe("names", () => {
  test.each([
    ["Nguyễn Văn An", "nguyen van an", "SAME"],
    ["Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", "SAME"],
    ["Ðặng Văn Qúy", "Đặng Văn Quý", "SAME"],
    ["Nguyễn Văn An", "An, Nguyễn Văn", "SAME"],
    ["Nguyễn Văn An", "Văn An Nguyễn", "SAME"],
    ["Nguyễn Văn Tèo (Tí)", "Nguyễn Văn Tí", "SAME"],
    ["Nguyễn Văn Tèo (tức Tí)", "Nguyễn Văn Tèo", "SAME"],
    ["Nguyễn Văn Tèo (Lê Văn Tí)", "Lê Văn Tí", "SAME"],
    ["Điểu Thị Mừng", "Điểu Mừng", null],
    ["Thị Mừng", "Điểu Mừng", null],
    ["Thị Ngọc Mừng", "Thị Mừng", "WORD"],
    ["Nguyễn Văn An", "Nguyễn An", "WORD"],
    ["Nguyễn Thị An", "Nguyễn An", null],
    ["Nguyễn Văn An", "Văn An", null],
    ["Hoàng Thị Lý", "Huỳnh Thị Lí", null],
    ["Hoàng Thị Lý", "Huỳnh Thị Lý", "LETTER"],
    ["Trần Văn Quí", "Trần Văn Quý", "LETTER"],
    ["Phạm Thanh Tâm", "Phạm Thah Tâm", "LETTER"],
    ["Nguyễn Văn Lan", "Nguyễn Văn Lành", null],
    ["Nguyễn Văn A", "Nguyễn Văn B", null],
    ["Nguyễn Thị Lan Anh", "Nguyễn Thị Anh Lan", null],
    ["Lê Văn An", "Lý Văn An", null],
    ["Phạm Văn An", "Phan Văn An", null],
    ["Nguyễn Văn An", "Trần Văn An", null],
    ["An", "Ân", "SAME"],
    ["", "", null],
  ])("%j and %j: %s", (one, other, expected) => {
    expect(kinshipOf(one, other)).toBe(expected);
    expect(kinshipOf(other, one)).toBe(expected);
  });

  test("kinship goes both ways, and nobody is a stranger to themselves", () => {
    fc.assert(
      fc.property(aName, aName, (one, other) => {
        expect(kinshipOf(one, one.normalize("NFD"))).toBe(foldVietnamese(one) ? "SAME" : null);
        expect(kinshipOf(one, other)).toBe(kinshipOf(other, one));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("people", () => {
  const like = (one: Partial<Person>, other: Partial<Person>, names = ["Lê Thị Hà", "Lê Thị Hà"]) =>
    personLikeness(person(names[0] ?? "", one), person(names[1] ?? "", other))?.score ?? 0;

  test("an equal year weighs more than a near one, that more than none, and two years apart is nobody", () => {
    const [same, near, none, apart] = [1970, 1971, null, 1972].map((year) => like({}, { year }));
    expect([same, near, none, apart]).toEqual([65, 50, 30, 0]);
  });

  test("day and month changed round speak for it, another day against it", () => {
    const [same, turned, other] = ["1970-03-08", "1970-08-03", "1970-11-25"].map((day) =>
      like({ day: "1970-03-08" }, { day }),
    );
    expect([same, turned, other]).toEqual([90, 85, 35]);
  });

  test("another number of the same length speaks against it, an old card's does not", () => {
    const old = { nationalIdHash: "a", idDigits: 9 };
    expect(like(old, { nationalIdHash: "b", idDigits: 9 })).toBe(35);
    expect(like(old, { nationalIdHash: "b", idDigits: 12 })).toBe(65);
  });

  test("tone is a tie-breaker: it says something only where both are written with accents", () => {
    expect(like({}, {}, ["Lê Văn Hùng", "Lê Văn Hưng"])).toBe(45);
    expect(like({}, {}, ["Lê Văn Hùng", "Le Van Hung"])).toBe(60);
    expect(like({}, {}, ["Lê Thị Hòa", "Lê Thị Hoà"])).toBe(65);
    expect(like({}, {}, ["Lê Thị Lan", "Lê Thị Lân"])).toBe(45);
    expect(like({}, {}, ["Lê Thị Lan", "Lê thi Lan"])).toBe(60);
  });
});

describe("what is likely enough to be shown", () => {
  const lan = person("Nguyễn Thị Lan");
  test("the same number anywhere, whatever the name", () => {
    const sealed = { nationalIdHash: "x", idDigits: 12 };
    expect(isLikely(household([person("A B", sealed)]), household([person("C D", sealed)], FAR))).toBe(true);
  });
  test("one phone, which neighbours may share", () => {
    expect(isLikely(household([], { phoneHash: "x" }), household([], { phoneHash: "x", ...FAR }))).toBe(true);
  });
  test("“same normalised name and birth year” anywhere in the province, however common the name", () => {
    expect(isLikely(household([lan]), household([lan], FAR), [1])).toBe(true);
    expect(isLikely(household([lan]), household([person("nguyen thi lan")], FAR), [40])).toBe(true);
  });
  test("a year one off in the same district, beyond it where the name is rare or two people are found together", () => {
    const near = person("Nguyễn Thị Lan", { year: 1971 });
    expect(isLikely(household([lan]), household([near], NEXT), [40])).toBe(true);
    expect(isLikely(household([lan]), household([near], FAR), [3])).toBe(true);
    expect(isLikely(household([lan]), household([near], FAR), [40])).toBe(false);
    const child = person("Nguyễn Văn Bé", { year: 2001 });
    expect(
      isLikely(household([child, lan]), household([{ ...child, year: 2002 }, near], FAR), [40, 40]),
    ).toBe(true);
  });
  test("a misspelt name in the same district only", () => {
    const [quy, qui] = [person("Trần Văn Quý"), person("Trần Văn Quí", { year: 1971 })];
    expect(isLikely(household([quy]), household([qui], NEXT))).toBe(true);
    expect(isLikely(household([quy]), household([person("Tran Van Qui")], NEXT))).toBe(true);
    expect(isLikely(household([quy]), household([person("Tran Van Qui")], FAR))).toBe(false);
  });
  test("a name alone in the same commune", () => {
    const unknown = person("Nguyễn Thị Lan", { year: null });
    expect(isLikely(household([lan]), household([unknown]))).toBe(true);
    expect(isLikely(household([lan]), household([unknown], NEXT))).toBe(false);
  });
  test("the same head in the same commune, unless their birth years say otherwise", () => {
    const head = { headName: "Nguyễn Thị Lan" };
    expect(isLikely(household([], head), household([], head))).toBe(true);
    expect(isLikely(household([lan], head), household([], head))).toBe(true);
    const elder = person("Nguyễn Thị Lan", { year: 1940 });
    expect(isLikely(household([lan], head), household([elder], head))).toBe(false);
    expect(isLikely(household([], head), household([], { ...head, ...NEXT }))).toBe(false);
  });
  test("Ấp 3 and Thôn 03 are one hamlet", () => {
    const score = (hamlet: string) => likeness(household([lan]), household([lan], { hamlet })).score;
    expect(score("thôn 03")).toBe(score("Ấp 3"));
    expect(score("Ấp 4")).toBeLessThan(score("Ấp 3"));
  });
  test("nothing alike but the place is nothing", () => {
    expect(likeness(household([lan]), household([person("Lê Văn Tám")])).score).toBe(0);
  });
});
