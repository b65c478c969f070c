import { type NextRequest, NextResponse } from "next/server";
import { findSignedIn } from "@/lib/auth/gate";
import { keepCopy } from "@/lib/copies/mutations";
import { LARGEST_COPY } from "@/lib/copies/rules";
import { typedCopy } from "@/lib/copies/schema";
import { readJson } from "@/lib/core/body";

const STATUS = { notFound: 404, forbidden: 403, refused: 422, changed: 409 } as const;

/** What is typed and not saved. Not a server action: those wait for one another, and a page that closes can't send one. */
export async function POST(request: NextRequest) {
  const origin = new URL(process.env.NEXTAUTH_URL ?? request.nextUrl.origin).origin;
  if (request.headers.get("origin") !== origin) return answer(403);
  const signedIn = await findSignedIn();
  if (!signedIn || signedIn.hasTemporaryPassword) return answer(401);
  const body = await readJson(request, LARGEST_COPY);
  if (body === "tooLarge") return answer(413);
  const copy = typedCopy.safeParse(body);
  if (!copy.success) return answer(400);
  const outcome = await keepCopy(signedIn.actor, copy.data);
  return answer(outcome.ok ? 204 : STATUS[outcome.refusal.kind]);
}

const answer = (status: number) =>
  new NextResponse(null, { status, headers: { "cache-control": "no-store" } });
