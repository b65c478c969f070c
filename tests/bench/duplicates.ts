import type { Actor } from "@/lib/auth/actor";
import { loadActor, readClock } from "@/lib/auth/queries";
import { toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { findLikelyDuplicatesOfMany, type TypedHousehold } from "@/lib/duplicates/queries";
import { findCandidates, findSubject, type Subject } from "@/lib/likeness/queries";
import { Prisma, type PrismaClient } from "@/prisma/generated/client";
import { openOwner } from "@/prisma/seed/owner";
import { measureLabelled, storeLabelled } from "@/tests/support/labelled-pairs";
import { fillMillion } from "./million";

/** What the register finds among a million addresses: how much of what it should, how much more, and how fast. */
const SAMPLE = 500;
const TIMED = 100;
const SHEET = 20_000;
const ASKED = { recall: 0.95, precision: 0.9, candidates: 3 };
/** No query may read these from one end to the other. */
const LARGE = ["HouseholdMember", "HumanitarianAddress"];

const at = (numbers: number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;
const spread = (numbers: number[], digits = 0) =>
  [0.5, 0.9, 1].map((share) => at(numbers, share).toFixed(digits).padStart(8)).join("");
const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
const faults: string[] = [];
const ask = (isMet: boolean, fault: string) => {
  if (!isMet) faults.push(fault);
};

/** Those of the last run go first: the database is kept. */
async function storeAfresh(owner: PrismaClient) {
  await owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`DELETE FROM "HouseholdMember" m USING "HumanitarianAddress" a
        WHERE a."id" = m."addressId" AND a."code" LIKE 'LABEL-%'`;
      await tx.$executeRaw`DELETE FROM "HumanitarianAddress" WHERE "code" LIKE 'LABEL-%'`;
    },
    { timeout: 300_000 },
  );
  return storeLabelled(owner);
}

async function subjectsOf(actor: Actor, ids: string[]): Promise<Subject[]> {
  const subjects: (Subject | null)[] = [];
  for (const id of ids) subjects.push(await findSubject(actor, id));
  return subjects.flatMap((subject) => subject ?? []);
}

/** Dossiers drawn by their code, the same ones each time. */
const draw = (owner: PrismaClient, count: number) =>
  owner.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS id FROM "HumanitarianAddress" WHERE "code" LIKE 'BP-%' ORDER BY md5("code") LIMIT ${count}`;

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The same queries, each told how it would be read before it is. */
function explaining(plans: string[]): Database {
  return new Proxy(db, {
    get(target, name) {
      if (name !== "$queryRaw") return Reflect.get(target, name);
      return async (strings: TemplateStringsArray, ...values: unknown[]) => {
        const [first = "", ...rest] = strings;
        const rows = await db.$queryRaw<{ "QUERY PLAN": string }[]>(
          Prisma.sql([`EXPLAIN ${first}`, ...rest], ...values),
        );
        plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
        return db.$queryRaw(strings, ...values);
      };
    },
  });
}

/** How often the large tables were read whole; a connection that is closed has told all it did. */
async function scansOf(owner: PrismaClient): Promise<number> {
  await db.$disconnect();
  const [row] = await owner.$queryRaw<{ scans: number }[]>`
    SELECT coalesce(sum(seq_scan), 0)::int AS scans FROM pg_stat_user_tables WHERE relname = ANY (${LARGE})`;
  return row?.scans ?? 0;
}

/** A sheet as it is typed off the register: every row is a household on file. */
async function sheetOf(owner: PrismaClient): Promise<TypedHousehold[]> {
  const ids = (await draw(owner, SHEET)).map(({ id }) => id);
  const rows = await owner.humanitarianAddress.findMany({
    where: { id: { in: ids } },
    select: {
      unitId: true,
      headName: true,
      hamlet: true,
      members: { select: { fullName: true, birthYear: true, birthDate: true, sex: true } },
    },
  });
  return rows.map(({ members, ...household }) => ({
    ...household,
    phone: null,
    members: members.map(({ fullName, birthYear, birthDate, sex }) => ({
      fullName,
      birth: birthYear === null ? null : { year: birthYear, day: toDay(birthDate) },
      nationalId: null,
      sex,
    })),
  }));
}

async function main() {
  await fillMillion();
  const owner = openOwner();
  const { id: coordinator } = await owner.user.findUniqueOrThrow({ where: { userName: "dung" } });
  const actor = await loadActor(coordinator, await readClock());
  if (!actor) throw new Error("the coordinator is closed");
  const labelled = await storeAfresh(owner);
  await owner.$executeRaw`ANALYZE`;
  const [size] = await owner.$queryRaw<
    { addresses: number; people: number; names: number; sharing: number }[]
  >`
    SELECT (SELECT count(*) FROM "HumanitarianAddress")::int AS addresses, sum(people)::int AS people, count(*)::int AS names,
      (sum(people * (people - 1)) / sum(people))::float AS sharing
    FROM (SELECT count(*) AS people FROM "HouseholdMember" GROUP BY "nameFolded", "birthYear") AS named`;
  say(
    `${size?.addresses} addresses, ${size?.people} people of ${size?.names} names and years; ${size?.sharing.toFixed(1)} others share one's own`,
  );
  const sheet = await sheetOf(owner);
  const drawn = (await draw(owner, SAMPLE)).map(({ id }) => id);
  const before = await scansOf(owner);

  const { recall, precision, missed, wrong } = await measureLabelled(actor, labelled);
  say(`recall ${recall.toFixed(3)} (asked: ≥ ${ASKED.recall})`);
  say(`precision ${precision.toFixed(3)} (asked: ≥ ${ASKED.precision})`);
  for (const [what, pairs] of Object.entries({ missed, wrong }))
    say(`  ${what}: ${pairs.map(({ pair, kind }) => `${pair} ${kind}`).join("; ") || "none"}`);
  ask(recall >= ASKED.recall, "recall");
  ask(precision >= ASKED.precision, "precision");

  const sample = await subjectsOf(actor, drawn);
  const marked = await subjectsOf(
    actor,
    labelled.flatMap(({ sides }) => sides),
  );
  say("\ncandidates per dossier              median      90%      max");
  for (const [what, subjects] of Object.entries({ "drawn at random": sample, labelled: marked })) {
    const counts = (await findCandidates(actor, subjects)).map(({ length }) => length);
    say(`${`${subjects.length} ${what}`.padEnd(34)}${spread(counts)}`);
    if (subjects === sample)
      ask(at(counts, 0.5) <= ASKED.candidates, `more than ${ASKED.candidates} candidates at the median`);
  }

  const lookups: number[] = [];
  const reads: number[] = [];
  for (const subject of sample.slice(0, TIMED)) {
    lookups.push(await timeOf(() => findCandidates(actor, [subject])));
    reads.push(
      await timeOf(() =>
        db.humanitarianAddress.findUnique({ where: { id: subject.id ?? "" }, select: { id: true } }),
      ),
    );
  }
  say(`\nms, ${TIMED} lookups in turn             median      90%      max`);
  say(`one row by its id                 ${spread(reads, 1)}`);
  say(`likely duplicates of one dossier  ${spread(lookups, 1)}`);
  say(`ratio                             × ${(at(lookups, 0.5) / at(reads, 0.5)).toFixed(1)}`);

  let matched = 0;
  const took = await timeOf(async () => {
    matched = (await findLikelyDuplicatesOfMany(actor, sheet)).filter(({ length }) => length > 0).length;
  });
  say(`\na sheet of ${sheet.length} households: ${(took / 1000).toFixed(1)} s, ${matched} of them on file`);
  ask(matched === sheet.length, "a household on file was not found");

  const scans = (await scansOf(owner)) - before;
  const plans: string[] = [];
  await findCandidates(actor, sample.slice(0, 1), explaining(plans));
  await findCandidates(actor, sample.slice(0, 250), explaining(plans));
  const nodes = plans.flatMap(
    (plan) => plan.match(/(?:Seq|Index|Index Only|Bitmap Index) Scan (?:using|on) .*?(?= {2}\()/g) ?? [],
  );
  say("\nread by");
  for (const node of new Set(nodes)) say(`  ${node}`);
  const isScanned = nodes.some(
    (node) => node.startsWith("Seq") && LARGE.some((table) => node.includes(table)),
  );
  say(`${LARGE.join(" and ")} read whole ${scans} times`);
  ask(scans === 0 && !isScanned, `a query reads ${LARGE.join(" or ")} whole`);
  await owner.$disconnect();
  if (faults.length) throw new Error(`not as asked: ${faults.join("; ")}`);
}

await main();
process.exit();
