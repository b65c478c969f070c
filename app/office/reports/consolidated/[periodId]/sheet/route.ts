import { requireActor } from "@/lib/auth/gate";
import { exportConsolidated } from "@/lib/consolidation/queries";
import { sheetResponse } from "@/lib/core/sheet";
import { isUuid } from "@/lib/core/typed";
import { capitalised, periodName } from "@/lib/reports/labels";

/** The province's table as .xlsx; the download is recorded before it leaves. */
export async function GET(_request: Request, { params }: { params: Promise<{ periodId: string }> }) {
  const actor = await requireActor();
  const { periodId } = await params;
  const exported = isUuid(periodId) ? await exportConsolidated(actor, periodId) : null;
  if (!exported) return new Response("Không tìm thấy, hoặc nằm ngoài địa bàn của bạn.", { status: 404 });
  const { table, bytes } = exported;
  return sheetResponse(
    bytes,
    `Tổng hợp ${capitalised(periodName(table.period, table.year))} - ${table.province.name}`,
  );
}
