import type { ActorGrant } from "@/lib/auth/actor";

export const DESKS = ["commune", "district", "province", "steering", "agency", "admin"] as const;
export type Desk = (typeof DESKS)[number];

const DESK_OF = {
  COMMUNE_OFFICER: "commune",
  DISTRICT_OFFICER: "district",
  PROVINCE_OFFICER: "province",
  STEERING_VIEWER: "steering",
  AGENCY_OFFICER: "agency",
  ADMIN: "admin",
} as const satisfies Record<ActorGrant["role"], Desk>;

export const deskOf = (grant: Pick<ActorGrant, "role">): Desk => DESK_OF[grant.role];

/** A desk is one role in one place; whoever holds several has as many. */
export function deskHref(grant: Pick<ActorGrant, "role" | "unitId" | "organisationId">): string {
  const query = new URLSearchParams({ unit: grant.unitId });
  if (grant.organisationId) query.set("organisation", grant.organisationId);
  return `/office/desk/${deskOf(grant)}?${query}`;
}

/** The grant whose desk was asked for; the first of that role when none, or a strange one, is named. */
export function grantAt<T extends Pick<ActorGrant, "role" | "unitId" | "organisationId">>(
  grants: readonly T[],
  desk: Desk,
  asked: { unit?: string; organisation?: string },
): T | null {
  const mine = grants.filter((grant) => deskOf(grant) === desk);
  return (
    mine.find(
      (grant) => grant.unitId === asked.unit && grant.organisationId === (asked.organisation ?? null),
    ) ??
    mine[0] ??
    null
  );
}

/** One line of "Việc hôm nay": a number that is a link, and what waits. */
export type Task = { key: string; count: number; words: string; href: string; isUrgent?: boolean };

/** Most urgent first as written down by the desk; what does not wait is left out. */
export const waiting = (tasks: readonly (Task | null)[]): Task[] =>
  tasks.filter((task): task is Task => task !== null && task.count > 0);
