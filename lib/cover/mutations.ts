import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { loadYearFacts } from "./queries";
import { settle } from "./rules";

/**
 * Reckons again what enrolments keep of promises and deliveries, from the facts alone: doing it twice does it once.
 * Enrolments of closed years are passed over. Six statements however many enrolments; the public rows follow by trigger.
 */
export async function settleEnrolments(actor: Actor, tx: Transaction, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  await tx.$queryRaw`SELECT 1 FROM "Enrolment" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const results = [...(await loadYearFacts(actor, ids, tx))].map(([id, facts]) => ({ id, ...settle(facts) }));
  if (!results.length) return;
  await tx.$executeRaw`
    UPDATE "Enrolment" e SET "promised" = s.promised, "handedOver" = s.handed, "timesHelped" = s.times,
      "missing" = s.missing, "donorCount" = s.donors, "coveredSince" = s.since, "coveredBy" = s.form
    FROM unnest(
      ${results.map(({ id }) => id)}::uuid[], ${results.map(({ promised }) => promised)}::bigint[],
      ${results.map(({ handedOver }) => handedOver)}::bigint[], ${results.map(({ timesHelped }) => timesHelped)}::int[],
      ${results.map(({ missing }) => missing)}::bigint[], ${results.map(({ donorCount }) => donorCount)}::int[],
      ${results.map(({ coveredSince }) => coveredSince)}::date[],
      ${results.map(({ coveredBy }) => coveredBy)}::"CommitmentForm"[]
    ) AS s(id, promised, handed, times, missing, donors, since, form)
    WHERE e."id" = s.id AND (e."promised", e."handedOver", e."timesHelped", e."missing", e."donorCount", e."coveredSince",
      e."coveredBy") IS DISTINCT FROM (s.promised, s.handed, s.times, s.missing, s.donors, s.since, s.form)`;
  await tx.coverSpan.deleteMany({ where: { enrolmentId: { in: results.map(({ id }) => id) } } });
  await tx.coverSpan.createMany({
    data: results.flatMap(({ id, spans }) =>
      spans.map(({ startsOn, endsOn }) => ({
        id: randomUUID(),
        enrolmentId: id,
        startsOn: fromDay(startsOn),
        endsOn: fromDay(endsOn),
      })),
    ),
  });
}

export const settleEnrolment = (actor: Actor, tx: Transaction, enrolmentId: string) =>
  settleEnrolments(actor, tx, [enrolmentId]);

/** Every year of an address that is still open: a cycle may reach from one into the next. */
export async function settleAddress(actor: Actor, tx: Transaction, addressId: string): Promise<void> {
  const enrolments = await tx.enrolment.findMany({
    where: { addressId, campaign: { closedAt: null } },
    select: { id: true },
  });
  await settleEnrolments(
    actor,
    tx,
    enrolments.map(({ id }) => id),
  );
}
