import "server-only";
import { visibleTo } from "@/lib/addresses/queries";
import { COUNTED_STATES } from "@/lib/addresses/rules";
import type { Actor } from "@/lib/auth/actor";
import { campaignYearOf } from "@/lib/campaigns/rules";
import { db } from "@/lib/core/db";
import { normalisePhone } from "@/lib/core/phones";
import { fingerprint } from "@/lib/core/secrets";
import { expandUnits, listUnits } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { Filter } from "./schema";

type AddressWhere = Prisma.HumanitarianAddressWhereInput;
type EnrolmentWhere = Prisma.EnrolmentWhereInput;

// One filter: list, figures, report and Excel ask it, so they can never disagree.

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
  if (filter.held) facets.push({ heldOn: { not: null } });
  if (filter.correction) facets.push({ corrections: { some: { state: "PROPOSED" } } });
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
  if (filter.resurvey)
    facets.push({
      surveyDueBefore: { not: null },
      resurveyedOn: null,
      state: { in: ["SUBMITTED", "VERIFIED", "APPROVED"] },
    });
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
