import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";

/** The Red Cross of the household's place, or above it, calls back. */
export const mayAnswerPledge = (actor: Actor, pledge: { unitId: string }): boolean =>
  hasAnyRoleFor(actor, ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"], {
    unitId: pledge.unitId,
  });
