import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { Prisma } from "@/prisma/generated/client";

type Row = { table: Prisma.ModelName; id: string | number };

const WRITERS_COME_WITHIN = 15_000;

/**
 * Holds the row until every writer has read it and waits to write: the worst moment, every time.
 * Two promises started at once may run in turn and prove nothing.
 */
export async function onceAllHaveRead<T>({ table, id }: Row, writers: (() => Promise<T>)[]): Promise<T[]> {
  if (!Object.hasOwn(Prisma.ModelName, table)) throw new Error(`There is no table ${table}.`);
  // As the owner, who may lock any row and see every session.
  const holder = new Client({ connectionString: process.env.DATABASE_URL });
  await holder.connect();
  try {
    await holder.query("BEGIN");
    const { rowCount } = await holder.query(`SELECT 1 FROM "${table}" WHERE id = $1 FOR UPDATE`, [id]);
    if (rowCount !== 1) throw new Error(`There is no ${table} ${id} to hold.`);

    let ended = 0;
    const running = writers.map((write) => write().finally(() => ended++));
    const all = Promise.all(running);
    all.catch(() => {}); // reported below, when the row is free
    await waitFor(async () => (await countWaiting(holder)) + ended >= writers.length);
    await holder.query("COMMIT");
    return await all;
  } finally {
    await holder.end();
  }
}

async function waitFor(condition: () => Promise<boolean>) {
  const giveUp = Date.now() + WRITERS_COME_WITHIN;
  while (!(await condition())) {
    if (Date.now() > giveUp) throw new Error("Not every writer came to wait for the row.");
    await pause(10);
  }
}

async function countWaiting(holder: Client) {
  // Inside a transaction the list of sessions stays as it was first read; late comers would not be seen.
  await holder.query("SELECT pg_stat_clear_snapshot()");
  const { rows } = await holder.query<{ n: number }>(
    `SELECT count(DISTINCT pid)::int AS n FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE NOT granted AND datname = current_database()`,
  );
  return rows[0]?.n ?? 0;
}
