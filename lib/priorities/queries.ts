import "server-only";
import { findDossierFacts } from "@/lib/addresses/queries";
import { type PriorityLine, priorityOf } from "@/lib/addresses/rules";
import type { Actor } from "@/lib/auth/actor";
import { mayKeepCampaigns } from "@/lib/campaigns/policy";
import { findCampaignById, findCampaignOn } from "@/lib/campaigns/queries";
import { type Criteria, criteriaOf } from "@/lib/campaigns/rules";
import { db } from "@/lib/core/db";
import { dossiersOf, scopeSql } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import type { CriterionKind } from "@/prisma/generated/enums";

export type Score = { total: number; lines: PriorityLine[]; year: number };

/** A dossier's score line by line, by the criteria of the year that runs (domain 3: priority). */
export async function findScore(
  actor: Actor,
  { id, provinceId }: { id: string; provinceId: string },
): Promise<Score | null> {
  const [facts, campaign] = await Promise.all([
    findDossierFacts(actor, id),
    findCampaignOn(actor, provinceId, actor.clock.today),
  ]);
  if (!facts || !campaign) return null;
  // A facility has a capacity and no members (P30 III).
  const members = facts.kind === "FACILITY" ? [] : facts.members;
  return { ...priorityOf({ ...facts, members }, campaign.criteria, campaign.year), year: campaign.year };
}

/** The lines of a page's dossiers, as far as they are the actor's to open, by id. */
export async function listScores(
  actor: Actor,
  ids: readonly string[],
  { criteria, year }: { criteria: { kind: CriterionKind; points: number }[]; year: number },
): Promise<Map<string, PriorityLine[]>> {
  const rows = await db.humanitarianAddress.findMany({
    where: { AND: [dossiersOf(actor), { id: { in: [...ids] } }] },
    select: {
      id: true,
      kind: true,
      povertyClass: true,
      members: { select: { birthYear: true, categories: true, disabilityLevel: true, schooling: true } },
      support: { select: { id: true }, take: 1 },
    },
  });
  return new Map(
    rows.map(({ id, support, members, ...facts }) => [
      id,
      priorityOf(
        {
          ...facts,
          members: facts.kind === "FACILITY" ? [] : members,
          hasOtherSupport: support.length > 0,
        },
        criteria,
        year,
      ).lines,
    ]),
  );
}

/**
 * How often each dossier meets each criterion: `priorityOf`, told to the database for many at once (a test holds the two
 * together). `which` says which dossiers, of the table `a`.
 */
export const metSql = (which: Prisma.Sql, campaignYear: number): Prisma.Sql => Prisma.sql`
  SELECT a."id", a."code", a."headName", a."unitId", a."submittedOn",
    count(*) FILTER (WHERE cardinality(
      CASE WHEN s.supported THEN array_remove(m."categories", 'OTHER_VULNERABLE') ELSE m."categories" END) > 0)::int AS "ELIGIBLE_MEMBER",
    (a."povertyClass" = 'POOR')::int AS "POOR",
    (a."povertyClass" = 'NEAR_POOR')::int AS "NEAR_POOR",
    coalesce(bool_or(m."categories" && ARRAY['SERIOUS_ILLNESS', 'HIV_AIDS']::"Category"[]), false)::int AS "SERIOUS_ILLNESS",
    coalesce(bool_or(m."disabilityLevel" IN ('SEVERE', 'VERY_SEVERE')), false)::int AS "DISABILITY",
    coalesce(bool_or(m."categories" && ARRAY['ORPHAN']::"Category"[]), false)::int AS "ORPHAN",
    coalesce(bool_or(m."categories" && ARRAY['LONELY_ELDERLY']::"Category"[]), false)::int AS "LONELY_ELDERLY",
    coalesce(bool_or(m."categories" && ARRAY['DISASTER_VICTIM']::"Category"[]), false)::int AS "DISASTER",
    (NOT s.supported)::int AS "NO_OTHER_SUPPORT",
    coalesce(bool_or(m."schooling" = 'LEFT_SCHOOL' AND ${campaignYear} - m."birthYear" < 18), false)::int AS "CHILD_OUT_OF_SCHOOL"
  FROM "HumanitarianAddress" a
    CROSS JOIN LATERAL (SELECT EXISTS (
      SELECT 1 FROM "SupportReceived" r WHERE r."addressId" = a."id") AS supported) s
    LEFT JOIN "HouseholdMember" m ON m."addressId" = a."id" AND a."kind" <> 'FACILITY'
  WHERE ${which}
  GROUP BY a."id", s.supported`;

/** What that comes to by a year's points. */
export const totalSql = (criteria: Criteria): Prisma.Sql =>
  Prisma.join(
    (Object.keys(criteria) as CriterionKind[]).map(
      (kind) => Prisma.sql`${Prisma.raw(`"${kind}"`)} * ${criteria[kind]}::int`,
    ),
    " + ",
  );

export type PreviewRow = {
  id: string;
  code: string | null;
  headName: string;
  unitName: string;
  scoreBefore: number;
  scoreAfter: number;
  placeBefore: number;
  placeAfter: number;
};

export type Preview = { total: number; higher: number; lower: number; rows: PreviewRow[] };

const TOP = 20;

/**
 * What other points would move: how many dossiers in force change their score, and who stands among the first before or
 * after. Nothing is written. Null where the year is not this person's to keep.
 */
export async function findPreview(
  actor: Actor,
  campaignId: string,
  typed: Criteria,
): Promise<Preview | null> {
  const campaign = await findCampaignById(actor, campaignId);
  if (!campaign || !mayKeepCampaigns(actor, campaign.provinceId)) return null;
  const which = Prisma.sql`a."provinceId" = ${campaign.provinceId}::uuid AND a."state" IN ('SUBMITTED', 'VERIFIED', 'APPROVED')
    AND ${scopeSql(dossiersOf(actor), "a")}`;
  const rows = await db.$queryRaw<(PreviewRow & Omit<Preview, "rows">)[]>`
    WITH met AS (${metSql(which, campaign.year)}),
    scored AS (SELECT "id", "submittedOn", (${totalSql(criteriaOf(campaign.criteria))})::int AS before, (${totalSql(typed)})::int AS after FROM met),
    placed AS (
      SELECT *, row_number() OVER (ORDER BY before DESC, "submittedOn" NULLS LAST, "id")::int AS was,
        row_number() OVER (ORDER BY after DESC, "submittedOn" NULLS LAST, "id")::int AS will FROM scored),
    counted AS (
      SELECT count(*)::int AS total, count(*) FILTER (WHERE after > before)::int AS higher,
        count(*) FILTER (WHERE after < before)::int AS lower FROM scored)
    SELECT a."id", a."code", a."headName", u."name" AS "unitName", p.before AS "scoreBefore", p.after AS "scoreAfter",
      p.was AS "placeBefore", p.will AS "placeAfter", c.total, c.higher, c.lower
    FROM counted c LEFT JOIN placed p ON p.was <= ${TOP} OR p.will <= ${TOP}
      LEFT JOIN "HumanitarianAddress" a ON a."id" = p."id" LEFT JOIN "Unit" u ON u."id" = a."unitId"
    ORDER BY p.will`;
  const { total = 0, higher = 0, lower = 0 } = rows[0] ?? {};
  return {
    total,
    higher,
    lower,
    rows: rows.filter(({ id }) => id !== null).map(({ total: _t, higher: _h, lower: _l, ...row }) => row),
  };
}
