import { beforeAll, describe, expect, it } from "vitest";
import { findDossierFacts } from "@/lib/addresses/queries";
import { missingForSubmission, summariseDossier } from "@/lib/addresses/rules";
import { loadSystemActor } from "@/lib/auth/queries";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { givenAway } from "@/lib/core/given-away";
import { settleEnrolments } from "@/lib/cover/mutations";
import { isKept } from "@/lib/deliveries/rules";
import { findLikelyDuplicates } from "@/lib/duplicates/queries";
import { fillDemonstration } from "@/prisma/seed/demo/demo";
import { actorOf, fixDay, owner, provinceId, unitId } from "@/tests/support/cast";

const ADDRESSES = 200;

beforeAll(async () => {
  await fillDemonstration(owner, await provinceId(), ADDRESSES);
});

const counted = () => owner.humanitarianAddress.groupBy({ by: ["state"], _count: true });

describe("the demonstration", () => {
  it("has as many dossiers as asked for, in every state and every commune", async () => {
    expect(await owner.humanitarianAddress.count()).toBe(ADDRESSES);
    expect((await counted()).map(({ state }) => state).sort()).toEqual([
      "APPROVED",
      "CLOSED",
      "DRAFT",
      "REJECTED",
      "RETURNED",
      "SUBMITTED",
      "VERIFIED",
    ]);
    const communes = await owner.humanitarianAddress.findMany({
      distinct: ["unitId"],
      select: { unitId: true },
    });
    expect(communes).toHaveLength(111);
  });

  it("leaves work on the desks of the cast", async () => {
    const inDongTam = { unitId: await unitId("Xã Đồng Tâm") };
    const of = (where: object) => owner.humanitarianAddress.count({ where });
    expect(await of({ ...inDongTam, state: "RETURNED" })).toBeGreaterThanOrEqual(2);
    expect(await of({ ...inDongTam, state: "DRAFT" })).toBeGreaterThanOrEqual(2);
    const dongPhu = { unit: { ancestorIds: { has: await unitId("Huyện Đồng Phú") } } };
    expect(await of({ ...dongPhu, state: "SUBMITTED" })).toBeGreaterThanOrEqual(5);
    expect(await of({ state: "VERIFIED" })).toBeGreaterThanOrEqual(5);
    const school = (await actorOf("mai")).grants[0]?.organisationId;
    expect(await of({ organisationId: school })).toBeGreaterThanOrEqual(5);
    expect(await owner.commitment.count({ where: { state: "PROPOSED" } })).toBeGreaterThanOrEqual(1);
    expect(await owner.pledge.count({ where: { unitId: { not: null } } })).toBe(4);
  });

  it("keeps on each enrolment exactly what settling it again from the facts comes to, in both years", async () => {
    const read = () =>
      owner.enrolment.findMany({
        orderBy: { id: "asc" },
        include: { spans: { select: { startsOn: true, endsOn: true }, orderBy: { startsOn: "asc" } } },
      });
    const before = await read();
    await owner.campaign.updateMany({ data: { closedAt: null } });
    const system = await loadSystemActor(await provinceId());
    await db.$transaction(
      (tx) =>
        settleEnrolments(
          system,
          tx,
          before.map(({ id }) => id),
        ),
      { timeout: 60_000 },
    );
    expect(await read()).toEqual(before);
    expect(before.filter(({ coveredSince }) => coveredSince).length).toBeGreaterThan(60);
    expect(new Set(before.map(({ campaignId }) => campaignId)).size).toBe(2);
  });

  it("keeps on each dossier exactly what its members, needs and support come to", async () => {
    const dung = await actorOf("dung");
    const criteria = await owner.priorityCriterion.findMany({ where: { campaign: { year: 2021 } } });
    const rows = await owner.humanitarianAddress.findMany({
      include: { members: { orderBy: { position: "asc" } }, enrolments: true },
    });
    for (const row of rows) {
      const facts = await findDossierFacts(dung, row.id);
      if (!facts) throw new Error("the province sees every dossier");
      const { isEligible, ...summary } = summariseDossier(facts, criteria, 2021);
      expect(row).toMatchObject(summary);
      expect(row.members.map((member) => member.isEligible)).toEqual(isEligible);
      for (const enrolment of row.enrolments) {
        expect(enrolment).toMatchObject({ eligibleMembers: row.eligibleMembers, priority: row.priority });
      }
      if (row.state !== "DRAFT") expect([row.code, missingForSubmission(facts)]).toEqual([row.code, []]);
    }
  });

  it("pays instalments with deliveries to the đồng, and calls fulfilled what is", async () => {
    const commitments = await owner.commitment.findMany({
      include: { instalments: { include: { allocations: true } }, lines: true },
    });
    for (const { state, instalments, lines, instalmentValue, totalValue } of commitments) {
      for (const { allocated, allocations } of instalments) {
        expect(allocations.reduce((sum, { amount }) => sum + amount, 0n)).toBe(allocated);
      }
      expect(lines.reduce((sum, { value }) => sum + value, 0n)).toBe(instalmentValue);
      expect(instalments.reduce((sum, { amount }) => sum + amount, 0n)).toBe(totalValue);
      if (state === "FULFILLED" || state === "CONFIRMED") {
        const days = instalments.map((one) => ({
          ...one,
          dueOn: toDay(one.dueOn),
          droppedOn: toDay(one.droppedOn),
        }));
        expect(isKept(days)).toBe(state === "FULFILLED");
      }
    }
    const deliveries = await owner.delivery.findMany({ include: { lines: true } });
    for (const { value, lines } of deliveries) {
      expect(lines.reduce((sum, line) => sum + line.value, 0n)).toBe(value);
    }
  });

  it("numbers each year without a gap, and nobody approved what they submitted or verified", async () => {
    for (const { year, lastNumber } of await owner.campaign.findMany()) {
      const codes = await owner.humanitarianAddress.count({ where: { code: { startsWith: `BP-${year}-` } } });
      expect(codes).toBe(lastNumber);
    }
    const rows = await owner.humanitarianAddress.findMany({ where: { approvedOn: { not: null } } });
    for (const { submittedById, verifiedById, approvedById } of rows) {
      expect(new Set([submittedById, verifiedById, approvedById]).size).toBe(3);
    }
  });

  it("publishes only what may be, in words that give nobody away, with the dossier's own figures", async () => {
    const rows = await owner.humanitarianAddress.findMany({
      where: { publishedOn: { not: null } },
      include: { members: true, consents: true, enrolments: { where: { campaign: { year: 2021 } } } },
    });
    expect(rows.length).toBeGreaterThan(20);
    expect(await owner.publicAddress.count()).toBe(rows.length);
    for (const row of rows) {
      expect(row.state).toBe("APPROVED");
      expect(row.consents.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(["HELP", "STORY"]));
      const shown = await db.publicAddress.findUniqueOrThrow({ where: { code: row.publicCode ?? "" } });
      const names = row.members.map(({ fullName }) => fullName);
      expect(givenAway(shown.title, names).concat(givenAway(shown.summary, names))).toEqual([]);
      expect(shown.title.length).toBeGreaterThanOrEqual(30);
      expect(shown.title.length).toBeLessThanOrEqual(99);
      expect(shown.summary.length).toBeGreaterThanOrEqual(50);
      expect(shown.summary.length).toBeLessThanOrEqual(300);
      const [{ promised, handedOver, missing, coveredSince, donorCount } = {}] = row.enrolments;
      expect(shown).toMatchObject({ promised, handedOver, missing, coveredSince, donorCount });
    }
  });

  it("hands reports in with figures frozen by their own act, and leaves some to decide and to write", async () => {
    const reports = await owner.report.findMany({ include: { period: true, frozen: true } });
    const of = (ordinal: number, state: string) =>
      reports.filter((report) => report.period.ordinal === ordinal && report.state === state).length;
    expect([of(1, "ACCEPTED"), of(1, "RETURNED"), of(2, "SUBMITTED")]).toEqual([9, 1, 2]);
    expect(reports.every(({ frozen }) => frozen.length === 1)).toBe(true);
  });

  it("holds likely duplicates for the district to settle, across district lines too", async () => {
    const binh = await actorOf("binh");
    const of = async (headName: string) => {
      const { id } = await owner.humanitarianAddress.findFirstOrThrow({
        where: { headName, state: "SUBMITTED" },
      });
      return findLikelyDuplicates(binh, id);
    };
    expect(await of("Nguyễn Thị Hoà")).toContainEqual(
      expect.objectContaining({ isInside: true, headName: "Nguyễn Thị Hòa", decision: null }),
    );
    expect(await of("Trần Văn Sơn")).toContainEqual(
      expect.objectContaining({ isInside: false, unitName: "Xã Nghĩa Trung", decision: null }),
    );
    expect(await owner.duplicateDecision.count()).toBeGreaterThanOrEqual(1);
  });

  it("happened before the demonstration's day, each dossier from its opening on", async () => {
    const today = new Date("2021-05-05T00:00:00+07:00");
    expect(await owner.act.count({ where: { at: { gte: today } } })).toBe(0);
    expect(await owner.delivery.count({ where: { bookedOn: { gte: new Date("2021-05-05") } } })).toBe(0);
    const unopened = await owner.humanitarianAddress.findMany({ select: { id: true, changedAt: true } });
    const acts = await owner.act.findMany({
      orderBy: { at: "asc" },
      select: { addressId: true, verb: true, at: true },
    });
    for (const { id, changedAt } of unopened) {
      // A proposed correction changes nothing yet.
      const own = acts.filter(({ addressId, verb }) => addressId === id && verb !== "proposeCorrection");
      expect(own[0]?.verb).toBe("open");
      expect(own.at(-1)?.at).toEqual(changedAt);
    }
  });

  it("shows a correction that waits to be read", async () => {
    expect(await owner.correction.findMany({ select: { state: true, changedFields: true } })).toMatchObject([
      { state: "PROPOSED", changedFields: expect.arrayContaining(["circumstances", "housing"]) },
    ]);
  });

  it("is loaded once", async () => {
    const { loadCast } = await import("@/prisma/seed/cast");
    await expect(loadCast(owner)).rejects.toThrow("loaded already");
    await owner.installation.update({ where: { id: 1 }, data: { today: null, demonstrationAt: null } });
    await expect(loadCast(owner)).rejects.toThrow("real data");
    await owner.installation.update({ where: { id: 1 }, data: { demonstrationAt: new Date() } });
    await fixDay("2021-05-05");
  });
});
