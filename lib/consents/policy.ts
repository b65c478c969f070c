import { mayWrite } from "@/lib/addresses/policy";
import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";

type Place = { unitId: string; organisationId?: string | null };

/** Whoever handles the dossier takes a withdrawal: it takes effect at once, whoever hears of it first. */
export const mayWithdraw = (actor: Actor, dossier: Place): boolean =>
  actor.kind === "person" &&
  hasAnyRoleFor(actor, ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"], dossier);

/** A new consent is recorded by those who write the dossier, and so meet the household. */
export const mayRecordConsent = mayWrite;
