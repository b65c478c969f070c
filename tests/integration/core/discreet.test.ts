import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { fromDay } from "@/lib/core/days";
import { db, publicDb } from "@/lib/core/db";
import { owner, unitId } from "../../support/cast";

/** All that a server's log would print of it. */
async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return `${String(error)} ${inspect(error, { depth: 10 })}`;
  }
  throw new Error("it did not fail");
}

describe("what the database refuses is not told to the log", () => {
  test("neither the refused row nor its values, in a transaction or out of it", async () => {
    const row = {
      unitId: await unitId("Xã Đồng Tâm"),
      heldOn: fromDay("2021-05-05"),
      place: "Nhà bà Bí Mật Thị Riêng",
      attendance: -1,
    };
    const create = { data: row };
    for (const call of [
      () => db.communityReview.create(create),
      () => db.$transaction((tx) => tx.communityReview.create(create)),
      () => db.$executeRaw`
        INSERT INTO "CommunityReview" ("id", "unitId", "heldOn", "place", "attendance")
        VALUES (gen_random_uuid(), ${row.unitId}::uuid, '2021-05-05', ${row.place}, -1)`,
    ]) {
      const said = await failureOf(call());
      expect(said).toContain("CommunityReview_attendance");
      expect(said).not.toMatch(/Bí Mật|Failing row/);
    }
  });

  test("a value that is there already is not told either, and still known as taken", async () => {
    const known = await owner.user.findFirstOrThrow({ where: { userName: "an" } });
    const said = await failureOf(
      db.user.create({
        data: { userName: "an", fullName: "Bí Mật", passwordHash: "x", unitId: known.unitId },
      }),
    );
    expect(said).toContain("P2002");
    expect(said).not.toMatch(/Bí Mật|\(an\)/);
  });
});

const refused =
  /permission denied|append-only|must be owner|can only be erased|is a fact|row-level|is closed/;

describe("the app's role", () => {
  test.each([
    [`UPDATE "Act" SET "verb" = 'x'`],
    [`DELETE FROM "Act"`],
    [`TRUNCATE "Act"`],
    [`UPDATE "Look" SET "what" = 'x'`],
    [`DELETE FROM "Look"`],
    [`DELETE FROM "ActValue"`],
    [`UPDATE "FrozenReport" SET "round" = 9`],
    [`DELETE FROM "FrozenReport"`],
    [`UPDATE "ReportedAddress" SET "position" = 9`],
    [`DELETE FROM "ReportedAddress"`],
    [`DELETE FROM "Delivery"`],
    [`DELETE FROM "DeliveryLine"`],
    [`DELETE FROM "Commitment"`],
    [`DELETE FROM "CommitmentLine"`],
    [`DELETE FROM "Instalment"`],
    [`DELETE FROM "Enrolment"`],
    [`DELETE FROM "Donor"`],
    [`DELETE FROM "User"`],
    [`DELETE FROM "SignIn"`],
    [`UPDATE "Installation" SET "today" = '2030-01-01'`],
    [`CREATE TABLE "mine" (id int)`],
    [`ALTER TABLE "Act" DISABLE TRIGGER ALL`],
    [`DROP TABLE "Pledge"`],
    [`CREATE ROLE intruder`],
    [`SELECT graphile_worker.add_job('x')`],
  ])("may not %s", async (statement) => {
    await expect(
      db.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('test.statement', ${statement}, true)`;
        await tx.$executeRaw`DO $$ BEGIN EXECUTE current_setting('test.statement'); END $$`;
      }),
    ).rejects.toThrow(refused);
  });
});

describe("the public role", () => {
  test.each([
    [`SELECT * FROM "HumanitarianAddress"`],
    [`SELECT * FROM "HouseholdMember"`],
    [`SELECT * FROM "Donor"`],
    [`SELECT * FROM "User"`],
    [`SELECT * FROM "Pledge"`],
    [`SELECT * FROM "Act"`],
    [`UPDATE "PublicAddress" SET "title" = 'x'`],
    [`DELETE FROM "PublicAddress"`],
    [`INSERT INTO "PublicAddress" DEFAULT VALUES`],
    [
      `INSERT INTO "Pledge" ("id", "receiptCode", "publicCode", "name", "contactCipher", "unitId") VALUES (gen_random_uuid(), 'R', 'C', 'N', '', gen_random_uuid())`,
    ],
    [`SELECT enqueue_job('x', '{}')`],
    [`CREATE TABLE "mine" (id int)`],
  ])("may not %s", async (statement) => {
    await expect(
      publicDb.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('test.statement', ${statement}, true)`;
        await tx.$executeRaw`DO $$ BEGIN EXECUTE current_setting('test.statement'); END $$`;
      }),
    ).rejects.toThrow(/permission denied/);
  });
});

describe("what was written once stays, even for the owner", () => {
  test.each([
    [`UPDATE "Act" SET "verb" = 'x'`],
    [`DELETE FROM "Act"`],
    [`TRUNCATE "Look"`],
    [`TRUNCATE "Delivery" CASCADE`],
    [`TRUNCATE "FrozenReport" CASCADE`],
    [`TRUNCATE "ReportedAddress"`],
  ])("%s", async (statement) => {
    const author = await owner.user.findFirstOrThrow({ where: { userName: "an" } });
    await owner.act.create({
      data: {
        at: new Date(),
        day: fromDay("2021-05-05"),
        actorId: author.id,
        actorLabel: "An",
        verb: "open",
        subject: "address",
        subjectId: author.id,
      },
    });
    await expect(
      owner.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('test.statement', ${statement}, true)`;
        await tx.$executeRaw`DO $$ BEGIN EXECUTE current_setting('test.statement'); END $$`;
      }),
    ).rejects.toThrow(/append-only/);
  });
});
