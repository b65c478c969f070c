import { expect, test } from "vitest";
import { loadActor, readClock } from "@/lib/auth/queries";
import { jobs } from "@/lib/campaigns/jobs";
import { editPeriods, editRules, openCampaign } from "@/lib/campaigns/mutations";
import {
  currentCampaign,
  findCampaignById,
  findCampaignOn,
  listPeriods,
  proposeRules,
} from "@/lib/campaigns/queries";
import { criteriaOf, rulesOf } from "@/lib/campaigns/rules";
import { actorOf, fixDay, owner, unitId } from "../../support/cast";
import { aDossier } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

// Other provinces come into being below, so the province is named.
const provinceId = () => unitId("Tỉnh Bình Phước");
async function campaignId(year = 2021) {
  const campaign = await owner.campaign.findFirstOrThrow({ where: { year, provinceId: await provinceId() } });
  return campaign.id;
}

async function wishFor(year: number) {
  const province = await provinceId();
  const { rules, criteria } = await proposeRules(await actorOf("dung"), province, year);
  return { provinceId: province, year, rules, criteria };
}
const linesOf = (subjectId: string) =>
  owner.act.findMany({ where: { subjectId }, include: { values: true }, orderBy: { id: "asc" } });

async function wishToEdit(id: string) {
  const campaign = await owner.campaign.findUniqueOrThrow({ where: { id }, include: { criteria: true } });
  return {
    campaignId: id,
    version: campaign.version,
    rules: rulesOf(campaign),
    criteria: criteriaOf(campaign.criteria),
  };
}

test("who may not open or edit a year is told so, and nothing changes", async () => {
  const before = await owner.campaign.count();
  const wish = await wishFor(2022);
  for (const name of ["an", "binh", "giang", "hanh", "khoa", "mai", "lam"] as const) {
    const actor = await actorOf(name);
    expect(await openCampaign(actor, wish)).toMatchObject({ refusal: { kind: "forbidden" } });
    expect(await editRules(actor, await wishToEdit(await campaignId()))).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    expect(
      await editPeriods(actor, { campaignId: await campaignId(), version: 1, periods: [] }),
    ).toMatchObject({ refusal: { kind: "forbidden" } });
  }
  expect(await owner.campaign.count()).toBe(before);
});

test("another province's officer finds neither the province nor its years", async () => {
  const elsewhere = await owner.unit.create({
    data: { code: "68", name: "Tỉnh Khác", kind: "PROVINCE", validFrom: new Date("1997-01-01") },
  });
  const stranger = await owner.user.create({
    data: {
      userName: "stranger",
      fullName: "Người Tỉnh Khác",
      unitId: elsewhere.id,
      passwordHash: "",
      grants: { create: { role: "PROVINCE_OFFICER", unitId: elsewhere.id } },
    },
  });
  const actor = await loadActor(stranger.id, await readClock());
  if (!actor) throw new Error("nobody");
  expect(await openCampaign(actor, await wishFor(2022))).toMatchObject({ refusal: { kind: "notFound" } });
  expect(await editRules(actor, await wishToEdit(await campaignId()))).toMatchObject({
    refusal: { kind: "notFound" },
  });
  expect(await findCampaignById(actor, await campaignId())).toBeNull();
  expect(await listPeriods(actor, await campaignId())).toEqual([]);
  expect(await findCampaignOn(actor, await provinceId(), "2021-05-05")).toBeNull();
  expect(await currentCampaign(actor)).toBeNull();
});

test("an installation with units only opens its first year: minimums of the standard, periods, criteria", async () => {
  const empty = await owner.unit.create({
    data: { code: "01", name: "Tỉnh Mới", kind: "PROVINCE", validFrom: new Date("1997-01-01") },
  });
  const officer = await owner.user.create({
    data: {
      userName: "officer",
      fullName: "Cán Bộ Tỉnh Mới",
      unitId: empty.id,
      passwordHash: "",
      grants: { create: { role: "PROVINCE_OFFICER", unitId: empty.id } },
    },
  });
  const actor = await loadActor(officer.id, await readClock());
  if (!actor) throw new Error("nobody");
  const { rules, criteria, standard } = await proposeRules(actor, empty.id, 2021);
  expect(standard?.monthly).toBe(270_000n);
  expect([rules.oneOffMinimumOne, rules.oneOffMinimumMore]).toEqual([3_000_000n, 5_000_000n]);
  const outcome = await openCampaign(actor, { provinceId: empty.id, year: 2021, rules, criteria });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  expect((await currentCampaign(actor))?.id).toBe(outcome.value.id);
  expect((await listPeriods(actor, outcome.value.id)).map(({ dueBefore }) => dueBefore)).toEqual([
    "2021-02-10",
    "2021-05-10",
    "2021-08-10",
    "2021-11-10",
    "2021-05-20",
    "2021-11-20",
  ]);
  expect(await owner.priorityCriterion.count({ where: { campaignId: outcome.value.id } })).toBe(10);
  const lines = await linesOf(outcome.value.id);
  expect(lines.map(({ verb }) => verb)).toEqual(["openCampaign"]);
});

test("a year far off is refused", async () => {
  for (const year of [2019, 2023, Number.NaN])
    expect(
      await openCampaign(await actorOf("dung"), await wishFor(2022).then((wish) => ({ ...wish, year }))),
    ).toMatchObject({
      refusal: { kind: "refused" },
    });
});

test("opened ahead it waits for 1 December; then a daily job takes the dossiers along, once", async () => {
  const submitted = await aDossier({ state: "SUBMITTED", members: 3, eligible: 2 });
  const approved = await aDossier({ state: "APPROVED", members: 2, eligible: 1 });
  const facility = await aDossier({ state: "APPROVED", kind: "FACILITY" });
  const left = await Promise.all(
    (["DRAFT", "RETURNED", "REJECTED", "CLOSED"] as const).map((state) => aDossier({ state })),
  );
  const wish = await wishFor(2022);
  expect(wish.rules.oneOffMinimumOne).toBe(4_000_000n);
  const outcome = await openCampaign(await actorOf("dung"), wish);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  const { id } = outcome.value;
  expect(outcome.value.enrolled).toBe(0);
  expect(await openCampaign(await actorOf("duc"), wish)).toMatchObject({ refusal: { kind: "refused" } });

  await fixDay("2021-11-30");
  await jobs.beginYear();
  expect(await owner.enrolment.count({ where: { campaignId: id } })).toBe(0);

  await fixDay("2021-12-01");
  await jobs.beginYear();
  await jobs.beginYear();
  const enrolments = await owner.enrolment.findMany({ where: { campaignId: id } });
  expect(enrolments.map(({ addressId }) => addressId).sort()).toEqual(
    [submitted.id, approved.id, facility.id].sort(),
  );
  expect(enrolments.some(({ addressId }) => left.some((dossier) => dossier.id === addressId))).toBe(false);
  const of = (addressId: string) => enrolments.find((row) => row.addressId === addressId);
  expect(of(submitted.id)).toMatchObject({
    entry: "CARRIED_OVER",
    state: "SUBMITTED",
    eligibleMembers: 2,
    minimum: 6_000_000n,
    missing: 6_000_000n,
    monthlyMinimum: 300_000n,
    surveyDueBefore: new Date("2022-03-01"),
  });
  expect(of(approved.id)).toMatchObject({ eligibleMembers: 1, minimum: 4_000_000n, missing: 4_000_000n });
  expect(of(facility.id)).toMatchObject({ minimum: null, monthlyMinimum: null, missing: 0n });
  expect((await linesOf(id)).map(({ verb }) => verb)).toEqual(["openCampaign", "carryOver"]);
  await fixDay("2021-05-05");
});

test("a year that nobody opened stands on its first day, its dossiers in it, the year before untouched", async () => {
  const before = await owner.campaign.findUniqueOrThrow({ where: { id: await campaignId(2022) } });
  await fixDay("2022-12-01");
  await jobs.beginYear();
  const id = await campaignId(2023);
  expect(await owner.enrolment.count({ where: { campaignId: id } })).toBe(3);
  const [line] = await linesOf(id);
  expect(line).toMatchObject({ verb: "openCampaign", actorLabel: "Hệ thống", actorId: null });
  expect(await owner.campaign.findUniqueOrThrow({ where: { id: before.id } })).toEqual(before);
  await fixDay("2021-05-05");
});

test("two officers opening the same year at once open it once", async () => {
  await fixDay("2023-12-05");
  const wish = await wishFor(2024);
  const province = await provinceId();
  const outcomes = await onceAllHaveRead({ table: "Unit", id: province }, [
    async () => openCampaign(await actorOf("dung"), wish),
    async () => openCampaign(await actorOf("duc"), wish),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await owner.campaign.count({ where: { provinceId: province, year: 2024 } })).toBe(1);
  expect(await owner.act.count({ where: { verb: "openCampaign", subjectId: await campaignId(2024) } })).toBe(
    1,
  );
  expect(await owner.enrolment.count({ where: { campaignId: await campaignId(2024) } })).toBe(3);
  await fixDay("2021-05-05");
});

test("edited rules leave one line with old and new, change no other year, and are reckoned by a job", async () => {
  const id = await campaignId();
  const others = await owner.campaign.findMany({ where: { id: { not: id } }, orderBy: { id: "asc" } });
  const wish = await wishToEdit(id);
  const changed = {
    ...wish,
    rules: { ...wish.rules, oneOffMinimumOne: 3_500_000n },
    criteria: { ...wish.criteria, POOR: 25 },
  };
  expect(await editRules(await actorOf("dung"), changed)).toMatchObject({ ok: true });
  const [line] = await linesOf(id);
  expect(line?.verb).toBe("editRules");
  expect(line?.values.map(({ field, oldValue, newValue }) => [field, oldValue, newValue]).sort()).toEqual([
    ["Hộ nghèo", "20", "25"],
    ["Mức tối thiểu một lần, hộ có 1 khẩu thuộc đối tượng", "3.000.000\u00a0đ", "3.500.000\u00a0đ"],
  ]);
  expect(await owner.campaign.findMany({ where: { id: { not: id } }, orderBy: { id: "asc" } })).toEqual(
    others,
  );
  const queued = await owner.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int n FROM graphile_worker.jobs WHERE task_identifier = 'recomputeEnrolments'`;
  expect(queued[0]?.n).toBeGreaterThan(0);
  // On the version read before, the second officer is told.
  expect(await editRules(await actorOf("duc"), changed)).toMatchObject({ refusal: { kind: "changed" } });
  // Nothing changed, no line.
  expect(await editRules(await actorOf("duc"), await wishToEdit(id))).toMatchObject({ ok: true });
  expect(await linesOf(id)).toHaveLength(1);
});

test("two officers editing at once: one is told", async () => {
  const id = await campaignId();
  const wish = await wishToEdit(id);
  const edit = (name: "dung" | "duc", labourDayRate: bigint) => async () =>
    editRules(await actorOf(name), { ...wish, rules: { ...wish.rules, labourDayRate } });
  const outcomes = await onceAllHaveRead({ table: "Campaign", id }, [
    edit("dung", 210_000n),
    edit("duc", 220_000n),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "changed" } });
});

test("periods: edited with a line; one that was handed in for stays; wrong days are named", async () => {
  const id = await campaignId();
  const dung = await actorOf("dung");
  const read = async () => {
    const { version } = await owner.campaign.findUniqueOrThrow({ where: { id } });
    return { campaignId: id, version, periods: await listPeriods(dung, id) };
  };
  const wish = await read();
  const later = wish.periods.map((period, at) =>
    at === 1 ? { ...period, dueBefore: "2021-05-15" } : period,
  );
  expect(await editPeriods(dung, { ...wish, periods: later })).toMatchObject({ ok: true });
  const act = (await linesOf(id)).at(-1);
  expect(act?.values).toMatchObject([
    {
      field: "Quý II",
      oldValue: "01/03/2021 - 31/05/2021, trước 10/05/2021",
      newValue: "01/03/2021 - 31/05/2021, trước 15/05/2021",
    },
  ]);
  const again = await read();
  const wrong = again.periods.map((period, at) => (at === 2 ? { ...period, endsOn: "2021-01-01" } : period));
  expect(await editPeriods(dung, { ...again, periods: wrong })).toMatchObject({
    refusal: { errors: { "periods.2.endsOn": expect.any(String) } },
  });
  expect((await read()).periods[2]?.endsOn).toBe("2021-08-31");

  const first = again.periods[0];
  if (!first) throw new Error("no period");
  await owner.report.create({
    data: {
      campaignId: id,
      periodId: first.id,
      unitId: await provinceId(),
      state: "SUBMITTED",
      submittedOn: new Date("2021-02-01"),
    },
  });
  const late = again.periods.map((period, at) =>
    at === 0 ? { ...period, dueBefore: "2021-02-20" } : period,
  );
  expect(await editPeriods(dung, { ...again, periods: late })).toMatchObject({
    refusal: { errors: { "periods.0.startsOn": expect.stringContaining("đã có báo cáo nộp") } },
  });
});

test("a closed year changes no more", async () => {
  const id = await campaignId();
  await owner.campaign.update({ where: { id }, data: { closedAt: new Date() } });
  const wish = await wishToEdit(id);
  const changed = { ...wish, rules: { ...wish.rules, labourDayRate: 1n } };
  expect(await editRules(await actorOf("dung"), changed)).toMatchObject({ refusal: { kind: "refused" } });
  expect(
    await editPeriods(await actorOf("dung"), { campaignId: id, version: wish.version, periods: [] }),
  ).toMatchObject({ refusal: { kind: "refused" } });
});
