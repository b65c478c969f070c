import { type Actor, hasAnyRoleFor, isOfficerGrant } from "@/lib/auth/actor";

type Place = { unitId: string; organisationId?: string | null };

/** The lists are of one's own dossiers, by name. */
export const maySeeReferrals = (actor: Actor): boolean =>
  actor.kind === "person" && actor.grants.some(isOfficerGrant);

/** A letter to the Labour office leaves from the district or the province (letter 135; P02 IV.9). */
export const mayRefer = (actor: Actor, place: Place): boolean =>
  actor.kind === "person" && hasAnyRoleFor(actor, ["DISTRICT_OFFICER", "PROVINCE_OFFICER"], place);

/** Offered at all. */
export const mayReferAnywhere = (actor: Actor): boolean =>
  actor.kind === "person" &&
  actor.grants.some(({ role }) => role === "DISTRICT_OFFICER" || role === "PROVINCE_OFFICER");

/** What came of it is known in the commune first. */
export const mayAnswer = (actor: Actor, place: Place): boolean =>
  actor.kind === "person" &&
  hasAnyRoleFor(actor, ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"], place);
