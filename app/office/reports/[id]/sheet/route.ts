import { requireActor } from "@/lib/auth/gate";
import { sheetResponse } from "@/lib/core/sheet";
import { isUuid } from "@/lib/core/typed";
import { capitalised, periodName } from "@/lib/reports/labels";
import { exportReport } from "@/lib/reports/queries";

/** The report as .xlsx; the download is recorded before it leaves. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const exported = isUuid(id) ? await exportReport(actor, id) : null;
  if (!exported) return new Response("Không tìm thấy, hoặc nằm ngoài địa bàn của bạn.", { status: 404 });
  const { report, bytes } = exported;
  const period = capitalised(periodName(report.period, report.campaign.year));
  return sheetResponse(bytes, `Báo cáo ${period} - ${report.reporterName}`);
}
