import path from "node:path";
import { tryLock } from "./lock.mjs";
import { DATA } from "./paths.mjs";
import { query, startPostgres } from "./postgres.mjs";
import { progress } from "./progress.mjs";
import { Trouble } from "./trouble.mjs";

/** Held by `npm start` as long as it runs, and by a command that starts the embedded database for its own work. */
export const START_LOCK = path.join(DATA, "start.lock");

/** Gives `use` the database of DATABASE_URL, else the embedded one, started only if it does not run already. */
export async function withDatabase(use, { log = progress("database") } = {}) {
  if (process.env.DATABASE_URL) return use(await requireDatabase(process.env.DATABASE_URL));
  const release = tryLock(START_LOCK);
  try {
    const postgres = await startPostgres({ log });
    try {
      return await use(postgres.url);
    } finally {
      if (release && !postgres.reused) await postgres.stop();
    }
  } finally {
    release?.();
  }
}

/** A database that does not answer is told in a sentence, which must not hold the password of its address. */
export async function requireDatabase(url) {
  try {
    await query(url, "SELECT 1");
    return url;
  } catch (error) {
    throw new Trouble(`The database of DATABASE_URL does not answer (${error.code ?? error.message}).`);
  }
}

/** Whether a table is there and has a row (of a condition). */
export async function hasRow(url, table, condition = "true") {
  const { rows } = await query(url, "SELECT to_regclass($1) AS found", [`"${table}"`]);
  if (!rows[0].found) return false;
  return (await query(url, `SELECT 1 FROM "${table}" WHERE ${condition} LIMIT 1`)).rowCount > 0;
}
