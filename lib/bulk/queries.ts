import "server-only";
import { whyNotAllowed } from "@/lib/approvals/policy";
import { findFacts, findStanding } from "@/lib/approvals/queries";
import { whyNotPossible } from "@/lib/approvals/rules";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { givenAway } from "@/lib/core/given-away";
import { countAddresses, listAddresses } from "@/lib/directory/queries";
import type { AddressSearch } from "@/lib/filters/queries";
import type { Filter } from "@/lib/filters/schema";
import { publication } from "@/lib/portal/schema";
import { dossiersOf } from "@/lib/territory/scope";
import { BAD_WORDS, CHANGED_SINCE, NO_WORDS, PUBLISHED_ALREADY } from "./labels";
import { BEGINS_IN, type BulkAct, type Chosen, MOST, type Verdict } from "./rules";

/**
 * Of a whole filtered list, the dossiers that stand where the act begins, in the list's order and as far as one act
 * reaches. `listed` and `fitting` are counted as the list counts.
 */
export async function chooseFiltered(
  actor: Actor,
  act: BulkAct,
  filter: Filter,
  search: AddressSearch | null,
) {
  const begins = { where: { AND: [search?.where ?? {}, { state: { in: BEGINS_IN[act] } }] } };
  const whole = { ...filter, after: undefined, before: undefined };
  const [listed, fitting, page] = await Promise.all([
    countAddresses(actor, whole, search),
    countAddresses(actor, whole, begins),
    listAddresses(actor, whole, begins, MOST),
  ]);
  return { listed, fitting, chosen: page.rows.map(({ id, version }): Chosen => ({ id, version })) };
}

const AT_ONCE = 4;

/**
 * What the act would do with each, by the rules of the single act, and nothing written. What lies outside the actor's
 * territory is as good as not there.
 */
export async function dryRun(actor: Actor, act: BulkAct, chosen: readonly Chosen[]): Promise<Verdict[]> {
  const named = await nameChosen(actor, chosen);
  const verdicts: Verdict[] = [];
  for (let from = 0; from < named.length; from += AT_ONCE)
    verdicts.push(
      ...(await Promise.all(
        named
          .slice(from, from + AT_ONCE)
          .map(async (one) => ({ ...one, reason: await whyNot(actor, act, one) })),
      )),
    );
  return verdicts;
}

/** The chosen that are the actor's, as they are called, in the order of choice. */
export async function nameChosen(actor: Actor, chosen: readonly Chosen[]): Promise<Verdict[]> {
  const rows = await db.humanitarianAddress.findMany({
    where: { AND: [dossiersOf(actor), { id: { in: chosen.map(({ id }) => id) } }] },
    select: { id: true, code: true, headName: true, unit: { select: { name: true } } },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  return chosen.flatMap(({ id, version }) => {
    const row = known.get(id);
    return row
      ? [{ id, version, code: row.code, headName: row.headName, unitName: row.unit.name, reason: null }]
      : [];
  });
}

/** Why this one is left out; null where the act may be tried. */
export async function whyNot(actor: Actor, act: BulkAct, { id, version }: Chosen): Promise<string | null> {
  const standing = await findStanding(actor, id);
  if (!standing) return CHANGED_SINCE;
  const denial = whyNotAllowed(actor, act, standing.policy);
  if (denial) return denial;
  const { facts } = await findFacts(actor, act, standing, "");
  const obstacle = whyNotPossible(act, facts);
  if (obstacle) return obstacle;
  if (standing.row.version !== version) return CHANGED_SINCE;
  return act === "publish" ? whyNotPublic(actor, id) : null;
}

/** The words that a bulk publication would use: those an officer wrote for this dossier before. */
export async function findPublicWords(actor: Actor, id: string) {
  return db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: {
      kind: true,
      headName: true,
      publicTitle: true,
      publicSummary: true,
      publishedOn: true,
      members: { select: { fullName: true } },
    },
  });
}

async function whyNotPublic(actor: Actor, id: string): Promise<string | null> {
  const row = await findPublicWords(actor, id);
  if (!row) return CHANGED_SINCE;
  if (row.publishedOn) return PUBLISHED_ALREADY;
  if (!row.publicTitle || !row.publicSummary) return NO_WORDS;
  const typed = publication.safeParse({ id, version: 1, title: row.publicTitle, summary: row.publicSummary });
  const names = row.kind === "FACILITY" ? [] : [row.headName, ...row.members.map(({ fullName }) => fullName)];
  const gives = [row.publicTitle, row.publicSummary].some((words) => givenAway(words, names).length > 0);
  return typed.success && !gives ? null : BAD_WORDS;
}

/** True where this actor did just this act on just that version: the same form, posted twice. */
export async function isDoneAlready(actor: Actor, act: BulkAct, { id, version }: Chosen): Promise<boolean> {
  if (!actor.userId) return false;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id, version: version + 1 }] },
    select: { id: true },
  });
  if (!row) return false;
  const last = await db.act.findFirst({
    where: { addressId: id, subject: "address" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { verb: true, actorId: true },
  });
  return last?.verb === act && last.actorId === actor.userId;
}
