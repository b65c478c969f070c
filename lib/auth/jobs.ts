import "server-only";
import { db } from "@/lib/core/db";

/** What the throttle no longer counts is nobody's business any more. */
async function forgetSignInAttempts() {
  await db.signInAttempt.deleteMany({ where: { at: { lt: new Date(Date.now() - 86_400_000) } } });
}

export const jobs = { forgetSignInAttempts };
export const crontab = "35 17 * * * forgetSignInAttempts";
