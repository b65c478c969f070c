import type { Day } from "@/lib/core/days";

/** Working age, for vocational training. */
export const YOUNGEST = 15;
export const OLDEST = 60;

/** One letter; more is another one. */
export const MOST_ON_A_LIST = 200;

/** Years of birth that are of working age on a day; who has none on file is named too, and the officer knows. */
export const workingYears = (today: Day): { from: number; to: number } => {
  const year = Number(today.slice(0, 4));
  return { from: year - OLDEST, to: year - YOUNGEST };
};
