import { mayWrite } from "@/lib/addresses/policy";
import type { PolicyDossier } from "@/lib/approvals/policy";
import type { Actor } from "@/lib/auth/actor";
import type { AddressState } from "@/prisma/generated/enums";

const ON_ITS_WAY: readonly AddressState[] = ["SUBMITTED", "VERIFIED", "APPROVED"];

/** A carried-over dossier may still be on its way to approval, and its visit is due all the same (T10). */
export const isOnItsWay = (state: AddressState): boolean => ON_ITS_WAY.includes(state);

/** Offered by pages: who writes the dossier, while it stands in the year. */
export const mayResurvey = (actor: Actor, dossier: PolicyDossier): boolean =>
  isOnItsWay(dossier.state) && mayWrite(actor, dossier);
