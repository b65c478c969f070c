import { expect, test } from "vitest";
import { approveAddress, submitAddress, verifyAddress } from "@/lib/approvals/mutations";
import { jobs } from "@/lib/campaigns/jobs";
import type { Outcome } from "@/lib/core/outcome";
import { figuresByUnit } from "@/lib/targets/queries";
import { actorOf, campaignId, fixDay, owner, unitId } from "../../support/cast";
import { aDossier } from "../../support/factories";

await fixDay("2021-05-05");

const yearsOf = async (addressId: string) =>
  (
    await owner.enrolment.findMany({
      where: { addressId },
      orderBy: { campaign: { year: "asc" } },
      select: { state: true, entry: true, surveyDueBefore: true, campaign: { select: { year: true } } },
    })
  ).map(({ campaign, surveyDueBefore, ...row }) => [
    campaign.year,
    row.state,
    row.entry,
    surveyDueBefore?.toISOString().slice(0, 10) ?? null,
  ]);

const done = (outcome: Outcome<unknown>) => expect(outcome).toMatchObject({ ok: true });

test("a dossier that lay returned over 1 December joins the new year when it is submitted again, not before", async () => {
  const returned = await aDossier({ state: "RETURNED", head: "Đặng Xuân Thủy Chung" });
  const verified = await aDossier({ state: "VERIFIED", head: "Mạch Vũ Kiều Oanh" });
  await fixDay("2021-12-01");
  await jobs.beginYear();
  expect(await yearsOf(returned.id)).toEqual([[2021, "RETURNED", "NEW", null]]);
  expect(await yearsOf(verified.id)).toEqual([
    [2021, "VERIFIED", "NEW", null],
    [2022, "VERIFIED", "CARRIED_OVER", "2022-03-01"],
  ]);

  const [an, binh, dung] = [await actorOf("an"), await actorOf("binh"), await actorOf("dung")];
  done(await submitAddress(an, returned));
  expect(await yearsOf(returned.id)).toEqual([
    [2021, "RETURNED", "NEW", null],
    [2022, "SUBMITTED", "CARRIED_OVER", "2022-03-01"],
  ]);
  done(await verifyAddress(binh, { ...returned, version: returned.version + 1 }));
  done(await approveAddress(dung, { ...returned, version: returned.version + 2 }));
  // What was verified before the year turned is approved in the year that runs; the one before stays as it ended.
  done(await approveAddress(dung, verified));
  expect((await yearsOf(returned.id)).map(([year, state]) => [year, state])).toEqual([
    [2021, "RETURNED"],
    [2022, "APPROVED"],
  ]);
  expect((await yearsOf(verified.id)).map(([year, state]) => [year, state])).toEqual([
    [2021, "VERIFIED"],
    [2022, "APPROVED"],
  ]);

  // T1 counts what is new in the year, T2 all that stand in it (domain 7).
  const commune = { unitId: await unitId("Xã Đồng Tâm") };
  const [old, now] = [
    await figuresByUnit(dung, { ...commune, campaignId: await campaignId(2021) }),
    await figuresByUnit(dung, { ...commune, campaignId: await campaignId(2022) }),
  ];
  expect(old?.total).toMatchObject({ dossiers: 1, newDossiers: 1, carriedOver: 0 });
  expect(now?.total).toMatchObject({ dossiers: 2, newDossiers: 0, carriedOver: 2 });
  await fixDay("2021-05-05");
});

test("submitting again twice, or at once, enrols once", async () => {
  await fixDay("2021-12-02");
  const dossier = await aDossier({ state: "RETURNED", head: "Lộ Ngân Khánh Hòa" });
  const an = await actorOf("an");
  const outcomes = await Promise.all([submitAddress(an, dossier), submitAddress(an, dossier)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await yearsOf(dossier.id)).toHaveLength(2);
  expect(await owner.act.count({ where: { addressId: dossier.id, verb: "submit" } })).toBe(1);
  await fixDay("2021-05-05");
});
