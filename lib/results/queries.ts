import { COUNTED_STATES } from "@/lib/addresses/rules";
import type { Actor } from "@/lib/auth/actor";
import { type Day, fromDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { figureWhere, mayReadFigures } from "@/lib/targets/queries";
import type { FigureName } from "@/lib/targets/rules";
import { findParts } from "@/lib/territory/parts";
import { figuresOf, provincesOf, scopeSql } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import { addResults, noResults, type Results, type ResultsByUnit } from "./rules";

export type ResultsOf = {
  campaignId: string;
  unitId: string;
  /** A school: only what it opened. */
  organisationId?: string | null;
  period: { startsOn: Day; endsOn: Day };
};

/** The results table of a report for each part of a unit: the figures above, and what was handed over in the period. */
export async function resultsByUnit(
  actor: Actor,
  { campaignId, unitId, organisationId, period }: ResultsOf,
  via: Database = db,
): Promise<ResultsByUnit | null> {
  if (!mayReadFigures(actor, unitId)) return null;
  const campaign = await via.campaign.findFirst({
    where: { id: campaignId, provinceId: { in: provincesOf(actor) } },
  });
  if (!campaign) return null;
  const span = { startsOn: toDay(campaign.startsOn), endsOn: toDay(campaign.endsOn) };
  const found = await findParts(actor, unitId, span, via);
  if (!found) return null;
  const { today } = actor.clock;
  const isOver = period.endsOn < today;
  const until = isOver ? period.endsOn : today;

  const where = async (figure: FigureName, ...more: Prisma.EnrolmentWhereInput[]) => ({
    AND: [
      { campaignId, enrolledOn: { lte: fromDay(until) } },
      ...(organisationId ? [{ organisationId }] : []),
      await figureWhere(actor, figure, campaign.year, unitId),
      ...more,
    ],
  });
  const on = fromDay(until);
  // Of today, cover is what the lists show; of a day gone by, the span that held it.
  const covered = !isOver
    ? await where("covered")
    : await where("dossiers", {
        spans: { some: { startsOn: { lte: on }, OR: [{ endsOn: null }, { endsOn: { gt: on } }] } },
      });
  const ids = [...found.unitIds];
  const day = Prisma.sql`CASE WHEN d."deliveredOn" < ${campaign.startsOn}::date THEN d."bookedOn" ELSE d."deliveredOn" END`;
  const counted = Prisma.sql`e."campaignId" = ${campaignId}::uuid AND e."unitId" = ANY (${ids}::uuid[])
    AND e."state" IN (${Prisma.join(COUNTED_STATES.map((state) => Prisma.sql`${state}::"AddressState"`))})
    AND e."enrolledOn" <= ${on}::date AND ${scopeSql(figuresOf(actor), "e")}
    AND ${organisationId ? Prisma.sql`e."organisationId" = ${organisationId}::uuid` : Prisma.sql`true`}`;

  // In turn: within a transaction there is one connection.
  const dossiers = await via.enrolment.groupBy({
    by: ["unitId", "entry"],
    where: await where("dossiers"),
    _count: true,
  });
  const fresh = await via.enrolment.groupBy({
    by: ["unitId"],
    where: await where("newDossiers", { enrolledOn: { gte: fromDay(period.startsOn) } }),
    _count: true,
  });
  const posted = await via.enrolment.groupBy({
    by: ["unitId"],
    where: await where("posted", { address: { OR: [{ inhandaoOn: null }, { inhandaoOn: { lte: on } }] } }),
    _count: true,
  });
  const helped = await via.enrolment.groupBy({
    by: ["unitId", "entry", "coveredBy"],
    where: covered,
    _count: true,
  });
  const deliveries = await via.$queryRaw<DeliverySums[]>`
    SELECT s."unitId", s."inPeriod", count(*)::int AS times, sum(s."cashValue")::bigint AS cash,
      sum(s."goodsValue")::bigint AS goods, sum(s."labourValue")::bigint AS labour
    FROM (
      SELECT e."unitId", ${day} >= ${fromDay(period.startsOn)}::date AS "inPeriod",
        d."cashValue", d."goodsValue", d."labourValue"
      FROM "Delivery" d JOIN "Enrolment" e USING ("campaignId", "addressId")
      WHERE ${counted} AND d."reversedOn" IS NULL AND ${day} <= ${on}::date
    ) s GROUP BY 1, 2`;
  // What ends later was still promised on that day: a later year's cancellation never changes this one's count.
  const promised = Prisma.sql`c."confirmedOn" <= ${on}::date
    AND (c."state" IN ('CONFIRMED', 'FULFILLED') OR c."endedOn" > ${on}::date)
    AND c."endsBefore" > ${campaign.startsOn}::date`;
  // Promises that a merge moved after this year was closed count here where they were (domain 10).
  // Who has helped or promised to: with support running in this year, or handed over in it.
  const donors = await via.$queryRaw<{ unitId: string; donorId: string; isPerson: boolean }[]>`
    WITH elsewhere AS MATERIALIZED (
      SELECT DISTINCT ON (1) (c->>'id')::uuid AS id, m."mergedId" FROM "DossierMerge" m, jsonb_array_elements(m."moved"->'commitments') c
      WHERE m."undoneOn" IS NULL AND m."createdAt" > ${campaign.closedAt} ORDER BY 1, m."createdAt"
    )
    SELECT s."unitId", s."donorId", n."kind" IN ('INDIVIDUAL', 'RED_CROSS_MEMBER') AS "isPerson" FROM (
      SELECT e."unitId", c."donorId" FROM "Commitment" c JOIN "Enrolment" e USING ("addressId")
      WHERE ${counted} AND ${promised} AND NOT EXISTS (SELECT 1 FROM elsewhere WHERE elsewhere.id = c."id")
      UNION
      SELECT e."unitId", c."donorId" FROM elsewhere JOIN "Commitment" c ON c."id" = elsewhere.id
        JOIN "Enrolment" e ON e."addressId" = elsewhere."mergedId"
      WHERE ${counted} AND ${promised}
      UNION
      SELECT e."unitId", d."donorId" FROM "Delivery" d JOIN "Enrolment" e USING ("campaignId", "addressId")
      WHERE ${counted} AND d."reversedOn" IS NULL AND ${day} <= ${on}::date
    ) s JOIN "Donor" n ON n."id" = s."donorId"`;

  const parts = new Map<string, Results>();
  const partOf = (unit: string) => {
    const id = found.partOf.get(unit) ?? unitId;
    const results = parts.get(id) ?? noResults();
    parts.set(id, results);
    return results;
  };
  for (const { unitId: unit, entry, _count } of dossiers) {
    const part = partOf(unit);
    part.dossiers += _count;
    part[entry === "NEW" ? "newSoFar" : "carriedOver"] += _count;
  }
  for (const { unitId: unit, _count } of fresh) partOf(unit).newInPeriod += _count;
  for (const { unitId: unit, _count } of posted) partOf(unit).posted += _count;
  for (const { unitId: unit, entry, coveredBy, _count } of helped) {
    const part = partOf(unit);
    part.helped += _count;
    part[coveredBy === "REGULAR" ? "helpedRegular" : "helpedOneOff"] += _count;
    if (entry === "NEW") part.helpedNew += _count;
  }
  for (const { unitId: unit, inPeriod, times, cash, goods, labour } of deliveries) {
    const part = partOf(unit);
    part.timesSoFar += times;
    part.cashSoFar += cash;
    part.goodsSoFar += goods;
    part.labourSoFar += labour;
    part.valueSoFar += cash + goods + labour;
    if (!inPeriod) continue;
    part.timesInPeriod += times;
    part.cashInPeriod += cash;
    part.goodsInPeriod += goods;
    part.labourInPeriod += labour;
    part.valueInPeriod += cash + goods + labour;
  }
  const donorsOf = new Map<Results, { organisations: Set<string>; people: Set<string> }>();
  const all = { organisations: new Set<string>(), people: new Set<string>() };
  for (const { unitId: unit, donorId, isPerson } of donors) {
    const part = partOf(unit);
    const own = donorsOf.get(part) ?? { organisations: new Set(), people: new Set() };
    donorsOf.set(part, own);
    for (const set of [own, all]) set[isPerson ? "people" : "organisations"].add(donorId);
  }
  for (const [part, { organisations, people }] of donorsOf) {
    part.organisations = organisations.size;
    part.people = people.size;
  }
  const donorIds = { organisations: [...all.organisations], people: [...all.people] };
  const own = parts.has(unitId) && found.parts.every((part) => part.id !== unitId);
  const rows = [...found.parts, ...(own ? [found.unit] : [])]
    // A school's table shows only where its households live.
    .filter((part) => !organisationId || parts.has(part.id))
    .map(({ id, code, name }) => ({ unitId: id, code, name, ...(parts.get(id) ?? noResults()) }));
  return {
    unit: found.unit,
    until,
    rows,
    donors: donorIds,
    total: addResults([...parts.values()], donorIds),
  };
}

type DeliverySums = {
  unitId: string;
  inPeriod: boolean;
  times: number;
  cash: bigint;
  goods: bigint;
  labour: bigint;
};
