import { encrypt, fingerprint } from "@/lib/core/secrets";
import type { Chance } from "./chance";
import type { Dossier } from "./dossier";
import { YEAR } from "./household";
import type { Sink } from "./sink";
import { at, type World } from "./world";

/** Nobody's: no province has the code 099, no operator the numbers that begin with 051. */
const aNationalId = (chance: Chance, birthYear: number, isMale: boolean) =>
  `099${(birthYear < 2000 ? 0 : 2) + (isMale ? 0 : 1)}${String(birthYear % 100).padStart(2, "0")}${chance.digits(6)}`;
export const aPhone = (chance: Chance) => `051${chance.digits(7)}`;

export function writePeople(
  world: World,
  sink: Sink,
  chance: Chance,
  addressId: string,
  { house, journey, nationalId }: Dossier,
  isEligible: boolean[],
): void {
  const moment = at(journey.openedOn, 30);
  house.members.forEach(({ birthYear, ...person }, position) => {
    const known = position === 0 ? nationalId : undefined;
    const number =
      known ??
      (YEAR - birthYear >= 16 && chance.is(0.5)
        ? aNationalId(chance, birthYear, person.sex === "MALE")
        : null);
    sink.add("HouseholdMember", {
      id: chance.uuid(moment),
      addressId,
      provinceId: world.provinceId,
      position,
      fullName: person.fullName,
      sex: person.sex,
      birthYear,
      relation: person.relation,
      ethnicity: house.ethnicity,
      nationalIdCipher: number ? encrypt(number) : null,
      nationalIdHash: number ? fingerprint("nationalId", number) : null,
      categories: person.categories,
      isEligible: isEligible[position] ?? false,
      hasInsuranceCard: person.hasInsuranceCard,
      disabilityLevel: person.disabilityLevel ?? null,
      schooling: person.schooling ?? null,
      occupation: person.occupation ?? null,
      monthlyIncome: person.monthlyIncome ?? null,
    });
  });
  house.needs.forEach((need, position) => {
    sink.add("Need", { id: chance.uuid(moment), addressId, position, quantity: null, ...need });
  });
  house.support.forEach((line, position) => {
    sink.add("SupportReceived", { id: chance.uuid(moment), addressId, position, ...line });
  });
}
