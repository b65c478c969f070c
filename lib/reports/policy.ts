import type { Actor } from "@/lib/auth/actor";
import type { UnitKind } from "@/prisma/generated/enums";

/** Who hands a report in: a unit, or a school of it. */
export type Reporter = {
  unitId: string;
  organisationId: string | null;
  unitKind: UnitKind;
  /** The unit above: a commune reports itself only where that is the province (domain: hierarchy). */
  parentKind: UnitKind | null;
};

/** P02 V.1: the district Red Cross, the affiliated school; a commune only where there is no district. */
export function isOwnReport(actor: Actor, report: Reporter): boolean {
  return actor.grants.some((grant) => {
    if (report.organisationId) {
      return grant.role === "COMMUNE_OFFICER" && grant.organisationId === report.organisationId;
    }
    if (grant.organisationId || grant.unitId !== report.unitId) return false;
    if (report.unitKind === "DISTRICT") return grant.role === "DISTRICT_OFFICER";
    return (
      report.unitKind === "COMMUNE" && report.parentKind === "PROVINCE" && grant.role === "COMMUNE_OFFICER"
    );
  });
}

/** The province accepts or returns; nobody accepts what they handed in themselves (four eyes). */
export const mayDecideReports = (actor: Actor, report: { unitId: string }): boolean =>
  actor.grants.some(
    (grant) =>
      grant.role === "PROVINCE_OFFICER" && !grant.organisationId && grant.unitIds.includes(report.unitId),
  );

/** Who consolidates the province's reports, and who may look on. */
export const mayConsolidate = (actor: Actor, provinceId: string): boolean =>
  actor.grants.some(
    (grant) =>
      (grant.role === "PROVINCE_OFFICER" || grant.role === "STEERING_VIEWER") && grant.unitId === provinceId,
  );

/** Names of households stand in the list of addresses: officers only, never onlookers of a committee. */
export const maySeeReportedNames = (
  actor: Actor,
  report: { unitId: string; organisationId: string | null },
): boolean =>
  actor.grants.some((grant) => {
    if (grant.role === "STEERING_VIEWER" || grant.role === "AGENCY_OFFICER" || grant.role === "ADMIN")
      return false;
    return grant.organisationId
      ? report.organisationId !== null && grant.organisationIds.includes(report.organisationId)
      : grant.unitIds.includes(report.unitId);
  });
