import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { lockEnrolments } from "@/lib/cover/queries";
import { dossiersOf, figuresOf, supportOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";

/** Officers and onlookers by unit, a school by the dossiers it opened, agencies their own and their system's. */
export function deliveriesWhere(actor: Actor): Prisma.DeliveryWhereInput {
  const schools = dossiersOf(actor).OR.flatMap((part) =>
    "organisationId" in part ? [{ address: part }] : [],
  );
  return { OR: [...supportOf(actor).OR, ...figuresOf(actor).OR, ...schools] };
}

/** A delivery in scope, read behind the locks of its household and its promise. */
export async function findDeliveryForAct(actor: Actor, tx: Transaction, id: string) {
  if (!isUuid(id)) return null;
  const where = { AND: [deliveriesWhere(actor), { id }] };
  const seen = await tx.delivery.findFirst({ where, select: { addressId: true, commitmentId: true } });
  if (!seen) return null;
  await lockEnrolments(actor, tx, seen.addressId);
  await tx.$queryRaw`
    SELECT 1 FROM "Instalment" WHERE "commitmentId" = ${seen.commitmentId}::uuid ORDER BY "number" FOR UPDATE`;
  const row = await tx.delivery.findFirst({
    where,
    select: {
      id: true,
      value: true,
      reversedOn: true,
      commitmentId: true,
      organisationId: true,
      campaign: { select: { year: true, closedAt: true } },
      address: { select: { id: true, unitId: true, organisationId: true } },
      allocations: { select: { instalmentId: true, amount: true } },
    },
  });
  return row && { ...row, reversedOn: toDay(row.reversedOn) };
}
