import "server-only";
import { type Actor, isOfficerGrant } from "@/lib/auth/actor";
import { campaignYearOf } from "@/lib/campaigns/rules";
import { fromDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { beyond, type Order, orderBy } from "@/lib/core/paging";
import { decrypt, fingerprint } from "@/lib/core/secrets";
import { listSheet } from "@/lib/core/sheet";
import { recordLook } from "@/lib/history/mutations";
import { expandUnits, listUnits } from "@/lib/territory/queries";
import { dossiersOf, isWithin } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { mayEdit } from "./policy";
import { COUNTED_STATES, type DossierFacts } from "./rules";
import { type AddressFilter, type DossierDraft, normalisePhone } from "./schema";
import { addressColumns, countInWords, filterWords } from "./sheet";

type AddressWhere = Prisma.HumanitarianAddressWhereInput;
type EnrolmentWhere = Prisma.EnrolmentWhereInput;
export type Filter = Partial<AddressFilter>;

// One filter: list, figures, report and Excel ask it, so they can never disagree ---------------------------

/**
 * Officers see their dossiers in every state, onlookers of a steering committee all but drafts, agencies the approved
 * ones of their unit. Names stand only where `dossiersOf` reaches.
 */
function visibleTo(actor: Actor) {
  const units = (role: string) => [
    ...new Set(actor.grants.filter((grant) => grant.role === role).flatMap((grant) => grant.unitIds)),
  ];
  const [watched, approved] = [units("STEERING_VIEWER"), units("AGENCY_OFFICER")];
  return {
    OR: [
      ...dossiersOf(actor).OR,
      ...(watched.length ? [{ unitId: { in: watched }, state: { not: "DRAFT" as const } }] : []),
      ...(approved.length ? [{ unitId: { in: approved }, state: "APPROVED" as const }] : []),
    ],
  };
}

const asksOfYear = ({ year, entry, covered, standing, resurvey }: Filter) =>
  Boolean(year || entry || covered || standing || resurvey);

/** The year that a list speaks of: the one asked for, or the one running today. */
export const yearOf = (actor: Actor, filter: Filter): number =>
  filter.year ?? campaignYearOf(actor.clock.today);

const unitsOf = async ({ unit }: Filter) => (unit ? ((await expandUnits([unit])).get(unit) ?? []) : null);

function addressFacets(filter: Filter): AddressWhere[] {
  const facets: AddressWhere[] = [];
  if (filter.category) facets.push({ shownCategories: { has: filter.category } });
  if (filter.need) facets.push({ needKinds: { has: filter.need } });
  if (filter.poverty) facets.push({ povertyClass: filter.poverty });
  if (filter.inhandao)
    facets.push({ inhandaoState: filter.inhandao === "missing" ? "NOT_POSTED" : { not: "NOT_POSTED" } });
  if (filter.published) facets.push({ publishedOn: filter.published === "yes" ? { not: null } : null });
  return facets;
}

/** In a year's view, unit and state are those of that year. */
function yearFacets(actor: Actor, filter: Filter, units: string[] | null): EnrolmentWhere[] {
  const facets: EnrolmentWhere[] = [{ campaign: { year: yearOf(actor, filter) } }];
  if (units) facets.push({ unitId: { in: units } });
  if (filter.state?.length) facets.push({ state: { in: filter.state } });
  if (filter.standing) facets.push({ state: { in: [...COUNTED_STATES] } });
  if (filter.entry) facets.push({ entry: filter.entry === "new" ? "NEW" : "CARRIED_OVER" });
  if (filter.covered) facets.push({ coveredSince: filter.covered === "yes" ? { not: null } : null });
  if (filter.resurvey) facets.push({ surveyDueBefore: { not: null }, resurveyedOn: null });
  return facets;
}

export async function addressesWhere(actor: Actor, filter: Filter): Promise<AddressWhere> {
  const units = await unitsOf(filter);
  const facets = addressFacets(filter);
  if (asksOfYear(filter)) facets.push({ enrolments: { some: { AND: yearFacets(actor, filter, units) } } });
  else {
    if (units) facets.push({ unitId: { in: units } });
    if (filter.state?.length) facets.push({ state: { in: filter.state } });
  }
  return { AND: [visibleTo(actor), ...facets] };
}

/** The same filter over the enrolments of its year, for sums. */
export async function enrolmentsWhere(actor: Actor, filter: Filter): Promise<EnrolmentWhere> {
  const facets = addressFacets(filter);
  return {
    AND: [
      visibleTo(actor),
      ...yearFacets(actor, filter, await unitsOf(filter)),
      ...(facets.length ? [{ address: { AND: facets } }] : []),
    ],
  };
}

/** What search words come to; made once for a page's list, count and sums. */
export type AddressSearch = { where: AddressWhere };

/** Fewer would find half the province. */
const FEWEST_LETTERS = 3;

/**
 * Code, name, hamlet or phone, with or without accents. Names, hamlets and phones are only searched where they may be
 * read: an onlooker can't find out who is behind a row by asking. Null when the words are too short.
 */
export async function findSearch(actor: Actor, words: string): Promise<AddressSearch | null> {
  const typed = words.normalize("NFC").trim().slice(0, 100);
  const [found] = await db.$queryRaw<
    { folded: string }[]
  >`SELECT fold_vietnamese(${typed.replaceAll("\0", "")}) AS folded`;
  const folded = found?.folded ?? "";
  if (folded.replaceAll(" ", "").length < FEWEST_LETTERS) return null;
  const code = typed.match(/^(?:([A-Za-z]{2,5})-(\d{4})-)?(\d{1,6})$/);
  const [, letters, year, number = ""] = code ?? [];
  const running = number.padStart(6, "0");
  const phone = normalisePhone(typed);
  const mine = dossiersOf(actor);
  const hamlets = mine.OR.length ? await findHamlets(folded) : [];
  const privately: AddressWhere[] = [{ headFolded: { contains: folded } }];
  if (hamlets.length) privately.push({ hamlet: { in: hamlets } });
  if (phone) privately.push({ phoneHash: fingerprint("phone", phone) });
  const OR: AddressWhere[] = [{ AND: [mine, { OR: privately }] }];
  if (code)
    OR.push(
      letters
        ? { code: `${letters.toUpperCase()}-${year}-${running}` }
        : { code: { endsWith: `-${running}` } },
    );
  return { where: { OR } };
}

/** Names of hamlets that hold the words: the index is walked from one distinct name to the next. */
async function findHamlets(folded: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ hamlet: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT "hamlet" FROM "HumanitarianAddress" WHERE "hamlet" IS NOT NULL ORDER BY "hamlet" LIMIT 1)
      UNION ALL
      SELECT (SELECT a."hamlet" FROM "HumanitarianAddress" a WHERE a."hamlet" > known."hamlet" ORDER BY a."hamlet" LIMIT 1)
      FROM known WHERE known."hamlet" IS NOT NULL
    )
    SELECT "hamlet" FROM known WHERE "hamlet" IS NOT NULL AND fold_vietnamese("hamlet") LIKE ${`%${folded}%`} LIMIT 500`;
  return rows.map(({ hamlet }) => hamlet);
}

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
    { key: "priority", direction: "desc" },
    { key: "submittedOn", direction: "asc", nullsLast: true },
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
  if (sort === "priority") return `${row.priority}_${row.submittedOn ?? ""}_${row.id}`;
  return row.id;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The row that a cursor points to; null for one that nobody made. */
async function placeOf(actor: Actor, sort: AddressFilter["sort"], cursor: string): Promise<unknown[] | null> {
  const parts = cursor.split("_");
  const id = parts.at(-1) ?? "";
  if (!UUID.test(id)) return null;
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
  const submittedOn = parts[1] && /^\d{4}-\d{2}-\d{2}$/.test(parts[1]) ? fromDay(parts[1]) : null;
  return Math.abs(number) < 2 ** 31 && !Number.isNaN(submittedOn?.getTime() ?? 0)
    ? [number, submittedOn, id]
    : null;
}

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
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = { ...filter, after: undefined, before: undefined };
  const search = words ? await findSearch(actor, words) : null;
  const [counted, units] = await Promise.all([
    countAddresses(actor, whole, search),
    listFilterUnits(actor, filter.unit),
  ]);
  const filters = filterWords(filter, units.chosen).map(({ label }) => label);
  const [grant] = actor.grants;
  await recordLook(actor, {
    what: "export:addresses",
    unitId: grant?.unitId,
    // What was searched for is a name or a phone, so it is not kept.
    detail: [...filters, ...(search ? ["có từ tìm kiếm"] : []), `${countInWords(counted)} dòng`].join("; "),
  });
  return listSheet({
    tab: "Địa chỉ nhân đạo",
    title: "DANH SÁCH ĐỊA CHỈ NHÂN ĐẠO",
    unit: grant?.organisationName ?? grant?.unitName ?? "",
    who: actor.name,
    when: actor.clock.now,
    filters: search ? [...filters, `Từ tìm kiếm: ${words}`] : filters,
    columns: addressColumns(actor.grants.some(isOfficerGrant)),
    rows: eachAddress(actor, whole, search),
  });
}

/** Places to filter by: the parts of the actor's territory, and the communes of the district that is chosen. */
export async function listFilterUnits(actor: Actor, chosenId?: string) {
  const within = new Set(actor.grants.flatMap((grant) => grant.unitIds));
  const units = (await listUnits(actor)).filter(({ id, kind }) => within.has(id) && kind !== "PROVINCE");
  const chosen = units.find(({ id }) => id === chosenId);
  const districts = units.filter(({ kind }) => kind === "DISTRICT");
  const communesOf = (parentId: string | null) =>
    units.filter((unit) => unit.kind === "COMMUNE" && unit.parentId === parentId);
  const openDistrict = chosen?.kind === "COMMUNE" ? chosen.parentId : chosen?.id;
  const known = new Set(districts.map(({ id }) => id));
  const loose = units.filter((unit) => unit.kind === "COMMUNE" && !known.has(unit.parentId ?? ""));
  const spansDistricts = districts.length > 1;
  const options = [
    ...districts.flatMap((district) => [
      { value: district.id, label: district.name },
      ...(!spansDistricts || district.id === openDistrict
        ? communesOf(district.id).map(({ id, name }) => ({ value: id, label: `– ${name}` }))
        : []),
    ]),
    ...loose.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return { options, chosen: chosen?.name ?? null, spansDistricts };
}

// One dossier ----------------------------------------------------------------------------------------------

const openSelect = {
  id: true,
  code: true,
  kind: true,
  state: true,
  version: true,
  unitId: true,
  provinceId: true,
  organisationId: true,
  hamlet: true,
  street: true,
  headName: true,
  povertyClass: true,
  circumstances: true,
  housing: true,
  livelihood: true,
  wish: true,
  guardianName: true,
  proposer: true,
  association: true,
  facilityKind: true,
  capacity: true,
  surveyedOn: true,
  surveyor: true,
  findings: true,
  confirmedOn: true,
  confirmationNumber: true,
  memberCount: true,
  eligibleMembers: true,
  shownCategories: true,
  needValue: true,
  priority: true,
  inhandaoState: true,
  inhandaoCode: true,
  inhandaoOn: true,
  changedAt: true,
  authorId: true,
  submittedById: true,
  submittedOn: true,
  verifiedById: true,
  verifiedOn: true,
  approvedOn: true,
  publicCode: true,
  publishedOn: true,
  closedOn: true,
  closeReason: true,
  mergedIntoId: true,
  unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
  organisation: { select: { name: true } },
  members: {
    orderBy: { position: "asc" },
    select: {
      id: true,
      fullName: true,
      sex: true,
      birthYear: true,
      relation: true,
      isEligible: true,
      hasInsuranceCard: true,
      schooling: true,
      occupation: true,
      monthlyIncome: true,
    },
  },
  needs: { orderBy: { position: "asc" } },
  support: { orderBy: { position: "asc" } },
  consents: { where: { withdrawnOn: null }, orderBy: { purpose: "asc" } },
  reviews: { include: { review: true }, orderBy: { review: { heldOn: "desc" } } },
  returnNotes: { where: { settledAt: null }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  files: { where: { kind: "PHOTO", removedAt: null }, orderBy: { uploadedAt: "desc" }, select: { id: true } },
} satisfies Prisma.HumanitarianAddressSelect;

/**
 * A dossier without its private fields (phones, national ids, ethnicity, health, exact place, full birth dates, the
 * picture), for its officers; null outside their territory.
 */
export async function findDossier(actor: Actor, id: string) {
  if (!UUID.test(id)) return null;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: openSelect,
  });
  if (!row) return null;
  const { unit, organisation, reviews, files, consents, ...rest } = row;
  const [met] = reviews;
  return {
    ...rest,
    surveyedOn: toDay(row.surveyedOn),
    confirmedOn: toDay(row.confirmedOn),
    submittedOn: toDay(row.submittedOn),
    verifiedOn: toDay(row.verifiedOn),
    approvedOn: toDay(row.approvedOn),
    publishedOn: toDay(row.publishedOn),
    inhandaoOn: toDay(row.inhandaoOn),
    closedOn: toDay(row.closedOn),
    unitName: unit.name,
    districtName: unit.parent?.kind === "DISTRICT" ? unit.parent.name : null,
    hasDistrictLevel: unit.parent?.kind === "DISTRICT",
    organisationName: organisation?.name ?? null,
    photoId: files[0]?.id ?? null,
    consents: consents.map((consent) => ({ ...consent, givenOn: toDay(consent.givenOn) })),
    review: met
      ? {
          heldOn: toDay(met.review.heldOn),
          place: met.review.place,
          attendance: met.review.attendance,
          minutes: met.review.minutes,
          votesFor: met.votesFor,
          votesAgainst: met.votesAgainst,
        }
      : null,
  };
}
export type Dossier = NonNullable<Awaited<ReturnType<typeof findDossier>>>;

/** True where the viewer may read names in all of the list. */
export const readsNames = (actor: Actor): boolean =>
  actor.grants.every((grant) => grant.role === "ADMIN" || isOfficerGrant(grant));

/** True for a row that the viewer's list shows, though its dossier may be closed to them. */
export async function isListed(actor: Actor, id: string): Promise<boolean> {
  return (
    UUID.test(id) && (await db.humanitarianAddress.count({ where: { AND: [visibleTo(actor), { id }] } })) > 0
  );
}

/** Phones, national ids, health, ethnicity, exact place: the look is recorded before they are handed out. */
export async function findPrivateFields(actor: Actor, id: string, what = "dossier") {
  if (!UUID.test(id)) return null;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: {
      unitId: true,
      latitude: true,
      longitude: true,
      phoneCipher: true,
      guardianPhoneCipher: true,
      members: {
        orderBy: { position: "asc" },
        select: {
          id: true,
          fullName: true,
          birthDate: true,
          birthYear: true,
          ethnicity: true,
          nationalIdCipher: true,
          categories: true,
          disabilityLevel: true,
        },
      },
    },
  });
  if (!row) return null;
  await recordLook(actor, { what, addressId: id, unitId: row.unitId });
  const opened = (sealed: Uint8Array | null) => (sealed ? decrypt(sealed) : null);
  return {
    phone: opened(row.phoneCipher),
    guardianPhone: opened(row.guardianPhoneCipher),
    position: row.latitude && row.longitude ? `${row.latitude}, ${row.longitude}` : null,
    members: row.members.map(({ nationalIdCipher, birthDate, ...member }) => ({
      ...member,
      birthDate: toDay(birthDate),
      nationalId: opened(nationalIdCipher),
    })),
  };
}
export type PrivateFields = NonNullable<Awaited<ReturnType<typeof findPrivateFields>>>;

/** What the rules of submission and priority read. For acts and checklists: never shown as it stands. */
export async function findDossierFacts(
  actor: Actor,
  id: string,
  via: Database = db,
): Promise<DossierFacts | null> {
  const row = await via.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: {
      kind: true,
      headName: true,
      povertyClass: true,
      circumstances: true,
      facilityKind: true,
      capacity: true,
      surveyedOn: true,
      surveyor: true,
      confirmedOn: true,
      confirmationNumber: true,
      members: { orderBy: { position: "asc" } },
      needs: { orderBy: { position: "asc" } },
      support: { select: { id: true } },
      consents: { where: { withdrawnOn: null } },
      reviews: { include: { review: true }, orderBy: { review: { heldOn: "desc" } }, take: 1 },
    },
  });
  if (!row) return null;
  const { support, reviews, ...rest } = row;
  const [met] = reviews;
  return {
    ...rest,
    surveyedOn: toDay(row.surveyedOn),
    confirmedOn: toDay(row.confirmedOn),
    review: met
      ? {
          heldOn: toDay(met.review.heldOn),
          attendance: met.review.attendance,
          votesFor: met.votesFor,
          votesAgainst: met.votesAgainst,
        }
      : null,
    members: row.members.map(({ fullName, sex, birthYear, categories, disabilityLevel, schooling }) => ({
      fullName,
      sex,
      birthYear,
      categories,
      disabilityLevel,
      schooling,
    })),
    needs: row.needs.map(({ kind, estimatedValue, metOn }) => ({
      kind,
      estimatedValue,
      isMet: metOn !== null,
    })),
    hasOtherSupport: support.length > 0,
    consents: row.consents.map(({ purpose, giverName, givenOn }) => ({
      purpose,
      giverName,
      givenOn: toDay(givenOn),
    })),
  };
}

// The form ---------------------------------------------------------------------------------------------------

/** A dossier with every row that its form writes. */
export const withDraftRows = {
  members: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  needs: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  support: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  consents: { where: { withdrawnOn: null } },
  reviews: { include: { review: true }, orderBy: { review: { heldOn: "desc" } }, take: 1 },
} as const satisfies Prisma.HumanitarianAddressInclude;
export type StoredDraft = Prisma.HumanitarianAddressGetPayload<{ include: typeof withDraftRows }>;

/** A stored dossier as it would be typed, numbers unsealed: for the acts that compare, and for a form after its look. */
export const draftOf = (row: StoredDraft): DossierDraft => {
  const unseal = (cipher: Uint8Array | null) => cipher && decrypt(cipher);
  const [met] = row.reviews;
  return {
    kind: row.kind,
    unitId: row.unitId,
    hamlet: row.hamlet,
    street: row.street,
    latitude: row.latitude?.toFixed(6) ?? null,
    longitude: row.longitude?.toFixed(6) ?? null,
    headName: row.headName,
    phone: unseal(row.phoneCipher),
    povertyClass: row.povertyClass,
    guardianName: row.guardianName,
    guardianPhone: unseal(row.guardianPhoneCipher),
    proposer: row.proposer,
    association: row.association,
    facilityKind: row.facilityKind,
    capacity: row.capacity,
    members: row.members.map((member) => ({
      id: member.id,
      removed: false,
      fullName: member.fullName,
      sex: member.sex,
      birth: member.birthYear === null ? null : { day: toDay(member.birthDate), year: member.birthYear },
      relation: member.relation,
      ethnicity: member.ethnicity,
      nationalId: unseal(member.nationalIdCipher),
      categories: member.categories,
      hasInsuranceCard: member.hasInsuranceCard,
      disabilityLevel: member.disabilityLevel,
      schooling: member.schooling,
      occupation: member.occupation,
      monthlyIncome: member.monthlyIncome,
    })),
    circumstances: row.circumstances,
    housing: row.housing,
    livelihood: row.livelihood,
    wish: row.wish,
    survey: { on: toDay(row.surveyedOn), surveyor: row.surveyor, findings: row.findings },
    review: met
      ? {
          heldOn: toDay(met.review.heldOn),
          place: met.review.place,
          attendance: met.review.attendance,
          minutes: met.review.minutes,
          votesFor: met.votesFor,
          votesAgainst: met.votesAgainst,
        }
      : null,
    confirmation: { on: toDay(row.confirmedOn), number: row.confirmationNumber },
    needs: row.needs.map(({ id, kind, quantity, estimatedValue, isSustainable, note }) => ({
      id,
      removed: false,
      kind,
      quantity,
      estimatedValue,
      isSustainable,
      note,
    })),
    support: row.support.map(({ id, kind, source, monthlyAmount }) => ({
      id,
      removed: false,
      kind,
      source,
      monthlyAmount,
    })),
    consents: row.consents.map(({ purpose, giver, giverName, givenOn, evidence }) => ({
      purpose,
      giver,
      giverName,
      givenOn: toDay(givenOn),
      evidence,
    })),
  };
};

/**
 * A draft or returned dossier for its form, private fields included: who opens the form is recorded as having looked.
 * Null out of scope; the page asks `mayEdit` before it shows anything.
 */
export async function findForEdit(actor: Actor, id: string) {
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    include: {
      ...withDraftRows,
      unit: { select: { name: true } },
      returnNotes: { where: { settledAt: null }, orderBy: { createdAt: "asc" } },
      files: { where: { removedAt: null, kind: "PHOTO" }, select: { id: true, width: true, height: true } },
    },
  });
  if (!row) return null;
  const { id: addressId, code, state, version, unitId, organisationId, headName, unit } = row;
  const head = { id: addressId, code, state, version, unitId, organisationId, headName, unitName: unit.name };
  if (!mayEdit(actor, row)) return { ...head, isEditable: false as const };
  await recordLook(actor, { what: "edit", addressId, unitId });
  return {
    ...head,
    isEditable: true as const,
    draft: draftOf(row),
    notes: row.returnNotes.map(({ section, words }) => ({ section, words })),
    photo: row.files[0] ?? null,
  };
}

/** Who changed a dossier last, and which parts: said to the one who wrote on an older state of it. */
export async function findLastChange(actor: Actor, id: string) {
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: { version: true, state: true },
  });
  if (!row) return null;
  const act = await db.act.findFirst({
    where: { addressId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true, actorLabel: true, verb: true, values: { select: { field: true } } },
  });
  return { ...row, act };
}
