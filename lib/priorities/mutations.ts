import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Criteria, criteriaOf } from "@/lib/campaigns/rules";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import { metSql, totalSql } from "./queries";

/**
 * Reckons the stored scores of dossiers again, and of their enrolments in one open year; doing it twice does it once. The
 * list's score is that of the year that runs: an earlier or a later year's criteria leave it alone. A closed year never
 * changes. Not an edit: neither the version nor the day of the last change moves.
 */
export async function rescore(
  actor: Actor,
  tx: Transaction,
  campaignId: string,
  addressIds: readonly string[],
): Promise<void> {
  const campaign = await tx.campaign.findFirst({
    where: { id: campaignId, closedAt: null },
    include: { criteria: true },
  });
  if (!campaign) return;
  const ids = [...addressIds];
  const today = fromDay(actor.clock.today);
  const isRunning = campaign.startsOn <= today && today <= campaign.endsOn;
  // Held first, read afterwards: whoever writes a member meanwhile is waited for, and their members are counted. Enrolments
  // before dossiers, as every act holds them: the other way round an act and this would wait for each other.
  await tx.$queryRaw`
    SELECT 1 FROM "Enrolment" WHERE "campaignId" = ${campaignId}::uuid AND "addressId" = ANY (${ids}::uuid[])
    ORDER BY "id" FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "HumanitarianAddress" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const scored = scoredSql(ids, criteriaOf(campaign.criteria), campaign.year);
  if (isRunning)
    await tx.$executeRaw`
      UPDATE "HumanitarianAddress" a SET "priority" = s.score FROM (${scored}) s
      WHERE a."id" = s."id" AND a."priority" <> s.score`;
  await tx.$executeRaw`
    UPDATE "Enrolment" e SET "priority" = s.score FROM (${scored}) s
    WHERE e."addressId" = s."id" AND e."campaignId" = ${campaignId}::uuid AND e."priority" <> s.score`;
}

const scoredSql = (ids: string[], criteria: Criteria, year: number) =>
  Prisma.sql`SELECT "id", (${totalSql(criteria)})::int AS score FROM (${metSql(Prisma.sql`a."id" = ANY (${ids}::uuid[])`, year)}) met`;
