import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";

/** What may fail in the database. */
const CALLS = ["queryRaw", "executeRaw", "executeScript", "startTransaction"];

/**
 * Errors end in the server's log, where names and numbers of households do not belong: Postgres tells the whole refused
 * row in its DETAIL, which goes here, and Prisma the whole call, which `errorFormat` leaves out.
 */
function discreet<T extends object>(adapter: T): T {
  return new Proxy(adapter, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (!CALLS.includes(String(name))) return value.bind(target);
      return async (...given: unknown[]) => {
        try {
          const answer = await value.apply(target, given);
          return name === "startTransaction" ? discreet(answer) : answer;
        } catch (error) {
          if (error instanceof Error && error.cause instanceof Object)
            Reflect.deleteProperty(error.cause, "detail");
          throw error;
        }
      };
    },
  });
}

class DiscreetPg extends PrismaPg {
  override async connect() {
    return discreet(await super.connect());
  }
}

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
/** A client or a transaction: what queries that serve both take. */
export type Database = Pick<PrismaClient, keyof Transaction>;

/** One client a role and process; made on first use, since `next build` has no database. */
function client(role: "nhandao_app" | "nhandao_public", max: number): PrismaClient {
  const kept = globalThis as { prismaClients?: Map<string, PrismaClient> };
  kept.prismaClients ??= new Map();
  const known = kept.prismaClients.get(role);
  if (known) return known;
  const adapter = new DiscreetPg({ connectionString: env().DATABASE_URL, options: `-c role=${role}`, max });
  const made = new PrismaClient({
    adapter,
    errorFormat: "minimal",
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  kept.prismaClients.set(role, made);
  return made;
}

function lazily(make: () => PrismaClient): PrismaClient {
  return new Proxy({} as PrismaClient, {
    get(_, name) {
      const real = make();
      const value = Reflect.get(real, name);
      return typeof value === "function" ? value.bind(real) : value;
    },
  });
}

/** The app: reads and writes, no DDL, can't rewrite history. */
export const db = lazily(() => client("nhandao_app", 15));

/** The public side: reads public tables, inserts pledges, nothing else. */
export const publicDb = lazily(() => client("nhandao_public", 5));

/** Enqueues a background job inside the act's transaction: it runs if and only if the act is committed. */
export async function enqueueJob(tx: Transaction, task: string, payload: object, key?: string) {
  await tx.$executeRaw`SELECT enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${key ?? null})`;
}
