import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Day, fromDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { decrypt } from "@/lib/core/secrets";
import { isUuid } from "@/lib/core/typed";
import { recordLook } from "@/lib/history/mutations";
import { expandUnits } from "@/lib/territory/queries";
import { dossiersOf, scopeSql } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import type { ReferralKind } from "@/prisma/generated/enums";
import { REFERRAL } from "./labels";
import { workingYears } from "./rules";
import type { ReferralFilter } from "./schema";
import { referralWorkbook } from "./sheet";

const PAGE = 50;

/**
 * Who may be named to the Labour office: of approved dossiers that nothing holds, whose family agreed to be helped and has
 * not taken that back (law 91/2025 art. 9). Eligible people known to have no insurance card (letter 135; P02 IV.12), or
 * members of working age where the household asks for vocational training (P02 IV.9). Nobody who is on an unanswered list, or
 * was helped, or needs it no more.
 */
function candidatesSql(actor: Actor, kind: ReferralKind): Prisma.Sql {
  const { from, to } = workingYears(actor.clock.today);
  const who =
    kind === "INSURANCE_CARD"
      ? Prisma.sql`m."isEligible" AND m."hasInsuranceCard" = false`
      : Prisma.sql`(m."birthYear" IS NULL OR m."birthYear" BETWEEN ${from} AND ${to}) AND EXISTS (
          SELECT FROM "Need" n WHERE n."addressId" = a."id" AND n."kind" = 'VOCATIONAL_TRAINING' AND n."metOn" IS NULL)`;
  return Prisma.sql`FROM "HumanitarianAddress" a JOIN "HouseholdMember" m ON m."addressId" = a."id"
    WHERE ${scopeSql(dossiersOf(actor), "a")} AND a."state" = 'APPROVED' AND a."heldOn" IS NULL AND ${who}
    AND EXISTS (SELECT FROM "Consent" c WHERE c."addressId" = a."id" AND c."purpose" = 'HELP' AND c."withdrawnOn" IS NULL)
    AND NOT EXISTS (SELECT FROM "Referral" r LEFT JOIN "HouseholdMember" n ON n."id" = r."memberId"
      WHERE r."addressId" = a."id" AND (r."memberId" = m."id" OR ${isTwinSql})
      AND r."kind" = ${kind}::"ReferralKind" AND (r."outcome" IS NULL OR r."outcome" <> 'REFUSED'))`;
}

/** A merge leaves people on the dossier that went and takes their referrals along: `n` named there is `m` of the survivor. */
const isTwinSql = Prisma.sql`(n."addressId" <> m."addressId" AND (n."nationalIdHash" = m."nationalIdHash"
  OR (n."nameFolded" = m."nameFolded" AND n."birthYear" = m."birthYear")))`;

/** People by the referrals that name them, and whom the survivor of a merge has in their place; for the act. */
export async function findNamed(
  actor: Actor,
  referrals: { memberId: string | null; addressId: string }[],
  via: Database = db,
): Promise<{ named: string; id: string }[]> {
  return via.$queryRaw<{ named: string; id: string }[]>`
    SELECT n."id" AS named, m."id" FROM unnest(
      ${referrals.map(({ memberId }) => memberId)}::uuid[], ${referrals.map(({ addressId }) => addressId)}::uuid[]
    ) AS r("memberId", "addressId")
    JOIN "HumanitarianAddress" a ON a."id" = r."addressId" AND ${scopeSql(dossiersOf(actor), "a")}
    JOIN "HouseholdMember" n ON n."id" = r."memberId"
    JOIN "HouseholdMember" m ON m."addressId" IN (n."addressId", r."addressId") AND (m."id" = n."id" OR ${isTwinSql})`;
}

/** The ids among these that may be referred now, with their dossiers; for the act, in its transaction. */
export async function findCandidates(
  actor: Actor,
  kind: ReferralKind,
  memberIds: readonly string[],
  via: Database = db,
) {
  return via.$queryRaw<
    {
      memberId: string;
      fullName: string;
      addressId: string;
      unitId: string;
      provinceId: string;
      organisationId: string | null;
    }[]
  >`SELECT m."id" AS "memberId", m."fullName", a."id" AS "addressId", a."unitId", a."provinceId", a."organisationId"
    ${candidatesSql(actor, kind)} AND m."id" = ANY (${[...memberIds]}::uuid[])`;
}

type WaitingRow = {
  id: string;
  addressId: string;
  code: string;
  position: number;
  fullName: string;
  birthYear: number | null;
  sex: "MALE" | "FEMALE" | null;
  unitName: string;
  hamlet: string | null;
  refusedOn: Date | null;
};

const unitsOf = async ({ unit }: Pick<ReferralFilter, "unit">) =>
  unit ? ((await expandUnits([unit])).get(unit) ?? []) : null;

const withinUnits = (units: string[] | null) =>
  units ? Prisma.sql`AND a."unitId" = ANY (${units}::uuid[])` : Prisma.empty;

/** Not sent yet, by dossier code. */
export async function listWaiting(actor: Actor, filter: ReferralFilter) {
  const units = await unitsOf(filter);
  const [code, position, id] = filter.after?.split("_") ?? [];
  const isPlace = code && /^\d{1,5}$/.test(position ?? "") && isUuid(id ?? "");
  const within = Prisma.sql`${candidatesSql(actor, filter.kind)} ${withinUnits(units)}`;
  const beyond = isPlace
    ? Prisma.sql`AND a."code" >= ${code} AND (a."code", m."position", m."id") > (${code}, ${Number(position)}::int, ${id}::uuid)`
    : Prisma.empty;
  const [rows, [total]] = await Promise.all([
    db.$queryRaw<WaitingRow[]>`
      SELECT m."id", a."id" AS "addressId", a."code", m."position", m."fullName", m."birthYear", m."sex", a."hamlet",
        (SELECT u."name" FROM "Unit" u WHERE u."id" = a."unitId") AS "unitName",
        (SELECT max(r."outcomeOn") FROM "Referral" r WHERE r."addressId" = a."id" AND r."memberId" = m."id"
          AND r."kind" = ${filter.kind}::"ReferralKind") AS "refusedOn"
      ${within} ${beyond} ORDER BY a."code", m."position", m."id" LIMIT ${PAGE + 1}`,
    db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${within}`,
  ]);
  const shown = rows.slice(0, PAGE).map((row) => ({ ...row, refusedOn: toDay(row.refusedOn) }));
  const last = shown.at(-1);
  return {
    rows: shown,
    count: total?.count ?? 0,
    after: rows.length > PAGE && last ? `${last.code}_${last.position}_${last.id}` : null,
  };
}
export type Waiting = Awaited<ReturnType<typeof listWaiting>>["rows"][number];

/** Sent, with or without an answer; the latest first. */
export async function listReferrals(actor: Actor, filter: ReferralFilter) {
  const units = await unitsOf(filter);
  const where: Prisma.ReferralWhereInput = {
    AND: [
      { address: { AND: [dossiersOf(actor)] } },
      { kind: filter.kind, outcome: filter.state === "answered" ? { not: null } : null },
      units ? { unitId: { in: units } } : {},
    ],
  };
  const after = filter.after && isUuid(filter.after) ? { id: { lt: filter.after } } : {};
  const [found, count] = await Promise.all([
    db.referral.findMany({
      where: { AND: [where, after] },
      orderBy: { id: "desc" },
      take: PAGE + 1,
      select: {
        id: true,
        memberId: true,
        addressId: true,
        kind: true,
        sentOn: true,
        letterNumber: true,
        outcome: true,
        outcomeOn: true,
        outcomeNote: true,
        unit: { select: { name: true } },
        address: { select: { code: true } },
      },
    }),
    db.referral.count({ where }),
  ]);
  const rows = found.slice(0, PAGE);
  // The actor's by their referral: after a merge they stand on a dossier that may have been another commune's.
  const members = await db.householdMember.findMany({
    where: { id: { in: rows.flatMap(({ memberId }) => memberId ?? []) } },
    select: { id: true, fullName: true, birthYear: true },
  });
  return {
    rows: rows.map(({ unit, address, ...row }) => ({
      ...row,
      code: address.code,
      unitName: unit.name,
      /** None once a correction took the person off the household. */
      member: members.find(({ id }) => id === row.memberId) ?? null,
      sentOn: toDay(row.sentOn),
      outcomeOn: toDay(row.outcomeOn),
    })),
    count,
    after: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null,
  };
}
export type ReferralRow = Awaited<ReturnType<typeof listReferrals>>["rows"][number];

/** For a desk's line: how many wait to be named. */
export async function countWaiting(actor: Actor, { kind, unit }: Pick<ReferralFilter, "kind" | "unit">) {
  const units = await unitsOf({ unit });
  const [total] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${candidatesSql(actor, kind)} ${withinUnits(units)}`;
  return total?.count ?? 0;
}

/**
 * One letter's list as it goes to the Labour office, without families that took back since that they be helped: their data
 * leaves no more (law 91/2025 art. 9). National ids leave with the insurance list alone, which can't be
 * worked without them: each dossier's look is recorded, and the export, before the sheet is made. No category stands in it:
 * why somebody is in need is not the office's question.
 */
export async function exportReferrals(
  actor: Actor,
  { kind, letterNumber, sentOn }: { kind: ReferralKind; letterNumber: string; sentOn: Day },
) {
  const rows = await db.referral.findMany({
    where: {
      AND: [
        { address: { AND: [dossiersOf(actor)], consents: { some: { purpose: "HELP", withdrawnOn: null } } } },
        { kind, letterNumber, sentOn: fromDay(sentOn) },
      ],
    },
    orderBy: [{ address: { code: "asc" } }, { id: "asc" }],
    select: {
      memberId: true,
      addressId: true,
      unitId: true,
      unit: { select: { name: true } },
      address: {
        select: {
          code: true,
          hamlet: true,
          povertyClass: true,
        },
      },
    },
  });
  const [grant] = actor.grants;
  if (rows.length === 0 || !grant) return null;
  const [province] = await db.unit.findMany({
    where: { id: grant.provinceId },
    select: { name: true },
  });
  await recordLook(actor, {
    what: "export:referrals",
    unitId: grant.unitId,
    detail: `${REFERRAL[kind]}, công văn ${letterNumber}, ${rows.length} người`,
  });
  const places = new Map(rows.map(({ addressId, unitId }) => [addressId, unitId]));
  for (const [addressId, unitId] of places) await recordLook(actor, { what: "referral", addressId, unitId });
  const members = await db.householdMember.findMany({
    where: { id: { in: rows.flatMap(({ memberId }) => memberId ?? []) } },
    select: {
      id: true,
      fullName: true,
      sex: true,
      birthDate: true,
      birthYear: true,
      occupation: true,
      nationalIdCipher: true,
    },
  });
  const lines = rows.flatMap(({ memberId, unit, address }) => {
    const member = members.find(({ id }) => id === memberId);
    if (!member) return [];
    const { nationalIdCipher, birthDate, ...about } = member;
    return [
      {
        ...about,
        birth: kind === "INSURANCE_CARD" ? toDay(birthDate) : null,
        nationalId: kind === "INSURANCE_CARD" && nationalIdCipher ? decrypt(nationalIdCipher) : null,
        povertyClass: address.povertyClass,
        hamlet: address.hamlet,
        unitName: unit.name,
        code: address.code,
      },
    ];
  });
  return referralWorkbook({
    kind,
    letterNumber,
    sentOn,
    lines,
    place: grant.unitName,
    province: province?.name ?? "",
    now: actor.clock.now,
  });
}
