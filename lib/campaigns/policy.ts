import { type Actor, hasRoleFor } from "@/lib/auth/actor";

/** The province opens the next year and keeps the rules (domain 2). */
export const mayKeepCampaigns = (actor: Actor, provinceId: string) =>
  hasRoleFor(actor, "PROVINCE_OFFICER", { unitId: provinceId });

/** The province whose years this person opens, if any. */
export const provinceKept = (actor: Actor): string | undefined =>
  actor.grants.find(({ role }) => role === "PROVINCE_OFFICER")?.provinceId;
