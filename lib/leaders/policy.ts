import { type Actor, hasAnyRoleFor, isOfficerGrant } from "@/lib/auth/actor";

const OFFICERS = ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"] as const;

/** Leaders are listed by each level (P02 III): an officer keeps those of the own unit and of what lies below it. */
export const mayKeepLeaders = (actor: Actor, unitId: string): boolean =>
  actor.kind === "person" && hasAnyRoleFor(actor, OFFICERS, { unitId });

/** True where "Thêm người đứng đầu" is offered at all; a school keeps no such list. */
export const mayRegisterLeader = (actor: Actor): boolean =>
  actor.kind === "person" && actor.grants.some((grant) => isOfficerGrant(grant) && !grant.organisationId);
