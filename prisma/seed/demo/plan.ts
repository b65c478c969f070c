import type { Day } from "@/lib/core/days";
import type { AddressState } from "@/prisma/generated/enums";
import { Chance } from "./chance";
import type { Queued } from "./desks";
import { beginning } from "./journey";
import type { Place, World } from "./world";

/** What is decided of a dossier before it is written: enough to number all in the order of their submission. */
export type Planned = {
  index: number;
  place: Place;
  state: AddressState;
  isCarriedOver: boolean;
  begunOn: Day;
  code: string | null;
  /** Written by hand. */
  told?: Queued;
};

const NEW: readonly (readonly [AddressState, number])[] = [
  ["DRAFT", 5],
  ["SUBMITTED", 9],
  ["VERIFIED", 8],
  ["APPROVED", 69],
  ["RETURNED", 4],
  ["REJECTED", 2],
  ["CLOSED", 3],
];
const CARRIED: readonly (readonly [AddressState, number])[] = [
  ["APPROVED", 92],
  ["CLOSED", 8],
];

/** The first come to each commune in turn, so that none is forgotten; the rest by how busy each is. */
export function planned(world: World, count: number): Planned[] {
  const busy = world.places.map((place) => [place, 0.4 + new Chance(Number(place.code)).next() * 2] as const);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const chance = new Chance(1_000_003 + index);
    const place = index < world.places.length ? (world.places[index] as Place) : chance.weigh(busy);
    const isCarriedOver = chance.is(0.24);
    const state = chance.weigh(isCarriedOver ? CARRIED : NEW);
    return {
      index,
      place,
      state,
      isCarriedOver,
      begunOn: beginning(chance, state, isCarriedOver),
      code: null,
    };
  });
}

/** `BP-2021-000123`: in each year by the day of first submission, as the acts would have numbered them. */
export function numberAll(world: World, all: Planned[]): { before: number; now: number } {
  const last = { before: 0, now: 0 };
  const submitted = all.filter(({ state }) => state !== "DRAFT");
  for (const plan of submitted.toSorted((a, b) =>
    a.begunOn < b.begunOn ? -1 : a.begunOn > b.begunOn ? 1 : 0,
  )) {
    const key = plan.begunOn < world.years.now.startsOn ? "before" : "now";
    last[key]++;
    const { abbreviation } = plan.place.province;
    plan.code = `${abbreviation}-${world.years[key].year}-${String(last[key]).padStart(6, "0")}`;
  }
  return last;
}
