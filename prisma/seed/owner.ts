import { PrismaPg } from "@prisma/adapter-pg";
import { Client } from "pg";
import { PrismaClient } from "@/prisma/generated/client";

/** A failure the person at the keyboard can mend: shown as one sentence, without a stack. */
export class SeedTrouble extends Error {}

function ownerUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new SeedTrouble("DATABASE_URL is not set: it names the database to fill, as its owner.");
  return url;
}

/** The owner's own connection, without the app's lesser role: seeds and tests only. */
export function openOwner(): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: ownerUrl(), max: 2 }),
    transactionOptions: { maxWait: 10_000, timeout: 120_000 },
  });
}

/** Set-based work that Prisma has no words for, in one transaction: all of it stands, or nothing. */
export async function inSql<T>(work: (sql: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl() });
  await client.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end();
  }
}
