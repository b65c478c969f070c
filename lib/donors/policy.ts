import { type Actor, type ActorGrant, isOfficerGrant } from "@/lib/auth/actor";

const keeps = (grant: ActorGrant) => isOfficerGrant(grant);

/** Officers keep the register of their province; an agency writes in those that it speaks for. */
export const mayRegisterDonor = (actor: Actor): boolean =>
  actor.kind === "person" && actor.grants.some((grant) => keeps(grant) || grant.role === "AGENCY_OFFICER");

/** Where a new donor goes: the province's register, and for an agency its own name on it. */
export function registerOf(actor: Actor): { provinceId: string; organisationId: string | null } | null {
  const grant =
    actor.grants.find(keeps) ?? actor.grants.find(({ role }) => role === "AGENCY_OFFICER") ?? null;
  if (!grant) return null;
  return {
    provinceId: grant.provinceId,
    organisationId: grant.role === "AGENCY_OFFICER" ? grant.organisationId : null,
  };
}

/** Phones and mail addresses are for those who call: officers, each look recorded. */
export const mayReadContacts = (actor: Actor): boolean => actor.kind === "person" && actor.grants.some(keeps);
