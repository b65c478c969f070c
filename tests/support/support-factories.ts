import { randomUUID } from "node:crypto";
import { loadSystemActor } from "@/lib/auth/queries";
import { allocate, schedule } from "@/lib/commitments/rules";
import { addMonths, type Day, fromDay, toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { settleAddress } from "@/lib/cover/mutations";
import type { CommitmentForm, CommitmentState, DonorKind } from "@/prisma/generated/enums";
import { type CastName, organisationId, owner, provinceId, userId } from "./cast";

export async function aDonor(
  wish: {
    name?: string;
    kind?: DonorKind;
    organisation?: string;
    taxCode?: string;
    anonymous?: boolean;
  } = {},
): Promise<{ id: string }> {
  return owner.donor.create({
    data: {
      provinceId: await provinceId(),
      kind: wish.kind ?? "INDIVIDUAL",
      name: wish.name ?? "Trịnh Quốc Vượng",
      taxCode: wish.taxCode,
      organisationId: wish.organisation ? await organisationId(wish.organisation) : null,
      anonymousSince: wish.anonymous ? fromDay("2021-01-10") : null,
    },
    select: { id: true },
  });
}

export type CommitmentWish = {
  addressId: string;
  donorId?: string;
  /** Default ONE_OFF. */
  form?: CommitmentForm;
  /** Default CONFIRMED. */
  state?: CommitmentState;
  /** Default 1 for a one-off, 12 for a regular cycle. */
  months?: number;
  /** A month's worth (regular). Default 300,000. */
  monthly?: bigint;
  /** The whole (one-off). Default 3,000,000. */
  value?: bigint;
  startsOn?: Day;
  confirmedOn?: Day;
  endedOn?: Day;
  /** Default true. */
  isSustainable?: boolean;
  organisation?: string;
  by?: CastName;
};

export type MadeCommitment = { id: string; donorId: string; instalmentIds: string[] };

/** A cash commitment with its schedule. Does not settle the enrolment: the acts under test do. */
export async function aCommitment(wish: CommitmentWish): Promise<MadeCommitment> {
  const { form = "ONE_OFF", state = "CONFIRMED", startsOn = "2021-05-01", confirmedOn = startsOn } = wish;
  const months = wish.months ?? (form === "REGULAR" ? 12 : 1);
  const instalmentValue = form === "REGULAR" ? (wish.monthly ?? 300_000n) : (wish.value ?? 3_000_000n);
  const totalValue = form === "REGULAR" ? instalmentValue * BigInt(months) : instalmentValue;
  const address = await owner.humanitarianAddress.findUniqueOrThrow({
    where: { id: wish.addressId },
    select: { unitId: true, provinceId: true },
  });
  const by = await userId(wish.by ?? "an");
  const donorId = wish.donorId ?? (await aDonor()).id;
  const isOver = state === "CANCELLED" || state === "LAPSED";
  const endedOn = fromDay(wish.endedOn ?? "2021-05-05");
  const { id, instalments } = await owner.commitment.create({
    data: {
      requestKey: randomUUID(),
      campaignId: await yearOf(address.provinceId, confirmedOn),
      addressId: wish.addressId,
      unitId: address.unitId,
      organisationId: wish.organisation ? await organisationId(wish.organisation) : null,
      donorId,
      form,
      state,
      startsOn: fromDay(startsOn),
      months,
      endsBefore: fromDay(addMonths(startsOn, months)),
      instalmentValue,
      totalValue,
      purpose: "Mua bò sinh sản",
      isSustainable: wish.isSustainable ?? true,
      confirmedOn: state === "PROPOSED" ? null : fromDay(confirmedOn),
      confirmedById: state === "PROPOSED" ? null : by,
      endedOn: isOver ? endedOn : null,
      endReason: isOver ? "Nhà tài trợ gặp khó khăn" : null,
      createdById: by,
      createdAt: new Date(`${confirmedOn}T10:00:00+07:00`),
      lines: { create: { position: 0, kind: "CASH", value: instalmentValue } },
      instalments: {
        create: schedule({ form, startsOn, months, totalValue }).map(({ dueOn, ...instalment }) => ({
          ...instalment,
          dueOn: fromDay(dueOn),
          unitId: address.unitId,
          droppedOn: isOver ? endedOn : null,
        })),
      },
    },
    select: { id: true, instalments: { select: { id: true }, orderBy: { number: "asc" } } },
  });
  return { id, donorId, instalmentIds: instalments.map((instalment) => instalment.id) };
}

export type DeliveryWish = {
  addressId: string;
  commitmentId?: string;
  donorId?: string;
  /** Default 300,000, all cash. */
  value?: bigint;
  deliveredOn?: Day;
  bookedOn?: Day;
  reversedOn?: Day;
  by?: CastName;
};

/** A cash delivery, booked against its commitment's oldest open instalments. Does not settle the enrolment. */
export async function aDelivery(wish: DeliveryWish): Promise<{ id: string }> {
  const { deliveredOn = "2021-05-03", bookedOn = deliveredOn, value = 300_000n } = wish;
  const address = await owner.humanitarianAddress.findUniqueOrThrow({
    where: { id: wish.addressId },
    select: { unitId: true, provinceId: true, headName: true },
  });
  const commitment = wish.commitmentId
    ? await owner.commitment.findUniqueOrThrow({
        where: { id: wish.commitmentId },
        include: { instalments: { orderBy: { number: "asc" } } },
      })
    : null;
  const open = (commitment?.instalments ?? []).map((instalment) => ({
    ...instalment,
    dueOn: toDay(instalment.dueOn),
    droppedOn: toDay(instalment.droppedOn),
  }));
  const { allocations } = wish.reversedOn ? { allocations: [] } : allocate(open, value);
  for (const { instalmentId, amount } of allocations) {
    await owner.instalment.update({
      where: { id: instalmentId },
      data: { allocated: { increment: amount } },
    });
  }
  return owner.delivery.create({
    data: {
      requestKey: randomUUID(),
      campaignId: await yearOf(address.provinceId, deliveredOn),
      addressId: wish.addressId,
      unitId: address.unitId,
      donorId: commitment?.donorId ?? wish.donorId ?? (await aDonor()).id,
      organisationId: commitment?.organisationId,
      commitmentId: wish.commitmentId,
      deliveredOn: fromDay(deliveredOn),
      bookedOn: fromDay(bookedOn),
      value,
      cashValue: value,
      handedOverBy: "Hội Chữ thập đỏ xã",
      receivedBy: address.headName,
      reversedOn: fromDay(wish.reversedOn),
      reversalReason: wish.reversedOn ? "Ghi nhầm số tiền" : null,
      createdById: await userId(wish.by ?? "an"),
      lines: { create: { position: 0, kind: "CASH", value } },
      allocations: { create: allocations },
    },
    select: { id: true },
  });
}

/** Settles every open year of an address from the facts that the factories wrote, as an act does. */
export async function settled(addressId: string): Promise<void> {
  const system = await loadSystemActor(await provinceId());
  await db.$transaction((tx) => settleAddress(system, tx, addressId));
}

async function yearOf(provinceId: string, day: Day): Promise<string> {
  const { id } = await owner.campaign.findFirstOrThrow({
    where: { provinceId, startsOn: { lte: fromDay(day) }, endsOn: { gte: fromDay(day) } },
    select: { id: true },
  });
  return id;
}
