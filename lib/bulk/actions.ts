"use server";

import { revalidatePath } from "next/cache";
import { requireActor } from "@/lib/auth/gate";
import { actInBulk } from "./mutations";
import type { BulkState } from "./rules";
import { bulkAct, chosenRows } from "./schema";

export async function performInBulk(_: BulkState, data: FormData): Promise<BulkState> {
  const actor = await requireActor();
  const act = bulkAct.safeParse(data.get("act"));
  const chosen = chosenRows(data.getAll("row"));
  if (!act.success || !chosen.length)
    return {
      status: "refused",
      message: "Chưa chọn hồ sơ nào. Hãy quay lại danh sách và chọn ít nhất một hồ sơ.",
    };
  const result = await actInBulk(actor, act.data, chosen);
  revalidatePath("/office", "layout");
  return { status: "done", ...result };
}
