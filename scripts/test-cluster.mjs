// The PostgreSQL of the tests: a cluster of its own in .data/test, made for speed, never the developer's.
// Runs at the same time share it; the last one to leave stops it.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";
import { DATA } from "./paths.mjs";
import { query, startPostgres } from "./postgres.mjs";
import { filesUnder, fingerprint } from "./prepare.mjs";

const FOLDER = path.join(DATA, "test");
const LOCK = path.join(FOLDER, "cluster.lock");
const GUEST = "nhandao-test-run";
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "128MB" };

export const newRun = () => crypto.randomBytes(4).toString("hex");

/** Opens the cluster for one run. Databases of the run begin with `test_<run>_`; close() drops them. */
export async function openTestCluster({
  log = () => {},
  port = Number(process.env.TEST_POSTGRES_PORT ?? 5699),
} = {}) {
  const run = process.env.TEST_RUN ?? newRun();
  const { postgres, guest } = await withLock(LOCK, async () => {
    const postgres = await startPostgres({
      dataDir: FOLDER,
      port,
      database: "postgres",
      settings: FAST,
      log,
    });
    const guest = await enter(postgres.url, run);
    if ((await count(guest, "runs")) === 1) await dropDatabases(guest, "test\\_%");
    return { postgres, guest };
  });

  const nameOf = (purpose) => `test_${run}_${purpose}`;
  return {
    run,
    url: postgres.url,
    urlOf: postgres.urlOf,
    /** A fresh copy of a template; answers its address. */
    async copy(template, purpose) {
      await guest.query(`CREATE DATABASE "${nameOf(purpose)}" TEMPLATE "${template}"`);
      return postgres.urlOf(nameOf(purpose));
    },
    template: () => migratedTemplate(postgres, guest),
    keep: (name, template, fill) => keepDatabase(postgres, guest, name, template, fill),
    close: () =>
      withLock(LOCK, async () => {
        await dropDatabases(guest, nameOf("%"));
        const last = (await count(guest, "guests")) === 1;
        await guest.end();
        if (last) await postgres.stop();
      }),
  };
}

/** An empty database with all migrations, by the same road as a real one; made again when one of them changes. */
async function migratedTemplate(postgres, guest) {
  const tag = fingerprint([
    ...filesUnder("prisma/migrations"),
    ...filesUnder("prisma/schema"),
    "package-lock.json",
  ]);
  return keepDatabase(postgres, guest, `template_${tag.slice(0, 16)}`, "template0", async (url) => {
    const { deploy } = await import("./engine.mjs");
    await deploy(url);
  });
}

/** Makes a database once and keeps it for later runs; older ones with the same first word are dropped. */
async function keepDatabase(postgres, guest, name, template, fill) {
  // One at a time for the whole cluster: CREATE DATABASE ... TEMPLATE does not bear company.
  await guest.query("SELECT pg_advisory_lock(20210505)");
  try {
    const { rowCount } = await guest.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return name;
    const half = `half_${name}`;
    await guest.query(`DROP DATABASE IF EXISTS "${half}" WITH (FORCE)`);
    await guest.query(`CREATE DATABASE "${half}" TEMPLATE "${template}"`);
    await fill(postgres.urlOf(half));
    await guest.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
      [half],
    );
    if ((await count(guest, "runs")) === 1)
      await dropDatabases(guest, `${name.slice(0, name.indexOf("_"))}\\_%`);
    await guest.query(`ALTER DATABASE "${half}" RENAME TO "${name}"`);
    return name;
  } finally {
    await guest.query("SELECT pg_advisory_unlock(20210505)");
  }
}

async function enter(url, run) {
  const { default: pg } = await import("pg");
  const guest = new pg.Client({ connectionString: url, application_name: `${GUEST} ${run}` });
  guest.on("error", () => {});
  await guest.connect();
  return guest;
}

/** Several processes of one run may be guests at once. */
async function count(guest, what) {
  const { rows } = await guest.query(
    `SELECT count(*)::int AS guests, count(DISTINCT application_name)::int AS runs
     FROM pg_stat_activity WHERE starts_with(application_name, $1)`,
    [GUEST],
  );
  return rows[0][what];
}

async function dropDatabases(guest, pattern) {
  const { rows } = await guest.query("SELECT datname FROM pg_database WHERE datname LIKE $1", [pattern]);
  for (const { datname } of rows) await guest.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
}

/** A folder of the run for files and reports. */
export function testFolder(...parts) {
  const folder = path.join(FOLDER, ...parts);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** For a worker, which knows the cluster by its address only. */
export async function recreateFrom(clusterUrl, template, name) {
  await query(clusterUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await query(clusterUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}
