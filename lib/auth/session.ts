import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { db, type Transaction } from "@/lib/core/db";
import { fingerprint } from "@/lib/core/secrets";
import { isSecure, SESSION_DAYS } from "./cookie";
import { isPassword } from "./passwords";

declare module "next-auth" {
  interface Session {
    signInId?: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    signInId?: string;
  }
}

const WINDOW_MINUTES = 15;
const FAILURES_PER_NAME = 5;
const FAILURES_PER_SOURCE = 50;

export type SignInAnswer =
  | { ok: true; signInId: string }
  | { ok: false; why: "wrong" }
  | { ok: false; why: "throttled"; minutes: number };

/** What a wrong user name is checked against, so that it takes as long as a wrong password. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3cEsO/Cb5pPOUqxLsh2cTKzJcMrZ0yBNt5PWr2eOQLY";

/**
 * The only way in, for the form and for next-auth's callback alike, with one throttle counted in Postgres:
 * five wrong passwords for a name or fifty from one address close the door for a quarter of an hour.
 */
export async function openSignIn(
  userName: string,
  password: string,
  source: string,
  device: string | null,
): Promise<SignInAnswer> {
  const name = userName
    .normalize("NFC")
    .replace(/\p{Cc}/gu, "")
    .trim()
    .toLowerCase()
    .slice(0, 100);
  const nameHash = fingerprint("userName", name);
  const sourceHash = fingerprint("source", source);
  // Counted and recorded in one step under locks on name and source (always in this order): many tries at once are
  // still counted one by one.
  const attempt = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${nameHash}, 0))`;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sourceHash}, 0))`;
    const since = new Date(Date.now() - WINDOW_MINUTES * 60_000);
    const lastSuccess = await tx.signInAttempt.findFirst({
      where: { nameHash, succeeded: true, at: { gt: since } },
      orderBy: { at: "desc" },
      select: { at: true },
    });
    const failures = (where: { nameHash?: string; sourceHash?: string }, after: Date, allowed: number) =>
      tx.signInAttempt.findMany({
        where: { ...where, succeeded: false, at: { gt: after } },
        orderBy: { at: "desc" },
        take: allowed,
        select: { at: true },
      });
    const byName = await failures({ nameHash }, lastSuccess?.at ?? since, FAILURES_PER_NAME);
    const bySource = await failures({ sourceHash }, since, FAILURES_PER_SOURCE);
    const opensAgain = [byName[FAILURES_PER_NAME - 1], bySource[FAILURES_PER_SOURCE - 1]]
      .map((oldest) => (oldest ? oldest.at.getTime() + WINDOW_MINUTES * 60_000 - Date.now() : 0))
      .reduce((later, wait) => Math.max(later, wait));
    if (opensAgain > 0) return { minutes: Math.ceil(opensAgain / 60_000) };
    return tx.signInAttempt.create({
      data: { nameHash, sourceHash, succeeded: false },
      select: { id: true },
    });
  });
  if ("minutes" in attempt) return { ok: false, why: "throttled", minutes: attempt.minutes };

  const user = await db.user.findUnique({
    where: { userName: name },
    select: { id: true, passwordHash: true, closedAt: true },
  });
  const matches = await isPassword(user?.passwordHash ?? NOBODY, password);
  if (!user || user.closedAt || !matches) return { ok: false, why: "wrong" };

  const [, signIn] = await db.$transaction([
    db.signInAttempt.update({ where: { id: attempt.id }, data: { succeeded: true } }),
    db.signIn.create({
      data: { userId: user.id, device: device?.slice(0, 200) ?? null },
      select: { id: true },
    }),
  ]);
  return { ok: true, signInId: signIn.id };
}

/** From now on the token that carries this id opens nothing. */
export async function endSignIn(signInId: string): Promise<void> {
  await db.signIn.updateMany({ where: { id: signInId, endedAt: null }, data: { endedAt: new Date() } });
}

/** Every open sign-in of a person, but for the one named. */
export async function endSignInsOf(tx: Transaction, userId: string, but?: string): Promise<number> {
  const { count } = await tx.signIn.updateMany({
    where: { userId, endedAt: null, id: but ? { not: but } : undefined },
    data: { endedAt: new Date() },
  });
  return count;
}

/** Still open: not ended, and not older than a token lives. */
export const isOpenSignIn = (signIn: { startedAt: Date; endedAt: Date | null }, now: Date) =>
  signIn.endedAt === null && now.getTime() - signIn.startedAt.getTime() < SESSION_DAYS * 86_400_000;

/** The nearest proxy's word for where a request comes from; the socket's own address without a proxy. */
export const sourceOf = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(",").at(-1)?.trim() || "unknown";

export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  useSecureCookies: isSecure(),
  pages: { signIn: "/login" },
  providers: [
    Credentials({
      credentials: { userName: {}, password: {} },
      async authorize(typed, request) {
        const headers = (request.headers ?? {}) as Record<string, string | undefined>;
        const answer = await openSignIn(
          // The callback also reads JSON, in which a name may be anything.
          String(typed?.userName ?? ""),
          String(typed?.password ?? ""),
          sourceOf(headers["x-forwarded-for"]),
          headers["user-agent"] ?? null,
        );
        return answer.ok ? { id: answer.signInId } : null;
      },
    }),
  ],
  callbacks: {
    // The token carries the id of the SignIn row and nothing about the person.
    jwt: ({ token, user }) => ({ signInId: user?.id ?? token.signInId }),
    session: ({ session, token }) => ({ expires: session.expires, signInId: token.signInId }),
  },
  events: {
    async signOut({ token }) {
      if (token.signInId) await endSignIn(token.signInId);
    },
  },
};
