import type { AddressFilter } from "@/lib/filters/schema";

const LIST = "/office/addresses";

/** The list's address for a filter: a link is a view. */
export function listHref(filter: Partial<AddressFilter>, hasWords: boolean, path = LIST): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) {
    if (value === undefined || (key === "sort" && value === "recent")) continue;
    for (const one of [value].flat()) query.append(key, String(one));
  }
  if (hasWords) query.set("search", "on");
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
