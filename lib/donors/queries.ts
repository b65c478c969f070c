import "server-only";
import { type Actor, isOfficerGrant } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { beyond, orderBy } from "@/lib/core/paging";
import { normalisePhone } from "@/lib/core/phones";
import { decrypt, fingerprint } from "@/lib/core/secrets";
import { isUuid } from "@/lib/core/typed";
import { recordLook } from "@/lib/history/mutations";
import { listUnits } from "@/lib/territory/queries";
import type { Prisma } from "@/prisma/generated/client";
import { mayReadContacts } from "./policy";
import { type DonorFilter, normaliseTaxCode } from "./schema";

/** Officers see the whole register of their province, agencies the donors that they speak for. */
export function donorsWhere(actor: Actor): Prisma.DonorWhereInput {
  const provinces = actor.grants.filter(isOfficerGrant).map(({ provinceId }) => provinceId);
  const own = actor.grants
    .filter(({ role }) => role === "AGENCY_OFFICER")
    .flatMap(({ organisationIds }) => organisationIds);
  return { OR: [{ provinceId: { in: provinces } }, { organisationId: { in: own } }] };
}

const line = {
  id: true,
  kind: true,
  name: true,
  taxCode: true,
  place: true,
  anonymousSince: true,
  organisation: { select: { name: true } },
} satisfies Prisma.DonorSelect;

const shown = ({
  anonymousSince,
  organisation,
  ...donor
}: Prisma.DonorGetPayload<{ select: typeof line }>) => ({
  ...donor,
  anonymousSince: toDay(anonymousSince),
  organisationName: organisation?.name ?? null,
});
export type DonorLine = ReturnType<typeof shown>;

const MOST_FOUND = 20;

/** By name (with or without accents, beginnings first), tax code or phone. Nothing for fewer than two letters. */
export async function searchDonors(actor: Actor, words: string): Promise<DonorLine[]> {
  const typed = words.normalize("NFC").replaceAll("\0", "").trim().slice(0, 100);
  const folded = await fold(typed);
  const [taxCode, phone] = [normaliseTaxCode(typed), normalisePhone(typed)];
  const OR: Prisma.DonorWhereInput[] = [];
  if (folded.length >= 2) OR.push({ nameFolded: { contains: folded } });
  if (taxCode) OR.push({ taxCode });
  if (phone) OR.push({ phoneHash: fingerprint("phone", phone) });
  if (!OR.length) return [];
  const found = await db.donor.findMany({
    where: { AND: [donorsWhere(actor), { OR }] },
    select: { ...line, nameFolded: true },
    orderBy: [{ nameFolded: "asc" }, { id: "asc" }],
    take: MOST_FOUND * 5,
  });
  const begins = (row: (typeof found)[number]) => (row.nameFolded?.startsWith(folded) ? 0 : 1);
  return found
    .toSorted((a, b) => begins(a) - begins(b))
    .slice(0, MOST_FOUND)
    .map(({ nameFolded: _, ...row }) => shown(row));
}

async function fold(words: string, via: Database = db): Promise<string> {
  const [row] = await via.$queryRaw<{ folded: string }[]>`SELECT fold_vietnamese(${words}) AS folded`;
  return row?.folded ?? "";
}

/** Who is likely the same: tax code, phone or folded name, in the whole register of the province. */
export async function findLikelyDonors(
  actor: Actor,
  provinceId: string,
  typed: { name: string; taxCode: string | null; phone: string | null },
  via: Database = db,
): Promise<(DonorLine & { isMine: boolean; sameTaxCode: boolean })[]> {
  const folded = await fold(typed.name, via);
  const OR: Prisma.DonorWhereInput[] = [{ nameFolded: folded }];
  if (typed.taxCode) OR.push({ taxCode: typed.taxCode });
  if (typed.phone) OR.push({ phoneHash: fingerprint("phone", typed.phone) });
  const where = { provinceId, OR };
  const all = await via.donor.findMany({ where, select: line, orderBy: { id: "asc" }, take: MOST_FOUND });
  const mine = await via.donor.findMany({
    where: { AND: [donorsWhere(actor), where] },
    select: { id: true },
  });
  return all.map((row) => ({
    ...shown(row),
    isMine: mine.some(({ id }) => id === row.id),
    sameTaxCode: typed.taxCode !== null && row.taxCode === typed.taxCode,
  }));
}

const PAGE = 30;
const ORDER = [
  { key: "nameFolded", direction: "asc" },
  { key: "id", direction: "asc" },
] as const;

const listWhere = (actor: Actor, { kind }: DonorFilter): Prisma.DonorWhereInput => ({
  AND: [donorsWhere(actor), { kind }],
});

/** By name. The cursor is a donor's id: a name must not stand in a URL. */
export async function listDonors(actor: Actor, filter: DonorFilter = {}) {
  const backwards = !filter.after && Boolean(filter.before);
  const cursor = filter.after ?? filter.before;
  const at = cursor
    ? await db.donor.findFirst({
        where: { AND: [donorsWhere(actor), { id: cursor }] },
        select: { id: true, nameFolded: true },
      })
    : null;
  const where = listWhere(actor, filter);
  const found = await db.donor.findMany({
    where: at ? { AND: [where, beyond(ORDER, [at.nameFolded, at.id], backwards)] } : where,
    orderBy: orderBy(ORDER, at !== null && backwards),
    take: PAGE + 1,
    select: line,
  });
  const hasMore = found.length > PAGE;
  const rows = found.slice(0, PAGE).map(shown);
  if (at && backwards) rows.reverse();
  const hasBefore = at ? !backwards || hasMore : false;
  const hasAfter = at && backwards ? true : hasMore;
  return {
    rows,
    before: hasBefore ? (rows[0]?.id ?? null) : null,
    after: hasAfter ? (rows.at(-1)?.id ?? null) : null,
  };
}

export const countDonors = async (actor: Actor, filter: DonorFilter = {}) =>
  db.donor.count({ where: listWhere(actor, filter) });

export async function findDonor(actor: Actor, id: string, via: Database = db) {
  if (!isUuid(id)) return null;
  const row = await via.donor.findFirst({
    where: { AND: [donorsWhere(actor), { id }] },
    select: { ...line, provinceId: true, organisationId: true, createdAt: true, phoneHash: true },
  });
  if (!row) return null;
  const { phoneHash, provinceId, organisationId, createdAt, ...rest } = row;
  return { ...shown(rest), provinceId, organisationId, createdAt, hasPhone: phoneHash !== null };
}

/** Phone and mail address, each look recorded; null where there is nothing to see for this person. */
export async function findDonorContact(actor: Actor, id: string) {
  if (!isUuid(id) || !mayReadContacts(actor)) return null;
  const donor = await db.donor.findFirst({
    where: { AND: [donorsWhere(actor), { id }] },
    select: { provinceId: true, phoneCipher: true, email: true },
  });
  if (!donor) return null;
  await recordLook(actor, { what: "donor", unitId: donor.provinceId, detail: id });
  return { phone: donor.phoneCipher && decrypt(donor.phoneCipher), email: donor.email };
}

/** Organisations of the province that a donor may be, so that their officers see what is promised in their name. */
export async function listDonorOrganisations(actor: Actor): Promise<{ id: string; name: string }[]> {
  const units = await listUnits(actor);
  const rows = await db.organisation.findMany({
    where: { unitId: { in: units.map(({ id }) => id) }, closedAt: null },
    select: { id: true, name: true, unit: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 2000,
  });
  return rows.map(({ id, name, unit }) => ({ id, name: `${name} (${unit.name})` }));
}
