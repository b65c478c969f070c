import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { encode } from "next-auth/jwt";
import { openOwner } from "@/prisma/seed/owner";

/** Prints what pages cost beside each other, measured in one run in turns, so that the machine's mood falls on all. */
const ADDRESSES = Number(process.env.BENCH_ADDRESSES ?? 100_000);
const ROUNDS = 40;
const base = process.env.BASE_URL ?? "";
const owner = openOwner();

async function seed() {
  const count = await owner.humanitarianAddress.count();
  if (count >= ADDRESSES) return;
  const begun = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [
      "--conditions=react-server",
      "--import",
      "tsx",
      "prisma/seed/main.ts",
      "demo",
      "--addresses",
      String(ADDRESSES),
    ],
    { stdio: "inherit" },
  );
  if (status !== 0) throw new Error("The generator failed: see its words above.");
  console.log(`seeded ${ADDRESSES} addresses in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

async function cookieOf(userName: string): Promise<string> {
  const { id: userId } = await owner.user.findUniqueOrThrow({ where: { userName }, select: { id: true } });
  const { id } = await owner.signIn.create({ data: { userId }, select: { id: true } });
  const token = await encode({ token: { signInId: id }, secret: process.env.NEXTAUTH_SECRET ?? "" });
  return `next-auth.session-token=${token}`;
}

type Page = { name: string; path: string; cookie: string; rounds?: number };

async function get({ path, cookie }: Page): Promise<{ ms: number; body: Uint8Array }> {
  const begun = performance.now();
  const answer = await fetch(base + path, { headers: { cookie }, redirect: "manual" });
  const body = new Uint8Array(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return { ms: performance.now() - begun, body };
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Follows the list's own "Trang sau" links. */
async function deepPage(cookie: string, pages: number): Promise<string> {
  let path = "/office/addresses";
  for (let at = 0; at < pages; at++) {
    const html = new TextDecoder().decode((await get({ name: "", path, cookie })).body);
    const next = html.match(/href="(\/office\/addresses\?[^"]*after=[^"]+)"/)?.[1];
    if (!next) break;
    path = next.replaceAll("&amp;", "&");
  }
  return path;
}

/** Gzipped kilobytes of all scripts that a page names. */
async function scriptKilobytes(path: string, cookie: string): Promise<number> {
  const html = new TextDecoder().decode((await get({ name: "", path, cookie })).body);
  const files = new Set(
    [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.js)[^"]*"/g)].map(([, file]) => file),
  );
  let bytes = 0;
  for (const file of files) {
    if (file?.includes("polyfill")) continue;
    bytes += gzipSync(new Uint8Array(await (await fetch(base + file)).arrayBuffer())).length;
  }
  return bytes / 1024;
}

async function main() {
  await seed();
  // What autovacuum does on a server that stays up.
  await owner.$executeRaw`VACUUM ANALYZE`;
  const [dung, binh, an] = await Promise.all([cookieOf("dung"), cookieOf("binh"), cookieOf("an")]);
  const dossier = await owner.humanitarianAddress.findFirstOrThrow({
    where: { state: "APPROVED", commitments: { some: { deliveries: { some: {} } } } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  // The words wait in a cookie, never in the address (lib/core/search-words).
  const searched = `${dung}; search-words=${encodeURIComponent("nguyen thi")}`;
  const pages: Page[] = [
    { name: "a bare page", path: "/office/bench", cookie: dung },
    { name: "the list from constants", path: "/office/bench/addresses", cookie: dung },
    { name: "the list, first page", path: "/office/addresses", cookie: dung },
    { name: "the list, page 200", path: await deepPage(dung, 200), cookie: dung },
    { name: "the list, filtered", path: "/office/addresses?state=SUBMITTED&category=ORPHAN", cookie: dung },
    { name: "the list, by priority", path: "/office/addresses?sort=priority", cookie: dung },
    { name: "the list, searched without accents", path: "/office/addresses?search=on", cookie: searched },
    { name: "a dossier", path: `/office/addresses/${dossier.id}`, cookie: dung },
    { name: "the province's desk", path: "/office/desk/province", cookie: dung },
    { name: "the quarterly export", path: await quarterlySheet(), cookie: binh, rounds: 5 },
  ];
  const times = new Map<string, number[]>(pages.map(({ name }) => [name, []]));
  for (const page of pages) await get(page);
  for (let round = 0; round < ROUNDS; round++) {
    for (const page of pages) {
      if (round < (page.rounds ?? ROUNDS)) times.get(page.name)?.push((await get(page)).ms);
    }
  }
  const of = (name: string) => median(times.get(name) ?? []);
  const [bare, constant] = [of("a bare page"), of("the list from constants")];
  console.log(`\n${ADDRESSES} addresses, median of ${ROUNDS} requests in turns, one at a time`);
  console.log("page".padEnd(38), "ms".padStart(8), "× bare".padStart(8), "× constant".padStart(11));
  for (const { name } of pages) {
    const ms = of(name);
    console.log(
      name.padEnd(38),
      ms.toFixed(1).padStart(8),
      (ms / bare).toFixed(2).padStart(8),
      (ms / constant).toFixed(2).padStart(11),
    );
  }
  const [bareScript, formScript] = [
    await scriptKilobytes("/bench", ""),
    await scriptKilobytes("/office/addresses/new", an),
  ];
  console.log(
    `\nscript, gzipped: bare hydrated page ${bareScript.toFixed(0)} kB, /office/addresses/new ${formScript.toFixed(0)} kB, × ${(formScript / bareScript).toFixed(2)}`,
  );
  await owner.$disconnect();
}

async function quarterlySheet(): Promise<string> {
  const unit = await owner.unit.findFirstOrThrow({ where: { name: "Huyện Đồng Phú" }, select: { id: true } });
  // The demonstration has handed in the district's first quarter.
  const report = await owner.report.findFirstOrThrow({
    where: { unitId: unit.id, period: { kind: "QUARTER" } },
    orderBy: { period: { ordinal: "desc" } },
    select: { id: true },
  });
  return `/office/reports/${report.id}/sheet`;
}

await main();
