import type { PrismaClient } from "@/prisma/generated/client";
import { Chance } from "./chance";
import { aPlainName } from "./names";
import type { Sink } from "./sink";
import { at, type Officer, type Place } from "./world";

/** The officers of the demonstration: the cast in its own places, invented colleagues elsewhere. */
export class Staff {
  readonly #communes = new Map<string, Officer>();
  readonly #districts = new Map<string, Officer[]>();
  readonly #province: Officer[] = [];
  #agency: Officer | undefined;

  communeOfficer = (place: Place): Officer => this.#communes.get(place.id) as Officer;
  districtOfficer = (place: Place, chance: Chance): Officer =>
    chance.pick(this.#districts.get(place.district.id) as Officer[]);
  provinceOfficer = (chance: Chance): Officer => chance.pick(this.#province);

  agency(): Officer {
    if (!this.#agency) throw new Error("the cast has no agency officer");
    return this.#agency;
  }

  static async gather(
    owner: PrismaClient,
    sink: Sink,
    places: Place[],
    passwordHash: string,
  ): Promise<Staff> {
    const staff = new Staff();
    const cast = await owner.user.findMany({
      where: { closedAt: null },
      include: { grants: { include: { unit: true, organisation: true } } },
      orderBy: { userName: "asc" },
    });
    for (const { id, fullName, grants } of cast) {
      const grant = grants[0];
      if (!grant) continue;
      const officer = {
        id,
        name: fullName,
        label: `${fullName}, ${grant.organisation?.name ?? grant.unit.name}`,
      };
      if (grant.role === "AGENCY_OFFICER") staff.#agency = officer;
      if (grant.organisationId) continue;
      if (grant.role === "COMMUNE_OFFICER") staff.#communes.set(grant.unitId, officer);
      if (grant.role === "PROVINCE_OFFICER") staff.#province.push(officer);
      if (grant.role === "DISTRICT_OFFICER") {
        staff.#districts.set(grant.unitId, [...(staff.#districts.get(grant.unitId) ?? []), officer]);
      }
    }
    for (const place of places) {
      if (!staff.#districts.has(place.district.id)) {
        staff.#districts.set(place.district.id, [
          hire(sink, place.district, "huyen", "DISTRICT_OFFICER", passwordHash),
        ]);
      }
      if (!staff.#communes.has(place.id)) {
        staff.#communes.set(place.id, hire(sink, place, "xa", "COMMUNE_OFFICER", passwordHash));
      }
    }
    return staff;
  }
}

/** Nobody knows their password: an administrator gives them one, or they stay names in the history. */
function hire(
  sink: Sink,
  unit: { id: string; code: string; name: string },
  prefix: string,
  role: "COMMUNE_OFFICER" | "DISTRICT_OFFICER",
  passwordHash: string,
): Officer {
  const chance = new Chance(Number(unit.code));
  const fullName = aPlainName(chance, chance.is(0.6) ? "FEMALE" : "MALE");
  const createdAt = at("2019-12-02", 0);
  const id = chance.uuid(createdAt);
  sink.add("User", {
    id,
    userName: `${prefix}-${unit.code}`,
    fullName,
    unitId: unit.id,
    passwordHash,
    createdAt,
  });
  sink.add("Grant", { id: chance.uuid(createdAt), userId: id, role, unitId: unit.id, createdAt });
  return { id, name: fullName, label: `${fullName}, ${unit.name}` };
}
