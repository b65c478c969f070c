import { addDays, asDay, type Day } from "@/lib/core/days";
import type { AddressKind, CriterionKind, Level, PeriodKind } from "@/prisma/generated/enums";

/** The reporting year of a day: 1 December of the year before to 30 November, both included (P02 V). */
export const campaignYearOf = (day: Day): number =>
  Number(day.slice(0, 4)) + (day.slice(5, 7) === "12" ? 1 : 0);

export const campaignSpan = (year: number): { startsOn: Day; endsOn: Day } => ({
  startsOn: `${year - 1}-12-01`,
  endsOn: `${year}-11-30`,
});

export type Period = { kind: PeriodKind; ordinal: number; startsOn: Day; endsOn: Day; dueBefore: Day };

/** Quarters follow the reporting year (P02 V); from, to and due are the campaign's data and may be edited. */
export function defaultPeriods(year: number): Period[] {
  const { startsOn, endsOn } = campaignSpan(year);
  const period = (kind: PeriodKind, ordinal: number, from: Day, before: Day, dueBefore: Day): Period => ({
    kind,
    ordinal,
    startsOn: from,
    endsOn: addDays(before, -1),
    dueBefore,
  });
  return [
    period("QUARTER", 1, startsOn, `${year}-03-01`, `${year}-02-10`),
    period("QUARTER", 2, `${year}-03-01`, `${year}-06-01`, `${year}-05-10`),
    period("QUARTER", 3, `${year}-06-01`, `${year}-09-01`, `${year}-08-10`),
    period("QUARTER", 4, `${year}-09-01`, addDays(endsOn, 1), `${year}-11-10`),
    period("HALF_YEAR", 1, startsOn, `${year}-06-01`, `${year}-05-20`),
    period("YEAR", 1, startsOn, addDays(endsOn, 1), `${year}-11-20`),
  ];
}

/** `upcoming`: it has not begun · `awaited`: not handed in, still in time · `missing`: not handed in, due has passed. */
export type PeriodStanding = "onTime" | "late" | "upcoming" | "awaited" | "missing";

/** "Trước ngày D" (P02 V): on time is a day earlier than D, so D itself is late. */
export function periodStanding(
  period: Pick<Period, "startsOn" | "dueBefore">,
  handedInOn: Day | null,
  today: Day,
): PeriodStanding {
  if (handedInOn) return handedInOn < period.dueBefore ? "onTime" : "late";
  if (today < period.startsOn) return "upcoming";
  return today < period.dueBefore ? "awaited" : "missing";
}

/** A carried-over dossier is surveyed again before this day (T10, P30 III). */
export const resurveyDueBefore = (year: number): Day => `${year}-03-01`;

export type MinimumRules = { oneOffMinimumOne: bigint; oneOffMinimumMore: bigint };

/** P02 II.3a: least value of one-off support for a household. A facility has none: its caller knows. */
export const minimumFor = (rules: MinimumRules, eligibleMembers: number): bigint =>
  eligibleMembers >= 2 ? rules.oneOffMinimumMore : rules.oneOffMinimumOne;

/** What a year keeps of a dossier as it stands: the household's minimum by this year's rules, none for a facility. */
export const enrolledFigures = (
  campaign: MinimumRules & { regularMonthlyMinimum: bigint },
  dossier: { kind: AddressKind; eligibleMembers: number; priority: number },
) => {
  const isFacility = dossier.kind === "FACILITY";
  return {
    eligibleMembers: dossier.eligibleMembers,
    minimum: isFacility ? null : minimumFor(campaign, dossier.eligibleMembers),
    monthlyMinimum: isFacility ? null : campaign.regularMonthlyMinimum,
    priority: dossier.priority,
  };
};

const toMillions = (amount: bigint) => (amount / 1_000_000n) * 1_000_000n;

/** P02 footnote 1: 12 × the monthly standard, in whole millions; and 5/3 of that for two or more. */
export function proposedMinimums(standardMonthly: bigint): MinimumRules {
  const one = toMillions(12n * standardMonthly);
  return { oneOffMinimumOne: one, oneOffMinimumMore: toMillions((one * 5n) / 3n) };
}

export type CampaignRules = MinimumRules & {
  regularMinimumMonths: number;
  regularMaximumMonths: number;
  regularMonthlyMinimum: bigint;
  labourDayRate: bigint;
  overdueAfterDays: number;
  lapseAfterMonths: number;
  approvingLevel: Level;
  publishingLevel: Level;
  newAddressesHard: number;
  newAddressesAverage: number;
  coveredPercent: number;
};

/** What the first year of an installation proposes; later years propose the year before. */
export const DEFAULT_RULES: Omit<CampaignRules, keyof MinimumRules> = {
  regularMinimumMonths: 12,
  regularMaximumMonths: 24,
  regularMonthlyMinimum: 300_000n,
  labourDayRate: 200_000n,
  overdueAfterDays: 10,
  lapseAfterMonths: 3,
  approvingLevel: "PROVINCE",
  publishingLevel: "PROVINCE",
  newAddressesHard: 2,
  newAddressesAverage: 3,
  coveredPercent: 70,
};

/** P02 II.3a, for an installation that knows no assistance standard yet. */
export const PLAN_MINIMUMS: MinimumRules = { oneOffMinimumOne: 3_000_000n, oneOffMinimumMore: 5_000_000n };

/** The rules alone, of a campaign's row. */
export const rulesOf = (campaign: CampaignRules): CampaignRules => ({
  oneOffMinimumOne: campaign.oneOffMinimumOne,
  oneOffMinimumMore: campaign.oneOffMinimumMore,
  regularMinimumMonths: campaign.regularMinimumMonths,
  regularMaximumMonths: campaign.regularMaximumMonths,
  regularMonthlyMinimum: campaign.regularMonthlyMinimum,
  labourDayRate: campaign.labourDayRate,
  overdueAfterDays: campaign.overdueAfterDays,
  lapseAfterMonths: campaign.lapseAfterMonths,
  approvingLevel: campaign.approvingLevel,
  publishingLevel: campaign.publishingLevel,
  newAddressesHard: campaign.newAddressesHard,
  newAddressesAverage: campaign.newAddressesAverage,
  coveredPercent: campaign.coveredPercent,
});

export type Criteria = Record<CriterionKind, number>;

export const DEFAULT_CRITERIA: Criteria = {
  ELIGIBLE_MEMBER: 10,
  POOR: 20,
  NEAR_POOR: 10,
  SERIOUS_ILLNESS: 15,
  DISABILITY: 15,
  ORPHAN: 15,
  LONELY_ELDERLY: 15,
  DISASTER: 10,
  NO_OTHER_SUPPORT: 10,
  CHILD_OUT_OF_SCHOOL: 10,
};

/** Points by criterion; one that a campaign does not name counts nothing. */
export const criteriaOf = (rows: readonly { kind: CriterionKind; points: number }[]): Criteria => ({
  ...(Object.fromEntries(Object.keys(DEFAULT_CRITERIA).map((kind) => [kind, 0])) as Criteria),
  ...Object.fromEntries(rows.map(({ kind, points }) => [kind, points])),
});

/** The year running today and the next one, as far as they are not open yet. */
export const yearsToOpen = (today: Day, opened: readonly number[]): number[] =>
  [campaignYearOf(today), campaignYearOf(today) + 1].filter((year) => !opened.includes(year));

/** What is wrong with periods as typed: field path → sentence. Empty when they may be kept. */
export function faultsInPeriods(year: number, periods: readonly Period[]): Record<string, string> {
  const faults: Record<string, string> = {};
  const span = campaignSpan(year);
  // The plan can also be read as calendar quarters: a period may reach a month past the year at either end.
  const earliest = asDay(`${year - 1}-11-01`) ?? span.startsOn;
  const latest = asDay(`${year}-12-31`) ?? span.endsOn;
  periods.forEach((period, at) => {
    if (period.startsOn < earliest || period.startsOn > latest)
      faults[`periods.${at}.startsOn`] = `Ngày bắt đầu phải thuộc năm báo cáo ${year}.`;
    if (period.endsOn <= period.startsOn)
      faults[`periods.${at}.endsOn`] = "Ngày kết thúc phải sau ngày bắt đầu.";
    else if (period.endsOn > latest)
      faults[`periods.${at}.endsOn`] = `Ngày kết thúc phải thuộc năm báo cáo ${year}.`;
    if (period.dueBefore <= period.startsOn)
      faults[`periods.${at}.dueBefore`] = "Hạn nộp phải sau ngày bắt đầu của kỳ.";
  });
  const quarters = periods.filter(({ kind }) => kind === "QUARTER").toSorted((a, b) => a.ordinal - b.ordinal);
  quarters.slice(1).forEach((quarter, before) => {
    const earlier = quarters[before];
    if (earlier && quarter.startsOn <= earlier.endsOn)
      faults[`periods.${periods.indexOf(quarter)}.startsOn`] ??=
        "Quý này bắt đầu khi quý trước chưa kết thúc: hãy sửa một trong hai ngày.";
  });
  return faults;
}
