import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { dossiersOf, provincesOf } from "@/lib/territory/scope";
import type { Sex } from "@/prisma/generated/enums";
import { type Household, LIKELY_FROM, likeness, type Person, RARE_UP_TO, type Signal } from "./rules";

/** Whom one is looked for by: a stored dossier, or what is typed. */
export type Subject = {
  /** The dossier itself, which is not its own duplicate. */
  id: string | null;
  provinceId: string;
  unitId: string | null;
  hamlet: string | null;
  headName: string;
  phoneHash: string | null;
  people: Person[];
};

export type Candidate = { id: string; score: number; signals: Signal[] };

/** Subjects looked for by one statement. */
const BATCH = 250;

/**
 * Dossiers that might be the same household, likeliest first, for each subject in its order; over the subject's whole
 * province, whatever the actor may see of them: who asks shows what lies beyond their reach masked.
 */
export async function findCandidates(
  actor: Actor,
  subjects: readonly Subject[],
  via: Database = db,
): Promise<Candidate[][]> {
  const provinces = provincesOf(actor);
  if (subjects.some(({ provinceId }) => !provinces.includes(provinceId)))
    throw new Error("nobody looks for households of a province where they hold no role");
  const found: Candidate[][] = [];
  for (let from = 0; from < subjects.length; from += BATCH)
    found.push(...(await findBatch(via, subjects.slice(from, from + BATCH))));
  return found;
}

async function findBatch(via: Database, subjects: readonly Subject[]): Promise<Candidate[][]> {
  const hits = await findHits(via, subjects);
  const ids = [...new Set(hits.map(({ id }) => id))];
  const units = await districtsOf(
    via,
    subjects.flatMap(({ unitId }) => unitId ?? []),
  );
  const households = await loadHouseholds(via, ids);
  return subjects.map((subject, n) => {
    const mine = hits.filter((hit) => hit.n === n);
    const namesakes: number[] = [];
    for (const { person, namesakes: count } of mine)
      if (person !== null) namesakes[person] = Math.max(namesakes[person] ?? 0, count);
    const self = { ...subject, districtId: units.get(subject.unitId ?? "") ?? null };
    return [...new Set(mine.map(({ id }) => id))]
      .flatMap((id) => {
        const household = households.get(id);
        return household ? [{ id, ...likeness(self, household, namesakes) }] : [];
      })
      .filter(({ score }) => score >= LIKELY_FROM)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  });
}

type Hit = { n: number; person: number | null; id: string; namesakes: number };

/**
 * From indexes alone: by number; by name (the words in any order, the other name too) and birth year anywhere in the
 * province (domain 3); by a year one off within the district, and beyond it only where the name is rare or two people are
 * found together; by a misspelt name within the district; by name alone, and by the head, within the commune.
 * Among 1,500,000 people (npm run bench -- duplicates) half of all dossiers have at most 2 candidates so. Leaving common
 * names beyond the district out saves one of them and misses whoever moved there and is known by the year alone.
 */
async function findHits(via: Database, subjects: readonly Subject[]): Promise<Hit[]> {
  const people = subjects.flatMap(({ people }, n) => people.map((person, at) => ({ n, at, ...person })));
  return via.$queryRaw<Hit[]>`
    WITH subject AS MATERIALIZED (
      SELECT s.n, s.id, s.province, s.unit, s.phone,
        ARRAY(
          SELECT near."id" FROM "Unit" own
          LEFT JOIN "Unit" above ON above."id" = own."parentId" AND above."kind" = 'DISTRICT'
          JOIN "Unit" near ON near."id" = own."id" OR near."parentId" = above."id" WHERE own."id" = s.unit
        ) AS district,
        given_name_first(nullif(fold_vietnamese(s.head), '')) AS head
      FROM unnest(
        ${subjects.map((_, n) => n)}::int[], ${subjects.map(({ id }) => id)}::uuid[],
        ${subjects.map(({ provinceId }) => provinceId)}::uuid[], ${subjects.map(({ unitId }) => unitId)}::uuid[],
        ${subjects.map(({ phoneHash }) => phoneHash)}::text[], ${subjects.map(({ headName }) => headName)}::text[]
      ) AS s(n, id, province, unit, phone, head)
    ), person AS MATERIALIZED (
      SELECT s.*, p.at, p.year, p.number, bare_name(p.name) AS bare, given_sound(bare_name(p.name)) AS sound,
        array_remove(ARRAY[name_wheel(bare_name(p.name)), name_wheel(other_name(p.name))], NULL) AS wheels
      FROM unnest(
        ${people.map(({ n }) => n)}::int[], ${people.map(({ at }) => at)}::int[], ${people.map(({ name }) => name)}::text[],
        ${people.map(({ year }) => year)}::int[], ${people.map(({ nationalIdHash }) => nationalIdHash)}::text[]
      ) AS p(n, at, name, year, number) JOIN subject s USING (n)
    ), namesake AS MATERIALIZED (
      SELECT DISTINCT p.n, p.at, m."id" AS member, m."addressId" AS id,
        m."birthYear" = p.year AS same
      FROM person p CROSS JOIN LATERAL (
        SELECT m."id", m."addressId", m."birthYear" FROM "HouseholdMember" m
        WHERE m."provinceId" = p.province AND m."wheel" = ANY (p.wheels) AND m."birthYear" BETWEEN p.year - 1 AND p.year + 1
        UNION ALL
        SELECT m."id", m."addressId", m."birthYear" FROM "HouseholdMember" m
        WHERE m."provinceId" = p.province AND m."otherWheel" = ANY (p.wheels) AND m."birthYear" BETWEEN p.year - 1 AND p.year + 1
      ) m WHERE m."addressId" IS DISTINCT FROM p.id
    ), counted AS (
      SELECT h.n, h.at, h.id, bool_or(h.same) AS same,
        (count(*) OVER (PARTITION BY h.n, h.at))::int AS namesakes, count(*) OVER (PARTITION BY h.n, h.id) AS together
      FROM namesake h GROUP BY h.n, h.at, h.id
    )
    SELECT DISTINCT ON (hit.n, hit.person, hit.id) hit.n, hit.person, hit.id::text, hit.namesakes
    FROM (
      SELECT p.n, p.at AS person, m."addressId" AS id, 0 AS namesakes FROM person p
      JOIN "HouseholdMember" m ON m."nationalIdHash" = p.number AND m."provinceId" = p.province
      UNION ALL
      SELECT s.n, NULL, a."id", 0 FROM subject s
      JOIN "HumanitarianAddress" a ON a."phoneHash" = s.phone AND a."provinceId" = s.province
      UNION ALL
      SELECT s.n, NULL, a."id", 0 FROM subject s JOIN "HumanitarianAddress" a ON a."unitId" = s.unit AND a."headKey" = s.head
      UNION ALL
      SELECT c.n, c.at, c.id, c.namesakes FROM counted c
      JOIN subject s USING (n) JOIN "HumanitarianAddress" a ON a."id" = c.id
      WHERE c.namesakes <= ${RARE_UP_TO} OR c.same OR c.together > 1 OR a."unitId" = ANY (s.district)
      UNION ALL
      SELECT p.n, p.at, m."addressId", 0 FROM person p
      JOIN "HouseholdMember" m ON m."provinceId" = p.province AND m."sound" = p.sound
        AND m."birthYear" BETWEEN p.year - 1 AND p.year + 1
        AND similarity(m."nameFolded", p.bare) >= 0.5
      JOIN "HumanitarianAddress" a ON a."id" = m."addressId" AND a."unitId" = ANY (p.district)
      UNION ALL
      SELECT p.n, p.at, m."addressId", 0 FROM person p
      JOIN "HouseholdMember" m ON m."provinceId" = p.province AND m."wheel" = ANY (p.wheels)
        AND m."birthYear" IS NULL
      JOIN "HumanitarianAddress" a ON a."id" = m."addressId" AND a."unitId" = p.unit
      UNION ALL
      SELECT p.n, p.at, m."addressId", 0 FROM person p
      JOIN "HouseholdMember" m ON m."provinceId" = p.province AND m."wheel" = ANY (p.wheels)
      JOIN "HumanitarianAddress" a ON a."id" = m."addressId" AND a."unitId" = p.unit
      WHERE p.year IS NULL
    ) hit
    JOIN subject s USING (n) JOIN "HumanitarianAddress" a ON a."id" = hit.id
    WHERE a."state" <> 'MERGED'
      -- Approved by a list that was taken back: the same list may come again.
      AND NOT (a."state" = 'REJECTED' AND a."approvedOn" IS NOT NULL) AND hit.id IS DISTINCT FROM s.id
    ORDER BY hit.n, hit.person, hit.id, hit.namesakes DESC`;
}

async function districtsOf(via: Database, unitIds: string[]): Promise<Map<string, string>> {
  const rows = await via.unit.findMany({
    where: { id: { in: [...new Set(unitIds)] }, parent: { kind: "DISTRICT" } },
    select: { id: true, parentId: true },
  });
  return new Map(rows.flatMap(({ id, parentId }) => (parentId ? [[id, parentId]] : [])));
}

type MemberRow = {
  addressId: string;
  fullName: string;
  birthYear: number | null;
  birthDate: Date | null;
  sex: Sex | null;
  nationalIdHash: string | null;
  idDigits: number | null;
};

/** What is compared, never shown: numbers only as keyed hashes. */
async function loadHouseholds(via: Database, ids: string[]): Promise<Map<string, Household>> {
  if (!ids.length) return new Map();
  const rows = await via.humanitarianAddress.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      unitId: true,
      hamlet: true,
      headName: true,
      phoneHash: true,
      unit: { select: { parent: { select: { id: true, kind: true } } } },
    },
  });
  const members = await loadPeople(via, ids);
  return new Map(
    rows.map(({ id, unit, ...row }) => [
      id,
      {
        ...row,
        districtId: unit.parent?.kind === "DISTRICT" ? unit.parent.id : null,
        people: members.get(id) ?? [],
      },
    ]),
  );
}

/** AES-GCM keeps the length: nonce and tag are 28 bytes, the rest are the digits. */
const SEAL = 28;

async function loadPeople(via: Database, ids: string[]): Promise<Map<string, Person[]>> {
  const rows = await via.$queryRaw<MemberRow[]>`
    SELECT "addressId"::text, "fullName", "birthYear", "birthDate", "sex"::text AS sex, "nationalIdHash",
      octet_length("nationalIdCipher") - ${SEAL} AS "idDigits"
    FROM "HouseholdMember" WHERE "addressId" = ANY (${ids}::uuid[]) ORDER BY "addressId", "position"`;
  const people = new Map<string, Person[]>();
  for (const { addressId, fullName, birthYear, birthDate, ...rest } of rows) {
    const of = people.get(addressId) ?? [];
    people.set(addressId, of);
    of.push({ name: fullName, year: birthYear, day: toDay(birthDate), ...rest });
  }
  return people;
}

/** A stored dossier within the actor's reach, as it is looked for. */
export async function findSubject(
  actor: Actor,
  addressId: string,
  via: Database = db,
): Promise<(Subject & { unitId: string; organisationId: string | null }) | null> {
  const row = await via.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
    select: {
      id: true,
      provinceId: true,
      unitId: true,
      organisationId: true,
      headName: true,
      hamlet: true,
      phoneHash: true,
    },
  });
  return row && { ...row, people: (await loadPeople(via, [row.id])).get(row.id) ?? [] };
}
