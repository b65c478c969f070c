import type { Difficulty, UnitKind } from "@/prisma/generated/enums";

/** Counts and sums over enrolments of one year that have a dossier; never mixed, always named. */
export type Figures = {
  /** Submitted, verified, approved, or closed within the year. */
  dossiers: number;
  newDossiers: number;
  carriedOver: number;
  /** T2: support promised that reaches the minimum. */
  covered: number;
  coveredNew: number;
  coveredRegular: number;
  coveredOneOff: number;
  promised: bigint;
  handedOver: bigint;
  timesHelped: number;
  posted: number;
  toVerify: number;
  toApprove: number;
  /** T1 (P02 III): communes below, and those of them that reached their number of new addresses. */
  communes: number;
  communesReached: number;
};

export const NO_FIGURES: Figures = {
  dossiers: 0,
  newDossiers: 0,
  carriedOver: 0,
  covered: 0,
  coveredNew: 0,
  coveredRegular: 0,
  coveredOneOff: 0,
  promised: 0n,
  handedOver: 0n,
  timesHelped: 0,
  posted: 0,
  toVerify: 0,
  toApprove: 0,
  communes: 0,
  communesReached: 0,
};

/** Every figure is a sum over disjoint dossiers, so units add up: communes to districts, districts to the province. */
export function addFigures(a: Figures, b: Figures): Figures {
  const sum = { ...a };
  for (const key of Object.keys(NO_FIGURES) as (keyof Figures)[]) {
    if (key === "promised" || key === "handedOver") sum[key] = a[key] + b[key];
    else sum[key] = a[key] + b[key];
  }
  return sum;
}

export type T1Rules = { newAddressesHard: number; newAddressesAverage: number };

/** P02 III: at least 2 new addresses where there is still much hardship, 3 elsewhere; or what was set for the unit. */
export const newAddressesGoal = (
  rules: T1Rules,
  difficulty: Difficulty | null,
  ownGoal?: number | null,
): number => ownGoal ?? (difficulty === "HARD" ? rules.newAddressesHard : rules.newAddressesAverage);

/** P02 III.2: more than 70 %, so exactly 70 % is not enough; 100 % can't be exceeded. */
export const reachesCovered = (covered: number, dossiers: number, percent: number): boolean =>
  dossiers > 0 && covered >= coveredGoal(dossiers, percent);

/** Least number of covered addresses that is more than the percentage. */
export const coveredGoal = (dossiers: number, percent: number): number =>
  percent >= 100 ? dossiers : Math.floor((dossiers * percent) / 100) + 1;

export type UnitFigures = Figures & {
  unitId: string;
  code: string;
  name: string;
  kind: UnitKind;
  /** T1 of a commune; of a district and above, the sum of its communes' goals. */
  newGoal: number;
  /** T2 in percent. */
  coveredPercent: number;
};

/** The part of the list's filter that makes up a figure. */
export const FIGURE_FILTERS = {
  dossiers: {},
  newDossiers: { entry: "new" },
  carriedOver: { entry: "carried" },
  covered: { covered: "yes" },
  uncovered: { covered: "no" },
  posted: { inhandao: "posted" },
  toVerify: { state: ["SUBMITTED"] },
  toApprove: { state: ["VERIFIED"] },
} as const;
export type FigureName = keyof typeof FIGURE_FILTERS;

/** The list behind a column of the results table, where there is one. */
export function figureOfResults(column: string): FigureName | null {
  if (column === "helped") return "covered";
  if (column === "newSoFar") return "newDossiers";
  return column === "dossiers" || column === "carriedOver" || column === "posted" ? column : null;
}

/** Address of the list that makes up a figure: the same filter that counted it. */
export function figureHref(figure: FigureName, unitId: string, year: number): string {
  const query = new URLSearchParams({ year: String(year), unit: unitId, standing: "counted" });
  for (const [name, value] of Object.entries(FIGURE_FILTERS[figure])) {
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return `/office/addresses?${query}`;
}
