import { describe, expect, test } from "vitest";
import { throttle } from "@/lib/core/throttle";
import { typedHousehold } from "@/lib/duplicates/schema";

describe("a household while it is typed", () => {
  test("is what can be read of it so far", () => {
    const typed = typedHousehold.parse({
      headName: " Nguyễn  Thị Hòa ",
      phone: "0912",
      "members.0.fullName": "Trần Văn Tú",
      "members.0.birth": "20",
      "members.3.nationalId": "070180001234",
      "members.3.birth": "1980",
    });
    expect(typed).toMatchObject({ headName: "Nguyễn Thị Hòa", phone: null, hamlet: null, unitId: null });
    expect(typed.members).toEqual([
      { fullName: "Trần Văn Tú", birth: null, nationalId: null },
      { fullName: "", birth: { day: null, year: 1980 }, nationalId: "070180001234" },
    ]);
  });
  test.each<[string, unknown]>([
    ["nothing", null],
    ["a list", ["x"]],
    ["words that are none", { headName: null }],
    [
      "a list without end",
      Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`members.${at}.birth`, ""])),
    ],
  ])("%s is none", (_, hostile) => expect(typedHousehold.safeParse(hostile).success).toBe(false));
});

test("one person looks so often and no more; another, or the next hour, may", () => {
  const may = throttle(2, 1000);
  expect([may("an", 0), may("an", 10), may("an", 20)]).toEqual([true, true, false]);
  expect(may("binh", 20)).toBe(true);
  expect(may("an", 1001)).toBe(true);
});
