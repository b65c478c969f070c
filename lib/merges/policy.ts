import type { PolicyDossier } from "@/lib/approvals/policy";
import { whyNotAllowed } from "@/lib/approvals/policy";
import type { Actor } from "@/lib/auth/actor";

/** Both dossiers are this officer's: the common superior of the two communes. The same for taking it back. */
export const whyNotBoth = (actor: Actor, one: PolicyDossier, other: PolicyDossier): string | null =>
  whyNotAllowed(actor, "mergeInto", one) ?? whyNotAllowed(actor, "mergeInto", other);
