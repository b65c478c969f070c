import { type NextRequest, NextResponse } from "next/server";
import { mayOpen } from "@/lib/addresses/policy";
import { findSignedIn } from "@/lib/auth/gate";
import { readJson } from "@/lib/core/body";
import { findLikelyDuplicatesOf, mayAskFor } from "@/lib/duplicates/queries";
import { LARGEST_LOOK } from "@/lib/duplicates/rules";
import { typedHousehold } from "@/lib/duplicates/schema";

/** Likely duplicates of what is being typed. Not a server action: those wait for one another, and a save must not wait. */
export async function POST(request: NextRequest) {
  const origin = new URL(process.env.NEXTAUTH_URL ?? request.nextUrl.origin).origin;
  if (request.headers.get("origin") !== origin) return answer(403);
  const signedIn = await findSignedIn();
  if (!signedIn || signedIn.hasTemporaryPassword) return answer(401);
  const { actor } = signedIn;
  if (!mayOpen(actor)) return answer(403);
  const household = typedHousehold.safeParse(await readJson(request, LARGEST_LOOK));
  if (!household.success) return answer(400);
  if (!mayAskFor(actor, household.data.members.length)) return answer(429);
  return NextResponse.json(
    { lines: await findLikelyDuplicatesOf(actor, household.data) },
    { headers: { "cache-control": "no-store" } },
  );
}

const answer = (status: number) =>
  new NextResponse(null, { status, headers: { "cache-control": "no-store" } });
