"use server";

import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { type PrivateView, privateView } from "./labels";
import { findPrivateFields } from "./queries";

/** "Xem": the look is recorded, then the private fields are shown. */
export async function showPrivateFields(
  _state: PrivateView | null,
  data: FormData,
): Promise<PrivateView | null> {
  const actor = await requireActor();
  const [id, what] = [data.get("id"), data.get("what")];
  const fields =
    typeof id === "string"
      ? await findPrivateFields(actor, id, what === "review" ? "review" : "dossier")
      : null;
  if (!fields) notFound();
  return privateView(fields);
}
