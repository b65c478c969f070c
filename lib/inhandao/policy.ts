import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";

type Place = { unitId: string; organisationId?: string | null };

/** The commune may write the words; what stands on iNHANDAO is the district's and the province's. */
export const mayPrepare = (actor: Actor, place: Place): boolean =>
  hasAnyRoleFor(actor, ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"], place);

export const mayPost = (actor: Actor, place: Place): boolean =>
  hasAnyRoleFor(actor, ["DISTRICT_OFFICER", "PROVINCE_OFFICER"], place);

/** True where the sheet goes out and comes back. */
export const mayPostAnywhere = (actor: Actor): boolean => unitsToPostFor(actor).length > 0;

/** The units for which the actor posts. */
export const unitsToPostFor = (actor: Actor): string[] => [
  ...new Set(
    actor.grants.flatMap(({ role, unitIds }) =>
      role === "DISTRICT_OFFICER" || role === "PROVINCE_OFFICER" ? [...unitIds] : [],
    ),
  ),
];
