import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { DEFAULT_RULES } from "@/lib/campaigns/rules";
import {
  mayCancel,
  mayConfirm,
  mayDeliver,
  mayLapse,
  mayOverlap,
  mayReadHousehold,
  mayReadPromise,
  mayRecord,
  mayReverse,
  proposesFor,
} from "@/lib/commitments/policy";
import { addressOf, addressSelect, commitmentsWhere, findSupportable } from "@/lib/commitments/queries";
import { fromDay, toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { loadYearFacts } from "@/lib/cover/queries";
import { coverage, coverSpans, isFulfilled } from "@/lib/cover/rules";
import { dossiersOf, isWithin, supportOf } from "@/lib/territory/scope";
import {
  commitmentSelect,
  deliverySelect,
  forOnlooker,
  lineSelect,
  type ShownDelivery,
  shownCommitment,
  shownDelivery,
} from "./rules";

export async function findCommitment(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.commitment.findFirst({
    where: { AND: [commitmentsWhere(actor), { id }] },
    select: {
      ...commitmentSelect,
      lines: lineSelect,
      address: { select: addressSelect },
      deliveries: { select: deliverySelect, orderBy: [{ deliveredOn: "desc" }, { id: "desc" }] },
    },
  });
  if (!row) return null;
  const address = addressOf(row.address);
  const today = actor.clock.today;
  const rules = (await findCampaignOn(actor, address.provinceId, today)) ?? DEFAULT_RULES;
  const { lines, deliveries, ...rest } = row;
  const isOfficer = mayRecord(actor, address);
  const readsHousehold = mayReadHousehold(actor, row, address);
  const enrolment = await currentEnrolment(actor, address);
  const shown = shownCommitment(rest, rules, today);
  return {
    ...(mayReadPromise(actor, row, address) ? shown : forOnlooker(shown)),
    lines: lines.map((line) => ({ ...line, quantity: line.quantity?.toString() ?? null })),
    deliveries: deliveries.map((delivery) => peopleOf(shownDelivery(delivery), readsHousehold)),
    address: {
      id: address.id,
      code: address.code,
      place: address.place,
      headName: readsHousehold ? address.headName : null,
      isOpen: isOfficer,
      coveredSince: toDay(enrolment?.coveredSince ?? null),
    },
    labourDayRate: rules.labourDayRate,
    may: {
      confirm: row.state === "PROPOSED" && mayConfirm(actor, address),
      overlap: mayOverlap(actor, address),
      cancel: (row.state === "PROPOSED" || row.state === "CONFIRMED") && mayCancel(actor, row, address),
      lapse: mayLapse(actor, address),
      deliver: (row.state === "CONFIRMED" || row.state === "FULFILLED") && mayDeliver(actor, row, address),
      reverse: mayReverse(actor, address),
    },
  };
}
export type CommitmentPage = NonNullable<Awaited<ReturnType<typeof findCommitment>>>;

/** Who signed for it is mostly the household itself, and the hamlet hands over: told to those who may read its name. */
const peopleOf = <
  T extends Pick<ShownDelivery, "handedOverBy" | "receivedBy" | "evidence" | "reversalReason">,
>(
  delivery: T,
  readsHousehold: boolean,
) => {
  const { handedOverBy, receivedBy, evidence, reversalReason, ...rest } = delivery;
  const people = readsHousehold ? { handedOverBy, receivedBy, evidence, reversalReason } : null;
  return { ...rest, people };
};

const currentEnrolment = (actor: Actor, { id, provinceId }: { id: string; provinceId: string }) => {
  const today = fromDay(actor.clock.today);
  return db.enrolment.findFirst({
    where: { addressId: id, campaign: { provinceId, startsOn: { lte: today }, endsOn: { gte: today } } },
    include: { campaign: true },
  });
};

/**
 * Everything promised and handed over to one address, with what it comes to in the year that runs: for the dossier and
 * beside the form of a new promise. Null outside the actor's reach. Agencies and onlookers read other donors' promises
 * without their names.
 */
export async function findSupport(actor: Actor, addressId: string) {
  const address = await findSupportable(actor, addressId);
  if (!address) return null;
  const today = actor.clock.today;
  const [commitments, deliveries, enrolment] = await Promise.all([
    db.commitment.findMany({
      where: { addressId },
      select: commitmentSelect,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    }),
    db.delivery.findMany({
      where: { addressId },
      select: deliverySelect,
      orderBy: [{ deliveredOn: "desc" }, { id: "desc" }],
    }),
    currentEnrolment(actor, address),
  ]);
  const facts = enrolment ? (await loadYearFacts(actor, [enrolment.id])).get(enrolment.id) : undefined;
  const rules = enrolment?.campaign ?? DEFAULT_RULES;
  const isOfficer = mayRecord(actor, address);
  const readsDonor = (row: { organisationId: string | null }) =>
    isOfficer || isWithin(supportOf(actor), { unitId: "", organisationId: row.organisationId });
  const hideDonor = <T extends { organisationId: string | null; donor: { id: string; name: string } }>(
    row: T,
  ) => ({ ...row, donor: readsDonor(row) ? row.donor : { id: null, name: "Một nhà tài trợ" } });
  return {
    addressId,
    code: address.code,
    place: address.place,
    kind: address.kind,
    headName: isWithin(dossiersOf(actor), address) ? address.headName : null,
    rules,
    commitments: commitments.map((row) => hideDonor(shownCommitment(row, rules, today))),
    deliveries: deliveries.map((row) => peopleOf(hideDonor(shownDelivery(row)), isOfficer)),
    year: enrolment && {
      year: enrolment.campaign.year,
      isClosed: enrolment.campaign.closedAt !== null,
      eligibleMembers: enrolment.eligibleMembers,
      minimum: enrolment.minimum,
      monthlyMinimum: enrolment.monthlyMinimum,
      promised: enrolment.promised,
      handedOver: enrolment.handedOver,
      timesHelped: enrolment.timesHelped,
      donorCount: enrolment.donorCount,
      missing: enrolment.missing,
      coveredSince: toDay(enrolment.coveredSince),
      coveredBy: enrolment.coveredBy,
      coverage: facts ? coverage(facts, today) : null,
      spans: facts ? coverSpans(facts) : [],
      isFulfilled: facts ? isFulfilled(facts, today) : false,
    },
    may: {
      commit:
        address.state === "APPROVED" &&
        address.agreedToHelp &&
        address.heldReason === null &&
        (isOfficer || proposesFor(actor, address) !== null),
      deliver: isOfficer,
      overlap: mayOverlap(actor, address),
      reverse: isOfficer,
      confirm: isOfficer,
    },
  };
}
export type Support = NonNullable<Awaited<ReturnType<typeof findSupport>>>;
