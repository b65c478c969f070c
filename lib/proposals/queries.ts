import { CATEGORY, NEED } from "@/lib/addresses/labels";
import type { Actor } from "@/lib/auth/actor";
import { type Day, fromDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { enrolmentsWhere } from "@/lib/filters/queries";
import type { FoundReport } from "@/lib/reports/queries";
import { figureWhere } from "@/lib/targets/queries";
import { figuresOf } from "@/lib/territory/scope";
import { type ReportedAddress, reportedAddress } from "./schema";

// The list of addresses that a report proposes for support (P02 V.1).

/** As handed in. Names stand in it: the page asks `maySeeReportedNames` first. */
export async function listReportedAddresses(actor: Actor, frozenId: string): Promise<ReportedAddress[]> {
  const rows = await db.reportedAddress.findMany({
    where: { frozenId, frozen: { report: figuresOf(actor) } },
    orderBy: { position: "asc" },
    select: { row: true },
  });
  return rows.map(({ row }) => reportedAddress.parse(row));
}

/**
 * Surveyed, approved and posted on iNHANDAO by the day of the figures, and in no earlier list of the same reporter this
 * year: what is posted after one report was handed in stands in the next.
 */
export async function listAddressesToReport(
  actor: Actor,
  report: FoundReport,
  until: Day,
  via: Database = db,
): Promise<(ReportedAddress & { addressId: string })[]> {
  const { campaignId, unitId, organisationId, period } = report;
  const rows = await via.enrolment.findMany({
    where: {
      AND: [
        await figureWhere(actor, "posted", report.campaign.year, unitId),
        { campaignId, state: { in: ["APPROVED", "CLOSED"] }, ...(organisationId ? { organisationId } : {}) },
        { address: { approvedOn: { not: null }, inhandaoOn: { lte: fromDay(until) } } },
      ],
    },
    orderBy: [{ unit: { code: "asc" } }, { address: { code: "asc" } }],
    select: {
      addressId: true,
      unit: { select: { name: true } },
      address: {
        select: {
          code: true,
          headName: true,
          shownCategories: true,
          needKinds: true,
          inhandaoCode: true,
          inhandaoOn: true,
          members: {
            select: { fullName: true, relation: true, birthYear: true, birthDate: true },
            orderBy: { position: "asc" },
          },
        },
      },
    },
  });
  const listed = await via.reportedAddress.findMany({
    where: {
      addressId: { in: rows.map(({ addressId }) => addressId) },
      frozen: {
        report: {
          campaignId,
          unitId,
          organisationId,
          state: { in: ["SUBMITTED", "ACCEPTED"] },
          period: { kind: period.kind, ordinal: { lt: period.ordinal } },
        },
      },
    },
    select: { addressId: true },
  });
  const before = new Set(listed.map(({ addressId }) => addressId));
  return rows
    .filter(({ addressId }) => !before.has(addressId))
    .map(({ addressId, unit, address: { members, ...address } }) => {
      const head =
        members.find(({ relation }) => relation === "Chủ hộ") ??
        members.find(({ fullName }) => fullName === address.headName);
      return {
        addressId,
        code: address.code ?? "",
        headName: address.headName,
        birthYear: head?.birthYear ?? head?.birthDate?.getUTCFullYear() ?? null,
        unitName: unit.name,
        categories: address.shownCategories.map((category) => CATEGORY[category]),
        needs: address.needKinds.map((kind) => NEED[kind]),
        inhandaoCode: address.inhandaoCode,
        inhandaoOn: toDay(address.inhandaoOn),
      };
    });
}

/** Approved and not yet posted: they stay out of the list, and the officer is told. */
export async function countNotPosted(actor: Actor, report: FoundReport): Promise<number> {
  const filter = {
    year: report.campaign.year,
    unit: report.unitId,
    state: ["APPROVED" as const],
    inhandao: "missing" as const,
  };
  const { campaignId, organisationId } = report;
  return db.enrolment.count({
    where: {
      AND: [
        await enrolmentsWhere(actor, filter),
        { campaignId, ...(organisationId ? { organisationId } : {}) },
      ],
    },
  });
}
