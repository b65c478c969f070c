import { CRITERION } from "@/lib/campaigns/labels";
import { type Day, formatDay } from "@/lib/core/days";
import type {
  AddressKind,
  AddressState,
  Category,
  CloseReason,
  ConsentGiver,
  ConsentPurpose,
  CriterionKind,
  DisabilityLevel,
  DossierSection,
  NeedKind,
  PovertyClass,
  Schooling,
  Sex,
} from "@/prisma/generated/enums";

/** States whose dossier counts in a year's figures; a closed one only in the year it was closed in (domain: targets, T2). */
export const COUNTED_STATES = [
  "SUBMITTED",
  "VERIFIED",
  "APPROVED",
  "CLOSED",
] as const satisfies AddressState[];

/** States in which the commune still writes the dossier. */
export const WRITABLE_STATES = ["DRAFT", "RETURNED"] as const satisfies AddressState[];

/** Reported, these stop new promises and publication at once; closing still awaits the level above (domain: states). */
export const HOLDING_REASONS = ["DECEASED", "MOVED", "WITHDRAWN"] as const satisfies CloseReason[];

export const holds = (reason: CloseReason): boolean =>
  (HOLDING_REASONS as readonly CloseReason[]).includes(reason);

export type MemberFacts = {
  fullName?: string;
  sex?: Sex | null;
  birthYear: number | null;
  birthDay?: Day | null;
  categories: readonly Category[];
  disabilityLevel: DisabilityLevel | null;
  schooling: Schooling | null;
};

export type NeedFacts = { kind: NeedKind; estimatedValue: bigint | null; isMet?: boolean };

/** What the rules of a dossier read; day strings, no private numbers. */
export type DossierFacts = {
  kind: AddressKind;
  headName: string;
  povertyClass: PovertyClass;
  circumstances: string;
  facilityKind: string | null;
  capacity: number | null;
  surveyedOn: Day | null;
  surveyor: string | null;
  confirmedOn: Day | null;
  confirmationNumber: string | null;
  /** The meeting that agreed this dossier. */
  review: { heldOn: Day; attendance: number; votesFor: number; votesAgainst: number } | null;
  members: MemberFacts[];
  needs: NeedFacts[];
  hasOtherSupport: boolean;
  /** Purposes in force, with the day they were given. */
  consents: {
    purpose: ConsentPurpose;
    giver?: ConsentGiver;
    giverName: string;
    givenOn: Day;
    childNames?: string | null;
    childrenAgreedOn?: Day | null;
  }[];
};

/** P30 II, P02 II.2: "other vulnerable" counts only where no state or other support is received. */
export const countsAs = (category: Category, hasOtherSupport: boolean) =>
  category !== "OTHER_VULNERABLE" || !hasOtherSupport;

export const countsAsEligible = (member: Pick<MemberFacts, "categories">, hasOtherSupport: boolean) =>
  member.categories.some((category) => countsAs(category, hasOtherSupport));

/** What lists, figures and exports may read: HIV/AIDS stands there as a serious illness (law 64/2006 art. 8.5). */
export function shownCategories(
  members: readonly Pick<MemberFacts, "categories">[],
  hasOtherSupport = false,
): Category[] {
  const shown = members
    .flatMap((member) => member.categories)
    .filter((category) => countsAs(category, hasOtherSupport))
    .map((category) => (category === "HIV_AIDS" ? "SERIOUS_ILLNESS" : category));
  return [...new Set(shown)].sort();
}

export type Criterion = { kind: CriterionKind; points: number };
export type PriorityLine = { kind: CriterionKind; words: string; points: number };

type PriorityFacts = Pick<DossierFacts, "kind" | "povertyClass" | "members" | "hasOtherSupport">;

/**
 * The score from the campaign's published criteria, line by line (P02 IV.14). Waiting time is not in it: it breaks ties
 * when a list is sorted. A household earns each criterion once, and one for each eligible member.
 */
export function priorityOf(
  dossier: PriorityFacts,
  criteria: readonly Criterion[],
  campaignYear: number,
): { total: number; lines: PriorityLine[] } {
  const lines: PriorityLine[] = [];
  for (const { kind, points } of criteria) {
    const times = timesMet(kind, dossier, campaignYear);
    if (times === 0 || points === 0) continue;
    const words =
      kind === "ELIGIBLE_MEMBER" ? `${times} khẩu thuộc đối tượng × ${points} điểm` : CRITERION[kind];
    lines.push({ kind, words, points: points * times });
  }
  return { total: lines.reduce((sum, line) => sum + line.points, 0), lines };
}

const CHILD_UNDER = 18;

function timesMet(kind: CriterionKind, dossier: PriorityFacts, campaignYear: number): number {
  const { members, hasOtherSupport, povertyClass } = dossier;
  const anyone = (is: (member: MemberFacts) => boolean) => (members.some(is) ? 1 : 0);
  const has = (category: Category) => anyone((member) => member.categories.includes(category));
  switch (kind) {
    case "ELIGIBLE_MEMBER":
      return members.filter((member) => countsAsEligible(member, hasOtherSupport)).length;
    case "POOR":
      return povertyClass === "POOR" ? 1 : 0;
    case "NEAR_POOR":
      return povertyClass === "NEAR_POOR" ? 1 : 0;
    case "SERIOUS_ILLNESS":
      return has("SERIOUS_ILLNESS") || has("HIV_AIDS");
    case "DISABILITY":
      return anyone(
        ({ disabilityLevel }) => disabilityLevel === "SEVERE" || disabilityLevel === "VERY_SEVERE",
      );
    case "ORPHAN":
      return has("ORPHAN");
    case "LONELY_ELDERLY":
      return has("LONELY_ELDERLY");
    case "DISASTER":
      return has("DISASTER_VICTIM");
    case "NO_OTHER_SUPPORT":
      return hasOtherSupport ? 0 : 1;
    case "CHILD_OUT_OF_SCHOOL":
      return anyone(
        ({ schooling, birthYear }) =>
          schooling === "LEFT_SCHOOL" && birthYear !== null && campaignYear - birthYear < CHILD_UNDER,
      );
  }
}

export type DossierSummary = {
  memberCount: number;
  eligibleMembers: number;
  /** By the order of `members`. */
  isEligible: boolean[];
  shownCategories: Category[];
  needKinds: NeedKind[];
  needValue: bigint;
  priority: number;
};

/** The columns that lists and figures read, kept by every act that writes members, needs or support. */
export function summariseDossier(
  dossier: PriorityFacts & Pick<DossierFacts, "needs">,
  criteria: readonly Criterion[],
  campaignYear: number,
): DossierSummary {
  // A facility has a capacity and no members (P30 III).
  const members = dossier.kind === "FACILITY" ? [] : dossier.members;
  const isEligible = members.map((member) => countsAsEligible(member, dossier.hasOtherSupport));
  const open = dossier.needs.filter((need) => !need.isMet);
  return {
    memberCount: members.length,
    eligibleMembers: isEligible.filter(Boolean).length,
    isEligible,
    shownCategories: shownCategories(members, dossier.hasOtherSupport),
    needKinds: [...new Set(dossier.needs.map((need) => need.kind))].sort(),
    needValue: open.reduce((sum, need) => sum + (need.estimatedValue ?? 0n), 0n),
    priority: priorityOf({ ...dossier, members }, criteria, campaignYear).total,
  };
}

/** `field` is the form's field path, so that a summary can link to it. */
export type MissingItem = { section: DossierSection; field: string; words: string };

/** What submitting needs (domain: states; law 11/2008 art. 7.3b; P02 II.2, IV.14). Empty means it may be submitted. */
export function missingForSubmission(dossier: DossierFacts): MissingItem[] {
  const missing: MissingItem[] = [];
  const need = (isThere: unknown, section: DossierSection, field: string, words: string) => {
    if (!isThere) missing.push({ section, field, words });
  };
  const isFacility = dossier.kind === "FACILITY";
  need(dossier.headName, "HOUSEHOLD", "headName", isFacility ? "Ghi tên cơ sở." : "Ghi họ tên chủ hộ.");
  if (isFacility) {
    need(dossier.facilityKind, "HOUSEHOLD", "facilityKind", "Chọn loại cơ sở.");
    need(dossier.capacity, "HOUSEHOLD", "capacity", "Ghi số người cơ sở đang nuôi dưỡng, phục vụ.");
  } else {
    missing.push(...missingMembers(dossier));
  }
  need(dossier.circumstances, "CIRCUMSTANCES", "circumstances", "Viết vài câu về hoàn cảnh.");
  need(dossier.surveyedOn, "SURVEY", "survey.on", "Ghi ngày khảo sát.");
  need(dossier.surveyor, "SURVEY", "survey.surveyor", "Ghi tên người khảo sát.");
  need(
    dossier.review,
    "REVIEW",
    "review.heldOn",
    "Ghi cuộc họp bình xét: ngày, nơi họp, số người dự, số phiếu.",
  );
  need(
    !dossier.review || dossier.review.votesFor > dossier.review.votesAgainst,
    "REVIEW",
    "review.votesFor",
    "Bình xét chưa đồng ý: số phiếu đồng ý phải nhiều hơn số phiếu không đồng ý.",
  );
  need(dossier.confirmedOn, "CONFIRMATION", "confirmation.on", "Ghi ngày UBND cấp xã xác nhận.");
  need(
    dossier.confirmationNumber,
    "CONFIRMATION",
    "confirmation.number",
    "Ghi số văn bản xác nhận của UBND cấp xã.",
  );
  need(dossier.needs.length, "NEEDS", "needs.0.kind", "Chọn ít nhất một nhu cầu.");
  const help = dossier.consents.find(({ purpose }) => purpose === "HELP");
  need(help, "CONSENT", "consents.HELP.given", "Cần sự đồng ý nhận trợ giúp của gia đình.");
  need(
    !help || help.giverName,
    "CONSENT",
    "consents.HELP.giverName",
    "Ghi họ tên người đồng ý nhận trợ giúp.",
  );
  return missing;
}

function missingMembers({ members, hasOtherSupport }: DossierFacts): MissingItem[] {
  const missing: MissingItem[] = [];
  members.forEach((member, at) => {
    if (member.fullName === "") {
      const words = `Ghi họ tên khẩu thứ ${at + 1}.`;
      missing.push({ section: "MEMBERS", field: `members.${at}.fullName`, words });
    }
  });
  if (!members.some((member) => countsAsEligible(member, hasOtherSupport))) {
    const onlyOther = members.some((member) => member.categories.length > 0);
    missing.push({
      section: "MEMBERS",
      field: "members.0.categories",
      words: onlyOther
        ? "“Đối tượng dễ bị tổn thương khác” chỉ được tính khi hộ chưa nhận trợ giúp nào. Cần ít nhất một khẩu thuộc đối tượng khác."
        : "Cần ít nhất một khẩu thuộc đối tượng của cuộc vận động.",
    });
  }
  return missing;
}

/** Odd, but possible: said beside the form and at verification, never a reason to refuse. */
export function oddities(dossier: DossierFacts): MissingItem[] {
  const odd: MissingItem[] = [];
  const { surveyedOn, review, confirmedOn } = dossier;
  const after = (later: Day | null | undefined, earlier: Day | null | undefined) =>
    later && earlier && earlier > later;
  if (after(review?.heldOn, surveyedOn)) {
    const words = `Cuộc họp bình xét (${formatDay(review?.heldOn ?? "")}) trước ngày khảo sát (${formatDay(surveyedOn ?? "")}).`;
    odd.push({ section: "REVIEW", field: "review.heldOn", words });
  }
  if (after(confirmedOn, review?.heldOn)) {
    const words = `UBND xác nhận (${formatDay(confirmedOn ?? "")}) trước cuộc họp bình xét (${formatDay(review?.heldOn ?? "")}).`;
    odd.push({ section: "CONFIRMATION", field: "confirmation.on", words });
  }
  if (review && review.votesFor + review.votesAgainst > review.attendance) {
    const words = `Tổng số phiếu nhiều hơn số người dự họp (${review.attendance}).`;
    odd.push({ section: "REVIEW", field: "review.votesFor", words });
  }
  return odd;
}
