import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const sources = ["app", "components", "lib"].flatMap((shelf) =>
  readdirSync(path.join(ROOT, shelf), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${shelf}/${name.replaceAll(path.sep, "/")}`),
);
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

const ROOM_FILES = [
  "schema",
  "rules",
  "policy",
  "queries",
  "mutations",
  "actions",
  "labels",
  "sheet",
  "jobs",
];
/** Rooms that everybody stands on; they name their files freely. */
const SHARED_ROOMS = ["history", "auth", "territory", "core"];
/** Top floor first. A room leans only on rooms below it, so there can be no circle. */
const FLOORS = [
  "dashboard",
  "import-undoings",
  "imports",
  "approved-imports",
  "dossier-imports",
  "register-imports",
  "columns",
  "templates",
  "bulk",
  "portal",
  "consolidation",
  "reports",
  "proposals",
  "results",
  "targets",
  "ledger",
  "unmerges",
  "merges",
  "transfers",
  "surveys",
  "support",
  "deliveries",
  "commitments",
  "leaders",
  "donors",
  "inhandao",
  "referrals",
  "corrections",
  "approvals",
  "duplicates",
  "likeness",
  "papers",
  "drafts",
  "copies",
  "revisions",
  "changes",
  "households",
  "reviews",
  "consents",
  "directory",
  "filters",
  "priorities",
  "addresses",
  "cover",
  "campaigns",
  "organisations",
  "units",
  "account",
  "users",
  "files",
  ...SHARED_ROOMS,
];

const FRAMEWORK = "next(/|$)|react(/|$)|server-only$";
const DATABASE = "@/lib/core/db$|@/prisma/generated/client$";

const walls: { where: RegExp; mayNotImport: RegExp; because: string }[] = [
  {
    where: /^lib\//,
    mayNotImport: /^@\/(app|components)\//,
    because: "lib is the ground floor: it knows no screen",
  },
  {
    where: /^lib\/[^/]+\/(rules|policy|schema|labels)\.ts$/,
    mayNotImport: new RegExp(`^(${FRAMEWORK}|${DATABASE})`),
    because: "plain functions and data, usable in the browser and in a test",
  },
  {
    where: /^components\//,
    mayNotImport: new RegExp(`^(@/app/|${DATABASE}|@/lib/[^/]+/(queries|mutations)$)`),
    because: "a component is handed its data",
  },
  {
    where: /^components\/(ui|frame)\//,
    mayNotImport: /^@\/(lib\/(?!core\/)|components\/(?!ui\/|frame\/))/,
    because: "ui and frame know no noun of this office",
  },
  {
    where: /^app\/(?!api\/health\/)/,
    mayNotImport: new RegExp(`^(${DATABASE}|@/lib/[^/]+/mutations$)`),
    because: "routes read through queries and write through actions",
  },
];

describe("walls between rooms", () => {
  test.each(walls)("$where: $because", ({ where, mayNotImport }) => {
    const broken = sources
      .filter((file) => where.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => mayNotImport.test(name))
          .map((name) => `${file} imports ${name}`),
      )
      .filter((line) => !EXCUSED.some(([excused]) => line === excused));
    expect(broken).toEqual([]);
  });
});

/** Imports that cross a wall on purpose, each with its reason. */
const EXCUSED: [line: string, because: string][] = [
  ["app/api/files/route.ts imports @/lib/papers/mutations", "an upload can't be a server action: 1 MB limit"],
  ["app/api/copies/route.ts imports @/lib/copies/mutations", "a page that closes sends a beacon, no action"],
  [
    "app/api/imports/route.ts imports @/lib/imports/mutations",
    "an upload can't be a server action: 1 MB limit",
  ],
];

test("every excuse is still needed", () => {
  const lines = sources.flatMap((file) => importsOf(file).map((name) => `${file} imports ${name}`));
  expect(EXCUSED.map(([line]) => line).filter((line) => !lines.includes(line))).toEqual([]);
});

test("rooms lean only downwards", () => {
  const odd = sources
    .filter((file) => file.startsWith("lib/"))
    .flatMap((file) => {
      const from = FLOORS.indexOf(roomOf(file) ?? "");
      return importsOf(file)
        .filter((name) => roomOf(name) && roomOf(name) !== roomOf(file))
        .filter((name) => FLOORS.indexOf(roomOf(name) ?? "") <= from)
        .map((name) => `${file} imports ${name}`);
    });
  expect(odd).toEqual([]);
});

test("every room has its floor", () => {
  const rooms = new Set(
    sources.filter((file) => file.startsWith("lib/")).map((file) => roomOf(file) ?? file),
  );
  expect([...rooms].filter((room) => !FLOORS.includes(room))).toEqual([]);
});

test("a room holds only the named files", () => {
  const odd = sources.filter((file) => {
    const [, room, name] = file.match(/^lib\/([^/]+)\/(.+)\.tsx?$/) ?? [];
    return room && name && !SHARED_ROOMS.includes(room) && !ROOM_FILES.includes(name);
  });
  expect(odd).toEqual([]);
});

test("every read and write takes the actor first", () => {
  const odd = sources
    .filter(
      (file) => /^lib\/[^/]+\/(queries|mutations)\.ts$/.test(file) && !/^lib\/(auth|territory)\//.test(file),
    )
    .flatMap((file) =>
      [...read(file).matchAll(/^export (?:async )?function (\w+)[^(]*\(\s*(\w*)/gm)]
        .filter(([, , first]) => first !== "actor")
        .map(([, name]) => `${file}: ${name}`),
    )
    .filter((line) => !ACTORLESS.some(([excused]) => excused === line));
  expect(odd).toEqual([]);
});

/** Reads and writes without an actor, each with its reason. */
const ACTORLESS: [line: string, because: string][] = [
  ["lib/portal/queries.ts: listPublicAddresses", "anybody: the public role reads public tables only"],
  ["lib/portal/queries.ts: findPublicAddress", "anybody: the public role reads public tables only"],
  ["lib/portal/queries.ts: listPublicPlaces", "anybody: the public role reads public tables only"],
  ["lib/portal/queries.ts: findFixedDay", "anybody: one row without private facts"],
  ["lib/commitments/mutations.ts: sayOverlappingCycles", "only words around an act, which has its own actor"],
  ["lib/portal/mutations.ts: makePledge", "anybody may offer help; the public role inserts pledges only"],
];

test("every action asks first who is calling", () => {
  const odd = sources
    .filter((file) => /^lib\/[^/]+\/actions\.ts$/.test(file) && !file.startsWith("lib/auth/"))
    .flatMap((file) =>
      read(file)
        .split(/^(?=export async function )/m)
        .slice(1)
        .map((body) => [file, body] as const),
    )
    .filter(
      ([, body]) =>
        !/\{\s*const (actor = await requireActor|\{ actor.* \} = await requireSignedIn)\(\);/.test(body),
    )
    .map(([file, body]) => `${file}: ${body.match(/function (\w+)/)?.[1]}`)
    .filter((line) => line !== "lib/portal/actions.ts: pledge");
  expect(odd).toEqual([]);
});

test("only lib/territory and the gate know how a unit reaches the units above it", () => {
  expect(
    sources.filter((file) => !/^lib\/(territory|auth)\//.test(file) && read(file).includes("ancestorIds")),
  ).toEqual([]);
});

test("only the clock and the gates ask the system what time it is for a campaign's day", () => {
  const asks = /\bvietnamDay\(new Date\(\)\)|toISOString\(\)\.slice\(0, ?10\)/;
  expect(sources.filter((file) => file !== "lib/core/days.ts" && asks.test(read(file)))).toEqual([]);
});

function roomOf(name: string) {
  return name.match(/^(?:@\/)?lib\/([^/]+)\//)?.[1];
}

/** What a file imports at run time; `import type` leaves nothing behind, so it may cross any wall. */
function importsOf(file: string) {
  return [...read(file).matchAll(/^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm)].map(
    ([, name]) => (name!.startsWith(".") ? `@/${path.posix.join(path.posix.dirname(file), name!)}` : name!),
  );
}
