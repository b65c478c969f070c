import type { Actor } from "@/lib/auth/actor";
import { listPeriods } from "@/lib/campaigns/queries";
import { type Period, type PeriodStanding, periodStanding } from "@/lib/campaigns/rules";
import { type Day, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { recordLook } from "@/lib/history/mutations";
import { countNotPosted, listAddressesToReport, listReportedAddresses } from "@/lib/proposals/queries";
import { resultsByUnit } from "@/lib/results/queries";
import type { ResultsByUnit } from "@/lib/results/rules";
import { listReportingUnits } from "@/lib/territory/parts";
import { expandUnits } from "@/lib/territory/queries";
import { figuresOf, provincesOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { ReportState } from "@/prisma/generated/enums";
import { periodName } from "./labels";
import { maySeeReportedNames, type Reporter } from "./policy";
import { WRITABLE } from "./rules";
import { type FrozenFigures, frozenFigures } from "./schema";
import { reportWorkbook } from "./sheet";

export type ReporterLine = Reporter & { name: string; code: string };

/**
 * Who owes the province a report, as far as the actor oversees them: districts, communes that stand right under the
 * province, and affiliated schools (P02 V.1).
 */
export async function listReporters(actor: Actor, campaignId: string): Promise<ReporterLine[]> {
  const campaign = await db.campaign.findFirst({
    where: { id: campaignId, provinceId: { in: provincesOf(actor) } },
  });
  if (!campaign) return [];
  const [units, reach] = await Promise.all([
    listReportingUnits(actor, campaign.provinceId, toDay(campaign.endsOn)),
    expandUnits([campaign.provinceId]),
  ]);
  const scope = figuresOf(actor).OR;
  const schools = await db.organisation.findMany({
    where: {
      kind: "SCHOOL",
      closedAt: null,
      unitId: { in: reach.get(campaign.provinceId) ?? [] },
      OR: [
        { unitId: { in: scope.flatMap((part) => ("unitId" in part ? part.unitId.in : [])) } },
        { id: { in: scope.flatMap((part) => ("organisationId" in part ? part.organisationId.in : [])) } },
      ],
    },
    select: {
      id: true,
      name: true,
      unitId: true,
      unit: { select: { kind: true, code: true, parent: { select: { kind: true } } } },
    },
    orderBy: [{ unit: { code: "asc" } }, { name: "asc" }],
  });
  return [
    ...units.map(({ id, name, code, kind, parentKind }) => ({
      unitId: id,
      organisationId: null,
      unitKind: kind,
      parentKind,
      name,
      code,
    })),
    ...schools.map(({ id, name, unitId, unit: place }) => ({
      unitId,
      organisationId: id,
      unitKind: place.kind,
      parentKind: place.parent?.kind ?? null,
      name,
      code: place.code,
    })),
  ];
}

export type HandedIn = {
  id: string;
  state: ReportState;
  submittedOn: Day | null;
  returnReason: string | null;
};
export type PeriodLine = Period & {
  id: string;
  lines: { reporter: ReporterLine; report: HandedIn | null; standing: PeriodStanding }[];
};

/** A returned report is not handed in; a draft neither. */
const handedInOn = (report: HandedIn | null) =>
  report && (report.state === "SUBMITTED" || report.state === "ACCEPTED") ? report.submittedOn : null;

/** Every period of a year with who has handed in, who is late and who is missing. */
export async function listReports(actor: Actor, campaignId: string): Promise<PeriodLine[]> {
  const [periods, reporters, reports] = await Promise.all([
    listPeriods(actor, campaignId),
    listReporters(actor, campaignId),
    db.report.findMany({
      where: { AND: [figuresOf(actor), { campaignId }] },
      select: {
        id: true,
        periodId: true,
        unitId: true,
        organisationId: true,
        state: true,
        submittedOn: true,
        returnReason: true,
      },
    }),
  ]);
  return periods.map((period) => ({
    ...period,
    lines: reporters.map((reporter) => {
      const found = reports.find(
        (report) =>
          report.periodId === period.id &&
          report.unitId === reporter.unitId &&
          report.organisationId === reporter.organisationId,
      );
      const report = found ? { ...found, submittedOn: toDay(found.submittedOn) } : null;
      return {
        reporter,
        report,
        standing: periodStanding(period, handedInOn(report), actor.clock.today),
      };
    }),
  }));
}

const reportSelect = {
  id: true,
  state: true,
  version: true,
  number: true,
  signedOn: true,
  signerName: true,
  signerTitle: true,
  note: true,
  submittedOn: true,
  submittedById: true,
  decidedOn: true,
  returnReason: true,
  campaignId: true,
  unitId: true,
  organisationId: true,
  campaign: {
    select: { year: true, closedAt: true, provinceId: true, province: { select: { name: true } } },
  },
  period: true,
  unit: { select: { name: true, kind: true, code: true, parent: { select: { kind: true, name: true } } } },
  organisation: { select: { name: true } },
} as const satisfies Prisma.ReportSelect;

/** A report within the actor's figures; null for anything else. */
export async function findReport(actor: Actor, id: string, via: Database = db) {
  const row = await via.report.findFirst({
    where: { AND: [figuresOf(actor), { id }] },
    select: reportSelect,
  });
  if (!row) return null;
  const { period, unit, organisation, signedOn, submittedOn, decidedOn, ...report } = row;
  const agency = await via.organisation.findFirst({
    where: { unitId: row.unitId, kind: "RED_CROSS", closedAt: null },
    select: { name: true },
    orderBy: { id: "asc" },
  });
  return {
    ...report,
    signedOn: toDay(signedOn),
    submittedOn: toDay(submittedOn),
    decidedOn: toDay(decidedOn),
    unitKind: unit.kind,
    parentKind: unit.parent?.kind ?? null,
    unitName: unit.name,
    unitCode: unit.code,
    /** Who signs: the school, or the Red Cross of the unit. */
    agencyName: organisation?.name ?? agency?.name ?? `Hội Chữ thập đỏ ${unit.name}`,
    reporterName: organisation?.name ?? unit.name,
    period: {
      ...period,
      startsOn: toDay(period.startsOn),
      endsOn: toDay(period.endsOn),
      dueBefore: toDay(period.dueBefore),
    },
  };
}
export type FoundReport = NonNullable<Awaited<ReturnType<typeof findReport>>>;

/** The figures of a report as they stand now, in the actor's scope. */
export const liveResults = (
  actor: Actor,
  { campaignId, unitId, organisationId, period }: FoundReport,
  via: Database = db,
): Promise<ResultsByUnit | null> => resultsByUnit(actor, { campaignId, unitId, organisationId, period }, via);

export type Frozen = FrozenFigures & { id: string; round: number; until: Day };

const readFrozen = (row: { id: string; round: number; asOf: Date; figures: Prisma.JsonValue }): Frozen => ({
  ...frozenFigures.parse(row.figures),
  id: row.id,
  round: row.round,
  until: toDay(row.asOf),
});

/** What a report was handed in with last. */
export async function findFrozen(actor: Actor, reportId: string): Promise<Frozen | null> {
  const row = await db.frozenReport.findFirst({
    where: { report: { AND: [figuresOf(actor), { id: reportId }] } },
    orderBy: { round: "desc" },
  });
  return row && readFrozen(row);
}

/** What the same reporter handed in last for an earlier period of the same kind: odd changes are seen against it. */
export async function findFrozenBefore(actor: Actor, report: FoundReport): Promise<Frozen | null> {
  const row = await db.frozenReport.findFirst({
    where: {
      report: {
        AND: [
          figuresOf(actor),
          {
            campaignId: report.campaignId,
            unitId: report.unitId,
            organisationId: report.organisationId,
            state: { in: ["SUBMITTED", "ACCEPTED"] },
            period: { kind: report.period.kind, ordinal: { lt: report.period.ordinal } },
          },
        ],
      },
    },
    orderBy: [{ report: { period: { ordinal: "desc" } } }, { round: "desc" }],
  });
  return row && readFrozen(row);
}

/** Several reports' latest figures in one read, by report. */
export async function listFrozen(actor: Actor, reportIds: readonly string[]): Promise<Map<string, Frozen>> {
  const rows = await db.frozenReport.findMany({
    where: { reportId: { in: [...reportIds] }, report: figuresOf(actor) },
    orderBy: { round: "asc" },
  });
  return new Map(rows.map((row) => [row.reportId, readFrozen(row)]));
}

/** Everything a report's page shows. Null outside the actor's figures. */
export async function loadPaper(actor: Actor, id: string) {
  const report = await findReport(actor, id);
  const live = report && (await liveResults(actor, report));
  if (!report || !live) return null;
  const isOpen = WRITABLE.includes(report.state);
  const frozen = isOpen ? null : await findFrozen(actor, id);
  const results = frozen ?? live;
  const hasList = report.period.kind === "QUARTER" && maySeeReportedNames(actor, report);
  const [addresses, before, notPosted] = await Promise.all([
    !hasList
      ? null
      : frozen
        ? listReportedAddresses(actor, frozen.id)
        : listAddressesToReport(actor, report, live.until),
    findFrozenBefore(actor, report),
    countNotPosted(actor, report),
  ]);
  return { report, results, live: frozen ? live : null, addresses, before, notPosted };
}

/** The workbook of a report. The download is recorded before it leaves (law 91/2025; domain: audit). */
export async function exportReport(actor: Actor, id: string) {
  const paper = await loadPaper(actor, id);
  if (!paper) return null;
  const { report, results, addresses } = paper;
  const bytes = await reportWorkbook({ report, results, addresses, now: actor.clock.now });
  await recordLook(actor, {
    what: "export:report",
    unitId: report.unitId,
    detail: `${report.reporterName}, ${periodName(report.period, report.campaign.year)}; ${addresses?.length ?? 0} địa chỉ`,
  });
  return { report, bytes };
}
