import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Actor } from "./actor";
import { loadSignedIn, type SignedIn } from "./queries";
import { authOptions } from "./session";

/** Who is calling, read from the database once a request. */
export const findSignedIn = cache(async (): Promise<SignedIn | null> => {
  const signInId = (await getServerSession(authOptions))?.signInId;
  return signInId ? loadSignedIn(signInId, new Date()) : null;
});

/** For the change of a first password: in, even while nothing else is open. */
export async function requireSignedIn(): Promise<SignedIn> {
  const signedIn = await findSignedIn();
  if (signedIn) return signedIn;
  const asked = (await headers()).get("x-asked-for");
  redirect(asked?.startsWith("/office") ? `/login?to=${encodeURIComponent(asked)}` : "/login");
}

/** The gate of every office page and action: to the sign-in page, or to the change of a first password, or in. */
export async function requireActor(): Promise<Actor> {
  const signedIn = await requireSignedIn();
  if (signedIn.hasTemporaryPassword) redirect("/password");
  return signedIn.actor;
}
