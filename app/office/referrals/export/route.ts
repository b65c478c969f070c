import { requireActor } from "@/lib/auth/gate";
import { asDay } from "@/lib/core/days";
import { sheetResponse } from "@/lib/core/sheet";
import { LIST_TITLE } from "@/lib/referrals/labels";
import { exportReferrals } from "@/lib/referrals/queries";
import { referralFilter } from "@/lib/referrals/schema";

/** The list that goes with a letter, as .xlsx; the download is recorded before it leaves. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const query = new URL(request.url).searchParams;
  const { kind } = referralFilter.parse({ kind: query.get("kind") });
  const letterNumber = query.get("letter")?.slice(0, 60) ?? "";
  const sentOn = asDay(query.get("on") ?? "");
  const bytes = letterNumber && sentOn ? await exportReferrals(actor, { kind, letterNumber, sentOn }) : null;
  if (!bytes) return new Response("Không tìm thấy, hoặc nằm ngoài địa bàn của anh/chị.", { status: 404 });
  return sheetResponse(bytes, `${LIST_TITLE[kind]} - ${letterNumber.replaceAll("/", "-")}`);
}
