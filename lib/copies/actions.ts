"use server";

import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { typedId } from "@/lib/core/typed";
import { dropCopy } from "./mutations";

/** "Bỏ nội dung này": the page is shown as it is stored. */
export async function discardCopy(data: FormData): Promise<void> {
  const actor = await requireActor();
  const id = typedId("").safeParse(data.get("id"));
  if (!id.success || !id.data) notFound();
  await dropCopy(actor, id.data);
}
