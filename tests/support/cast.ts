import { afterAll } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { loadActor, readClock } from "@/lib/auth/queries";
import { type Day, fromDay } from "@/lib/core/days";
import { openOwner } from "@/prisma/seed/owner";

/** Sees and may do everything: for looking behind an act, never for doing one. */
export const owner = openOwner();
afterAll(() => owner.$disconnect());

/**
 * an: commune Xã Đồng Tâm; binh, chi: district Huyện Đồng Phú; dung, duc: province; giang: the stranger, Huyện Bù Đăng;
 * hanh: steering viewer; khoa: agency (Liên đoàn Lao động tỉnh); mai: affiliated school; lam: administrator; ha: closed.
 */
export type CastName =
  | "an"
  | "binh"
  | "chi"
  | "dung"
  | "duc"
  | "giang"
  | "hanh"
  | "khoa"
  | "mai"
  | "lam"
  | "ha";

/** The person as the gate would make them on the campaign's day. */
export async function actorOf(name: CastName): Promise<Actor> {
  const actor = await loadActor(await userId(name), await readClock());
  if (!actor) throw new Error(`The account of ${name} is closed.`);
  return actor;
}

export async function userId(name: CastName): Promise<string> {
  const user = await owner.user.findUniqueOrThrow({ where: { userName: name }, select: { id: true } });
  return user.id;
}

/** Sets the campaign's day; actors made before keep theirs. */
export async function fixDay(day: Day): Promise<void> {
  await owner.installation.update({ where: { id: 1 }, data: { today: fromDay(day) } });
}

/** `Xã Đồng Tâm`; with its district where two communes share a name: `Xã Tân Tiến, Huyện Đồng Phú`. */
export async function unitId(path: string): Promise<string> {
  const [name, parent] = path.split(", ");
  const units = await owner.unit.findMany({
    where: { name, parent: parent ? { name: parent } : undefined },
    select: { id: true },
  });
  const [unit, second] = units;
  if (!unit || second) throw new Error(`${path} names ${units.length} units.`);
  return unit.id;
}

export async function organisationId(name: string): Promise<string> {
  const { id } = await owner.organisation.findFirstOrThrow({ where: { name }, select: { id: true } });
  return id;
}

export async function provinceId(): Promise<string> {
  const { id } = await owner.unit.findFirstOrThrow({ where: { kind: "PROVINCE" }, select: { id: true } });
  return id;
}

export async function campaignId(year = 2021): Promise<string> {
  const { id } = await owner.campaign.findFirstOrThrow({ where: { year }, select: { id: true } });
  return id;
}

export const SCHOOL = "Trường TH và THCS Hướng Dương";
export const UNION = "Liên đoàn Lao động tỉnh Bình Phước";
