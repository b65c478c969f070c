import "server-only";
import { type Actor, isOfficerGrant } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { beyond, type Order, orderBy } from "@/lib/core/paging";
import { listSheet } from "@/lib/core/sheet";
import { isUuid } from "@/lib/core/typed";
import { filterWords } from "@/lib/filters/labels";
import {
  type AddressSearch,
  addressesWhere,
  enrolmentsWhere,
  findSearch,
  listFilterUnits,
  yearOf,
} from "@/lib/filters/queries";
import type { AddressFilter, Filter } from "@/lib/filters/schema";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf, isWithin } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { addressColumns, countInWords } from "./sheet";

type AddressWhere = Prisma.HumanitarianAddressWhereInput;

async function listWhere(actor: Actor, filter: Filter, search?: AddressSearch | null): Promise<AddressWhere> {
  const where = await addressesWhere(actor, filter);
  return search ? { AND: [where, search.where] } : where;
}

// The list -------------------------------------------------------------------------------------------------

const PAGE = 25;
const COUNTED_TO = 10_000;

const ORDERS = {
  recent: [
    { key: "changedAt", direction: "desc" },
    { key: "id", direction: "desc" },
  ],
  // Who waits longer comes first among equals (domain: waiting time breaks ties).
  priority: [
    { key: "priorityKey", direction: "asc" },
    { key: "id", direction: "asc" },
  ],
  name: [
    { key: "headKey", direction: "asc" },
    { key: "id", direction: "asc" },
  ],
} as const satisfies Record<AddressFilter["sort"], readonly Order[]>;

const rowSelect = (year: number) =>
  ({
    id: true,
    code: true,
    kind: true,
    state: true,
    version: true,
    unitId: true,
    organisationId: true,
    hamlet: true,
    headName: true,
    headKey: true,
    shownCategories: true,
    needKinds: true,
    povertyClass: true,
    memberCount: true,
    eligibleMembers: true,
    priority: true,
    priorityKey: true,
    submittedOn: true,
    approvedOn: true,
    publishedOn: true,
    inhandaoCode: true,
    inhandaoOn: true,
    changedAt: true,
    unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
    enrolments: {
      where: { campaign: { year } },
      select: {
        entry: true,
        minimum: true,
        promised: true,
        handedOver: true,
        missing: true,
        timesHelped: true,
        coveredSince: true,
      },
    },
  }) satisfies Prisma.HumanitarianAddressSelect;

type RawRow = Prisma.HumanitarianAddressGetPayload<{ select: ReturnType<typeof rowSelect> }>;

function shownRow(actor: Actor, row: RawRow) {
  const { unit, enrolments, headName, headKey, hamlet, changedAt, ...rest } = row;
  const isOpen = isWithin(dossiersOf(actor), row);
  return {
    ...rest,
    /** Null where the viewer may read no names. */
    headName: isOpen ? headName : null,
    hamlet: isOpen ? hamlet : null,
    submittedOn: toDay(row.submittedOn),
    approvedOn: toDay(row.approvedOn),
    publishedOn: toDay(row.publishedOn),
    inhandaoOn: toDay(row.inhandaoOn),
    changedAt,
    unitName: unit.name,
    districtName: unit.parent?.kind === "DISTRICT" ? unit.parent.name : null,
    enrolment: enrolments[0] ? { ...enrolments[0], coveredSince: toDay(enrolments[0].coveredSince) } : null,
  };
}
export type AddressRow = ReturnType<typeof shownRow>;

/** A row's place in an order. By name it is the id alone: a name must not stand in a URL. */
const cursorOf = (sort: AddressFilter["sort"], row: AddressRow): string => {
  if (sort === "recent") return `${row.changedAt.getTime()}_${row.id}`;
  if (sort === "priority") return `${row.priorityKey}_${row.id}`;
  return row.id;
};

/** The row that a cursor points to; null for one that nobody made. */
async function placeOf(actor: Actor, sort: AddressFilter["sort"], cursor: string): Promise<unknown[] | null> {
  const parts = cursor.split("_");
  const id = parts.at(-1) ?? "";
  if (!isUuid(id)) return null;
  if (sort === "name") {
    const row = await db.humanitarianAddress.findFirst({
      where: { AND: [dossiersOf(actor), { id }] },
      select: { headKey: true },
    });
    return row && [row.headKey, id];
  }
  const number = Number(parts[0]);
  if (!Number.isSafeInteger(number)) return null;
  if (sort === "recent") return Math.abs(number) < 8.64e15 ? [new Date(number), id] : null;
  return [BigInt(number), id];
}

/** True where the viewer may read names in all of the list. */
export const readsNames = (actor: Actor): boolean =>
  actor.grants.every((grant) => grant.role === "ADMIN" || isOfficerGrant(grant));

/** An order by names would tell something of those that the viewer may not read. */
const sortOf = (actor: Actor, { sort = "recent" }: Filter) =>
  sort === "name" && !readsNames(actor) ? "recent" : sort;

export type AddressPage = { rows: AddressRow[]; before: string | null; after: string | null };

export async function listAddresses(
  actor: Actor,
  filter: Filter,
  search?: AddressSearch | null,
  size = PAGE,
): Promise<AddressPage> {
  const sort = sortOf(actor, filter);
  const backwards = !filter.after && Boolean(filter.before);
  const cursor = filter.after ?? filter.before;
  const [where, place] = await Promise.all([
    listWhere(actor, filter, search),
    cursor ? placeOf(actor, sort, cursor) : null,
  ]);
  const found = await db.humanitarianAddress.findMany({
    where: place ? { AND: [where, beyond(ORDERS[sort], place, backwards)] } : where,
    orderBy: orderBy(ORDERS[sort], place !== null && backwards),
    take: size + 1,
    select: rowSelect(yearOf(actor, filter)),
  });
  const hasMore = found.length > size;
  const rows = found.slice(0, size).map((row) => shownRow(actor, row));
  if (place && backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const hasBefore = place ? !backwards || hasMore : false;
  const hasAfter = place && backwards ? true : hasMore;
  return {
    rows,
    before: hasBefore && first ? cursorOf(sort, first) : null,
    after: hasAfter && last ? cursorOf(sort, last) : null,
  };
}

/** Exact to 10,000; beyond that `isMore`. */
export async function countAddresses(actor: Actor, filter: Filter, search?: AddressSearch | null) {
  const where = await listWhere(actor, filter, search);
  const count = await db.humanitarianAddress.count({ where, take: COUNTED_TO + 1 });
  return { count: Math.min(count, COUNTED_TO), isMore: count > COUNTED_TO };
}

/** What the listed addresses were promised and handed in the list's year. */
export async function sumAddresses(actor: Actor, filter: Filter, search?: AddressSearch | null) {
  const where = await enrolmentsWhere(actor, filter);
  const { _sum } = await db.enrolment.aggregate({
    where: search ? { AND: [where, { address: search.where }] } : where,
    _sum: { promised: true, handedOver: true, missing: true },
  });
  return {
    promised: _sum.promised ?? 0n,
    handedOver: _sum.handedOver ?? 0n,
    missing: _sum.missing ?? 0n,
  };
}

/** Count and sums as the page shows them: a list too long to be counted is not summed either, the desks do that. */
export async function tallyAddresses(actor: Actor, filter: Filter, search?: AddressSearch | null) {
  const counted = await countAddresses(actor, filter, search);
  return { counted, sums: counted.isMore ? null : await sumAddresses(actor, filter, search) };
}

/** Every row of a list in its order, a thousand at a time, for the sheet. */
export async function* eachAddress(
  actor: Actor,
  filter: Filter,
  search?: AddressSearch | null,
): AsyncGenerator<AddressRow> {
  let after: string | null = null;
  do {
    const page: AddressPage = await listAddresses(
      actor,
      { ...filter, before: undefined, after: after ?? undefined },
      search,
      1000,
    );
    yield* page.rows;
    after = page.after;
  } while (after);
}

/** Before a new dossier is opened: is the household there already? */
export async function searchAddresses(actor: Actor, words: string): Promise<AddressRow[]> {
  const search = await findSearch(actor, words);
  return search ? (await listAddresses(actor, { sort: "recent" }, search)).rows : [];
}

/** The list exactly as filtered, as a sheet's bytes. That it left is recorded before (domain: audit). */
export async function exportAddresses(
  actor: Actor,
  filter: Filter,
  words: string,
  chosen: readonly string[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  // Ticked rows are meant one by one: of the filter only the order still counts.
  const whole = chosen.length
    ? { sort: filter.sort, year: filter.year }
    : { ...filter, after: undefined, before: undefined };
  const search = chosen.length
    ? { where: { id: { in: [...chosen] } } }
    : words
      ? await findSearch(actor, words)
      : null;
  const [counted, units] = await Promise.all([
    countAddresses(actor, whole, search),
    listFilterUnits(actor, filter.unit),
  ]);
  const filters = chosen.length
    ? ["Các hồ sơ đã chọn"]
    : filterWords(filter, units.chosen).map(({ label }) => label);
  const [grant] = actor.grants;
  await recordLook(actor, {
    what: "export:addresses",
    unitId: grant?.unitId,
    // What was searched for is a name or a phone, so it is not kept.
    detail: [
      ...filters,
      ...(words && search ? ["có từ tìm kiếm"] : []),
      `${countInWords(counted)} dòng`,
    ].join("; "),
  });
  return listSheet({
    tab: "Địa chỉ nhân đạo",
    title: "DANH SÁCH ĐỊA CHỈ NHÂN ĐẠO",
    unit: grant?.organisationName ?? grant?.unitName ?? "",
    who: actor.name,
    when: actor.clock.now,
    filters: words && search ? [...filters, `Từ tìm kiếm: ${words}`] : filters,
    columns: addressColumns(actor.grants.some(isOfficerGrant)),
    rows: eachAddress(actor, whole, search),
  });
}
