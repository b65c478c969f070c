import { fromDay, vietnamDay } from "@/lib/core/days";
import { randomCode } from "@/lib/core/secrets";
import type { PrismaClient } from "@/prisma/generated/client";
import { hashPassword } from "./accounts";
import { SeedTrouble } from "./owner";

export type Administrator = { userName: string; fullName: string; provinceCode: string };

/**
 * The first account of an installation, which makes all others. Answers a temporary password, to be shown once and
 * changed at the first sign-in. Leaves a line of history under no actor: nobody was signed in.
 */
export async function makeAdministrator(owner: PrismaClient, wanted: Administrator): Promise<string> {
  const userName = wanted.userName.trim().toLowerCase();
  const fullName = wanted.fullName.normalize("NFC").trim().replace(/\s+/g, " ");
  if (!/^[a-z][a-z0-9._-]{1,39}$/.test(userName)) {
    throw new SeedTrouble("A user name has 2 to 40 letters without accents, digits, dots or dashes.");
  }
  if (!fullName) throw new SeedTrouble("The administrator's full name is missing.");
  const province = await owner.unit.findFirst({
    where: { kind: "PROVINCE", code: wanted.provinceCode, validTo: null },
    select: { id: true },
  });
  if (!province) {
    throw new SeedTrouble(
      `There is no province ${wanted.provinceCode}: load its units first (npm run seed:reference).`,
    );
  }
  if (await owner.user.findUnique({ where: { userName }, select: { id: true } })) {
    throw new SeedTrouble(`The user name ${userName} is taken: choose another one.`);
  }
  const password = randomCode(12).toLowerCase();
  const passwordHash = await hashPassword(password);
  const now = new Date();
  await owner.$transaction(async (tx) => {
    const user = await tx.user.create({
      data: {
        userName,
        fullName,
        unitId: province.id,
        passwordHash,
        passwordTemporaryAt: now,
        grants: { create: { role: "ADMIN", unitId: province.id } },
      },
      select: { id: true },
    });
    await tx.act.create({
      data: {
        at: now,
        day: fromDay(vietnamDay(now)),
        actorLabel: "Người cài đặt hệ thống",
        verb: "openAccount",
        subject: "user",
        subjectId: user.id,
        unitId: province.id,
      },
    });
  });
  return password;
}
