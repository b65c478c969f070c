import { verify } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { makeAdministrator } from "@/prisma/seed/first-administrator";
import { owner } from "@/tests/support/cast";

const lan = { userName: "Lan", fullName: "Nguyễn  Thị Lan", provinceCode: "70" };

describe("the first administrator", () => {
  it("gets a temporary password, the role for the province and one line of history", async () => {
    const password = await makeAdministrator(owner, lan);
    const user = await owner.user.findUniqueOrThrow({
      where: { userName: "lan" },
      include: { grants: true },
    });
    expect(user.fullName).toBe("Nguyễn Thị Lan");
    expect(user.passwordTemporaryAt).not.toBeNull();
    expect(user.passwordHash).not.toContain(password);
    expect(await verify(user.passwordHash, password)).toBe(true);
    expect(user.grants).toMatchObject([{ role: "ADMIN", unitId: user.unitId, organisationId: null }]);
    const acts = await owner.act.findMany({ where: { subjectId: user.id } });
    expect(acts).toMatchObject([{ verb: "openAccount", subject: "user", actorId: null }]);
  });

  it("is refused in words: a taken name, an unknown province, a name that can't be typed", async () => {
    const before = await owner.user.count();
    await expect(makeAdministrator(owner, { ...lan, userName: "LAM" })).rejects.toThrow("lam is taken");
    await expect(makeAdministrator(owner, { ...lan, userName: "nga", provinceCode: "99" })).rejects.toThrow(
      "There is no province 99",
    );
    await expect(makeAdministrator(owner, { ...lan, userName: "chị nga" })).rejects.toThrow("user name");
    await expect(makeAdministrator(owner, { ...lan, userName: "nga", fullName: " " })).rejects.toThrow(
      "full name",
    );
    expect(await owner.user.count()).toBe(before);
  });
});
