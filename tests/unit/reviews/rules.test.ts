import { describe, expect, test } from "vitest";
import { isAgreed, protectedFaults, votesOverAttendance, whyNotConfirmed } from "@/lib/reviews/rules";

// P02 IV.14: a public, democratic meeting agrees the list.
test("more for than against agrees; a tie does not", () => {
  expect(isAgreed({ votesFor: 20, votesAgainst: 19 })).toBe(true);
  expect(isAgreed({ votesFor: 20, votesAgainst: 20 })).toBe(false);
});

test("more votes than people is odd, all of them voting is not", () => {
  expect(votesOverAttendance({ votesFor: 30, votesAgainst: 2 }, 32)).toBe(false);
  expect(votesOverAttendance({ votesFor: 30, votesAgainst: 3 }, 32)).toBe(true);
});

test("what others were submitted on stays; what was left open may be filled in", () => {
  const before = {
    heldOn: "2021-04-10",
    place: "Nhà văn hóa",
    attendance: 32,
    chair: null,
    secretary: "Lê Văn Sơn",
    minutes: null,
  };
  expect(protectedFaults(before, { ...before, chair: "Điểu Hùng", minutes: "Cả thôn đồng ý." })).toEqual({});
  expect(
    Object.keys(protectedFaults(before, { ...before, attendance: 33, place: "Chợ", secretary: null })),
  ).toEqual(["place", "attendance", "secretary"]);
});

describe("who takes the People's Committee's confirmation", () => {
  const household = {
    state: "DRAFT" as const,
    votesFor: 30,
    votesAgainst: 0,
    confirmationNumber: null as string | null,
  };
  test.each([
    ["a draft that was agreed", {}, null],
    ["one that was sent back", { state: "RETURNED" as const }, null],
    ["one that is submitted", { state: "SUBMITTED" as const }, /đã nộp/],
    ["one that was not agreed", { votesAgainst: 30 }, /chưa đồng ý/],
    [
      "one with a confirmation of its own",
      { confirmationNumber: "9/XN-UBND" },
      /xác nhận khác, số 9\/XN-UBND/,
    ],
    ["one with the meeting's earlier number", { confirmationNumber: "12/XN-UBND" }, null],
  ])("%s", (_, more, why) => {
    const said = whyNotConfirmed({ ...household, ...more }, { confirmationNumber: "12/XN-UBND" });
    if (why === null) expect(said).toBeNull();
    else expect(said).toMatch(why);
  });
});
