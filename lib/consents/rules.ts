import { CONSENT_PURPOSE } from "@/lib/addresses/labels";
import type { MissingItem } from "@/lib/addresses/rules";
import { addDays, addMonths, type Day } from "@/lib/core/days";
import type { AddressKind, AddressState, ConsentGiver, ConsentPurpose } from "@/prisma/generated/enums";

/** Law 91/2025 art. 24.2: "trẻ em từ đủ 07 tuổi trở lên"; law 102/2016 art. 1: a child is under sixteen. */
const ASKED_FROM = 7;
const CHILD_UNDER = 16;

/** What makes a child known to the public. */
const PUBLISHED: readonly ConsentPurpose[] = ["STORY", "PICTURE"];

type Person = { fullName?: string; birthYear: number | null; birthDay?: Day | null };
export type Household = { kind: AddressKind; members: readonly Person[] };
export type Given = {
  purpose: ConsentPurpose;
  giver?: ConsentGiver;
  childNames?: string | null;
  childrenAgreedOn?: Day | null;
};

/** Years lived on that day: exact by a birth day, two possible values by a birth year alone, null without either. */
function agesOn({ birthDay, birthYear }: Person, day: Day): { least: number; most: number } | null {
  const most =
    Number(day.slice(0, 4)) - (birthDay ? Number(birthDay.slice(0, 4)) : (birthYear ?? Number.NaN));
  if (Number.isNaN(most)) return null;
  if (!birthDay) return { least: most - 1, most };
  const exact = addMonths(birthDay, most * 12) <= day ? most : most - 1;
  return { least: exact, most: exact };
}

/** Members who may be seven or more and a child still: where only the year is known, in doubt they are asked. */
export const childrenToAsk = <T extends Person>(members: readonly T[], day: Day): T[] =>
  members.filter((member) => {
    const ages = agesOn(member, day);
    return ages !== null && ages.most >= ASKED_FROM && ages.least < CHILD_UNDER;
  });

/** The dossier of one person who is a child beyond doubt. */
export function isChildsDossier({ kind, members }: Household, day: Day): boolean {
  const [only, second] = members;
  const ages = kind === "INDIVIDUAL" && only && !second ? agesOn(only, day) : null;
  return ages !== null && ages.most < CHILD_UNDER;
}

/**
 * Whose own agreement a purpose needs beside the guardian's: every purpose in a child's own dossier; the story and the
 * picture of a household, which tell of the children in it.
 */
export function askedFor<T extends Person>(
  purpose: ConsentPurpose,
  { kind, members }: { kind: AddressKind; members: readonly T[] },
  day: Day,
): T[] {
  if (kind === "FACILITY") return [];
  const isAlone = kind === "INDIVIDUAL" && members.length === 1;
  return isAlone || PUBLISHED.includes(purpose) ? childrenToAsk(members, day) : [];
}

/** For comparing a name in the dossier with one in the consent: case, marks and spaces put aside. */
const bare = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐðÐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();

/** Children whose own agreement is still to be recorded; each is named in it. */
export function notYetAgreed(given: Given, household: Household, day: Day): string[] {
  const agreed = given.childrenAgreedOn && given.childNames ? given.childNames.split(/[,;\n]/).map(bare) : [];
  return askedFor(given.purpose, household, day)
    .map(({ fullName }) => fullName || "trẻ chưa ghi họ tên")
    .filter((name) => !agreed.includes(bare(name)));
}

/** What law 91/2025 art. 24 still asks of the consents that are in force, by form field. */
export function missingAgreements(
  dossier: Household & { consents: readonly Given[] },
  day: Day,
): MissingItem[] {
  return dossier.consents.flatMap((given): MissingItem[] => {
    const path = `consents.${given.purpose}`;
    const items: MissingItem[] = [];
    if (given.giver === "SELF" && isChildsDossier(dossier, day))
      items.push({
        section: "CONSENT",
        field: `${path}.giver`,
        words: `“${CONSENT_PURPOSE[given.purpose]}”: người được trợ giúp là trẻ em, hãy ghi sự đồng ý của người giám hộ, người đại diện.`,
      });
    const names = notYetAgreed(given, dossier, day);
    if (names.length)
      items.push({
        section: "CONSENT",
        field: `${path}.childNames`,
        words: childrenWords(given.purpose, names),
      });
    return items;
  });
}

export const childrenWords = (purpose: ConsentPurpose, names: readonly string[]): string =>
  `“${CONSENT_PURPOSE[purpose]}” cần chính trẻ từ đủ 7 tuổi đồng ý cùng người giám hộ: ${names.join(", ")}. Hãy hỏi và ghi lại, hoặc bỏ mục này.`;

/**
 * Decree 356/2025 art. 5: a withdrawal is carried out within fifteen days, within twenty where somebody else (the
 * supporters, iNHANDAO) must stop too.
 */
export const settleBy = (purpose: ConsentPurpose, withdrawnOn: Day): Day =>
  addDays(withdrawnOn, purpose === "SUPPORTERS" || purpose === "INHANDAO" ? 20 : 15);

/** In a draft or a returned dossier consent is written in its form. */
export const isRecordedApart = (state: AddressState): boolean =>
  state === "SUBMITTED" || state === "VERIFIED" || state === "APPROVED";
