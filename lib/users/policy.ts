import { type Actor, hasRoleFor } from "@/lib/auth/actor";

/** Accounts, units and organisations of a province are its administrator's. */
export const mayAdminister = (actor: Actor, unitId: string) => hasRoleFor(actor, "ADMIN", { unitId });
