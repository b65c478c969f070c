import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { formatDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { beyond, type Order, orderBy } from "@/lib/core/paging";
import { isUuid } from "@/lib/core/typed";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf, isWithin, meetingsOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { AddressState } from "@/prisma/generated/enums";
import { mayKeepMeeting } from "./policy";
import { isAgreed, isOpen } from "./rules";
import type { MeetingFilter } from "./schema";

const PAGE = 30;
const ORDERS: readonly Order[] = [
  { key: "heldOn", direction: "desc" },
  { key: "id", direction: "desc" },
];

const votedOn = {
  select: { votesFor: true, votesAgainst: true, address: { select: { state: true } } },
} as const;

/** The latest first; counts are of the dossiers that the actor may open. */
export async function listMeetings(actor: Actor, { unit, after }: MeetingFilter) {
  const where = { AND: [meetingsOf(actor), unit ? { unitId: unit } : {}] };
  const last = after
    ? await db.communityReview.findFirst({
        where: { AND: [where, { id: after }] },
        select: { heldOn: true, id: true },
      })
    : null;
  const rows = await db.communityReview.findMany({
    where: { AND: [where, last ? beyond(ORDERS, [last.heldOn, last.id], false) : {}] },
    orderBy: orderBy(ORDERS, false),
    take: PAGE + 1,
    select: {
      id: true,
      heldOn: true,
      place: true,
      attendance: true,
      confirmedOn: true,
      confirmationNumber: true,
      unit: { select: { name: true } },
      addresses: { where: { address: dossiersOf(actor) }, ...votedOn },
    },
  });
  const shown = rows.slice(0, PAGE).map(({ addresses, unit: commune, ...row }) => ({
    ...row,
    heldOn: toDay(row.heldOn),
    confirmedOn: toDay(row.confirmedOn),
    communeName: commune.name,
    households: addresses.length,
    agreed: addresses.filter(isAgreed).length,
    open: addresses.filter(({ address }) => isOpen(address.state)).length,
  }));
  return { rows: shown, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}
export type MeetingRow = Awaited<ReturnType<typeof listMeetings>>["rows"][number];

const households = {
  orderBy: [{ address: { headKey: "asc" } }, { addressId: "asc" }],
  select: {
    votesFor: true,
    votesAgainst: true,
    address: {
      select: {
        id: true,
        code: true,
        state: true,
        kind: true,
        headName: true,
        hamlet: true,
        povertyClass: true,
        memberCount: true,
        eligibleMembers: true,
        shownCategories: true,
        needKinds: true,
        confirmedOn: true,
        confirmationNumber: true,
      },
    },
  },
} as const satisfies Prisma.CommunityReview$addressesArgs;

/** One meeting with the households that the actor may open; null outside their territory. */
export async function findMeeting(actor: Actor, id: string, via: Database = db) {
  if (!isUuid(id)) return null;
  const row = await via.communityReview.findFirst({
    where: { AND: [meetingsOf(actor), { id }] },
    include: {
      unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
      addresses: { where: { address: dossiersOf(actor) }, ...households },
      _count: { select: { addresses: true } },
    },
  });
  if (!row) return null;
  const { unit, addresses, _count, ...facts } = row;
  return {
    ...facts,
    /** They speak of other officers' households too. */
    minutes: isWithin(dossiersOf(actor), { unitId: row.unitId }) ? row.minutes : null,
    heldOn: toDay(row.heldOn),
    confirmedOn: toDay(row.confirmedOn),
    communeName: unit.name,
    districtName: unit.parent?.kind === "DISTRICT" ? unit.parent.name : null,
    aboveName: unit.parent?.name ?? null,
    /** Of other officers: counted, never named. */
    others: _count.addresses - addresses.length,
    households: addresses.map(({ address, ...votes }) => ({
      ...address,
      ...votes,
      confirmedOn: toDay(address.confirmedOn),
    })),
    mayKeep: mayKeepMeeting(actor, row),
  };
}
export type Meeting = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

/** A commune does not bring more to one meeting; what lies beyond is reached by submitting the ones before. */
const MOST_CANDIDATES = 300;
const OPEN: AddressState[] = ["DRAFT", "RETURNED"];

/** Drafts and returned dossiers of the meeting's commune that are not in it yet, by given name as lists here are. */
export async function listCandidates(actor: Actor, meeting: { id: string; unitId: string }) {
  const rows = await db.humanitarianAddress.findMany({
    where: {
      AND: [
        dossiersOf(actor),
        { unitId: meeting.unitId, state: { in: OPEN }, reviews: { none: { reviewId: meeting.id } } },
      ],
    },
    orderBy: [{ headKey: "asc" }, { id: "asc" }],
    take: MOST_CANDIDATES + 1,
    select: {
      id: true,
      code: true,
      state: true,
      headName: true,
      hamlet: true,
      reviews: { select: { review: { select: { heldOn: true } } }, take: 1 },
    },
  });
  return {
    rows: rows.slice(0, MOST_CANDIDATES).map(({ reviews, ...row }) => ({
      ...row,
      reviewedOn: toDay(reviews[0]?.review.heldOn ?? null),
    })),
    isMore: rows.length > MOST_CANDIDATES,
  };
}
export type Candidate = Awaited<ReturnType<typeof listCandidates>>["rows"][number];

const MOST_CHOICES = 60;

/** Choices of the dossier's form: meetings of these communes, the latest first. Day, place and attendance are public. */
export async function listMeetingChoices(actor: Actor, unitIds: readonly string[], chosenId?: string | null) {
  if (!actor.grants.length || !unitIds.length) return [];
  const where = { unitId: { in: [...unitIds] } };
  const select = {
    id: true,
    unitId: true,
    heldOn: true,
    place: true,
    attendance: true,
    unit: { select: { name: true } },
  } as const;
  const latest = await db.communityReview.findMany({
    where,
    orderBy: [{ heldOn: "desc" }, { id: "desc" }],
    take: MOST_CHOICES,
    select,
  });
  const isOlder = chosenId && !latest.some(({ id }) => id === chosenId);
  const chosen = isOlder
    ? await db.communityReview.findFirst({ where: { AND: [where, { id: chosenId }] }, select })
    : null;
  return [...(chosen ? [chosen] : []), ...latest].map(({ unit, ...row }) => ({
    ...row,
    heldOn: toDay(row.heldOn),
    communeName: unit.name,
  }));
}
export type MeetingChoice = Awaited<ReturnType<typeof listMeetingChoices>>[number];

/** States in which a household still is on a list that goes to the People's Committee. */
const LISTED: AddressState[] = ["DRAFT", "RETURNED", "SUBMITTED", "VERIFIED", "APPROVED", "CLOSED"];

/**
 * The list that the commune People's Committee stamps, and that is posted: households that the meeting agreed, with
 * `shownCategories` alone (no HIV/AIDS: law 64/2006 art. 8.5; decree 20/2021 art. 8.1b). Recorded as an export before it
 * is handed out. Null outside the actor's territory.
 */
export async function exportMeeting(actor: Actor, id: string) {
  const meeting = await findMeeting(actor, id);
  if (!meeting) return null;
  const households = meeting.households.filter(
    (household) => isAgreed(household) && LISTED.includes(household.state),
  );
  const agency = await db.organisation.findFirst({
    where: { unitId: meeting.unitId, kind: "RED_CROSS", closedAt: null },
    select: { name: true },
  });
  await recordLook(actor, {
    what: "export:review",
    unitId: meeting.unitId,
    detail: `Danh sách đề nghị UBND xác nhận, họp ngày ${formatDay(meeting.heldOn)}, ${households.length} hộ`,
  });
  const lower = (name: string) => name.replace(/^\S/u, (letter) => letter.toLowerCase());
  return {
    ...meeting,
    households,
    agencyName: agency?.name ?? `Hội Chữ thập đỏ ${lower(meeting.communeName)}`,
    aboveName: `Hội Chữ thập đỏ ${lower(meeting.aboveName ?? "tỉnh")}`,
  };
}
export type MeetingList = NonNullable<Awaited<ReturnType<typeof exportMeeting>>>;
