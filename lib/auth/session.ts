import "server-only";
import { verify } from "@node-rs/argon2";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { db } from "@/lib/core/db";
import { fingerprint } from "@/lib/core/secrets";

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

export const SESSION_DAYS = 30;
const WINDOW_MINUTES = 15;
const FAILURES_PER_NAME = 5;
const FAILURES_PER_SOURCE = 50;

export type SignInAnswer = { ok: true; signInId: string } | { ok: false; why: "wrong" | "throttled" };

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
  const name = userName.normalize("NFC").trim().toLowerCase().slice(0, 100);
  const nameHash = fingerprint("userName", name);
  const sourceHash = fingerprint("source", source);
  // Counted and recorded in one step under a lock on the name: many tries at once are still counted one by one.
  const attempt = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${nameHash}, 0))`;
    const since = new Date(Date.now() - WINDOW_MINUTES * 60_000);
    const lastSuccess = await tx.signInAttempt.findFirst({
      where: { nameHash, succeeded: true, at: { gt: since } },
      orderBy: { at: "desc" },
      select: { at: true },
    });
    const [byName, bySource] = await Promise.all([
      tx.signInAttempt.count({
        where: { nameHash, succeeded: false, at: { gt: lastSuccess?.at ?? since } },
      }),
      tx.signInAttempt.count({ where: { sourceHash, succeeded: false, at: { gt: since } } }),
    ]);
    if (byName >= FAILURES_PER_NAME || bySource >= FAILURES_PER_SOURCE) return null;
    return tx.signInAttempt.create({
      data: { nameHash, sourceHash, succeeded: false },
      select: { id: true },
    });
  });
  if (!attempt) return { ok: false, why: "throttled" };

  const user = await db.user.findUnique({
    where: { userName: name },
    select: { id: true, passwordHash: true, closedAt: true },
  });
  const matches = await verify(user?.passwordHash ?? NOBODY, password.normalize("NFC")).catch(() => false);
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

/** The nearest proxy's word for where a request comes from; the socket's own address without a proxy. */
export const sourceOf = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(",").at(-1)?.trim() || "unknown";

export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  pages: { signIn: "/login" },
  providers: [
    Credentials({
      credentials: { userName: {}, password: {} },
      async authorize(typed, request) {
        const headers = (request.headers ?? {}) as Record<string, string | undefined>;
        const answer = await openSignIn(
          typed?.userName ?? "",
          typed?.password ?? "",
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
};
