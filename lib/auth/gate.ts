import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { clockAt } from "@/lib/core/clock";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import type { Actor } from "./actor";
import { loadActor } from "./queries";
import { authOptions, SESSION_DAYS } from "./session";

const SEEN_EVERY_MS = 10 * 60_000;

type SignedIn = { actor: Actor; signInId: string; hasTemporaryPassword: boolean };

/** Who is calling, read from the database once a request: an ended sign-in or a closed account is nobody. */
export const findSignedIn = cache(async (): Promise<SignedIn | null> => {
  const signInId = (await getServerSession(authOptions))?.signInId;
  if (!signInId) return null;
  const [signIn, installation] = await Promise.all([
    db.signIn.findFirst({
      where: {
        id: signInId,
        endedAt: null,
        startedAt: { gt: new Date(Date.now() - SESSION_DAYS * 86_400_000) },
      },
      select: { userId: true, lastSeenAt: true, user: { select: { passwordTemporaryAt: true } } },
    }),
    db.installation.findUnique({ where: { id: 1 } }),
  ]);
  if (!signIn) return null;
  const systemNow = new Date();
  const actor = await loadActor(signIn.userId, clockAt(systemNow, toDay(installation?.today ?? null)));
  if (!actor) return null;
  if (systemNow.getTime() - signIn.lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await db.signIn.updateMany({ where: { id: signInId }, data: { lastSeenAt: systemNow } });
  }
  return { actor, signInId, hasTemporaryPassword: signIn.user.passwordTemporaryAt !== null };
});

/** The gate of every office page and action: to the sign-in page, or to the change of a first password, or in. */
export async function requireActor(): Promise<Actor> {
  const signedIn = await findSignedIn();
  if (!signedIn) redirect("/login");
  if (signedIn.hasTemporaryPassword) redirect("/password");
  return signedIn.actor;
}
