import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";

/** Who checks a dossier decides about its pairs: the district, or the province (domain: roles). */
export const mayDecide = (
  actor: Actor,
  dossier: { unitId: string; organisationId?: string | null },
): boolean =>
  actor.kind === "person" && hasAnyRoleFor(actor, ["DISTRICT_OFFICER", "PROVINCE_OFFICER"], dossier);
