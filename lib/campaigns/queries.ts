import type { Actor } from "@/lib/auth/actor";
import { type Day, fromDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { provincesOf } from "@/lib/territory/scope";
import {
  type CampaignRules,
  type Criteria,
  campaignSpan,
  criteriaOf,
  DEFAULT_CRITERIA,
  DEFAULT_RULES,
  type Period,
  PLAN_MINIMUMS,
  proposedMinimums,
  rulesOf,
} from "./rules";

/** Campaigns hold rules and no private facts: anybody with a role in the province may read them. */
const within = (actor: Actor) => ({ provinceId: { in: provincesOf(actor) } });

const withCriteria = { include: { criteria: { select: { kind: true, points: true } } } } as const;

/** The year of a province that a day falls into; null while it is not open. */
export async function findCampaignOn(actor: Actor, provinceId: string, day: Day, via: Database = db) {
  const on = fromDay(day);
  return via.campaign.findFirst({
    where: { AND: [within(actor), { provinceId, startsOn: { lte: on }, endsOn: { gte: on } }] },
    ...withCriteria,
  });
}

/** A year of the actor's first province, or of the one named. */
export async function findCampaign(actor: Actor, year: number, provinceId = provincesOf(actor)[0]) {
  if (!provinceId) return null;
  return db.campaign.findFirst({
    where: { AND: [within(actor), { provinceId, year }] },
    ...withCriteria,
  });
}

export async function findCampaignById(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  return db.campaign.findFirst({
    where: { AND: [within(actor), { id }] },
    include: { ...withCriteria.include, province: { select: { name: true } } },
  });
}

/** Newest year first. */
export async function listCampaigns(actor: Actor) {
  return db.campaign.findMany({
    where: within(actor),
    orderBy: [{ year: "desc" }, { id: "asc" }],
    include: { province: { select: { name: true } } },
  });
}

/** The year that runs today in the actor's first province. */
export async function currentCampaign(actor: Actor) {
  const provinceId = provincesOf(actor)[0];
  return provinceId ? findCampaignOn(actor, provinceId, actor.clock.today) : null;
}

export type CampaignPeriod = Period & { id: string; campaignId: string };

/** Quarters first, then half a year, then the year. */
export async function listPeriods(actor: Actor, campaignId: string): Promise<CampaignPeriod[]> {
  const rows = await db.reportingPeriod.findMany({
    where: { campaignId, campaign: within(actor) },
    orderBy: [{ kind: "asc" }, { ordinal: "asc" }],
  });
  return rows.map((row) => ({
    ...row,
    startsOn: toDay(row.startsOn),
    endsOn: toDay(row.endsOn),
    dueBefore: toDay(row.dueBefore),
  }));
}

/**
 * What a new year proposes: the minimums of the standard in force on its first day (P02 footnote 1), the rest and the
 * criteria from the year before, or the plan's where there is none.
 */
export async function proposeRules(actor: Actor, provinceId: string, year: number, via: Database = db) {
  const [standard, before] = await Promise.all([
    via.assistanceStandard.findFirst({
      where: { validFrom: { lte: fromDay(campaignSpan(year).startsOn) } },
      orderBy: { validFrom: "desc" },
    }),
    via.campaign.findFirst({
      where: { AND: [within(actor), { provinceId, year: { lt: year } }] },
      orderBy: { year: "desc" },
      ...withCriteria,
    }),
  ]);
  const rules: CampaignRules = {
    ...DEFAULT_RULES,
    ...PLAN_MINIMUMS,
    ...(before && rulesOf(before)),
    ...(standard && proposedMinimums(standard.monthly)),
  };
  const criteria: Criteria = before ? criteriaOf(before.criteria) : DEFAULT_CRITERIA;
  return { rules, criteria, standard };
}
