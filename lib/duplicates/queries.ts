import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Database, db } from "@/lib/core/db";
import { normalisePhone } from "@/lib/core/phones";
import { fingerprint } from "@/lib/core/secrets";
import { throttle } from "@/lib/core/throttle";
import { searchAddresses } from "@/lib/directory/queries";
import type { DossierDraft } from "@/lib/drafts/schema";
import { type Candidate, findCandidates, findSubject, type Subject } from "@/lib/likeness/queries";
import type { Signal } from "@/lib/likeness/rules";
import { dossiersOf, isWithin, provincesOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { AddressState, DuplicateVerdict } from "@/prisma/generated/enums";
import { mayUndoDecision } from "./policy";
import { maskName, PEOPLE_AN_HOUR, pairOf } from "./rules";

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
type Decided = { decision: { verdict: DuplicateVerdict; reason: string; mayUndo: boolean } | null };
export type DuplicateLine = (InsideLine | OutsideLine) & Decided;

/** Likely duplicates of a dossier over its whole province, likeliest first, with what was decided about each. */
export async function findLikelyDuplicates(
  actor: Actor,
  addressId: string,
  via: Database = db,
): Promise<DuplicateLine[]> {
  const subject = await findSubject(actor, addressId, via);
  if (!subject) return [];
  const [candidates = []] = await findCandidates(actor, [subject], via);
  const [lines = []] = await linesOf(actor, via, [candidates]);
  const decisions = await via.duplicateDecision.findMany({
    where: { undoneAt: null, OR: [{ smallerId: addressId }, { largerId: addressId }] },
    select: { smallerId: true, largerId: true, verdict: true, reason: true, decidedById: true },
  });
  return lines.map((line) => {
    const pair = pairOf(addressId, line.id);
    const decision = decisions.find(
      ({ smallerId, largerId }) => smallerId === pair.smallerId && largerId === pair.largerId,
    );
    if (!decision) return { ...line, decision: null };
    const { verdict, reason, decidedById } = decision;
    return { ...line, decision: { verdict, reason, mayUndo: mayUndoDecision(actor, subject, decidedById) } };
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

const mayAsk = throttle(PEOPLE_AN_HOUR, 3_600_000);

/** Enough for somebody who types all day, too few to ask the province's register about everybody. */
export const mayAskFor = (actor: Actor, people: number): boolean =>
  mayAsk(actor.userId ?? "", Date.now(), Math.max(1, people));

/** What is typed, or read from a sheet, of a household that may not be stored yet. */
export type TypedHousehold = Pick<DossierDraft, "unitId" | "headName" | "hamlet" | "phone"> & {
  /** The stored dossier that it would change, which is not its own duplicate. */
  id?: string | null;
  members: (Pick<DossierDraft["members"][number], "fullName" | "birth" | "nationalId"> &
    Partial<Pick<DossierDraft["members"][number], "sex">>)[];
};

/** The same for what is typed and not stored yet. */
export async function findLikelyDuplicatesOf(
  actor: Actor,
  typed: TypedHousehold,
): Promise<(InsideLine | OutsideLine)[]> {
  const [lines = []] = await findLikelyDuplicatesOfMany(actor, [typed]);
  return lines;
}

/** For a whole sheet, in the order given: 20,000 rows are looked for in some eighty statements. */
export async function findLikelyDuplicatesOfMany(
  actor: Actor,
  typed: readonly TypedHousehold[],
  via: Database = db,
): Promise<(InsideLine | OutsideLine)[][]> {
  const hash = (kind: "phone" | "nationalId", value: string | null) =>
    value ? fingerprint(kind, value) : null;
  const found: Candidate[][] = typed.map(() => []);
  for (const provinceId of provincesOf(actor)) {
    const subjects = typed.map(
      ({ id = null, phone, members, ...household }): Subject => ({
        ...household,
        id,
        provinceId,
        phoneHash: hash("phone", phone),
        people: members
          .filter(({ fullName, nationalId }) => fullName.trim() !== "" || nationalId !== null)
          .map(({ fullName, birth, nationalId, sex = null }) => ({
            name: fullName,
            year: birth?.year ?? null,
            day: birth?.day ?? null,
            sex,
            nationalIdHash: hash("nationalId", nationalId),
            idDigits: nationalId?.length ?? null,
          })),
      }),
    );
    for (const [at, more] of (await findCandidates(actor, subjects, via)).entries()) found[at]?.push(...more);
  }
  return linesOf(actor, via, found);
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
  const [lines = []] = await linesOf(actor, db, [[...new Set(ids)].map((id) => ({ id, signals: [] }))]);
  return lines;
}

/** Shown at once; more would not be settled one by one. */
const MOST_LINES = 20;

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

/** Lines for several lists of candidates at once, each in its order. */
async function linesOf(
  actor: Actor,
  via: Database,
  lists: readonly Pick<Candidate, "id" | "signals">[][],
): Promise<(InsideLine | OutsideLine)[][]> {
  const shown = lists.map((candidates) => candidates.slice(0, MOST_LINES));
  const ids = [...new Set(shown.flat().map(({ id }) => id))];
  if (!ids.length) return lists.map(() => []);
  const rows = await via.humanitarianAddress.findMany({ where: { id: { in: ids } }, select: lineSelect });
  const offices = await via.organisation.findMany({
    where: {
      kind: "RED_CROSS",
      closedAt: null,
      phone: { not: null },
      unitId: { in: [...new Set(rows.flatMap(({ unit }) => [unit.id, unit.parent?.id ?? unit.id]))] },
    },
    select: { unitId: true, name: true, phone: true },
  });
  const scope = dossiersOf(actor);
  const known = new Map(rows.map((row) => [row.id, row]));
  const lineOf = ({ id, signals }: Pick<Candidate, "id" | "signals">): (InsideLine | OutsideLine)[] => {
    const row = known.get(id);
    if (!row) return [];
    const { unit, code, state, headName, hamlet } = row;
    if (isWithin(scope, row))
      return [{ isInside: true, id, code, state, headName, hamlet, unitName: unit.name, signals }];
    // The district's office answers for its communes; where there is none, the commune's own.
    const office = [unit.parent?.id, unit.id].flatMap(
      (unitId) => offices.find((office) => office.unitId === unitId) ?? [],
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
  };
  return shown.map((candidates) => candidates.flatMap(lineOf));
}
