"use server";

import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { openShelf, type Shelf } from "./queries";

/** "Xem" of photos and papers: the look is recorded, then they are listed. */
export async function showShelf(_state: Shelf | null, data: FormData): Promise<Shelf | null> {
  const actor = await requireActor();
  const id = data.get("id");
  const shelf = typeof id === "string" ? await openShelf(actor, id) : null;
  if (!shelf) notFound();
  return shelf;
}
