import { beforeEach, describe, expect, test } from "vitest";
import { findStanding } from "@/lib/approvals/queries";
import { jobs } from "@/lib/campaigns/jobs";
import { jobs as coverJobs } from "@/lib/cover/jobs";
import { addressesWhere } from "@/lib/filters/queries";
import { recordResurvey } from "@/lib/surveys/mutations";
import { mayResurvey } from "@/lib/surveys/policy";
import { findForResurvey, listEndingCycles } from "@/lib/surveys/queries";
import type { AddressState } from "@/prisma/generated/enums";
import { actorOf, type CastName, campaignId, fixDay, owner } from "../../support/cast";
import { aCommitment, aDossier } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

beforeEach(() => fixDay("2021-05-05"));

const visit = (dossier: { id: string; version: number }, more = {}) => ({
  id: dossier.id,
  version: dossier.version,
  surveyedOn: "2021-05-04",
  surveyor: "Nguyễn Thị An",
  findings: "Đã đến tận nhà.",
  outcome: "CONTINUE" as const,
  commitmentId: null,
  ...more,
});
const awaiting = async (id: string) =>
  owner.humanitarianAddress.count({
    where: { AND: [await addressesWhere(await actorOf("an"), { resurvey: "due" }), { id }] },
  });

// "'chờ khảo sát lại' where it is carried over: its new survey is due before 1 March (T10)" (domain: campaign years).
test("a carried-over dossier awaits its survey until the visit is recorded, which leaves one line", async () => {
  const dossier = await aDossier({ carriedOver: true });
  const an = await actorOf("an");
  expect(await awaiting(dossier.id)).toBe(1);
  expect((await findForResurvey(an, dossier.id))?.dueBefore).toBe("2021-03-01");
  expect(await recordResurvey(an, visit(dossier))).toMatchObject({ ok: true });
  expect(await awaiting(dossier.id)).toBe(0);
  const row = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } });
  expect(row).toMatchObject({ surveyedOn: new Date("2021-05-04"), version: dossier.version + 1 });
  expect(await owner.enrolment.findUniqueOrThrow({ where: { id: dossier.enrolmentId ?? "" } })).toMatchObject(
    {
      resurveyedOn: new Date("2021-05-04"),
    },
  );
  const acts = await owner.act.findMany({ where: { addressId: dossier.id }, include: { values: true } });
  expect(acts.map(({ verb }) => verb)).toEqual(["resurvey"]);
  expect(JSON.stringify(acts)).not.toContain("Đã đến tận nhà");
});

test.each<[CastName, string]>([
  ["dung", "forbidden"],
  ["giang", "notFound"],
  ["hanh", "notFound"],
  ["khoa", "notFound"],
])("%s may not: %s", async (name, kind) => {
  const dossier = await aDossier({ carriedOver: true });
  expect(await recordResurvey(await actorOf(name), visit(dossier))).toMatchObject({ refusal: { kind } });
  expect(await owner.survey.count({ where: { addressId: dossier.id } })).toBe(0);
});

test.each<[AddressState, boolean]>([
  ["SUBMITTED", true],
  ["VERIFIED", true],
  ["APPROVED", true],
  ["RETURNED", false],
])("a dossier that awaits its visit, %s, offers it to who writes it: %s", async (state, offered) => {
  const dossier = await aDossier({ carriedOver: true, state });
  const offers = async (name: CastName) => {
    const actor = await actorOf(name);
    const standing = await findStanding(actor, dossier.id);
    return standing !== null && mayResurvey(actor, standing.policy);
  };
  expect([await offers("an"), await offers("binh"), await offers("dung"), await offers("giang")]).toEqual([
    offered,
    offered,
    false,
    false,
  ]);
});

test.each<AddressState>(["DRAFT", "RETURNED", "REJECTED", "CLOSED"])("not from %s", async (state) => {
  const dossier = await aDossier({ state });
  expect(await recordResurvey(await actorOf("an"), visit(dossier))).toMatchObject({
    refusal: { kind: "refused" },
  });
});

test("before the year, after today, and an end before approval are refused in words", async () => {
  const an = await actorOf("an");
  const dossier = await aDossier();
  for (const surveyedOn of ["2020-11-30", "2021-05-06"])
    expect(await recordResurvey(an, visit(dossier, { surveyedOn }))).toMatchObject({
      refusal: { errors: { surveyedOn: expect.any(String) } },
    });
  const submitted = await aDossier({ state: "SUBMITTED", carriedOver: true });
  expect(await recordResurvey(an, visit(submitted, { outcome: "STOP" }))).toMatchObject({
    refusal: { errors: { outcome: expect.any(String) } },
  });
  expect(await recordResurvey(an, visit(submitted))).toMatchObject({ ok: true });
});

test("twice, or by two at once, is recorded once", async () => {
  const dossier = await aDossier({ carriedOver: true });
  const [an, binh] = [await actorOf("an"), await actorOf("binh")];
  const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id: dossier.id }, [
    () => recordResurvey(an, visit(dossier)),
    () => recordResurvey(binh, visit(dossier)),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await recordResurvey(an, visit(dossier))).toMatchObject({ refusal: { kind: "changed" } });
  expect(await owner.survey.count({ where: { addressId: dossier.id } })).toBe(1);
});

// "At the end of a regular cycle: a re-survey with the outcome" (issue 3.7).
describe("the end of a cycle", () => {
  test("ended, or ending within 60 days, it is listed until a visit answers it", async () => {
    const an = await actorOf("an");
    const dossier = await aDossier();
    const cycle = (startsOn: string) =>
      aCommitment({ addressId: dossier.id, form: "REGULAR", startsOn, confirmedOn: "2021-04-20" });
    const ended = await cycle("2020-03-01");
    const soon = await cycle("2020-07-05");
    const later = await cycle("2020-07-06");
    const oneOff = await aCommitment({ addressId: dossier.id, startsOn: "2021-01-01" });
    const listed = async () => (await listEndingCycles(an)).map(({ id }) => id);
    expect(await listed()).toEqual([ended.id, soon.id]);
    expect(await listed()).not.toContain(oneOff.id);
    expect(await listed()).not.toContain(later.id);
    expect(await listEndingCycles(await actorOf("giang"))).toEqual([]);
    const other = await aDossier();
    expect(
      await recordResurvey(an, visit(other, { outcome: "RENEW", commitmentId: ended.id })),
    ).toMatchObject({ refusal: { errors: { commitmentId: expect.any(String) } } });
    expect(
      await recordResurvey(an, visit(dossier, { outcome: "RENEW", commitmentId: ended.id })),
    ).toMatchObject({ ok: true });
    expect(await listed()).toEqual([soon.id]);
  });

  test("a cycle that goes on, and one that was answered, are not answered ahead or again", async () => {
    const an = await actorOf("an");
    const dossier = await aDossier();
    const cycle = (startsOn: string) =>
      aCommitment({ addressId: dossier.id, form: "REGULAR", startsOn, confirmedOn: "2021-04-20" });
    const [ended, later] = [await cycle("2020-03-01"), await cycle("2021-03-01")];
    const answer = (commitmentId: string, version: number) =>
      recordResurvey(an, visit({ ...dossier, version }, { outcome: "RENEW", commitmentId }));
    const refused = { refusal: { errors: { commitmentId: expect.any(String) } } };
    expect(await answer(later.id, dossier.version)).toMatchObject(refused);
    expect(await answer(ended.id, dossier.version)).toMatchObject({ ok: true });
    expect(await answer(ended.id, dossier.version + 1)).toMatchObject(refused);
  });
});

test("a visit found late never writes over a later one", async () => {
  const dossier = await aDossier({ carriedOver: true });
  const an = await actorOf("an");
  expect(await recordResurvey(an, visit(dossier))).toMatchObject({ ok: true });
  const older = visit({ ...dossier, version: dossier.version + 1 }, { surveyedOn: "2021-02-01" });
  expect(await recordResurvey(an, older)).toMatchObject({
    refusal: { errors: { surveyedOn: expect.stringContaining("04/05/2021") } },
  });
  const row = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } });
  expect(row.surveyedOn).toEqual(new Date("2021-05-04"));
});

// "Changing a later year's rules never changes an earlier year's results" (domain: rules of support).
test("a visit and new criteria in the new year leave every enrolment of the earlier year as it was", async () => {
  const dossier = await aDossier({ members: 3, eligible: 2 });
  await fixDay("2021-12-05");
  await jobs.beginYear();
  const before = await owner.enrolment.findMany({
    where: { campaignId: await campaignId(2021) },
    orderBy: { id: "asc" },
  });
  expect(
    await recordResurvey(await actorOf("an"), visit(dossier, { surveyedOn: "2021-12-04" })),
  ).toMatchObject({
    ok: true,
  });
  const next = await campaignId(2022);
  await owner.campaign.update({ where: { id: next }, data: { oneOffMinimumMore: 9_000_000n } });
  await owner.priorityCriterion.updateMany({ where: { campaignId: next }, data: { points: 1 } });
  await coverJobs.recomputeEnrolments({ campaignId: next });
  expect(
    await owner.enrolment.findMany({ where: { campaignId: await campaignId(2021) }, orderBy: { id: "asc" } }),
  ).toEqual(before);
  expect(
    await owner.enrolment.findFirstOrThrow({ where: { addressId: dossier.id, campaignId: next } }),
  ).toMatchObject({ resurveyedOn: new Date("2021-12-04"), minimum: 9_000_000n });
});
