import type { CommitmentFilter } from "@/lib/commitments/schema";

/** The list's address for a filter: a link is a view. */
export function commitmentsHref(filter: Partial<CommitmentFilter>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) if (value !== undefined) query.set(key, String(value));
  const text = query.toString();
  return text ? `/office/commitments?${text}` : "/office/commitments";
}
