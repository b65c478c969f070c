import type {
  AddressKind,
  Category,
  DisabilityLevel,
  FacilityKind,
  NeedKind,
  PovertyClass,
  Schooling,
  Sex,
} from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import { aFamily, aName, type Family } from "./names";

/** The year in which the demonstration stands still: ages are counted from it. */
export const YEAR = 2021;

export type Person = {
  fullName: string;
  sex: Sex;
  birthYear: number;
  relation: string;
  categories: Category[];
  disabilityLevel?: DisabilityLevel;
  schooling?: Schooling;
  occupation?: string;
  hasInsuranceCard: boolean;
  monthlyIncome?: bigint;
};

export type Wanted = { kind: NeedKind; estimatedValue: bigint; quantity?: string; isSustainable: boolean };

/** What a survey finds in one house. */
export type Household = {
  kind: AddressKind;
  ethnicity: string | null;
  headName: string;
  povertyClass: PovertyClass;
  members: Person[];
  needs: Wanted[];
  support: { kind: string; source: string; monthlyAmount: bigint }[];
  circumstances: string;
  housing: string;
  livelihood: string;
  wish: string;
  /** For the public page: neither names nor anything that leads to the house. */
  title: string;
  summary: string;
  guardianName?: string;
  facilityKind?: FacilityKind;
  capacity?: number;
};

export const million = (count: number) => BigInt(Math.round(count * 10)) * 100_000n;

type PersonWish = Partial<Omit<Person, "fullName" | "birthYear" | "sex">> & {
  isInLaw?: boolean;
  name?: string;
};

/** Adds people to one family, the head first. */
export class Home {
  readonly family: Family;
  readonly members: Person[] = [];

  constructor(readonly chance: Chance) {
    this.family = aFamily(chance);
  }

  add(sex: Sex, age: number, wish: PersonWish = {}): Person {
    const { isInLaw, name, ...facts } = wish;
    const person: Person = {
      fullName: name ?? this.#freshName(sex, age, isInLaw),
      sex,
      birthYear: YEAR - age,
      relation: this.members.length === 0 ? "Chủ hộ" : "Con",
      categories: [],
      hasInsuranceCard: age < 6 || age >= 80 || this.chance.is(0.7),
      schooling: age < 6 ? "PRESCHOOL" : age < 18 ? "IN_SCHOOL" : undefined,
      ...facts,
    };
    this.members.push(person);
    return person;
  }

  /** Nobody in a house bears another's name. */
  #freshName(sex: Sex, age: number, isInLaw?: boolean): string {
    for (let tries = 0; tries < 20; tries++) {
      const name = aName(this.chance, this.family, sex, age, isInLaw);
      if (!this.members.some(({ fullName }) => fullName === name)) return name;
    }
    return aName(this.chance, this.family, sex, age, true);
  }
}

export type Told = Pick<
  Household,
  "needs" | "circumstances" | "housing" | "livelihood" | "wish" | "title" | "summary"
> &
  Partial<Pick<Household, "kind" | "support" | "povertyClass" | "guardianName">>;

/** A home with its story is a household; poor unless told otherwise. */
export function household(home: Home, told: Told): Household {
  const [head] = home.members;
  if (!head) throw new Error("a household has a head");
  return {
    kind: home.members.length === 1 ? "INDIVIDUAL" : "HOUSEHOLD",
    ethnicity: home.family.ethnicity,
    headName: head.fullName,
    members: home.members,
    support: [],
    povertyClass: home.chance.weigh([
      ["POOR", 60],
      ["NEAR_POOR", 25],
      ["NONE", 15],
    ] as const),
    ...told,
  };
}
