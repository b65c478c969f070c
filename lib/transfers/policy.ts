import type { Actor } from "@/lib/auth/actor";

/** Both communes' common superior: one office that holds the commune left and the commune entered. */
export const holdsBoth = (actor: Actor, fromUnitId: string, toUnitId: string): boolean =>
  actor.grants.some(
    ({ role, organisationId, unitIds }) =>
      (role === "DISTRICT_OFFICER" || role === "PROVINCE_OFFICER") &&
      organisationId === null &&
      unitIds.includes(fromUnitId) &&
      unitIds.includes(toUnitId),
  );
