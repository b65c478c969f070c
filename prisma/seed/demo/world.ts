import type { Criterion } from "@/lib/addresses/rules";
import type { CampaignRules } from "@/lib/campaigns/rules";
import { addDays, type Day } from "@/lib/core/days";
import type { PrismaClient } from "@/prisma/generated/client";
import { CAST_DAY } from "../cast";
import { SCHOOL_OF_MAI } from "../organisations";
import type { Chance } from "./chance";

/** The eve of the demonstration's day: what its people do today comes after all of this. */
export const EVE: Day = addDays(CAST_DAY, -1);

export type Year = CampaignRules & {
  id: string;
  year: number;
  startsOn: Day;
  endsOn: Day;
  criteria: Criterion[];
};

export type Place = {
  id: string;
  code: string;
  name: string;
  index: number;
  district: { id: string; code: string; name: string };
  province: { id: string; code: string; name: string; abbreviation: string };
  redCross: { name: string; phone: string | null };
};

/** Who did it, as history will name them. */
export type Officer = { id: string; label: string; name: string };

export type Giver = { id: string; organisationId: string | null; name: string };

/** What every dossier of the demonstration is made in. */
export type World = {
  provinceId: string;
  years: { before: Year; now: Year };
  places: Place[];
  school: { id: string; officer: Officer };
  /** Who proposes for the provincial union. */
  agency: Officer;
  communeOfficer(place: Place): Officer;
  districtOfficer(place: Place, chance: Chance): Officer;
  provinceOfficer(chance: Chance): Officer;
  giver(place: Place, chance: Chance): Giver;
  giverNamed(name: string): Giver;
  /** The meeting of a commune on a day; made once, shared by every dossier it agreed. */
  meeting(place: Place, heldOn: Day): string;
};

export async function readPlaces(owner: PrismaClient, provinceId: string): Promise<Place[]> {
  const province = await owner.unit.findUniqueOrThrow({ where: { id: provinceId } });
  const communes = await owner.unit.findMany({
    where: { kind: "COMMUNE", ancestorIds: { has: provinceId } },
    include: { parent: true, organisations: { where: { kind: "RED_CROSS" } } },
    orderBy: { code: "asc" },
  });
  return communes.map(({ id, code, name, parent, organisations: [redCross] }, index) => {
    if (!parent || !redCross) throw new Error(`${name} has no district or no Red Cross`);
    return {
      id,
      code,
      name,
      index,
      district: { id: parent.id, code: parent.code, name: parent.name },
      province: {
        id: province.id,
        code: province.code,
        name: province.name,
        abbreviation: province.abbreviation ?? "",
      },
      redCross: { name: redCross.name, phone: redCross.phone },
    };
  });
}

export async function readYear(owner: PrismaClient, provinceId: string, year: number): Promise<Year> {
  const row = await owner.campaign.findUniqueOrThrow({
    where: { provinceId_year: { provinceId, year } },
    include: { criteria: { select: { kind: true, points: true } } },
  });
  return {
    ...row,
    startsOn: row.startsOn.toISOString().slice(0, 10),
    endsOn: row.endsOn.toISOString().slice(0, 10),
  };
}

export async function readSchool(owner: PrismaClient): Promise<World["school"]> {
  const school = await owner.organisation.findFirstOrThrow({
    where: { name: SCHOOL_OF_MAI },
    include: { grants: { include: { user: true } } },
  });
  const officer = school.grants[0]?.user;
  if (!officer) throw new Error("the school has no officer");
  return {
    id: school.id,
    officer: { id: officer.id, name: officer.fullName, label: `${officer.fullName}, ${school.name}` },
  };
}

/** `Huyện Đồng Phú, Xã Tân Tiến`: two communes of the province share a name. */
export function placeNamed(world: Pick<World, "places">, district: string, commune: string): Place {
  const place = world.places.find((one) => one.name === commune && one.district.name === district);
  if (!place) throw new Error(`there is no ${commune} in ${district}`);
  return place;
}

export const at = (day: Day, minutes: number): Date =>
  new Date(Date.parse(`${day}T07:30:00+07:00`) + minutes * 60_000);
