import type { Day } from "@/lib/core/days";
import type { UnitKind } from "@/prisma/generated/enums";

// The results table of reports (P02 V.1).

/** "Trong kỳ" are facts of the period's days, "lũy kế" those of the year, both up to the day of the figures. */
export const RESULT_COUNTS = [
  "carriedOver",
  "newInPeriod",
  "newSoFar",
  "dossiers",
  "posted",
  "helpedRegular",
  "helpedOneOff",
  "helped",
  "helpedNew",
  "organisations",
  "people",
  "timesInPeriod",
  "timesSoFar",
] as const;
export const RESULT_AMOUNTS = [
  "cashInPeriod",
  "goodsInPeriod",
  "labourInPeriod",
  "valueInPeriod",
  "cashSoFar",
  "goodsSoFar",
  "labourSoFar",
  "valueSoFar",
] as const;
export type Results = Record<(typeof RESULT_COUNTS)[number], number> &
  Record<(typeof RESULT_AMOUNTS)[number], bigint>;

export type UnitResults = Results & { unitId: string; code: string; name: string };

/** Donors are counted once in each row, so only their ids can be added up. */
export type DonorIds = { organisations: string[]; people: string[] };

export function noResults(): Results {
  return {
    ...(Object.fromEntries(RESULT_COUNTS.map((name) => [name, 0])) as Record<
      (typeof RESULT_COUNTS)[number],
      number
    >),
    ...(Object.fromEntries(RESULT_AMOUNTS.map((name) => [name, 0n])) as Record<
      (typeof RESULT_AMOUNTS)[number],
      bigint
    >),
  };
}

/** Adds rows of disjoint dossiers; donors, who may stand in several rows, are given. */
export function addResults(rows: readonly Results[], donors: DonorIds): Results {
  const sum = noResults();
  for (const row of rows) {
    for (const name of RESULT_COUNTS) sum[name] += row[name];
    for (const name of RESULT_AMOUNTS) sum[name] += row[name];
  }
  return {
    ...sum,
    organisations: new Set(donors.organisations).size,
    people: new Set(donors.people).size,
  };
}

export type ResultsByUnit = {
  unit: { id: string; name: string; kind: UnitKind };
  /** The day that the figures stand for. */
  until: Day;
  rows: UnitResults[];
  donors: DonorIds;
  total: Results;
};
