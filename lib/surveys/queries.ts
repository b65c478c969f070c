import "server-only";
import { findStanding } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { campaignYearOf } from "@/lib/campaigns/rules";
import { addDays, type Day, fromDay, toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { expandUnits } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { mayResurvey } from "./policy";

/** Said this long before a cycle ends. */
export const ENDING_DAYS = 60;

/** Regular cycles that ended, or end within 60 days, of approved dossiers, whose end no visit has answered. */
export function endingCycles(actor: Actor): Prisma.CommitmentWhereInput {
  return {
    form: "REGULAR",
    state: { in: ["CONFIRMED", "FULFILLED"] },
    endsBefore: { lte: fromDay(addDays(actor.clock.today, ENDING_DAYS + 1)) },
    surveys: { none: {} },
    address: { AND: [dossiersOf(actor), { state: "APPROVED" }] },
  };
}

export async function countEndingCycles(actor: Actor, unitId: string): Promise<number> {
  const units = (await expandUnits([unitId])).get(unitId) ?? [];
  return db.commitment.count({ where: { AND: [endingCycles(actor), { unitId: { in: units } }] } });
}

/** The first to end first. */
export async function listEndingCycles(actor: Actor) {
  const rows = await db.commitment.findMany({
    where: endingCycles(actor),
    orderBy: [{ endsBefore: "asc" }, { id: "asc" }],
    take: 200,
    select: {
      id: true,
      addressId: true,
      endsBefore: true,
      donor: { select: { name: true } },
      address: { select: { code: true, headName: true, unit: { select: { name: true } } } },
    },
  });
  return rows.map(({ endsBefore, ...row }) => ({ ...row, lastDay: addDays(toDay(endsBefore), -1) }));
}
export type EndingCycle = Awaited<ReturnType<typeof listEndingCycles>>[number];

/** What the form of a re-survey shows. No private fields. Null out of scope. */
export async function findForResurvey(actor: Actor, id: string) {
  const standing = isUuid(id) ? await findStanding(actor, id) : null;
  if (!standing) return null;
  const { row, campaign } = standing;
  const [address, cycles, enrolment] = await Promise.all([
    db.humanitarianAddress.findFirstOrThrow({
      where: { AND: [dossiersOf(actor), { id }] },
      select: { headName: true, unit: { select: { name: true } } },
    }),
    db.commitment.findMany({
      where: { AND: [endingCycles(actor), { addressId: id }] },
      orderBy: { endsBefore: "asc" },
      select: { id: true, endsBefore: true, donor: { select: { name: true } } },
    }),
    campaign &&
      db.enrolment.findUnique({
        where: { campaignId_addressId: { campaignId: campaign.id, addressId: id } },
        select: { surveyDueBefore: true, resurveyedOn: true },
      }),
  ]);
  return {
    id,
    version: row.version,
    code: row.code,
    state: row.state,
    headName: address.headName,
    unitName: address.unit.name,
    may: mayResurvey(actor, standing.policy),
    dueBefore: enrolment && !enrolment.resurveyedOn ? toDay(enrolment.surveyDueBefore) : null,
    cycles: cycles.map((cycle) => ({
      id: cycle.id,
      donor: cycle.donor.name,
      lastDay: addDays(toDay(cycle.endsBefore), -1),
    })),
  };
}

/** The day before which a carried-over dossier is to be visited again; null once it was, and out of scope. */
export async function findSurveyDue(actor: Actor, addressId: string): Promise<Day | null> {
  const row = await db.enrolment.findFirst({
    where: {
      AND: [
        { address: dossiersOf(actor) },
        {
          addressId,
          resurveyedOn: null,
          surveyDueBefore: { not: null },
          campaign: { year: campaignYearOf(actor.clock.today) },
          address: { state: { in: ["SUBMITTED", "VERIFIED", "APPROVED"] } },
        },
      ],
    },
    select: { surveyDueBefore: true },
  });
  return toDay(row?.surveyDueBefore ?? null);
}

/** The donor of the cycle that a promise would renew. */
export async function donorOfCycle(actor: Actor, commitmentId: string): Promise<string | null> {
  const row = await db.commitment.findFirst({
    where: { AND: [{ address: dossiersOf(actor) }, { id: commitmentId }] },
    select: { donorId: true },
  });
  return row?.donorId ?? null;
}
