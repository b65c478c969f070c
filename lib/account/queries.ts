import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";

/** One's own account and sign-ins, newest first. */
export async function findOwnAccount(actor: Actor) {
  if (!actor.userId) return null;
  return db.user.findUnique({
    where: { id: actor.userId },
    select: {
      userName: true,
      fullName: true,
      email: true,
      signIns: {
        orderBy: [{ startedAt: "desc" }, { id: "asc" }],
        take: 20,
        select: { id: true, startedAt: true, lastSeenAt: true, endedAt: true, device: true },
      },
    },
  });
}
