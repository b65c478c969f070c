import type { Actor } from "@/lib/auth/actor";
import { loadActor, readClock } from "@/lib/auth/queries";
import { countAddresses, listAddresses, tallyAddresses } from "@/lib/directory/queries";
import { findSearch } from "@/lib/filters/queries";
import type { Filter } from "@/lib/filters/schema";
import { openOwner } from "@/prisma/seed/owner";
import { fillMillion, MILLION } from "./million";

/** The list over a million addresses: its first page beside its 1,000th, its counts, and what is searched for. */
const PAGE = 25;
const DEEP = 1000;
const ROUNDS = 21;
const ALLOWED = 2;

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** In turns, so that the machine's mood falls on all. */
async function inTurns(works: (() => Promise<unknown>)[], rounds = ROUNDS): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [at, work] of works.entries()) {
      const begun = performance.now();
      await work();
      // The first round only warms up.
      if (round > 0) times[at]?.push(performance.now() - begun);
    }
  return times.map(median);
}

async function actorOf(userName: string) {
  const owner = openOwner();
  const { id } = await owner.user.findUniqueOrThrow({ where: { userName }, select: { id: true } });
  await owner.$disconnect();
  const actor = await loadActor(id, await readClock());
  if (!actor) throw new Error(`${userName} is closed`);
  return actor;
}

/** The 1,000th page, or the deepest of a shorter list. */
async function deepIn(actor: Actor, wish: Filter) {
  for (const at of [DEEP, 300, 100]) {
    const { after } = await listAddresses(actor, wish, null, PAGE * (at - 1));
    if (after) return { after, at: String(at) };
  }
  return { after: null, at: "" };
}

const line = (...cells: (string | number)[]) =>
  console.log(
    cells
      .map((cell, at) =>
        at < 2
          ? String(cell).padEnd(at ? 40 : 10)
          : (typeof cell === "number" ? cell.toFixed(1) : cell).padStart(12),
      )
      .join(""),
  );

const FILTERS: [string, Filter][] = [
  ["nothing", {}],
  ["state", { state: ["SUBMITTED"] }],
  ["category and poverty", { category: "ORPHAN", poverty: "POOR" }],
  ["not covered in the year", { covered: "no" }],
  ["new survey awaited", { resurvey: "due" }],
  ["year and iNHANDAO missing", { year: 2021, inhandao: "missing" }],
];
const WORDS = [
  "nguyen thi",
  "dieu minh bricks",
  "krot",
  "thi ngoc lan",
  "ap sen 3",
  "0912345678",
  "BP-2021-123456",
];

async function main() {
  await fillMillion();
  const actors = {
    province: await actorOf("dung"),
    district: await actorOf("binh"),
    commune: await actorOf("an"),
  };
  let worst = 0;
  console.log(`\n${MILLION} addresses, pages of ${PAGE}; ms, median of ${ROUNDS} in turns`);
  line("scope", "filter, order", "page 1", "deep page", "its number", "ratio");
  for (const [scope, actor] of Object.entries(actors))
    for (const [name, filter] of FILTERS)
      for (const sort of ["recent", "priority", "name"] as const) {
        const wish = { ...filter, sort };
        const { after, at } = await deepIn(actor, wish);
        if (!after) continue;
        const [first = 0, deep = 0] = await inTurns([
          () => listAddresses(actor, wish),
          () => listAddresses(actor, { ...wish, after }),
        ]);
        if (at === String(DEEP)) worst = Math.max(worst, deep / first);
        line(scope, `${name}, by ${sort}`, first, deep, at, `× ${(deep / first).toFixed(2)}`);
      }
  console.log(`worst ratio of a page ${DEEP} × ${worst.toFixed(2)} (asked: ≤ ${ALLOWED})\n`);
  line("scope", "count", "ms", "count");
  for (const [scope, actor] of Object.entries(actors))
    for (const [name, filter] of FILTERS) {
      const { count, isMore } = await countAddresses(actor, filter);
      const [ms = 0] = await inTurns([() => tallyAddresses(actor, filter)], 5);
      line(scope, name, ms, isMore ? `> ${count}` : String(count));
    }
  console.log("");
  line("scope", "search (list, count and sums)", "ms", "count");
  for (const [scope, actor] of Object.entries(actors))
    for (const words of WORDS) {
      const search = await findSearch(actor, words);
      const { count, isMore } = await countAddresses(actor, {}, search);
      const [ms = 0] = await inTurns(
        [
          async () => {
            const found = await findSearch(actor, words);
            await Promise.all([listAddresses(actor, {}, found), tallyAddresses(actor, {}, found)]);
          },
        ],
        5,
      );
      line(scope, words, ms, isMore ? `> ${count}` : String(count));
    }
}

await main();
process.exit();
