import { type Actor, hasAnyRoleFor, isOfficerGrant } from "@/lib/auth/actor";

const KEEPERS = ["COMMUNE_OFFICER", "DISTRICT_OFFICER"] as const;

/** The meeting is the commune's: its officer keeps it, or the district's for a commune that can't; no school does. */
export const mayKeepMeeting = (actor: Actor, meeting: { unitId: string }): boolean =>
  actor.kind === "person" && hasAnyRoleFor(actor, KEEPERS, { unitId: meeting.unitId });

/** "Ghi cuộc họp mới" is offered at all. */
export const keepsMeetings = (actor: Actor): boolean =>
  actor.kind === "person" &&
  actor.grants.some(
    ({ role, organisationId }) => (KEEPERS as readonly string[]).includes(role) && !organisationId,
  );

/** Officers of the commune and above; a school's, for the dossiers that it opened. */
export const seesMeetings = (actor: Actor): boolean =>
  actor.kind === "person" && actor.grants.some(isOfficerGrant);
