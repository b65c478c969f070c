import { type Actor, hasAnyRoleFor, isOfficerGrant } from "@/lib/auth/actor";
import type { AddressState } from "@/prisma/generated/enums";
import { WRITABLE_STATES } from "./rules";

type Place = { unitId: string; organisationId?: string | null };

/**
 * Who writes a dossier: its commune's officer, the district's on behalf of a commune that can't, and a school's officer
 * those that the school opened, which the commune's may write too (domain: roles).
 */
export const mayWrite = (actor: Actor, dossier: Place): boolean =>
  actor.kind === "person" && hasAnyRoleFor(actor, ["COMMUNE_OFFICER", "DISTRICT_OFFICER"], dossier);

export const isWritable = (state: AddressState): boolean =>
  (WRITABLE_STATES as readonly AddressState[]).includes(state);

/** A draft, or a dossier returned to be mended; what is submitted changes no more until it comes back. */
export const mayEdit = (actor: Actor, dossier: Place & { state: AddressState }): boolean =>
  isWritable(dossier.state) && mayWrite(actor, dossier);

/**
 * Where a new dossier may be opened: in the officer's own communes; by a school's officer for the school, in any commune
 * of its province (the household's commune counts it, domain: roles).
 */
export function mayOpenIn(
  actor: Actor,
  unit: { id: string; provinceId: string },
  organisationId: string | null = null,
): boolean {
  if (actor.kind !== "person") return false;
  return actor.grants.some((grant) => {
    if (!isOfficerGrant(grant) || grant.role === "PROVINCE_OFFICER") return false;
    if (!grant.organisationId) return organisationId === null && grant.unitIds.includes(unit.id);
    return (
      organisationId !== null &&
      grant.organisationIds.includes(organisationId) &&
      grant.provinceId === unit.provinceId
    );
  });
}

/** True where "Lập hồ sơ mới" is offered at all. */
export const mayOpen = (actor: Actor): boolean =>
  actor.kind === "person" &&
  actor.grants.some((grant) => grant.role === "COMMUNE_OFFICER" || grant.role === "DISTRICT_OFFICER");
