import { beforeAll, describe, expect, test } from "vitest";
import { findDossier, findDossierFacts } from "@/lib/addresses/queries";
import { priorityOf } from "@/lib/addresses/rules";
import { requestCloseAddress } from "@/lib/approvals/mutations";
import { editRules } from "@/lib/campaigns/mutations";
import { type Criteria, criteriaOf } from "@/lib/campaigns/rules";
import { fromDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { listAddresses } from "@/lib/directory/queries";
import { jobs } from "@/lib/priorities/jobs";
import { rescore } from "@/lib/priorities/mutations";
import { findPreview, findScore, listScores } from "@/lib/priorities/queries";
import {
  Category,
  type CriterionKind,
  DisabilityLevel,
  PovertyClass,
  Schooling,
} from "@/prisma/generated/enums";
import { actorOf, campaignId, owner, unitId } from "../../support/cast";
import { aDossier } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

const all = <T extends string>(from: Record<string, T>) => Object.values(from);
const at = <T>(list: readonly T[], n: number) => list[n % list.length] as T;

/** Every kind of household: each category, disability, schooling, birth year, poverty class, with and without support. */
beforeAll(async () => {
  for (let n = 0; n < 24; n++) {
    await aDossier({
      head: `Điểu Thị Mẫu ${n}`,
      state: at(["APPROVED", "SUBMITTED", "VERIFIED", "RETURNED", "DRAFT"] as const, n),
      kind: n === 11 ? "FACILITY" : "HOUSEHOLD",
      unit: n % 3 ? "Xã Đồng Tâm" : "Xã Đức Liễu",
      poverty: at(all(PovertyClass), n),
      support: n % 2 ? [] : [{ kind: "Trợ cấp xã hội" }],
      submittedOn: `2021-0${1 + (n % 4)}-1${n % 10}`,
      members: Array.from({ length: n % 4 }, (_, place) => ({
        fullName: `Điểu Mẫu ${n} ${place}`,
        birthYear: place ? 2000 + ((n * 7 + place) % 20) : 1950,
        categories: n % 5 ? [at(all(Category), n + place), at(all(Category), n * 3 + 1)] : [],
        disabilityLevel: at([null, ...all(DisabilityLevel)], n + place),
        schooling: at([null, ...all(Schooling)], n),
      })),
    });
  }
});

const OTHER_POINTS: Criteria = {
  ELIGIBLE_MEMBER: 7,
  POOR: 31,
  NEAR_POOR: 2,
  SERIOUS_ILLNESS: 101,
  DISABILITY: 53,
  ORPHAN: 17,
  LONELY_ELDERLY: 0,
  DISASTER: 211,
  NO_OTHER_SUPPORT: 5,
  CHILD_OUT_OF_SCHOOL: 401,
};

const readCampaign = async () =>
  owner.campaign.findUniqueOrThrow({ where: { id: await campaignId() }, include: { criteria: true } });
const dossiers = () =>
  owner.humanitarianAddress.findMany({ orderBy: { id: "asc" }, include: { enrolments: true } });

/** From scratch, by the rule that the form and the dossier use. */
async function fromScratch(id: string) {
  const facts = await findDossierFacts(await actorOf("dung"), id);
  const { criteria, year } = await readCampaign();
  if (!facts) throw new Error("nothing there");
  const members = facts.kind === "FACILITY" ? [] : facts.members;
  return priorityOf({ ...facts, members }, criteria, year).total;
}

async function keep(criteria: Criteria) {
  const campaign = await readCampaign();
  const outcome = await editRules(await actorOf("dung"), {
    campaignId: campaign.id,
    version: campaign.version,
    criteria,
  });
  expect(outcome).toMatchObject({ ok: true });
}

describe("what other criteria would move", () => {
  test("is counted by the rule itself, and nothing is written", async () => {
    const dung = await actorOf("dung");
    const before = await dossiers();
    const { criteria, year, id } = await readCampaign();
    const preview = await findPreview(dung, id, OTHER_POINTS);
    const inForce = before.filter(({ state }) => ["SUBMITTED", "VERIFIED", "APPROVED"].includes(state));
    expect(preview?.total).toBe(inForce.length);
    const scored = await Promise.all(
      inForce.map(async (row) => {
        const facts = await findDossierFacts(dung, row.id);
        if (!facts) throw new Error("nothing there");
        const members = facts.kind === "FACILITY" ? [] : facts.members;
        const points = Object.entries(OTHER_POINTS).map(([kind, value]) => ({
          kind: kind as CriterionKind,
          points: value,
        }));
        return {
          id: row.id,
          on: row.submittedOn?.getTime() ?? 0,
          was: priorityOf({ ...facts, members }, criteria, year).total,
          will: priorityOf({ ...facts, members }, points, year).total,
        };
      }),
    );
    expect(preview).toMatchObject({
      higher: scored.filter(({ was, will }) => will > was).length,
      lower: scored.filter(({ was, will }) => will < was).length,
    });
    const order = (score: "was" | "will") =>
      scored
        .toSorted((a, b) => b[score] - a[score] || a.on - b.on || (a.id < b.id ? -1 : 1))
        .map((row) => row.id);
    for (const row of preview?.rows ?? []) {
      expect(order("was")[row.placeBefore - 1]).toBe(row.id);
      expect(order("will")[row.placeAfter - 1]).toBe(row.id);
      expect(scored.find(({ id: one }) => one === row.id)).toMatchObject({
        was: row.scoreBefore,
        will: row.scoreAfter,
      });
    }
    expect(preview?.rows.map(({ placeAfter }) => placeAfter)).toEqual(
      (preview?.rows ?? []).map(({ placeAfter }) => placeAfter).toSorted((a, b) => a - b),
    );
    expect(await dossiers()).toEqual(before);
    expect((await readCampaign()).criteria).toEqual(criteria);
  });

  test("the same points move nothing", async () => {
    const { criteria, id } = await readCampaign();
    expect(await findPreview(await actorOf("dung"), id, criteriaOf(criteria))).toMatchObject({
      higher: 0,
      lower: 0,
    });
  });

  test.each(["an", "binh", "giang", "hanh", "khoa", "mai", "lam"] as const)(
    "is not %s's to see",
    async (name) => {
      expect(await findPreview(await actorOf(name), await campaignId(), OTHER_POINTS)).toBeNull();
    },
  );

  test("another province's officer finds no such year", async () => {
    const dung = await actorOf("dung");
    const elsewhere = {
      ...dung,
      grants: dung.grants.map((grant) => ({ ...grant, provinceId: crypto.randomUUID(), unitIds: [] })),
    };
    expect(await findPreview(elsewhere as typeof dung, await campaignId(), OTHER_POINTS)).toBeNull();
  });
});

describe("after other criteria were kept", () => {
  test("dossiers and their enrolments of the year follow, as reckoned from scratch; nothing else of them moves", async () => {
    const before = await dossiers();
    await keep(OTHER_POINTS);
    const queued = await owner.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int n FROM graphile_worker.jobs WHERE task_identifier = 'recomputePriorities'`;
    expect(queued[0]?.n).toBe(1);
    await jobs.recomputePriorities({ campaignId: await campaignId() });
    const after = await dossiers();
    const scores = new Set<number>();
    for (const [place, row] of after.entries()) {
      const score = await fromScratch(row.id);
      scores.add(score);
      expect(row.priority, row.headName).toBe(score);
      for (const enrolment of row.enrolments) expect(enrolment.priority).toBe(score);
      const { priority: _, priorityKey: __, enrolments: ___, ...rest } = row;
      expect(before[place]).toMatchObject(rest);
    }
    // The sample tells criteria apart.
    expect(scores.size).toBeGreaterThan(10);
    await jobs.recomputePriorities({ campaignId: await campaignId() });
    expect(await dossiers()).toEqual(after);
  });

  test("a closed year never changes", async () => {
    const id = await campaignId();
    await owner.campaign.update({ where: { id }, data: { closedAt: new Date() } });
    await owner.priorityCriterion.updateMany({
      where: { campaignId: id, kind: "POOR" },
      data: { points: 999 },
    });
    const before = await dossiers();
    await jobs.recomputePriorities({ campaignId: id });
    expect(await dossiers()).toEqual(before);
    await owner.priorityCriterion.updateMany({
      where: { campaignId: id, kind: "POOR" },
      data: { points: OTHER_POINTS.POOR },
    });
    await owner.campaign.update({ where: { id }, data: { closedAt: null } });
  });

  test("an act upon a dossier that is being scored waits, and neither stops the other", async () => {
    const dossier = await aDossier();
    await owner.humanitarianAddress.update({ where: { id: dossier.id }, data: { priority: 1 } });
    await owner.enrolment.update({ where: { id: dossier.enrolmentId ?? "" }, data: { priority: 1 } });
    const an = await actorOf("an");
    const campaign = await campaignId();
    const request = { id: dossier.id, version: dossier.version, closeReason: "STABLE" as const, reason: "" };
    const outcomes = await onceAllHaveRead<unknown>({ table: "HumanitarianAddress", id: dossier.id }, [
      () => db.$transaction((tx) => rescore(an, tx, campaign, [dossier.id])),
      () => requestCloseAddress(an, request),
    ]);
    expect(outcomes[1]).toMatchObject({ ok: true });
    const { priority } = await owner.enrolment.findUniqueOrThrow({
      where: { id: dossier.enrolmentId ?? "" },
    });
    expect(priority).toBe(await fromScratch(dossier.id));
  });

  test("another year's criteria leave the list's scores alone", async () => {
    const earlier = await owner.campaign.create({
      data: {
        ...(await copyOfRules()),
        provinceId: await unitId("Tỉnh Bình Phước"),
        year: 2020,
        startsOn: fromDay("2019-12-01"),
        endsOn: fromDay("2020-11-30"),
        openedAt: new Date(),
        criteria: { create: [{ kind: "POOR", points: 500 }] },
      },
    });
    const before = await dossiers();
    await jobs.recomputePriorities({ campaignId: earlier.id });
    expect(await dossiers()).toEqual(before);
  });

  async function copyOfRules() {
    const {
      id: _i,
      criteria: _c,
      provinceId: _p,
      year: _y,
      startsOn: _s,
      endsOn: _e,
      openedAt: _o,
      ...rules
    } = await readCampaign();
    return { ...rules, lastNumber: 0 };
  }
});

describe("the score of one dossier", () => {
  test("line by line comes to what is stored, and to what the list explains", async () => {
    const dung = await actorOf("dung");
    const { criteria, year } = await readCampaign();
    const rows = await dossiers();
    const listed = await listScores(
      dung,
      rows.map(({ id }) => id),
      { criteria, year },
    );
    for (const { id, priority } of rows) {
      const dossier = await findDossier(dung, id);
      const score = dossier && (await findScore(dung, dossier));
      expect(score?.total).toBe(priority);
      expect(score?.lines.reduce((sum, { points }) => sum + points, 0)).toBe(priority);
      expect(listed.get(id)).toEqual(score?.lines);
    }
  });

  test("is the officers' of its place alone", async () => {
    const { criteria, year } = await readCampaign();
    const [row] = await owner.humanitarianAddress.findMany({
      where: { unitId: await unitId("Xã Đồng Tâm") },
      take: 1,
    });
    if (!row) throw new Error("nothing there");
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      const actor = await actorOf(name);
      expect(await findScore(actor, row)).toBeNull();
      expect((await listScores(actor, [row.id], { criteria, year })).size).toBe(0);
    }
  });

  // domain 10: "Waiting time is not in the stored score: it breaks ties when a list is sorted."
  test("knows no waiting time: among equals who waits longer comes first", async () => {
    const wish = { unit: "Xã Tân Lợi, Huyện Đồng Phú", categories: ["DISASTER_VICTIM" as const] };
    const late = await aDossier({ ...wish, head: "Lê Văn Sau", submittedOn: "2021-04-20" });
    const never = await aDossier({ ...wish, head: "Lê Văn Nháp", state: "DRAFT" });
    const early = await aDossier({ ...wish, head: "Lê Văn Trước", submittedOn: "2021-01-20" });
    const unit = await unitId("Xã Tân Lợi, Huyện Đồng Phú");
    const { rows } = await listAddresses(await actorOf("dung"), { sort: "priority", unit });
    expect(rows.map(({ id }) => id)).toEqual([early.id, late.id, never.id]);
    expect(new Set(rows.map(({ priority }) => priority)).size).toBe(1);
  });
});
