import { requireActor } from "@/lib/auth/gate";
import { chosenRows } from "@/lib/bulk/schema";
import { readWords } from "@/lib/core/search-words";
import { exportAddresses } from "@/lib/directory/queries";
import { addressFilter } from "@/lib/filters/schema";

/** The list exactly as filtered, or the rows that were ticked in it, as .xlsx. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const query = new URL(request.url).searchParams;
  const filter = addressFilter.parse({ ...Object.fromEntries(query), state: query.getAll("state") });
  const chosen = query.get("all") === "on" ? [] : chosenRows(query.getAll("row")).map(({ id }) => id);
  const words = !chosen.length && query.get("search") === "on" ? await readWords() : "";
  return new Response(await exportAddresses(actor, filter, words, chosen), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="dia-chi-nhan-dao-${actor.clock.today}.xlsx"`,
      "Cache-Control": "private, no-store",
    },
  });
}
