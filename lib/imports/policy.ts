import { type Actor, type ActorGrant, isOfficerGrant } from "@/lib/auth/actor";
import { ImportKind } from "@/prisma/generated/enums";

/**
 * Who hands in which sheet: what one may write by hand. Communes and districts open dossiers; a list that was approved by a
 * decision is the province's; registers are the officers'; units and organisations the administrator's (domain: roles).
 */
const keeps: Record<ImportKind, (grant: ActorGrant) => boolean> = {
  DOSSIERS: ({ role }) => role === "COMMUNE_OFFICER" || role === "DISTRICT_OFFICER",
  APPROVED_DOSSIERS: ({ role, organisationId }) => role === "PROVINCE_OFFICER" && !organisationId,
  DONORS: isOfficerGrant,
  LEADERS: (grant) => isOfficerGrant(grant) && !grant.organisationId,
  ORGANISATIONS: ({ role }) => role === "ADMIN",
  UNITS: ({ role }) => role === "ADMIN",
};

/** The role in which somebody imports this kind; null where they may not. */
export const importGrant = (actor: Actor, kind: ImportKind): ActorGrant | null =>
  actor.kind === "person" ? (actor.grants.find(keeps[kind]) ?? null) : null;

export const importKindsOf = (actor: Actor): ImportKind[] =>
  Object.values(ImportKind).filter((kind) => importGrant(actor, kind) !== null);
