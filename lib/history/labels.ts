import type { Actor } from "@/lib/auth/actor";

/** `Nguyễn Thị An, Xã Đồng Tâm`: who and from where, kept as it was on the day. */
export function actorLabel(actor: Actor, unitId: string | null): string {
  if (actor.kind === "system") return "Hệ thống";
  const grant = actor.grants.find((held) => unitId && held.unitIds.includes(unitId)) ?? actor.grants[0];
  const place = grant?.organisationName ?? grant?.unitName;
  return place ? `${actor.name}, ${place}` : actor.name;
}
