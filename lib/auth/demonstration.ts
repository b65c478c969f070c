import "server-only";
import { db } from "@/lib/core/db";
import type { Role } from "@/prisma/generated/enums";
import { hasDemonstration } from "./queries";

/** Written on the sign-in page of every demonstration; no real installation has it. */
export const DEMONSTRATION_PASSWORD = "nhan-dao-2021";

const CAST = ["an", "binh", "chi", "dung", "duc", "giang", "hanh", "khoa", "mai", "lam"];

export type CastMember = {
  userName: string;
  fullName: string;
  parts: { role: Role; place: string; ofSchool: boolean }[];
};

/** Who may be entered as with one click; nobody where no demonstration is loaded. */
export async function listCast(): Promise<CastMember[]> {
  if (!(await hasDemonstration())) return [];
  const users = await db.user.findMany({
    where: { userName: { in: CAST }, closedAt: null },
    select: {
      userName: true,
      fullName: true,
      grants: {
        where: { endedAt: null },
        orderBy: { createdAt: "asc" },
        select: {
          role: true,
          unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
          organisation: { select: { name: true } },
        },
      },
    },
  });
  return users
    .toSorted((a, b) => CAST.indexOf(a.userName) - CAST.indexOf(b.userName))
    .map(({ grants, ...user }) => ({
      ...user,
      parts: grants.map(({ role, unit, organisation }) => ({
        role,
        ofSchool: organisation !== null && role === "COMMUNE_OFFICER",
        place:
          organisation?.name ??
          (unit.parent?.kind === "DISTRICT" ? `${unit.name}, ${unit.parent.name}` : unit.name),
      })),
    }));
}
