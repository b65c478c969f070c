import "server-only";
import { db } from "@/lib/core/db";
import { KEPT_DAYS } from "./rules";

/** What nobody came back to is private facts lying about. */
async function forgetTypedCopies() {
  await db.typedCopy.deleteMany({
    where: { savedAt: { lt: new Date(Date.now() - KEPT_DAYS * 86_400_000) } },
  });
}

export const jobs = { forgetTypedCopies };
export const crontab = "45 17 * * * forgetTypedCopies ?fill=1d";
