import { requireActor } from "@/lib/auth/gate";
import { sheetResponse } from "@/lib/core/sheet";
import { exportMeeting } from "@/lib/reviews/queries";
import { meetingSheet } from "@/lib/reviews/sheet";

/** The list for the People's Committee as .xlsx; the download is recorded before it leaves. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const list = await exportMeeting(actor, (await params).id);
  if (!list) return new Response("Không tìm thấy, hoặc nằm ngoài địa bàn của anh/chị.", { status: 404 });
  return sheetResponse(
    await meetingSheet(list, actor.clock.now),
    `Danh sách bình xét ${list.heldOn} - ${list.communeName}`,
  );
}
