import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { type Database, db, type Transaction } from "@/lib/core/db";
import { provincesOf } from "@/lib/territory/scope";
import type { CommitmentFacts, DeliveryFacts, YearFacts } from "./rules";

/**
 * Every act that promises or delivers to one household, stops its support or moves it waits here for the one before it.
 */
export async function lockEnrolments(actor: Actor, tx: Transaction, addressId: string): Promise<void> {
  if (!actor.grants.length) return;
  await tx.$queryRaw`SELECT 1 FROM "Enrolment" WHERE "addressId" = ${addressId}::uuid ORDER BY "id" FOR UPDATE`;
}

/**
 * The dated facts behind enrolments of open years, in three reads however many they are. What a person may see of them
 * is for the caller to know: these are figures without names.
 */
export async function loadYearFacts(
  actor: Actor,
  enrolmentIds: readonly string[],
  via: Database = db,
): Promise<Map<string, YearFacts & { addressId: string }>> {
  const enrolments = await via.enrolment.findMany({
    where: {
      id: { in: [...enrolmentIds] },
      campaign: { closedAt: null, provinceId: { in: provincesOf(actor) } },
    },
    select: {
      id: true,
      addressId: true,
      minimum: true,
      monthlyMinimum: true,
      campaign: { select: { startsOn: true, endsOn: true, regularMinimumMonths: true } },
    },
  });
  const addressId = { in: [...new Set(enrolments.map((enrolment) => enrolment.addressId))] };
  const commitments = await via.commitment.findMany({
    where: { addressId, confirmedOn: { not: null } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      addressId: true,
      donorId: true,
      form: true,
      isSustainable: true,
      totalValue: true,
      confirmedOn: true,
      endedOn: true,
      instalments: { select: { dueOn: true, amount: true }, orderBy: { number: "asc" } },
    },
  });
  // What a promise delivered in a closed year stays on the dossier that it was merged away from (domain 10).
  const deliveries = await via.delivery.findMany({
    where: { OR: [{ addressId }, { commitmentId: { in: commitments.map(({ id }) => id) } }] },
    orderBy: { id: "asc" },
    select: {
      addressId: true,
      commitmentId: true,
      donorId: true,
      deliveredOn: true,
      bookedOn: true,
      value: true,
      reversedOn: true,
      campaign: { select: { startsOn: true } },
    },
  });
  const promisesOf = byAddress(commitments);
  const home = new Map(commitments.map((commitment) => [commitment.id, commitment.addressId]));
  const deliveriesOf = byAddress(
    deliveries.map((row) => ({ ...row, addressId: home.get(row.commitmentId ?? "") ?? row.addressId })),
  );
  return new Map(
    enrolments.map(({ id, campaign, ...enrolment }) => [
      id,
      {
        ...enrolment,
        startsOn: toDay(campaign.startsOn),
        endsOn: toDay(campaign.endsOn),
        leastMonths: campaign.regularMinimumMonths,
        commitments: (promisesOf.get(enrolment.addressId) ?? []).map(
          (commitment): CommitmentFacts => ({
            ...commitment,
            confirmedOn: toDay(commitment.confirmedOn),
            endedOn: toDay(commitment.endedOn),
            instalments: commitment.instalments.map(({ dueOn, amount }) => ({ dueOn: toDay(dueOn), amount })),
          }),
        ),
        deliveries: (deliveriesOf.get(enrolment.addressId) ?? []).map(
          ({ campaign: year, ...delivery }): DeliveryFacts => ({
            ...delivery,
            countsOn: toDay(delivery.deliveredOn < year.startsOn ? delivery.bookedOn : delivery.deliveredOn),
            reversedOn: toDay(delivery.reversedOn),
          }),
        ),
      },
    ]),
  );
}

function byAddress<T extends { addressId: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.addressId);
    if (group) group.push(row);
    else groups.set(row.addressId, [row]);
  }
  return groups;
}
