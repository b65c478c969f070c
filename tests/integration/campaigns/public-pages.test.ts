import { expect, test } from "vitest";
import { jobs } from "@/lib/campaigns/jobs";
import { recordCommitment } from "@/lib/commitments/mutations";
import { commitmentForm } from "@/lib/commitments/schema";
import { publishAddress } from "@/lib/portal/mutations";
import { findPublicAddress } from "@/lib/portal/queries";
import { actorOf, fixDay, owner } from "../../support/cast";
import { aCommitment, aDonor, aDossier, aKey, settled } from "../../support/factories";

await fixDay("2021-05-05");

async function published() {
  const dossier = await aDossier({ state: "APPROVED", consents: ["HELP", "STORY"] });
  const outcome = await publishAddress(await actorOf("dung"), {
    ...dossier,
    title: "Hai bà cháu già yếu cần sửa lại mái nhà",
    summary: "Bà đã ngoài bảy mươi tuổi, nuôi cháu học lớp ba; mái nhà dột nặng, cần tôn và công thợ.",
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return { ...dossier, publicCode: outcome.value.publicCode };
}

test("on 1 December the public page turns to the new year, and follows what is promised in it", async () => {
  const { id, publicCode } = await published();
  await aCommitment({ addressId: id, value: 3_000_000n });
  await settled(id);
  expect(await findPublicAddress(publicCode)).toMatchObject({ campaignYear: 2021, missing: 0n });
  const counter = async () => (await owner.publicCounter.findUniqueOrThrow({ where: { id: 1 } })).value;
  const before = await counter();

  await fixDay("2021-12-01");
  await jobs.beginYear();
  const turned = await findPublicAddress(publicCode);
  expect(turned).toMatchObject({ campaignYear: 2022, promised: 0n, coveredSince: null, donorCount: 0 });
  expect(turned?.missing).toBe(turned?.minimum);
  expect(await counter()).toBeGreaterThan(before);

  const typed = commitmentForm.parse({
    requestKey: aKey(),
    addressId: id,
    donorId: (await aDonor()).id,
    form: "ONE_OFF",
    months: "1",
    startsOn: "1/12/2021",
    support: { cash: "3.000.000" },
    purpose: "Mua bò sinh sản",
    isSustainable: "on",
  });
  expect(await recordCommitment(await actorOf("an"), typed)).toMatchObject({ ok: true });
  expect(await findPublicAddress(publicCode)).toMatchObject({ promised: 3_000_000n, donorCount: 1 });
  await fixDay("2021-05-05");
});
