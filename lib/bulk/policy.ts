import { type Actor, holdsRole } from "@/lib/auth/actor";
import type { Level } from "@/prisma/generated/enums";
import { BULK_ACTS, type BulkAct } from "./rules";

type Levels = { approvingLevel: Level; publishingLevel: Level };

/** What the list offers to do with many; each dossier is asked again by the act's own rules. */
export function bulkActsOf(actor: Actor, levels: Levels | null): BulkAct[] {
  const [isDistrict, isProvince] = [
    holdsRole(actor, "DISTRICT_OFFICER"),
    holdsRole(actor, "PROVINCE_OFFICER"),
  ];
  const may: Record<BulkAct, boolean> = {
    verify: isDistrict,
    approve: isProvince || (isDistrict && levels?.approvingLevel === "DISTRICT"),
    publish: isProvince || (isDistrict && levels?.publishingLevel === "DISTRICT"),
  };
  return BULK_ACTS.filter((act) => may[act]);
}
