import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { mayDeliver, mayReverse } from "@/lib/commitments/policy";
import { findForAct, findSupportable } from "@/lib/commitments/queries";
import { allocate, bookingYear, columnsOf } from "@/lib/commitments/rules";
import { valueLines } from "@/lib/commitments/schema";
import { type Day, formatDay, fromDay, toDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { formatDong } from "@/lib/core/money";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { settleAddress } from "@/lib/cover/mutations";
import { lockEnrolments } from "@/lib/cover/queries";
import { giverOf } from "@/lib/donors/mutations";
import { recordAct } from "@/lib/history/mutations";
import { findDeliveryForAct } from "./queries";
import { dayFault, isKept, refill } from "./rules";
import type { DeliveryInput } from "./schema";

const CHECK = "Chưa ghi được: có mục cần sửa.";
/** A dossier that was never submitted has no year to count in. */
const NEVER_SUBMITTED = ["DRAFT", "REJECTED", "MERGED"];

type Recorded = { id: string; addressId: string; unallocated: bigint };

/**
 * Support handed over, with a promise or without one. It pays the oldest unpaid instalments; what exceeds them stays
 * unallocated and is said. The enrolment is locked first, then the instalments: never more is allocated than expected.
 */
export async function recordDelivery(actor: Actor, typed: DeliveryInput): Promise<Outcome<Recorded>> {
  return inTransaction((tx) => enterDelivery(actor, tx, typed));
}

/** The same within another act. */
export async function enterDelivery(
  actor: Actor,
  tx: Transaction,
  typed: DeliveryInput,
): Promise<Outcome<Recorded>> {
  const found = await placeOf(actor, tx, typed);
  if (!found.ok) return found;
  const { address, commitment, userId } = found.value;
  const again = await tx.delivery.findUnique({
    where: { requestKey: typed.requestKey },
    select: { id: true, addressId: true },
  });
  if (again) return done({ ...again, unallocated: 0n });
  if (commitment && commitment.state !== "CONFIRMED" && commitment.state !== "FULFILLED")
    return refuse(
      commitment.state === "PROPOSED"
        ? "Đăng ký này chưa được xác nhận. Hãy xác nhận trước, rồi ghi lần trợ giúp."
        : "Đăng ký này đã kết thúc. Hãy ghi thành lần trợ giúp không theo đăng ký.",
    );
  if (!commitment && NEVER_SUBMITTED.includes(address.state))
    return refuse("Hồ sơ này chưa nộp, hoặc không được duyệt. Hãy nộp hồ sơ trước khi ghi lần trợ giúp.");

  const { today } = actor.clock;
  const { deliveredOn } = typed;
  if (!deliveredOn) return refuse(CHECK, { deliveredOn: "Hãy ghi ngày trao." });
  const errors: Record<string, string> = {};
  const fault = dayFault(deliveredOn, today, commitment);
  if (fault) errors.deliveredOn = fault;
  const campaign = await yearFor(actor, tx, address, deliveredOn);
  if (!campaign)
    return refuse(
      "Địa chỉ không tham gia năm vận động nào đang mở vào ngày này. Hãy liên hệ tỉnh để mở năm.",
    );
  const { lines, total, errors: lineErrors } = valueLines(typed.support, campaign);
  Object.assign(errors, lineErrors);
  if (Object.keys(errors).length) return refuse(CHECK, errors);

  const giver = commitment
    ? done({ id: commitment.donorId, organisationId: commitment.organisationId })
    : await giverOf(actor, tx, "donorId" in typed ? typed : { donorId: null });
  if (!giver.ok) return giver;
  const sumOf = (kind: string) =>
    lines.reduce((sum, line) => (line.kind === kind ? sum + line.value : sum), 0n);
  const { id } = await tx.delivery.create({
    data: {
      requestKey: typed.requestKey,
      campaignId: campaign.id,
      addressId: address.id,
      unitId: address.unitId,
      organisationId: giver.value.organisationId,
      donorId: giver.value.id,
      commitmentId: commitment?.id,
      deliveredOn: fromDay(deliveredOn),
      bookedOn: fromDay(today),
      value: total,
      cashValue: sumOf("CASH"),
      goodsValue: sumOf("GOODS"),
      labourValue: sumOf("LABOUR"),
      handedOverBy: typed.handedOverBy,
      receivedBy: typed.receivedBy,
      evidence: typed.evidence,
      createdById: userId,
      createdAt: actor.clock.now,
      lines: {
        create: lines.map(({ amount: _, quantity, unitPrice, ...line }, position) => ({
          ...line,
          ...columnsOf({ kind: line.kind, quantity, unitPrice }, campaign),
          position,
        })),
      },
    },
    select: { id: true },
  });
  const { allocations, unallocated } = commitment
    ? allocate(commitment.instalments, total)
    : { allocations: [], unallocated: 0n };
  await book(
    tx,
    allocations.map((allocation) => ({ deliveryId: id, ...allocation })),
  );
  const toState = commitment ? await keepState(tx, commitment.id) : null;
  await settleAddress(actor, tx, address.id);
  await recordAct(actor, tx, {
    verb: "deliver",
    subject: "delivery",
    subjectId: id,
    addressId: address.id,
    unitId: address.unitId,
    organisationId: giver.value.organisationId,
    toState,
    changes: { value: [null, formatDong(total)], deliveredOn: [null, formatDay(deliveredOn)] },
  });
  return done({ id, addressId: address.id, unallocated });
}

/** Who may, and the rows behind the lock. */
async function placeOf(actor: Actor, tx: Transaction, typed: DeliveryInput) {
  const denied = forbidden(
    "Anh/chị không ghi được lần trợ giúp này. Hãy nhờ cán bộ Hội Chữ thập đỏ của địa bàn.",
  );
  if ("commitmentId" in typed) {
    const commitment = await findForAct(actor, tx, typed.commitmentId);
    if (!commitment) return notFound();
    const { userId } = actor;
    if (!userId || !mayDeliver(actor, commitment, commitment.address)) return denied;
    await tx.$queryRaw`SELECT 1 FROM "Instalment" WHERE "commitmentId" = ${commitment.id}::uuid ORDER BY "number" FOR UPDATE`;
    return done({ address: commitment.address, commitment, userId });
  }
  const seen = await findSupportable(actor, typed.addressId, tx);
  if (!seen) return notFound();
  await lockEnrolments(actor, tx, seen.id);
  // Behind the lock: whoever rejected or merged the dossier at the same moment went before.
  const address = await findSupportable(actor, seen.id, tx);
  if (!address) return notFound();
  const { userId } = actor;
  if (!userId || !mayDeliver(actor, null, address)) return denied;
  return done({ address, commitment: null, userId });
}

/** The open year that the delivery is booked in, if the address takes part in it. */
async function yearFor(
  actor: Actor,
  tx: Transaction,
  address: { id: string; provinceId: string },
  deliveredOn: Day,
) {
  const enrolled = async (day: Day) => {
    const campaign = await findCampaignOn(actor, address.provinceId, day, tx);
    const enrolment =
      campaign &&
      (await tx.enrolment.findUnique({
        where: { campaignId_addressId: { campaignId: campaign.id, addressId: address.id } },
        select: { id: true },
      }));
    return enrolment ? campaign : null;
  };
  return bookingYear(await enrolled(deliveredOn), await enrolled(actor.clock.today));
}

type Booking = { deliveryId: string; instalmentId: string; amount: bigint };

async function book(tx: Transaction, bookings: readonly Booking[]): Promise<void> {
  if (!bookings.length) return;
  await tx.allocation.createMany({ data: [...bookings] });
  await addTo(tx, bookings);
}

async function addTo(tx: Transaction, amounts: readonly { instalmentId: string; amount: bigint }[]) {
  await tx.$executeRaw`
    UPDATE "Instalment" i SET "allocated" = i."allocated" + paid.amount
    FROM (SELECT id, sum(amount)::bigint AS amount FROM unnest(
      ${amounts.map(({ instalmentId }) => instalmentId)}::uuid[], ${amounts.map(({ amount }) => amount)}::bigint[]
    ) AS each(id, amount) GROUP BY id) AS paid
    WHERE i."id" = paid.id`;
}

const readInstalments = async (tx: Transaction, commitmentId: string) =>
  (await tx.instalment.findMany({ where: { commitmentId }, orderBy: { number: "asc" } })).map((row) => ({
    ...row,
    dueOn: toDay(row.dueOn),
    droppedOn: toDay(row.droppedOn),
  }));

/** Fulfilled when nothing is expected any more, confirmed again when a reversal opened something. */
async function keepState(tx: Transaction, commitmentId: string): Promise<"FULFILLED" | "CONFIRMED" | null> {
  const kept = isKept(await readInstalments(tx, commitmentId));
  const [from, to] = kept ? (["CONFIRMED", "FULFILLED"] as const) : (["FULFILLED", "CONFIRMED"] as const);
  const changed = await tx.commitment.updateMany({
    where: { id: commitmentId, state: from },
    data: { state: to, version: { increment: 1 } },
  });
  return changed.count ? to : null;
}

type Reversal = { id: string; reason: string };
type Reversed = { addressId: string; commitmentId: string | null };

/** A correction: the delivery stays readable, counts from today on in nothing, and its instalments are open again. */
export async function reverseDelivery(actor: Actor, typed: Reversal): Promise<Outcome<Reversed>> {
  return inTransaction((tx) => enterReversal(actor, tx, typed));
}

/** The same within another act. */
export async function enterReversal(
  actor: Actor,
  tx: Transaction,
  typed: Reversal,
): Promise<Outcome<Reversed>> {
  const delivery = await findDeliveryForAct(actor, tx, typed.id);
  if (!delivery) return notFound();
  const { address } = delivery;
  if (!mayReverse(actor, address))
    return forbidden("Chỉ Hội Chữ thập đỏ của địa bàn được đảo bút toán. Hãy liên hệ cán bộ xã.");
  if (delivery.reversedOn)
    return refuse(
      `Lần trợ giúp này đã được đảo ngày ${formatDay(delivery.reversedOn)}; không cần làm gì thêm.`,
    );
  if (delivery.campaign.closedAt)
    return refuse(
      `Năm ${delivery.campaign.year} đã khóa sổ nên không đảo bút toán được. Hãy đề nghị tỉnh mở lại năm đó.`,
    );
  const { allocations } = delivery;
  if (allocations.length) {
    await tx.allocation.deleteMany({ where: { deliveryId: delivery.id } });
    await addTo(
      tx,
      allocations.map(({ instalmentId, amount }) => ({ instalmentId, amount: -amount })),
    );
  }
  await tx.delivery.update({
    where: { id: delivery.id },
    data: { reversedOn: fromDay(actor.clock.today), reversalReason: typed.reason },
  });
  let toState: string | null = null;
  if (delivery.commitmentId) {
    await refillFromOthers(tx, delivery.commitmentId);
    toState = await keepState(tx, delivery.commitmentId);
    // Of a promise that has ended nothing is expected again.
    await tx.instalment.updateMany({
      where: {
        commitment: { id: delivery.commitmentId, state: { in: ["CANCELLED", "LAPSED"] } },
        allocated: { lt: tx.instalment.fields.amount },
        droppedOn: null,
      },
      data: { droppedOn: fromDay(actor.clock.today) },
    });
  }
  await settleAddress(actor, tx, address.id);
  await recordAct(actor, tx, {
    verb: "reverse",
    subject: "delivery",
    subjectId: delivery.id,
    addressId: address.id,
    unitId: address.unitId,
    organisationId: delivery.organisationId,
    toState,
    reason: typed.reason,
    changes: { value: [formatDong(delivery.value), null] },
  });
  return done({ addressId: address.id, commitmentId: delivery.commitmentId });
}

async function refillFromOthers(tx: Transaction, commitmentId: string): Promise<void> {
  const standing = await tx.delivery.findMany({
    where: { commitmentId, reversedOn: null },
    select: { id: true, value: true, allocations: { select: { instalmentId: true, amount: true } } },
    orderBy: [{ deliveredOn: "asc" }, { id: "asc" }],
  });
  const surpluses = standing
    .map(({ id, value, allocations }) => ({
      deliveryId: id,
      unallocated: allocations.reduce((rest, { amount }) => rest - amount, value),
    }))
    .filter(({ unallocated }) => unallocated > 0n);
  if (!surpluses.length) return;
  const bookings = refill(await readInstalments(tx, commitmentId), surpluses);
  for (const { deliveryId, instalmentId, amount } of bookings) {
    await tx.allocation.upsert({
      where: { deliveryId_instalmentId: { deliveryId, instalmentId } },
      create: { deliveryId, instalmentId, amount },
      update: { amount: { increment: amount } },
    });
  }
  if (bookings.length) await addTo(tx, bookings);
}
