import { readdirSync } from "node:fs";
import path from "node:path";
import { db } from "@/lib/core/db";
import packageJson from "@/package.json";

export const dynamic = "force-dynamic";

const ANSWER_WITHIN = 5000;
const MIGRATIONS = migrationNames();

/** For a watchman's machine: is all of it up? Says no more than yes and no. */
export async function GET() {
  const [database, migrations, jobs] = await Promise.all(
    [hasDatabase(), hasMigrations(), hasJobProcess()].map(holds),
  );
  const ok = Boolean(database && migrations && jobs);
  return Response.json(
    { ok, version: packageJson.version, database, migrations, jobs },
    { status: ok ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}

async function hasDatabase() {
  await db.$queryRaw`SELECT 1`;
  return true;
}

async function hasMigrations() {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map((row) => row.name));
  return MIGRATIONS.every((name) => applied.has(name));
}

/** The job process keeps a connection with its name open (scripts/jobs.ts). */
async function hasJobProcess() {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'nhandao-jobs'
    ) AS found`;
  return row?.found ?? false;
}

/** A question that fails or hangs is answered with no; why it failed is nobody's business outside. */
async function holds(question: Promise<boolean>) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN);
  });
  try {
    return await Promise.race([question, late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function migrationNames() {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations");
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
