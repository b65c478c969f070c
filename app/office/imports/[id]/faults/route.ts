import { requireActor } from "@/lib/auth/gate";
import { sheetResponse } from "@/lib/core/sheet";
import { exportFaults } from "@/lib/imports/queries";

/** The sheet as it was handed in, with a column of faults. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const made = await exportFaults(actor, (await params).id);
  return made ? sheetResponse(made.bytes, made.name) : new Response(null, { status: 404 });
}
