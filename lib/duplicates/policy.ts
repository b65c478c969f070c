import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";

/** Who checks a dossier decides about its pairs: the district, or the province (domain: roles). */
export const mayDecide = (
  actor: Actor,
  dossier: { unitId: string; organisationId?: string | null },
): boolean =>
  actor.kind === "person" && hasAnyRoleFor(actor, ["DISTRICT_OFFICER", "PROVINCE_OFFICER"], dossier);

/**
 * A conclusion is taken back by a superior of whoever drew it: the province of the district's, and of a province officer's
 * another officer of the province. Nobody takes back their own.
 */
export const mayUndoDecision = (
  actor: Actor,
  dossier: { unitId: string; organisationId?: string | null },
  decidedById: string,
): boolean =>
  actor.kind === "person" &&
  actor.userId !== decidedById &&
  hasAnyRoleFor(actor, ["PROVINCE_OFFICER"], dossier);
