import { type NextRequest, NextResponse } from "next/server";
import { mayOpen } from "@/lib/addresses/policy";
import { findSignedIn } from "@/lib/auth/gate";
import { throttle } from "@/lib/core/throttle";
import { findLikelyDuplicatesOf } from "@/lib/duplicates/queries";
import { LARGEST_LOOK, LOOKS_AN_HOUR } from "@/lib/duplicates/rules";
import { typedHousehold } from "@/lib/duplicates/schema";

/** Enough for somebody who types all day, too few to ask for everybody. */
const mayLook = throttle(LOOKS_AN_HOUR, 3_600_000);

/** Likely duplicates of what is being typed. Not a server action: those wait for one another, and a save must not wait. */
export async function POST(request: NextRequest) {
  const origin = new URL(process.env.NEXTAUTH_URL ?? request.nextUrl.origin).origin;
  if (request.headers.get("origin") !== origin) return answer(403);
  const signedIn = await findSignedIn();
  if (!signedIn || signedIn.hasTemporaryPassword) return answer(401);
  const { actor } = signedIn;
  if (!mayOpen(actor)) return answer(403);
  const text = Number(request.headers.get("content-length")) > LARGEST_LOOK ? "" : await request.text();
  const household = typedHousehold.safeParse(text.length > LARGEST_LOOK ? null : readJson(text));
  if (!household.success) return answer(400);
  if (!mayLook(actor.userId ?? "", Date.now())) return answer(429);
  return NextResponse.json(
    { lines: await findLikelyDuplicatesOf(actor, household.data) },
    { headers: { "cache-control": "no-store" } },
  );
}

const answer = (status: number) =>
  new NextResponse(null, { status, headers: { "cache-control": "no-store" } });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
