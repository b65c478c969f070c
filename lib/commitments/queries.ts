import "server-only";
import { heldWords } from "@/lib/addresses/labels";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { toDay } from "@/lib/core/days";
import { type Database, db, type Transaction } from "@/lib/core/db";
import { done, notFound, refuse } from "@/lib/core/outcome";
import { isUuid } from "@/lib/core/typed";
import { lockEnrolments } from "@/lib/cover/queries";
import { addressesWhere } from "@/lib/filters/queries";
import { dossiersOf, figuresOf, supportOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";

type CommitmentWhere = Prisma.CommitmentWhereInput;

/**
 * Officers and onlookers by unit, a school by the dossiers it opened, agencies their own and their system's. Names of
 * households are another question (policy.ts: mayReadHousehold).
 */
export function commitmentsWhere(actor: Actor): CommitmentWhere {
  const schools = dossiersOf(actor).OR.flatMap((part) =>
    "organisationId" in part ? [{ address: part }] : [],
  );
  return { OR: [...supportOf(actor).OR, ...figuresOf(actor).OR, ...schools] };
}

const inForce = { where: { withdrawnOn: null }, select: { purpose: true } } as const;

export const addressSelect = {
  id: true,
  code: true,
  kind: true,
  state: true,
  unitId: true,
  organisationId: true,
  provinceId: true,
  headName: true,
  heldReason: true,
  unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
  consents: inForce,
} satisfies Prisma.HumanitarianAddressSelect;

export const addressOf = ({
  consents,
  unit,
  ...address
}: Prisma.HumanitarianAddressGetPayload<{ select: typeof addressSelect }>) => ({
  ...address,
  place: unit.parent?.kind === "DISTRICT" ? `${unit.name}, ${unit.parent.name}` : unit.name,
  agreedToHelp: consents.some(({ purpose }) => purpose === "HELP"),
  agreedToSupporters: consents.some(({ purpose }) => purpose === "SUPPORTERS"),
});

/** An address that the actor may see at all; null outside. */
export async function findSupportable(actor: Actor, addressId: string, via: Database = db) {
  if (!isUuid(addressId)) return null;
  const row = await via.humanitarianAddress.findFirst({
    where: { AND: [await addressesWhere(actor, {}), { id: addressId }] },
    select: addressSelect,
  });
  return row && addressOf(row);
}

/** A promise in scope, read behind the lock. */
export async function findForAct(actor: Actor, tx: Transaction, id: string) {
  if (!isUuid(id)) return null;
  const where = { AND: [commitmentsWhere(actor), { id }] };
  const seen = await tx.commitment.findFirst({ where, select: { addressId: true } });
  if (!seen) return null;
  await lockEnrolments(actor, tx, seen.addressId);
  const row = await tx.commitment.findFirst({
    where,
    select: {
      id: true,
      state: true,
      version: true,
      donorId: true,
      organisationId: true,
      startsOn: true,
      confirmedOn: true,
      address: { select: addressSelect },
      campaign: true,
      instalments: { orderBy: { number: "asc" } },
    },
  });
  if (!row) return null;
  return {
    ...row,
    startsOn: toDay(row.startsOn),
    confirmedOn: toDay(row.confirmedOn),
    address: addressOf(row.address),
    instalments: row.instalments.map(withDays),
  };
}

const withDays = <T extends { dueOn: Date; droppedOn: Date | null }>(instalment: T) => ({
  ...instalment,
  dueOn: toDay(instalment.dueOn),
  droppedOn: toDay(instalment.droppedOn),
});

/** Read behind the lock: the dossier, its consent and its year as they are at this moment. */
export async function whatHinders(actor: Actor, tx: Transaction, addressId: string) {
  const address = await findSupportable(actor, addressId, tx);
  if (!address) return notFound();
  if (address.state !== "APPROVED")
    return refuse("Hồ sơ chưa được phê duyệt, hoặc đã đóng. Hãy chờ tỉnh phê duyệt rồi ghi đăng ký gắn.");
  if (address.heldReason) return refuse(heldWords(address.heldReason));
  if (!address.agreedToHelp)
    return refuse("Gia đình chưa đồng ý, hoặc đã rút đồng ý nhận trợ giúp. Hãy hỏi lại gia đình trước.");
  const campaign = await findCampaignOn(actor, address.provinceId, actor.clock.today, tx);
  if (!campaign || campaign.closedAt)
    return refuse("Năm vận động chưa mở, hoặc đã khóa sổ. Hãy liên hệ tỉnh để mở năm.");
  const enrolment = await tx.enrolment.findUnique({
    where: { campaignId_addressId: { campaignId: campaign.id, addressId } },
    select: { id: true, minimum: true, monthlyMinimum: true, coveredSince: true },
  });
  if (!enrolment)
    return refuse(
      `Địa chỉ chưa tham gia năm vận động ${campaign.year}. Hãy liên hệ tỉnh để đưa vào năm này.`,
    );
  return done({ address, campaign, enrolment });
}
