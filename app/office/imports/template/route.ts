import { requireActor } from "@/lib/auth/gate";
import { sheetResponse } from "@/lib/core/sheet";
import { makeTemplate } from "@/lib/imports/queries";
import { importKind } from "@/lib/imports/schema";

/** The sheet to fill in, made for whoever asks: with the communes that they may choose from. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const kind = importKind.safeParse(new URL(request.url).searchParams.get("kind"));
  const made = kind.success ? await makeTemplate(actor, kind.data) : null;
  return made ? sheetResponse(made.bytes, made.name) : new Response(null, { status: 404 });
}
