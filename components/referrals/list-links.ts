import type { ReferralFilter } from "@/lib/referrals/schema";

/** The list's address for a filter: a link is a view. */
export function referralsHref(filter: Partial<ReferralFilter>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) if (value !== undefined) query.set(key, value);
  return `/office/referrals?${query}`;
}
