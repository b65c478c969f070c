import { type NextRequest, NextResponse } from "next/server";
import { findSignedIn } from "@/lib/auth/gate";
import { keepCopy } from "@/lib/copies/mutations";
import { LARGEST_COPY } from "@/lib/copies/rules";
import { typedCopy } from "@/lib/copies/schema";

const STATUS = { notFound: 404, forbidden: 403, refused: 422, changed: 409 } as const;

/** What is typed and not saved. Not a server action: those wait for one another, and a page that closes can't send one. */
export async function POST(request: NextRequest) {
  const origin = new URL(process.env.NEXTAUTH_URL ?? request.nextUrl.origin).origin;
  if (request.headers.get("origin") !== origin) return answer(403);
  const signedIn = await findSignedIn();
  if (!signedIn || signedIn.hasTemporaryPassword) return answer(401);
  const body = await readBody(request);
  if (body === "tooLarge") return answer(413);
  const copy = typedCopy.safeParse(body);
  if (!copy.success) return answer(400);
  const outcome = await keepCopy(signedIn.actor, copy.data);
  return answer(outcome.ok ? 204 : STATUS[outcome.refusal.kind]);
}

const answer = (status: number) =>
  new NextResponse(null, { status, headers: { "cache-control": "no-store" } });

/** Reads no more than is allowed, whatever the header says. */
async function readBody(request: NextRequest): Promise<unknown> {
  if (Number(request.headers.get("content-length")) > LARGEST_COPY) return "tooLarge";
  if (!request.body || !request.headers.get("content-type")?.startsWith("application/json")) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST_COPY) {
      await reader.cancel();
      return "tooLarge";
    }
    chunks.push(part.value);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null;
  }
}
