import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";
import type { Level } from "@/prisma/generated/enums";

type Row = { unitId: string; organisationId: string | null };

/** The province publishes; the campaign may delegate it to the district. */
export const mayPublish = (actor: Actor, dossier: Row, level: Level): boolean =>
  hasAnyRoleFor(
    actor,
    level === "DISTRICT" ? ["DISTRICT_OFFICER", "PROVINCE_OFFICER"] : ["PROVINCE_OFFICER"],
    dossier,
  );

/** The Red Cross of the household's place, or above it, calls back. */
export const mayAnswerPledge = (actor: Actor, pledge: { unitId: string }): boolean =>
  hasAnyRoleFor(actor, ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"], {
    unitId: pledge.unitId,
  });
