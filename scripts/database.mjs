import { DATA } from "./paths.mjs";
import { startPostgres } from "./postgres.mjs";
import { progress } from "./progress.mjs";

/** Gives `use` the database of DATABASE_URL, else the embedded one, started only if it does not run already. */
export async function withDatabase(use, { dataDir = DATA, log = progress("database") } = {}) {
  if (process.env.DATABASE_URL) return use(process.env.DATABASE_URL);
  const postgres = await startPostgres({ dataDir, log });
  try {
    return await use(postgres.url);
  } finally {
    if (!postgres.reused) await postgres.stop();
  }
}
