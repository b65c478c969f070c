import { afterEach, describe, expect, test } from "vitest";
import { actorOf, campaignId, fixDay, owner } from "../../support/cast";
import { aCommitment, aDelivery, aDonor, aDossier } from "../../support/factories";

await fixDay("2021-05-05");

/** Even the owner is refused: what is said here holds whatever the code does. */
const tried = (statement: string, id: string) =>
  owner.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('test.statement', ${statement.replaceAll("$id", `'${id}'`)}, true)`;
    await tx.$executeRaw`DO $$ BEGIN EXECUTE current_setting('test.statement'); END $$`;
  });

describe("a delivery is a fact", () => {
  test.each([
    [`UPDATE "Delivery" SET "value" = "value" + 1, "cashValue" = "cashValue" + 1 WHERE "id" = $id`],
    [`UPDATE "Delivery" SET "cashValue" = 0, "goodsValue" = "cashValue" WHERE "id" = $id`],
    [`UPDATE "Delivery" SET "deliveredOn" = "deliveredOn" - 1 WHERE "id" = $id`],
    [`UPDATE "Delivery" SET "bookedOn" = "bookedOn" + 1 WHERE "id" = $id`],
    [`UPDATE "Delivery" SET "handedOverBy" = 'x' WHERE "id" = $id`],
    [`DELETE FROM "Delivery" WHERE "id" = $id`],
    [`UPDATE "DeliveryLine" SET "value" = 1 WHERE "deliveryId" = $id`],
    [`DELETE FROM "DeliveryLine" WHERE "deliveryId" = $id`],
  ])("%s", async (statement) => {
    const { id } = await delivered();
    await expect(tried(statement, id)).rejects.toThrow(/is a fact|append-only/);
  });

  test("reversed with a reason, and only once", async () => {
    const { id } = await delivered();
    const reverse = `UPDATE "Delivery" SET "reversedOn" = '2021-05-06', "reversalReason" = 'Ghi nhầm' WHERE "id" = $id`;
    await expect(
      tried(`UPDATE "Delivery" SET "reversedOn" = '2021-05-06' WHERE "id" = $id`, id),
    ).rejects.toThrow(/Delivery_reversal_has_reason/);
    await tried(reverse, id);
    await expect(tried(reverse, id)).rejects.toThrow(/is a fact/);
  });

  async function delivered() {
    const { id: addressId } = await aDossier();
    const commitment = await aCommitment({ addressId });
    return aDelivery({ addressId, commitmentId: commitment.id, value: 1_000_000n });
  }
});

describe("money and promises", () => {
  test("never more is allocated than was expected, and never less than nothing", async () => {
    const { id: addressId } = await aDossier();
    const { id } = await aCommitment({ addressId });
    for (const paid of [`"amount" + 1`, "-1"])
      await expect(
        tried(`UPDATE "Instalment" SET "allocated" = ${paid} WHERE "commitmentId" = $id`, id),
      ).rejects.toThrow(/Instalment_never_overpaid/);
  });

  test("one donor has no two overlapping cycles on one household", async () => {
    const { id: addressId } = await aDossier();
    const donorId = (await aDonor()).id;
    const cycle = {
      addressId,
      donorId,
      form: "REGULAR",
      months: 12,
      monthly: 300_000n,
      confirmedOn: "2021-05-05",
    } as const;
    await aCommitment({ ...cycle, startsOn: "2021-05-01" });
    await expect(aCommitment({ ...cycle, startsOn: "2022-04-30" })).rejects.toThrow(
      /no_overlapping_cycles|P20/,
    );
    await aCommitment({ ...cycle, startsOn: "2022-05-01" });
  });

  test("an end has a day and a reason", async () => {
    const { id: addressId } = await aDossier();
    const { id } = await aCommitment({ addressId });
    await expect(tried(`UPDATE "Commitment" SET "state" = 'CANCELLED' WHERE "id" = $id`, id)).rejects.toThrow(
      /Commitment_end_has_reason/,
    );
  });
});

describe("a closed year", () => {
  afterEach(async () => {
    await owner.campaign.update({ where: { id: await campaignId() }, data: { closedAt: null } });
  });

  test("neither changes nor takes in anything new", async () => {
    const { id, enrolmentId } = await aDossier();
    const commitment = await aCommitment({ addressId: id });
    const delivery = await aDelivery({ addressId: id, commitmentId: commitment.id, value: 1_000_000n });
    await owner.campaign.update({ where: { id: await campaignId() }, data: { closedAt: new Date() } });
    for (const statement of [
      `UPDATE "Enrolment" SET "promised" = 1 WHERE "id" = '${enrolmentId}'`,
      `DELETE FROM "Enrolment" WHERE "id" = '${enrolmentId}'`,
      `UPDATE "Delivery" SET "reversedOn" = '2021-05-06', "reversalReason" = 'x' WHERE "id" = '${delivery.id}'`,
    ])
      await expect(tried(statement, id)).rejects.toThrow(/year is closed/);
    await expect(aDossier()).rejects.toThrow(/year is closed/);
    await expect(
      aDelivery({ addressId: id, commitmentId: commitment.id, value: 1_000_000n }),
    ).rejects.toThrow(/year is closed/);
  });
});

describe("what no list may hold, no history may say again", () => {
  test("HIV/AIDS stands in no column that lists read", async () => {
    const { id } = await aDossier({ categories: ["HIV_AIDS"], published: true });
    const row = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });
    expect(row.shownCategories).toEqual(["SERIOUS_ILLNESS"]);
    await expect(
      tried(`UPDATE "HumanitarianAddress" SET "shownCategories" = '{HIV_AIDS}' WHERE "id" = $id`, id),
    ).rejects.toThrow(/no_hiv_in_lists/);
    await expect(tried(`UPDATE "PublicAddress" SET "categories" = '{HIV_AIDS}'`, id)).rejects.toThrow(
      /no_hiv/,
    );
  });

  test("a value of history is erased, never rewritten or deleted", async () => {
    const an = await actorOf("an");
    const act = await owner.act.create({
      data: {
        at: new Date(),
        day: new Date("2021-05-05"),
        actorId: an.userId,
        actorLabel: "An",
        verb: "save",
        subject: "address",
        subjectId: an.userId ?? "",
        values: { create: { field: "headName", oldValue: "A", newValue: "B" } },
      },
    });
    await expect(tried(`UPDATE "ActValue" SET "newValue" = 'C' WHERE "actId" = $id`, act.id)).rejects.toThrow(
      /can only be erased/,
    );
    await expect(tried(`DELETE FROM "ActValue" WHERE "actId" = $id`, act.id)).rejects.toThrow(/append-only/);
    await tried(`UPDATE "ActValue" SET "oldValue" = NULL, "newValue" = NULL WHERE "actId" = $id`, act.id);
  });

  test("a day that stands still is the demonstration's alone", async () => {
    await expect(
      tried(`UPDATE "Installation" SET "demonstrationAt" = NULL, "today" = '2021-05-05'`, ""),
    ).rejects.toThrow(/fixed_day_only_in_demonstration/);
  });
});
