import { setImmediate as aBreath } from "node:timers/promises";
import { minimumFor } from "@/lib/campaigns/rules";
import type { Day } from "@/lib/core/days";
import type { PrismaClient } from "@/prisma/generated/client";
import { hashPassword } from "../accounts";
import { openYear } from "../campaign";
import { inSql } from "../owner";
import { Chance } from "./chance";
import { proposeOne } from "./corrections";
import { QUEUED } from "./desks";
import { Donors } from "./donors";
import { eligibleIn, writeDossier } from "./dossier";
import { closeYearBefore, decideDistinct, writePledges } from "./ending";
import { help } from "./help";
import { aJourney } from "./journey";
import { NINE } from "./nine";
import { Staff } from "./officers";
import { numberAll, type Planned, planned } from "./plan";
import { handInReports } from "./reports";
import { Sink } from "./sink";
import { aHousehold } from "./stories";
import { at, type Place, placeNamed, readPlaces, readSchool, readYear, type World } from "./world";

/** Written in parts of this many dossiers, so that a hundred thousand of them never stand in memory. */
const PART = 1000;

/** Dossiers in every state over all communes of the province, beside the cast. */
export async function fillDemonstration(
  owner: PrismaClient,
  provinceId: string,
  addresses: number,
): Promise<void> {
  await openYear(owner, provinceId, 2020);
  await inSql(async (sql) => {
    const sink = new Sink(sql);
    const { world, staff } = await gather(owner, sink, provinceId, addresses);
    const byHand = [...NINE, ...QUEUED].map(
      (told, index): Planned => ({
        index,
        place: placeNamed(world, told.district, told.commune),
        state: told.state,
        isCarriedOver: told.isCarriedOver ?? false,
        begunOn: told.begunOn,
        code: null,
        told,
      }),
    );
    const all = [...byHand, ...planned(world, addresses - byHand.length)];
    const last = numberAll(world, all);
    const settled = new Map<string, string[]>();
    for (const [done, plan] of all.entries()) {
      const id = write(world, sink, plan);
      const pair = plan.told?.isDistinct && plan.told.pair;
      if (pair) settled.set(pair, [...(settled.get(pair) ?? []), id]);
      if (done % PART === PART - 1) await sink.flush();
      if (done % 10 === 9) await aBreath();
    }
    const dongPhu = placeNamed(world, "Huyện Đồng Phú", "Xã Đồng Tâm");
    decideDistinct(sink, settled, staff.districtOfficer(dongPhu, new Chance(3)));
    await sink.finish();
    await writePledges(sql);
    await closeYearBefore(sql, world, last);
    // The planner must not find out by itself, hours later, that the tables are full.
    await sql.query("ANALYZE");
  });
  await proposeOne(owner);
  await handInReports(owner, await openYear(owner, provinceId, 2021), provinceId);
}

function write(world: World, sink: Sink, plan: Planned): string {
  const { place, told, index } = plan;
  const chance = new Chance(told ? 500 + index : 50_000_000 + index);
  const house = told?.house ?? aHousehold(chance);
  const journey = aJourney(chance, { ...plan, commune: place.index });
  const { now } = world.years;
  const minimum = minimumFor(now, eligibleIn(house));
  const byHand = told?.help;
  return writeDossier(world, sink, chance, {
    place,
    house,
    journey,
    code: plan.code,
    isSchools: told?.isSchools ?? false,
    hamlet: told?.hamlet,
    phone: told?.phone,
    nationalId: told?.nationalId,
    consents: told?.consents,
    isPublished: told?.isPublished,
    asksToClose: told?.asksToClose ?? false,
    help: (support) =>
      byHand ? byHand(support, world) : help(support, { world, chance, place, journey, house, minimum }),
  });
}

async function gather(owner: PrismaClient, sink: Sink, provinceId: string, addresses: number) {
  const places = await readPlaces(owner, provinceId);
  // Drawn once and thrown away: nobody can sign in as an invented colleague.
  const nobodysPassword = await hashPassword(crypto.randomUUID());
  const staff = await Staff.gather(owner, sink, places, nobodysPassword);
  const count = Math.max(60, Math.round(addresses / 40));
  const donors = await Donors.gather(owner, sink, { provinceId, places, count });
  const world: World = {
    provinceId,
    places,
    years: { before: await readYear(owner, provinceId, 2020), now: await readYear(owner, provinceId, 2021) },
    school: await readSchool(owner),
    agency: staff.agency(),
    communeOfficer: staff.communeOfficer,
    districtOfficer: staff.districtOfficer,
    provinceOfficer: staff.provinceOfficer,
    giver: (place, chance) => donors.near(place, chance),
    giverNamed: (name) => donors.named(name),
    meeting: meetings(sink),
  };
  return { world, staff };
}

/** One row a meeting, however many dossiers it agreed. */
function meetings(sink: Sink): World["meeting"] {
  const known = new Map<string, string>();
  return (place: Place, heldOn: Day) => {
    const key = `${place.id} ${heldOn}`;
    const standing = known.get(key);
    if (standing) return standing;
    const chance = new Chance(Number(place.code) * 31 + Number(heldOn.replaceAll("-", "")));
    const id = chance.uuid(at(heldOn, 0));
    const hall = /^(Phường|Thị trấn)/.test(place.name) ? "Hội trường Ủy ban nhân dân" : "Nhà văn hóa xã";
    sink.add("CommunityReview", {
      id,
      unitId: place.id,
      heldOn,
      place: hall,
      attendance: chance.between(35, 60),
      minutes: "Công khai danh sách, từng hộ được nêu hoàn cảnh và biểu quyết.",
      createdAt: at(heldOn, 240),
    });
    known.set(key, id);
    return id;
  };
}
