import { requireActor } from "@/lib/auth/gate";
import { sheetResponse } from "@/lib/core/sheet";
import { mayPostAnywhere } from "@/lib/inhandao/policy";
import { exportInhandao } from "@/lib/inhandao/queries";
import { inhandaoFilter } from "@/lib/inhandao/schema";

/** What is to be posted on iNHANDAO, as .xlsx. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (!mayPostAnywhere(actor)) return new Response(null, { status: 404 });
  const { unit } = inhandaoFilter.parse(Object.fromEntries(new URL(request.url).searchParams));
  const origin = new URL(process.env.NEXTAUTH_URL ?? request.url).origin;
  const bytes = await exportInhandao(actor, unit, (id) => `${origin}/api/files/${id}`);
  return sheetResponse(bytes, `dang-inhandao-${actor.clock.today}`);
}
