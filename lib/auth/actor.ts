import type { Clock } from "@/lib/core/clock";
import type { Role, UnitKind } from "@/prisma/generated/enums";

declare const minted: unique symbol;

/** One role in one unit, expanded by the gate: `unitIds` are the unit, all below it, and their predecessors. */
export type ActorGrant = {
  role: Role;
  unitId: string;
  unitName: string;
  unitKind: UnitKind;
  provinceId: string;
  unitIds: readonly string[];
  /** Set for officers of a school or agency; then `organisationIds` are it and its system below. */
  organisationId: string | null;
  organisationName: string | null;
  organisationIds: readonly string[];
};

/**
 * Who acts: first parameter of every read and write. Only the gates make one (the session gate, the job runner),
 * from the database on each request, so that a changed role works at once. A closed account never becomes one.
 */
export type Actor = {
  readonly [minted]: true;
  kind: "person" | "system";
  /** Null for the job process. */
  userId: string | null;
  name: string;
  grants: readonly ActorGrant[];
  clock: Clock;
};

/** For the gates only. */
export function mintActor(actor: Omit<Actor, typeof minted>): Actor {
  return actor as Actor;
}

const OFFICERS: readonly Role[] = ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"];

export const isOfficerGrant = (grant: ActorGrant) => OFFICERS.includes(grant.role);

/** A grant of that role whose territory holds the unit, and (for school and agency officers) the organisation. */
export function hasRoleFor(
  actor: Actor,
  role: Role,
  row: { unitId: string; organisationId?: string | null },
): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === role &&
      (grant.organisationId
        ? row.organisationId != null && grant.organisationIds.includes(row.organisationId)
        : grant.unitIds.includes(row.unitId)),
  );
}

export const hasAnyRoleFor = (
  actor: Actor,
  roles: readonly Role[],
  row: { unitId: string; organisationId?: string | null },
) => roles.some((role) => hasRoleFor(actor, role, row));

export const holdsRole = (actor: Actor, role: Role) => actor.grants.some((grant) => grant.role === role);
