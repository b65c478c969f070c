import { type Actor, isOfficerGrant } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { enrolmentsWhere } from "@/lib/filters/queries";
import { addressFilter } from "@/lib/filters/schema";
import { findParts } from "@/lib/territory/parts";
import type { UnitLine } from "@/lib/territory/queries";
import { figuresOf, provincesOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import {
  addFigures,
  FIGURE_FILTERS,
  type FigureName,
  type Figures,
  NO_FIGURES,
  newAddressesGoal,
  type UnitFigures,
} from "./rules";

export type FiguresByUnit = {
  unit: UnitLine;
  year: number;
  /** T2 of the campaign, percent. */
  coveredPercent: number;
  rows: UnitFigures[];
  total: UnitFigures;
};

/** The enrolments that a figure counts: what the list shows for the same filter, within the same scope. */
export async function figureWhere(
  actor: Actor,
  figure: FigureName,
  year: number,
  unitId: string,
): Promise<Prisma.EnrolmentWhereInput> {
  const filter = addressFilter.parse({ year, unit: unitId, standing: "counted", ...FIGURE_FILTERS[figure] });
  return enrolmentsWhere(actor, filter);
}

/**
 * T1, T2 and the sums of one campaign year for each part of a unit (districts of a province, communes of a district, a
 * commune itself). Null where the unit lies outside the actor's figures. Grouped in the database; the rows add up.
 */
export async function figuresByUnit(
  actor: Actor,
  { campaignId, unitId }: { campaignId: string; unitId: string },
  via: Database = db,
): Promise<FiguresByUnit | null> {
  if (!mayReadFigures(actor, unitId)) return null;
  const campaign = await via.campaign.findFirst({
    where: { id: campaignId, provinceId: { in: provincesOf(actor) } },
    include: { targets: true },
  });
  if (!campaign) return null;
  const span = { startsOn: toDay(campaign.startsOn), endsOn: toDay(campaign.endsOn) };
  const found = await findParts(actor, unitId, span, via);
  if (!found) return null;

  const where = async (figure: FigureName) => ({
    AND: [{ campaignId }, await figureWhere(actor, figure, campaign.year, unitId)],
  });
  const counted = await where("dossiers");
  const [sums, posted, communes] = await Promise.all([
    via.enrolment.groupBy({
      by: ["unitId", "entry", "coveredBy", "state"],
      where: counted,
      _count: { _all: true, coveredSince: true },
      _sum: { promised: true, handedOver: true, timesHelped: true },
    }),
    via.enrolment.groupBy({ by: ["unitId"], where: await where("posted"), _count: { _all: true } }),
    via.unit.findMany({
      where: {
        id: { in: [...found.unitIds] },
        kind: "COMMUNE",
        validFrom: { lte: campaign.endsOn },
        OR: [{ validTo: null }, { validTo: { gte: campaign.endsOn } }],
      },
      select: { id: true, difficulty: true },
    }),
  ]);

  const parts = new Map<string, Figures & { newGoal: number }>();
  const add = (unit: string, figures: Partial<Figures>, newGoal = 0) => {
    const id = found.partOf.get(unit) ?? unitId;
    const before = parts.get(id) ?? { ...NO_FIGURES, newGoal: 0 };
    parts.set(id, {
      ...addFigures(before, { ...NO_FIGURES, ...figures }),
      newGoal: before.newGoal + newGoal,
    });
  };
  const newByUnit = new Map<string, number>();
  for (const { unitId: unit, entry, coveredBy, state, _count, _sum } of sums) {
    const isNew = entry === "NEW";
    if (isNew) newByUnit.set(unit, (newByUnit.get(unit) ?? 0) + _count._all);
    add(unit, {
      dossiers: _count._all,
      newDossiers: isNew ? _count._all : 0,
      carriedOver: isNew ? 0 : _count._all,
      covered: _count.coveredSince,
      coveredNew: isNew ? _count.coveredSince : 0,
      coveredRegular: coveredBy === "REGULAR" ? _count.coveredSince : 0,
      coveredOneOff: coveredBy === "ONE_OFF" ? _count.coveredSince : 0,
      promised: _sum.promised ?? 0n,
      handedOver: _sum.handedOver ?? 0n,
      timesHelped: _sum.timesHelped ?? 0,
      toVerify: state === "SUBMITTED" ? _count._all : 0,
      toApprove: state === "VERIFIED" ? _count._all : 0,
    });
  }
  for (const { unitId: unit, _count } of posted) add(unit, { posted: _count._all });

  const ownGoal = (unit: string, indicator: "T1" | "T2") =>
    campaign.targets.find((target) => target.unitId === unit && target.indicator === indicator)?.value;
  for (const commune of communes) {
    const goal = newAddressesGoal(campaign, commune.difficulty, ownGoal(commune.id, "T1"));
    const reached = (newByUnit.get(commune.id) ?? 0) >= goal;
    add(commune.id, { communes: 1, communesReached: reached ? 1 : 0 }, goal);
  }

  const rowOf = (unit: UnitLine, figures: Figures & { newGoal: number }): UnitFigures => ({
    ...figures,
    unitId: unit.id,
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    coveredPercent: ownGoal(unit.id, "T2") ?? campaign.coveredPercent,
  });
  const none = { ...NO_FIGURES, newGoal: 0 };
  const isSchools = found.parts.every((part) => part.id !== unitId) && parts.has(unitId);
  const shown = isSchools ? [...found.parts, found.unit] : found.parts;
  const rows = shown.map((part) => rowOf(part, parts.get(part.id) ?? none));
  const whole = [...parts.values()].reduce(
    (sum, part) => ({ ...addFigures(sum, part), newGoal: sum.newGoal + part.newGoal }),
    none,
  );
  return {
    unit: found.unit,
    year: campaign.year,
    coveredPercent: ownGoal(unitId, "T2") ?? campaign.coveredPercent,
    rows,
    total: rowOf(found.unit, whole),
  };
}

/** A unit's figures are read by whoever oversees it; a school's officer reads the school's own in that unit. */
export function mayReadFigures(actor: Actor, unitId: string): boolean {
  return figuresOf(actor).OR.some((part) =>
    "unitId" in part
      ? part.unitId.in.includes(unitId)
      : actor.grants.some(
          (grant) => isOfficerGrant(grant) && grant.organisationId && grant.unitIds.includes(unitId),
        ),
  );
}
