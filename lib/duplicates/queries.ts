import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Database, db } from "@/lib/core/db";
import { normalisePhone } from "@/lib/core/phones";
import { fingerprint } from "@/lib/core/secrets";
import { searchAddresses } from "@/lib/directory/queries";
import type { DossierDraft } from "@/lib/drafts/schema";
import { dossiersOf, isWithin, provincesOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { AddressState, DuplicateVerdict } from "@/prisma/generated/enums";
import { LIKELY_FROM, likelihood, maskName, pairOf, type Signal } from "./rules";

/** Within one's territory: the whole line, with what speaks for it. */
export type InsideLine = {
  isInside: true;
  id: string;
  code: string | null;
  state: AddressState;
  headName: string;
  hamlet: string | null;
  unitName: string;
  signals: Signal[];
};
/** Outside: only that there is one, a masked name, and whom to call. Never which signals. */
export type OutsideLine = {
  isInside: false;
  id: string;
  maskedName: string;
  unitName: string;
  districtName: string | null;
  contact: { name: string; phone: string } | null;
};
type Decided = { decision: { verdict: DuplicateVerdict; reason: string } | null };
export type DuplicateLine = (InsideLine | OutsideLine) & Decided;

/** Whom one is looked for by: a stored dossier, or what is typed. */
type Subject = {
  id: string | null;
  provinceId: string;
  unitId: string | null;
  headName: string;
  hamlet: string | null;
  phoneHash: string | null;
  people: { name: string; year: number | null; nationalIdHash: string | null }[];
};

/** Likely duplicates of a dossier over its whole province, likeliest first, with what was decided about each. */
export async function findLikelyDuplicates(
  actor: Actor,
  addressId: string,
  via: Database = db,
): Promise<DuplicateLine[]> {
  const row = await via.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
    select: {
      id: true,
      provinceId: true,
      unitId: true,
      headName: true,
      hamlet: true,
      phoneHash: true,
      members: { select: { fullName: true, birthYear: true, nationalIdHash: true } },
    },
  });
  if (!row) return [];
  const people = row.members.map(({ fullName, birthYear, nationalIdHash }) => ({
    name: fullName,
    year: birthYear,
    nationalIdHash,
  }));
  const lines = await linesOf(actor, via, await candidatesOf(via, { ...row, people }));
  const decisions = await via.duplicateDecision.findMany({
    where: { OR: [{ smallerId: addressId }, { largerId: addressId }] },
    select: { smallerId: true, largerId: true, verdict: true, reason: true },
  });
  return lines.map((line) => {
    const pair = pairOf(addressId, line.id);
    const decision = decisions.find(
      ({ smallerId, largerId }) => smallerId === pair.smallerId && largerId === pair.largerId,
    );
    return { ...line, decision: decision ? { verdict: decision.verdict, reason: decision.reason } : null };
  });
}

/** Pairs that nobody has decided: while there is one, the dossier is not verified (domain: states). */
export async function openPairs(
  actor: Actor,
  addressId: string,
  via: Database = db,
): Promise<DuplicateLine[]> {
  return (await findLikelyDuplicates(actor, addressId, via)).filter(({ decision }) => decision === null);
}

/** The same for what is typed and not stored yet. */
export async function findLikelyDuplicatesOf(
  actor: Actor,
  typed: Pick<DossierDraft, "unitId" | "headName" | "hamlet" | "phone"> & {
    members: Pick<DossierDraft["members"][number], "fullName" | "birth" | "nationalId">[];
  },
): Promise<(InsideLine | OutsideLine)[]> {
  const found = await Promise.all(
    provincesOf(actor).map((provinceId) =>
      candidatesOf(db, {
        id: null,
        provinceId,
        unitId: typed.unitId,
        headName: typed.headName,
        hamlet: typed.hamlet,
        phoneHash: typed.phone && fingerprint("phone", typed.phone),
        people: typed.members.map(({ fullName, birth, nationalId }) => ({
          name: fullName,
          year: birth?.year ?? null,
          nationalIdHash: nationalId && fingerprint("nationalId", nationalId),
        })),
      }),
    ),
  );
  return linesOf(actor, db, found.flat());
}

/** A name as it is said in full: one word would find half the province. */
const FEWEST_WORDS = 2;

/**
 * Before a new dossier is opened: what is on file within reach, found by part of a name; and beyond it, only for a whole
 * name, a phone or a national id, that there is a dossier and whom to call.
 */
export async function findOnFile(actor: Actor, words: string): Promise<(InsideLine | OutsideLine)[]> {
  const provinces = provincesOf(actor);
  const phone = normalisePhone(words);
  const phoneHash = phone && fingerprint("phone", phone);
  const digits = words.replace(/[\s.-]/g, "");
  const idHash = /^(\d{9}|\d{12})$/.test(digits) ? fingerprint("nationalId", digits) : null;
  const name = words.trim().split(/\s+/).length >= FEWEST_WORDS && !/\d/.test(words) ? words : null;
  const [mine, anywhere] = await Promise.all([
    searchAddresses(actor, words),
    db.$queryRaw<{ id: string }[]>`
      WITH asked AS (SELECT fold_vietnamese(${name}::text) AS folded)
      SELECT m."addressId"::text AS id FROM asked JOIN "HouseholdMember" m
        ON m."provinceId" = ANY (${provinces}::uuid[]) AND m."nameFolded" = asked.folded
      UNION
      SELECT a."id"::text FROM asked JOIN "HumanitarianAddress" a ON a."headKey" = given_name_first(asked.folded)
        WHERE a."provinceId" = ANY (${provinces}::uuid[])
      UNION
      SELECT "id"::text FROM "HumanitarianAddress"
        WHERE "phoneHash" = ${phoneHash} AND "provinceId" = ANY (${provinces}::uuid[])
      UNION
      SELECT "addressId"::text FROM "HouseholdMember"
        WHERE "nationalIdHash" = ${idHash} AND "provinceId" = ANY (${provinces}::uuid[])
      LIMIT 100`,
  ]);
  const ids = [...mine.filter((row) => isWithin(dossiersOf(actor), row)), ...anywhere].map(({ id }) => id);
  return linesOf(
    actor,
    db,
    [...new Set(ids)].map((id) => ({ id, signals: [] })),
  );
}

// Candidates, from indexes alone -----------------------------------------------------------------------------

type Candidate = { id: string; signals: Signal[] };

/** Shown at once; more would not be settled one by one. */
const MOST_LINES = 20;

async function candidatesOf(via: Database, subject: Subject): Promise<Candidate[]> {
  const people = subject.people.filter(({ name }) => name.trim() !== "");
  const names = people.map(({ name }) => name);
  const years = people.map(({ year }) => year);
  const hashes = subject.people.flatMap(({ nationalIdHash }) => nationalIdHash ?? []);
  const head = subject.headName.trim() || null;
  const found = await via.$queryRaw<
    { id: string; signal: Signal; isSameSpelling: boolean; isSameCommune: boolean; isSameHamlet: boolean }[]
  >`
    WITH person AS (
      SELECT fold_vietnamese(name) AS folded, normalize(lower(name), NFC) AS spelt, year
      FROM unnest(${names}::text[], ${years}::int[]) AS typed (name, year)
      WHERE fold_vietnamese(name) <> ''
    ), hit (id, signal, spelling) AS (
      SELECT m."addressId", 'NATIONAL_ID', false FROM "HouseholdMember" m
      WHERE m."nationalIdHash" = ANY (${hashes}) AND m."provinceId" = ${subject.provinceId}::uuid
      UNION ALL
      SELECT m."addressId", CASE WHEN m."birthYear" = p.year THEN 'NAME_AND_YEAR' ELSE 'NAME_AND_NEAR_YEAR' END,
        normalize(lower(m."fullName"), NFC) = p.spelt
      FROM person p JOIN "HouseholdMember" m ON m."provinceId" = ${subject.provinceId}::uuid
        AND m."nameFolded" = p.folded AND m."birthYear" BETWEEN p.year - 1 AND p.year + 1
      UNION ALL
      -- Where a year is missing a name says little: looked for in the own commune only.
      SELECT m."addressId", 'NAME_ONLY', normalize(lower(m."fullName"), NFC) = p.spelt
      FROM person p JOIN "HouseholdMember" m ON m."provinceId" = ${subject.provinceId}::uuid
        AND m."nameFolded" = p.folded AND (m."birthYear" IS NULL OR p.year IS NULL)
      JOIN "HumanitarianAddress" a ON a."id" = m."addressId" AND a."unitId" = ${subject.unitId}::uuid
      UNION ALL
      SELECT a."id", 'PHONE', false FROM "HumanitarianAddress" a
      WHERE a."phoneHash" = ${subject.phoneHash} AND a."provinceId" = ${subject.provinceId}::uuid
      UNION ALL
      SELECT a."id", 'HEAD', normalize(lower(a."headName"), NFC) = normalize(lower(${head}::text), NFC)
      FROM "HumanitarianAddress" a
      WHERE a."headKey" = given_name_first(fold_vietnamese(${head}::text)) AND a."unitId" = ${subject.unitId}::uuid
    )
    SELECT a."id"::text AS id, hit.signal, coalesce(hit.spelling, false) AS "isSameSpelling",
      coalesce(a."unitId" = ${subject.unitId}::uuid, false) AS "isSameCommune",
      coalesce(a."unitId" = ${subject.unitId}::uuid
        AND fold_vietnamese(a."hamlet") = fold_vietnamese(${subject.hamlet}::text), false) AS "isSameHamlet"
    FROM hit JOIN "HumanitarianAddress" a ON a."id" = hit.id
    WHERE a."state" <> 'MERGED' AND a."id" IS DISTINCT FROM ${subject.id}::uuid
    LIMIT 500`;
  return [...new Set(found.map(({ id }) => id))]
    .map((id) => {
      const hits = found.filter((hit) => hit.id === id);
      const any = (is: (hit: (typeof hits)[number]) => boolean) => hits.some(is);
      const signals = [...new Set(hits.map(({ signal }) => signal))];
      const score = likelihood({
        signals,
        isSameCommune: any((hit) => hit.isSameCommune),
        isSameHamlet: any((hit) => hit.isSameHamlet),
        isSameSpelling: any((hit) => hit.isSameSpelling),
      });
      return { id, signals, score };
    })
    .filter(({ score }) => score >= LIKELY_FROM)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

const lineSelect = {
  id: true,
  code: true,
  state: true,
  headName: true,
  hamlet: true,
  unitId: true,
  organisationId: true,
  unit: { select: { id: true, name: true, parent: { select: { id: true, name: true, kind: true } } } },
} as const satisfies Prisma.HumanitarianAddressSelect;

async function linesOf(
  actor: Actor,
  via: Database,
  candidates: Candidate[],
): Promise<(InsideLine | OutsideLine)[]> {
  const shown = candidates.slice(0, MOST_LINES);
  if (!shown.length) return [];
  const rows = await via.humanitarianAddress.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    select: lineSelect,
  });
  const offices = await via.organisation.findMany({
    where: {
      kind: "RED_CROSS",
      closedAt: null,
      phone: { not: null },
      unitId: { in: rows.flatMap(({ unit }) => [unit.id, unit.parent?.id ?? unit.id]) },
    },
    select: { unitId: true, name: true, phone: true },
  });
  const scope = dossiersOf(actor);
  return shown.flatMap(({ id, signals }): (InsideLine | OutsideLine)[] => {
    const row = rows.find((found) => found.id === id);
    if (!row) return [];
    const { unit, code, state, headName, hamlet } = row;
    if (isWithin(scope, row))
      return [{ isInside: true, id, code, state, headName, hamlet, unitName: unit.name, signals }];
    // The district's office answers for its communes; where there is none, the commune's own.
    const office = [unit.parent?.id, unit.id].flatMap(
      (unitId) => offices.find((known) => known.unitId === unitId) ?? [],
    )[0];
    return [
      {
        isInside: false,
        id,
        maskedName: maskName(headName),
        unitName: unit.name,
        districtName: unit.parent?.kind === "DISTRICT" ? unit.parent.name : null,
        contact: office?.phone ? { name: office.name, phone: office.phone } : null,
      },
    ];
  });
}
