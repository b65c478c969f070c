// npm start: from a fresh clone to a served application. npm run dev: the same with `next dev`.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { hasRow, requireDatabase, START_LOCK } from "./database.mjs";
import { environment } from "./environment.mjs";
import { grandparent, holderOf, tryLock } from "./lock.mjs";
import { DATA } from "./paths.mjs";
import { requirePort } from "./ports.mjs";
import { OWNER, query, startPostgres } from "./postgres.mjs";
import { build, checkDataFolder, checkNode, prepare } from "./prepare.mjs";
import { progress } from "./progress.mjs";
import { endAll, runNode, TYPESCRIPT } from "./run.mjs";
import { startServer } from "./server.mjs";
import { report, Trouble } from "./trouble.mjs";

const CAST = ["an", "binh", "chi", "dung", "duc", "giang", "hanh", "khoa", "mai", "lam"];
const CAST_PASSWORD = "nhan-dao-2021";
const STEP_ENDS_WITHIN = 20_000;
const FILLING = path.join(DATA, "filling");

const dev = process.argv.includes("--dev");
const port = Number(process.env.PORT ?? 3000);
const log = progress(dev ? "dev" : "start");

let release;
let postgres;
let server;
let stopping;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
// The terminal may be gone before we are; that is no reason to leave the database behind.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
if (process.env.npm_lifecycle_event) stopWithParent();

const begun = start().catch((error) => {
  if (stopping) return;
  report(error);
  stop("not started", 1);
});

async function start() {
  checkNode();
  checkDataFolder();
  release = tryLock(START_LOCK);
  if (!release)
    throw new Trouble(`This folder is already in use by process ${holderOf(START_LOCK)}: stop that first.`);
  await requirePort(port);
  await prepare(log);
  onward();
  const url = await openDatabase();
  onward();
  const env = environment({ url, port, dev });
  await migrate(url);
  onward();
  if (postgres) await fillWhenEmpty(url, env);
  if (!dev) await build(log);
  onward();
  server = startServer({ port, env, dev, log, onWebEnd: (why) => stop(why, 1) });
  if (!(await server.ready())) return;
  const isDemonstration = await hasRow(url, "Installation", '"demonstrationAt" IS NOT NULL');
  log(`Ready: ${env.NEXTAUTH_URL}`);
  if (isDemonstration) sayWhoMayEnter();
}

/** Between two steps: the next one is not begun once somebody has asked to stop. */
function onward() {
  if (stopping) throw new Trouble("Stopped.");
}

async function openDatabase() {
  if (process.env.DATABASE_URL) return requireDatabase(process.env.DATABASE_URL);
  postgres = await startPostgres({ log });
  log(`Database ${postgres.reused ? "was still running" : "started"} on port ${postgres.port}`);
  // Killed while it was filling the database: half a demonstration is worse than none.
  if (fs.existsSync(FILLING)) {
    await query(postgres.urlOf("postgres"), `DROP DATABASE "${OWNER}" WITH (FORCE)`);
    await query(postgres.urlOf("postgres"), `CREATE DATABASE "${OWNER}"`);
    fs.rmSync(FILLING);
  }
  const watch = setInterval(() => postgres.isAlive() || stop("The database ended by itself", 1), 1000);
  watch.unref();
  return postgres.url;
}

async function migrate(url) {
  const { deploy } = await import("./engine.mjs");
  const applied = await deploy(url);
  if (applied.length) log(`Migrations applied: ${applied.join(", ")}`);
}

async function fillWhenEmpty(url, env) {
  if (await hasRow(url, "Unit")) return;
  log("Filling the empty database with the demonstration");
  fs.writeFileSync(FILLING, "");
  await runNode([...TYPESCRIPT, "prisma/seed/main.ts", "demo"], { env });
  fs.rmSync(FILLING);
  log("Demonstration loaded");
}

function sayWhoMayEnter() {
  console.log(`  Accounts: ${CAST.join(", ")}`);
  console.log(`  Password: ${CAST_PASSWORD}`);
}

/** First the application, then its database. Asked a second time, it does not wait for the application. */
async function stop(why, status = 0) {
  if (stopping) return endAll({ patience: 0 });
  stopping = true;
  process.exitCode = status;
  if (status === 0 || server) console.log(`[stop] ${why}`);
  await Promise.all([server?.stop(), endAll()]);
  // The step under way comes to its end, or it might start a database behind our back.
  await Promise.race([begun, pause(STEP_ENDS_WITHIN)]);
  await postgres?.stop();
  release?.();
  process.exit();
}

/** npm does not pass SIGTERM on: it just goes, and its child is handed to another parent. */
function stopWithParent() {
  const family = () => `${process.ppid} ${grandparent()}`;
  const begun = family();
  setInterval(() => family() === begun || stop("npm has gone"), 500).unref();
}
