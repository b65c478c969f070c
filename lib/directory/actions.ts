"use server";

import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { keepWords } from "@/lib/core/search-words";

/** The list's search: the words stay out of the URL. */
export async function searchAddressList(data: FormData): Promise<void> {
  const actor = await requireActor();
  const list = "/office/addresses";
  const words = await keepWords(list, data.get("words"));
  redirect(words && actor.grants.length ? `${list}?search=on` : list);
}
