// Prisma's schema engine as WebAssembly: migrations without the binary that Prisma downloads. This interface is
// internal to Prisma, so the version in package.json is exact and equals that of @prisma/engines-version.
import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Logger, runMigrations as migrateQueue } from "graphile-worker";
import { ROOT } from "./paths.mjs";
import { query } from "./postgres.mjs";

const PRISMA = path.join(ROOT, "prisma");
const MIGRATIONS = path.join(PRISMA, "migrations");
const QUEUE_SCHEMA = "graphile_worker";
const OUR_TABLES = { externalTables: [], externalEnums: [] };

/** Applies what is missing: first the queue's own migrations (ours may grant rights on it), then ours. */
export async function deploy(url) {
  await deployQueue(url);
  return withEngine(url, async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList: listMigrations(), filters: OUR_TABLES });
    return applied.appliedMigrationNames;
  });
}

/** What `prisma migrate status` would say. */
export const status = (url) =>
  withEngine(url, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: listMigrations(),
      optInToShadowDatabase: true,
      filters: OUR_TABLES,
    }),
  );

/** Writes the migration that leads from the last one to the schema; answers its folder, or null when nothing changed. */
export const newMigration = (url, name) =>
  withEngine(url, async (engine) => {
    const known = listMigrations();
    const { stdout } = await engine.diff({
      from: known.migrationDirectories.length ? { tag: "migrations", ...known } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: readSchema().map(([path, content]) => ({ path, content })) },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: OUR_TABLES,
    });
    if (!stdout.trim() || stdout.includes("This is an empty migration")) return null;
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join(MIGRATIONS, `${stamp}_${name}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "migration.sql"), stdout);
    return folder;
  });

export function migrationNames() {
  if (!fs.existsSync(MIGRATIONS)) return [];
  const entries = fs.readdirSync(MIGRATIONS, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

function readSchema() {
  const folder = path.join(PRISMA, "schema");
  const names = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".prisma"));
  return names
    .sort()
    .map((name) => [`prisma/schema/${name}`, fs.readFileSync(path.join(folder, name), "utf8")]);
}

function listMigrations() {
  const sqlOf = (name) => fs.readFileSync(path.join(MIGRATIONS, name, "migration.sql"), "utf8");
  return {
    baseDir: "prisma/migrations",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sqlOf(name) } },
    })),
  };
}

const quiet = new Logger(() => () => {});

const deployQueue = (url) => migrateQueue({ connectionString: url, schema: QUEUE_SCHEMA, logger: quiet });

async function withEngine(url, use) {
  bootOnce();
  const adapters = new MigrationAdapters(url);
  let engine;
  try {
    engine = await bindings.SchemaEngine.new(
      { datamodels: readSchema() },
      () => {},
      bindMigrationAwareSqlAdapterFactory(adapters),
    );
    return await use(engine);
  } finally {
    // Both, or the engine's advisory lock stays on an open connection and the next migration waits for it.
    engine?.free();
    await adapters.disposeAll();
  }
}

let booted = false;

function bootOnce() {
  if (booted) return;
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const code = new WebAssembly.Module(fs.readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(code, {
    "./schema_engine_bg.js": { ...bindings, ...idleTimers() },
  });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  booted = true;
}

/** The engine's lock timeout of ten seconds is never cleared and would hold each script open that long. */
function idleTimers() {
  const name = Object.keys(bindings).find((key) => key.startsWith("__wbg_setTimeout_"));
  return name ? { [name]: (call, delay) => setTimeout(call, delay).unref() } : {};
}

class MigrationAdapters extends PrismaPg {
  #url;
  #opened = [];

  constructor(url) {
    super({ connectionString: url, max: 2 });
    this.#url = url;
  }

  async connect() {
    return this.#keep(mend(await super.connect()));
  }

  // The inherited method passes our connection string together with another `database`; pg prefers the string,
  // so its "shadow" would be the real database, and the engine empties shadows.
  async connectToShadowDb() {
    const name = `shadow_${crypto.randomUUID().replaceAll("-", "")}`;
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    await query(this.#url, `CREATE DATABASE "${name}"`);
    await deployQueue(url.href);

    const shadow = mend(await new PrismaPg({ connectionString: url.href, max: 2 }).connect());
    const dispose = shadow.dispose.bind(shadow);
    const drop = async () => {
      await dispose();
      await query(this.#url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    let dropped;
    shadow.dispose = () => (dropped ??= drop());
    return this.#keep(shadow);
  }

  async disposeAll() {
    for (const adapter of this.#opened) await adapter.dispose();
  }

  #keep(adapter) {
    this.#opened.push(adapter);
    return adapter;
  }
}

const PG_CHAR = 18; // the type "char" of the system catalogues, with its quotes
const PG_TEXT = 25;
const PRISMA_CHARACTER = 6;

/** Two faults of PrismaPg that show only when the schema engine uses it. */
function mend(adapter) {
  // It splits scripts at each ";", also inside functions, strings and comments.
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };

  // It does not know "char": let it pass as text, then say what it was.
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const charColumns = new WeakMap();
  adapter.performIO = async (request) => {
    const result = await performIO(request);
    const columns = result.fields.flatMap((field, at) => (field.dataTypeID === PG_CHAR ? [at] : []));
    for (const at of columns) result.fields[at].dataTypeID = PG_TEXT;
    charColumns.set(result.rows, columns);
    return result;
  };
  adapter.queryRaw = async (request) => {
    const result = await queryRaw(request);
    for (const at of charColumns.get(result.rows) ?? []) result.columnTypes[at] = PRISMA_CHARACTER;
    return result;
  };
  return adapter;
}
