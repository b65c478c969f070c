import { describe, expect, test } from "vitest";
import {
  type Criterion,
  countsAsEligible,
  type DossierFacts,
  type MemberFacts,
  missingForSubmission,
  oddities,
  priorityOf,
  shownCategories,
  summariseDossier,
} from "@/lib/addresses/rules";
import { Category } from "@/prisma/generated/enums";

const member = (more: Partial<MemberFacts> = {}): MemberFacts => ({
  fullName: "Điểu Thị Mừng",
  birthYear: 1980,
  categories: [],
  disabilityLevel: null,
  schooling: null,
  ...more,
});

const complete = (more: Partial<DossierFacts> = {}): DossierFacts => ({
  kind: "HOUSEHOLD",
  headName: "Điểu Thị Mừng",
  povertyClass: "POOR",
  circumstances: "Chồng mất, nuôi hai con nhỏ.",
  facilityKind: null,
  capacity: null,
  surveyedOn: "2021-04-01",
  surveyor: "Nguyễn Thị An",
  confirmedOn: "2021-04-15",
  confirmationNumber: "12/XN-UBND",
  review: { heldOn: "2021-04-10", attendance: 32, votesFor: 30, votesAgainst: 1 },
  members: [member({ categories: ["POOR_HARDSHIP"] })],
  needs: [{ kind: "CASH", estimatedValue: 1_000_000n }],
  hasOtherSupport: false,
  consents: [{ purpose: "HELP", giverName: "Điểu Thị Mừng", givenOn: "2021-04-01" }],
  ...more,
});

describe("who is eligible (P30 II, P02 II.2)", () => {
  test.each(Object.values(Category).filter((category) => category !== "OTHER_VULNERABLE"))(
    "%s counts, with or without other support",
    (category) => {
      expect(countsAsEligible(member({ categories: [category] }), false)).toBe(true);
      expect(countsAsEligible(member({ categories: [category] }), true)).toBe(true);
    },
  );

  test("other vulnerable counts only where no state or other support is received", () => {
    const other = member({ categories: ["OTHER_VULNERABLE"] });
    expect(countsAsEligible(other, false)).toBe(true);
    expect(countsAsEligible(other, true)).toBe(false);
    expect(countsAsEligible(member({ categories: ["OTHER_VULNERABLE", "ORPHAN"] }), true)).toBe(true);
  });

  test("nobody counts without a category", () => expect(countsAsEligible(member(), false)).toBe(false));
});

describe("what lists may show (law 64/2006 art. 8.5)", () => {
  test("HIV/AIDS stands as a serious illness, once", () => {
    expect(shownCategories([member({ categories: ["HIV_AIDS", "SERIOUS_ILLNESS"] })])).toEqual([
      "SERIOUS_ILLNESS",
    ]);
  });
  test("no selection of categories ever shows it", () => {
    for (const category of Object.values(Category))
      expect(shownCategories([member({ categories: ["HIV_AIDS", category] })])).not.toContain("HIV_AIDS");
  });
});

describe("priority (P02 IV.14)", () => {
  const criteria: Criterion[] = [
    { kind: "ELIGIBLE_MEMBER", points: 10 },
    { kind: "POOR", points: 20 },
    { kind: "NEAR_POOR", points: 10 },
    { kind: "SERIOUS_ILLNESS", points: 15 },
    { kind: "DISABILITY", points: 15 },
    { kind: "ORPHAN", points: 15 },
    { kind: "LONELY_ELDERLY", points: 15 },
    { kind: "DISASTER", points: 10 },
    { kind: "NO_OTHER_SUPPORT", points: 10 },
    { kind: "CHILD_OUT_OF_SCHOOL", points: 10 },
  ];
  const score = (more: Partial<DossierFacts>) =>
    priorityOf(complete({ povertyClass: "NONE", hasOtherSupport: true, ...more }), criteria, 2021);

  test.each<[string, Partial<DossierFacts>, number]>([
    ["nobody eligible", { members: [member()] }, 0],
    ["poor", { members: [], povertyClass: "POOR" }, 20],
    ["near poor", { members: [], povertyClass: "NEAR_POOR" }, 10],
    ["no other support", { members: [], hasOtherSupport: false }, 10],
    ["two eligible members", { members: [1, 2].map(() => member({ categories: ["WAR_VICTIM"] })) }, 20],
    ["HIV/AIDS as a serious illness", { members: [member({ categories: ["HIV_AIDS"] })] }, 25],
    [
      "two orphans earn the orphans' points once",
      { members: [1, 2].map(() => member({ categories: ["ORPHAN"] })) },
      35,
    ],
    ["a mild disability", { members: [member({ disabilityLevel: "MILD" })] }, 0],
    ["a severe one", { members: [member({ disabilityLevel: "SEVERE" })] }, 15],
    ["a child of 17 out of school", { members: [member({ schooling: "LEFT_SCHOOL", birthYear: 2004 })] }, 10],
    ["one of 18 is a child no more", { members: [member({ schooling: "LEFT_SCHOOL", birthYear: 2003 })] }, 0],
    ["a disaster", { members: [member({ categories: ["DISASTER_VICTIM"] })] }, 20],
  ])("%s", (_, more, total) => {
    const found = score(more);
    expect(found.total).toBe(total);
    expect(found.lines.reduce((sum, line) => sum + line.points, 0)).toBe(total);
  });

  test("a criterion of no points is no line", () => {
    expect(priorityOf(complete(), [{ kind: "POOR", points: 0 }], 2021).lines).toEqual([]);
  });
});

describe("the summary that lists read", () => {
  test("a facility has a capacity and no members (P30 III)", () => {
    const facility = complete({ kind: "FACILITY", members: [member({ categories: ["ORPHAN"] })] });
    expect(summariseDossier(facility, [], 2021)).toMatchObject({
      memberCount: 0,
      eligibleMembers: 0,
      shownCategories: [],
    });
  });
  test("needs that are met count no more, and sums pass 2³¹", () => {
    const needs = [
      { kind: "HOUSING" as const, estimatedValue: 4_000_000_000n },
      { kind: "CASH" as const, estimatedValue: 1n, isMet: true },
      { kind: "CASH" as const, estimatedValue: null },
    ];
    expect(summariseDossier(complete({ needs }), [], 2021)).toMatchObject({
      needKinds: ["CASH", "HOUSING"],
      needValue: 4_000_000_000n,
    });
  });
});

describe("what submitting needs (law 11/2008 art. 7.3b; P02 II.2, IV.14)", () => {
  test("a complete dossier misses nothing", () => expect(missingForSubmission(complete())).toEqual([]));

  test.each<[string, Partial<DossierFacts>, string[]]>([
    ["the head", { headName: "" }, ["headName"]],
    ["circumstances", { circumstances: "" }, ["circumstances"]],
    ["the survey", { surveyedOn: null, surveyor: null }, ["survey.on", "survey.surveyor"]],
    ["the community review", { review: null }, ["review.heldOn"]],
    [
      "a review that agreed",
      { review: { heldOn: "2021-04-10", attendance: 10, votesFor: 5, votesAgainst: 5 } },
      ["review.votesFor"],
    ],
    [
      "the People's Committee",
      { confirmedOn: null, confirmationNumber: null },
      ["confirmation.on", "confirmation.number"],
    ],
    ["a need", { needs: [] }, ["needs.0.kind"]],
    ["consent", { consents: [] }, ["consents.HELP.given"]],
    [
      "consent to be helped, whatever else was agreed",
      { consents: [{ purpose: "STORY", giverName: "A", givenOn: "2021-04-01" }] },
      ["consents.HELP.given"],
    ],
    [
      "who agreed",
      { consents: [{ purpose: "HELP", giverName: "", givenOn: "2021-04-01" }] },
      ["consents.HELP.giverName"],
    ],
    ["an eligible member", { members: [member()] }, ["members.0.categories"]],
    ["any member", { members: [] }, ["members.0.categories"]],
    [
      "another than other vulnerable where support is received",
      { members: [member({ categories: ["OTHER_VULNERABLE"] })], hasOtherSupport: true },
      ["members.0.categories"],
    ],
    [
      "each member's name",
      { members: [member({ categories: ["ORPHAN"] }), member({ fullName: "" })] },
      ["members.1.fullName"],
    ],
    ["a facility's kind and capacity", { kind: "FACILITY", members: [] }, ["facilityKind", "capacity"]],
  ])("%s", (_, more, fields) => {
    const missing = missingForSubmission(complete(more));
    expect(missing.map(({ field }) => field)).toEqual(fields);
    for (const { words } of missing) expect(words).toMatch(/\.$/);
  });

  test("a facility needs no member", () => {
    const facility = complete({ kind: "FACILITY", members: [], facilityKind: "ORPHANAGE", capacity: 40 });
    expect(missingForSubmission(facility)).toEqual([]);
  });
});

describe("odd but possible", () => {
  test.each<[string, Partial<DossierFacts>, string[]]>([
    ["nothing", {}, []],
    ["a review before the survey", { surveyedOn: "2021-04-11" }, ["review.heldOn"]],
    ["a confirmation before the review", { confirmedOn: "2021-04-09" }, ["confirmation.on"]],
    [
      "more votes than people",
      { review: { heldOn: "2021-04-10", attendance: 20, votesFor: 20, votesAgainst: 1 } },
      ["review.votesFor"],
    ],
  ])("%s", (_, more, fields) => expect(oddities(complete(more)).map(({ field }) => field)).toEqual(fields));
});
