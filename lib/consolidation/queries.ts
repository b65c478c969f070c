import type { Actor } from "@/lib/auth/actor";
import type { PeriodStanding } from "@/lib/campaigns/rules";
import type { Day } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { recordLook } from "@/lib/history/mutations";
import { periodName } from "@/lib/reports/labels";
import { mayConsolidate } from "@/lib/reports/policy";
import {
  type Frozen,
  type HandedIn,
  listFrozen,
  listReports,
  type PeriodLine,
  type ReporterLine,
} from "@/lib/reports/queries";
import { resultsByUnit } from "@/lib/results/queries";
import { addResults, type DonorIds, type Results, type UnitResults } from "@/lib/results/rules";
import { provincesOf } from "@/lib/territory/scope";
import { handedInWords } from "./rules";
import { consolidatedWorkbook } from "./sheet";

export type ConsolidatedLine = {
  reporter: ReporterLine;
  report: HandedIn | null;
  standing: PeriodStanding;
  /** On time, late, missing, returned. */
  words: string;
  submittedOn: Day | null;
  /** What was handed in; none while nothing lies with the province. */
  frozen: Frozen | null;
  /** What is so now. A school has none: its addresses count in the household's commune. */
  live: UnitResults | null;
};

export type Consolidated = {
  year: number;
  today: Day;
  /** The day of the live figures. */
  until: Day;
  province: { id: string; name: string };
  agencyName: string;
  period: Omit<PeriodLine, "lines">;
  units: ConsolidatedLine[];
  schools: ConsolidatedLine[];
  /** Of the reports handed in: each donor once, whatever the number of districts. */
  donors: DonorIds;
  frozenTotal: Results;
  liveTotal: Results;
};

/**
 * The province's table for a period: the rows that were handed in, and beside them what is so now. Districts hold every
 * address of their communes, those that schools opened as well; a school's own report stands below and is not added, so
 * no address and no đồng is counted twice (domain: reports).
 */
export async function consolidate(actor: Actor, periodId: string): Promise<Consolidated | null> {
  const period = await db.reportingPeriod.findFirst({
    where: { id: periodId, campaign: { provinceId: { in: provincesOf(actor) } } },
    select: {
      campaignId: true,
      campaign: { select: { year: true, provinceId: true, province: { select: { name: true } } } },
    },
  });
  if (!period || !mayConsolidate(actor, period.campaign.provinceId)) return null;
  const { campaignId, campaign } = period;
  const [periods, agency] = await Promise.all([
    listReports(actor, campaignId),
    db.organisation.findFirst({
      where: { unitId: campaign.provinceId, kind: "RED_CROSS", closedAt: null },
      select: { name: true },
      orderBy: { id: "asc" },
    }),
  ]);
  const found = periods.find(({ id }) => id === periodId);
  if (!found) return null;
  const { lines, ...about } = found;
  const isIn = ({ report }: { report: HandedIn | null }) =>
    report?.state === "SUBMITTED" || report?.state === "ACCEPTED";
  const [frozen, live] = await Promise.all([
    listFrozen(
      actor,
      lines.filter(isIn).flatMap(({ report }) => report?.id ?? []),
    ),
    resultsByUnit(actor, { campaignId, unitId: campaign.provinceId, period: about }),
  ]);
  if (!live) return null;
  const consolidated = lines.map((line): ConsolidatedLine => {
    const { reporter, report, standing } = line;
    return {
      ...line,
      words: handedInWords(report, standing),
      submittedOn: isIn(line) ? (report?.submittedOn ?? null) : null,
      frozen: (report && frozen.get(report.id)) ?? null,
      live: reporter.organisationId
        ? null
        : (live.rows.find(({ unitId }) => unitId === reporter.unitId) ?? null),
    };
  });
  const units = consolidated.filter(({ reporter }) => !reporter.organisationId);
  const handedIn = units.flatMap((line) => line.frozen ?? []);
  const donors = {
    organisations: [...new Set(handedIn.flatMap((report) => report.donors.organisations))],
    people: [...new Set(handedIn.flatMap((report) => report.donors.people))],
  };
  return {
    year: campaign.year,
    today: actor.clock.today,
    until: live.until,
    province: { id: campaign.provinceId, name: campaign.province.name },
    agencyName: agency?.name ?? `Hội Chữ thập đỏ ${campaign.province.name}`,
    period: about,
    units,
    schools: consolidated.filter(({ reporter }) => reporter.organisationId),
    donors,
    frozenTotal: addResults(
      handedIn.map(({ total }) => total),
      donors,
    ),
    liveTotal: live.total,
  };
}

/** The province's workbook. The download is recorded before it leaves. */
export async function exportConsolidated(actor: Actor, periodId: string) {
  const table = await consolidate(actor, periodId);
  if (!table) return null;
  const bytes = await consolidatedWorkbook(table, actor.clock.now);
  await recordLook(actor, {
    what: "export:report",
    unitId: table.province.id,
    detail: `Tổng hợp ${periodName(table.period, table.year)}`,
  });
  return { table, bytes };
}
