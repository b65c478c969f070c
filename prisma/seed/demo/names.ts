import type { Sex } from "@/prisma/generated/enums";
import names from "../data/names.json" with { type: "json" };
import type { Chance } from "./chance";

export type Ethnicity = "Kinh" | "S'tiêng" | "M'nông" | "Tày" | "Nùng" | "Khmer";

const PEOPLES: readonly (readonly [Ethnicity, number])[] = [
  ["Kinh", 72],
  ["S'tiêng", 13],
  ["M'nông", 3],
  ["Tày", 5],
  ["Nùng", 4],
  ["Khmer", 3],
];

/** One family's names: a surname and the customs that go with it. Invented from common parts. */
export type Family = { ethnicity: Ethnicity; surname: string };

export function aFamily(chance: Chance): Family {
  const ethnicity = chance.weigh(PEOPLES);
  return { ethnicity, surname: surnameOf(chance, ethnicity) };
}

/** The name of somebody of the family; an in-law gets a surname of her own. */
export function aName(chance: Chance, family: Family, sex: Sex, age: number, isInLaw = false): string {
  const { ethnicity } = family;
  // Among S'tiêng and M'nông, Điểu and Thị stand where others have their surname.
  if (ethnicity === "S'tiêng" || ethnicity === "M'nông") {
    const middle = chance.is(0.75) ? ` ${chance.pick(names.youngMiddles[sex])}` : "";
    return `${sex === "MALE" ? "Điểu" : "Thị"}${middle} ${chance.pick(names.stieng[sex])}`;
  }
  const surname = isInLaw ? surnameOf(chance, ethnicity) : family.surname;
  if (ethnicity === "Khmer") {
    return `${surname}${sex === "FEMALE" ? " Thị" : ""} ${chance.pick(names.khmer[sex])}`;
  }
  const middles = age < 25 && chance.is(0.7) ? names.youngMiddles : names.middles;
  return `${surname} ${chance.pick(middles[sex])} ${chance.pick(names.given[sex])}`;
}

function surnameOf(chance: Chance, ethnicity: Ethnicity): string {
  if (ethnicity === "Tày" || ethnicity === "Nùng") return chance.pick(names.taySurnames);
  if (ethnicity === "Khmer") return chance.pick(names.khmerSurnames);
  return chance.weigh(names.surnames as [string, number][]);
}

/** A name of the majority people: officers, donors. */
export const aPlainName = (chance: Chance, sex: Sex): string =>
  aName(chance, { ethnicity: "Kinh", surname: surnameOf(chance, "Kinh") }, sex, 45);
