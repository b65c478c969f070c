import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { consolidate } from "@/lib/consolidation/queries";
import { db } from "@/lib/core/db";
import { settleEnrolments } from "@/lib/cover/mutations";
import { listAddressesToReport, listReportedAddresses } from "@/lib/proposals/queries";
import { acceptReport, draftReport, returnReport, submitReport } from "@/lib/reports/mutations";
import { findFrozen, findReport, listReporters, listReports, liveResults } from "@/lib/reports/queries";
import { resultsByUnit } from "@/lib/results/queries";
import {
  actorOf,
  type CastName,
  campaignId,
  fixDay,
  organisationId,
  owner,
  provinceId,
  SCHOOL,
  unitId,
} from "@/tests/support/cast";
import { aCommitment, aDelivery, aDossier } from "@/tests/support/factories";
import { onceAllHaveRead } from "@/tests/support/race";

const PAPER = {
  number: "05/BC-CTĐ",
  signedOn: "2021-05-05",
  signerName: "Trần Thanh Bình",
  signerTitle: "Chủ tịch",
  note: "",
};

const settleAll = async (actor: Actor) => {
  const ids = (await owner.enrolment.findMany({ select: { id: true } })).map(({ id }) => id);
  await db.$transaction((tx) => settleEnrolments(actor, tx, ids));
};

async function quarter(ordinal: number) {
  const period = await owner.reportingPeriod.findFirstOrThrow({
    where: { campaignId: await campaignId(), kind: "QUARTER", ordinal },
  });
  return period.id;
}

async function drafted(name: CastName, unit: string, ordinal = 2, organisation: string | null = null) {
  const actor = await actorOf(name);
  const outcome = await draftReport(actor, {
    periodId: await quarter(ordinal),
    unitId: await unitId(unit),
    organisationId: organisation && (await organisationId(organisation)),
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.id;
}

const versionOf = async (id: string) => (await owner.report.findUniqueOrThrow({ where: { id } })).version;

async function handedIn(name: CastName, unit: string, ordinal = 2, organisation: string | null = null) {
  const id = await drafted(name, unit, ordinal, organisation);
  const outcome = await submitReport(await actorOf(name), { id, version: await versionOf(id), ...PAPER });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return id;
}

const posted = (code: string, on = "2021-04-20") => ({
  inhandaoState: "POSTED" as const,
  inhandaoCode: code,
  inhandaoOn: new Date(on),
});

/** A household that is helped: 3 million promised, and so much handed over. */
async function helped(unit: string, value: bigint, columns = {}, organisation?: string) {
  const { id } = await aDossier({ unit, columns, organisation, head: `Điểu Thị ${unit.slice(3)}` });
  const commitment = await aCommitment({ addressId: id, value: value > 3_000_000n ? value : 3_000_000n });
  await aDelivery({ addressId: id, commitmentId: commitment.id, value, deliveredOn: "2021-05-02" });
  return id;
}

async function clearReports() {
  await owner.$executeRaw`ALTER TABLE "FrozenReport" DISABLE TRIGGER append_only`;
  await owner.$executeRaw`ALTER TABLE "ReportedAddress" DISABLE TRIGGER append_only`;
  await owner.reportedAddress.deleteMany();
  await owner.frozenReport.deleteMany();
  await owner.report.deleteMany();
  await owner.$executeRaw`ALTER TABLE "FrozenReport" ENABLE TRIGGER append_only`;
  await owner.$executeRaw`ALTER TABLE "ReportedAddress" ENABLE TRIGGER append_only`;
}

describe("the life of a report", () => {
  beforeEach(async () => {
    await fixDay("2021-05-05");
    await clearReports();
  });

  it("is begun once, leaves one line, and only its own officer begins it", async () => {
    const id = await drafted("binh", "Huyện Đồng Phú");
    expect(await drafted("chi", "Huyện Đồng Phú")).toBe(id);
    expect(await owner.act.count({ where: { subjectId: id, verb: "draftReport" } })).toBe(1);
    const wish = {
      periodId: await quarter(3),
      unitId: await unitId("Huyện Đồng Phú"),
      organisationId: null,
    };
    const kindOf = async (name: CastName, other = {}) => {
      const outcome = await draftReport(await actorOf(name), { ...wish, ...other });
      return outcome.ok ? "ok" : outcome.refusal.kind;
    };
    expect(await kindOf("giang")).toBe("notFound");
    expect(await kindOf("khoa")).toBe("notFound");
    expect(await kindOf("an")).toBe("notFound");
    expect(await kindOf("dung")).toBe("forbidden");
    expect(await kindOf("hanh")).toBe("forbidden");
    // A commune below a district has no report of its own.
    expect(await kindOf("an", { unitId: await unitId("Xã Đồng Tâm") })).toBe("forbidden");
    expect(await kindOf("mai", { organisationId: await organisationId(SCHOOL) })).toBe("ok");
    expect(await kindOf("binh", { periodId: crypto.randomUUID() })).toBe("notFound");
  });

  it("freezes what it was handed in with: a later delivery changes the figures of today alone", async () => {
    const address = await helped("Xã Đồng Tâm", 3_000_000_000n, posted("IN-1"));
    const dung = await actorOf("dung");
    await settleAll(dung);
    const id = await handedIn("binh", "Huyện Đồng Phú");
    const binh = await actorOf("binh");
    const frozen = await findFrozen(binh, id);
    expect(frozen).toMatchObject({ round: 1, until: "2021-05-05" });
    const report = await findReport(binh, id);
    if (!report || !frozen) throw new Error("the report is in scope");
    expect((await liveResults(binh, report))?.total).toEqual(frozen.total);
    expect(frozen.total.valueSoFar).toBeGreaterThan(2n ** 31n);
    expect(await listReportedAddresses(binh, frozen.id)).toContainEqual(
      expect.objectContaining({ headName: "Điểu Thị Đồng Tâm", birthYear: 1960, inhandaoCode: "IN-1" }),
    );

    await aDelivery({ addressId: address, value: 999_000n, deliveredOn: "2021-05-04" });
    await settleAll(dung);
    expect((await findFrozen(binh, id))?.total).toEqual(frozen.total);
    const live = await liveResults(binh, report);
    expect((live?.total.valueSoFar ?? 0n) - frozen.total.valueSoFar).toBe(999_000n);
    expect(await owner.act.count({ where: { subjectId: id, verb: "submitReport" } })).toBe(1);
    await expect(owner.frozenReport.updateMany({ data: { round: 9 } })).rejects.toThrow("append-only");
  });

  it("refuses in words what can't be handed in", async () => {
    const id = await drafted("binh", "Huyện Đồng Phú");
    const binh = await actorOf("binh");
    const refusal = async (actor: Actor, more: object = {}) => {
      const outcome = await submitReport(actor, { id, version: 1, ...PAPER, ...more });
      return outcome.ok ? null : outcome.refusal;
    };
    expect((await refusal(await actorOf("giang")))?.kind).toBe("notFound");
    expect((await refusal(await actorOf("an")))?.kind).toBe("notFound");
    expect((await refusal(await actorOf("dung")))?.kind).toBe("forbidden");
    expect((await refusal(await actorOf("hanh")))?.kind).toBe("forbidden");
    expect((await refusal(binh, { signedOn: "2021-05-06" }))?.errors).toHaveProperty("signedOn");
    expect((await refusal(binh, { version: 7 }))?.kind).toBe("changed");
    expect(await refusal(binh)).toBeNull();
    expect(await refusal(binh)).toMatchObject({ kind: "refused" });
    expect(await owner.frozenReport.count({ where: { reportId: id } })).toBe(1);

    const later = await drafted("binh", "Huyện Đồng Phú", 3);
    const early = await submitReport(binh, { id: later, version: 1, ...PAPER });
    expect(early.ok ? "" : early.refusal.message).toContain("01/06/2021");
  });

  it("is handed in once when two officers press at the same moment", async () => {
    const id = await drafted("binh", "Huyện Đồng Phú");
    const actors = [await actorOf("binh"), await actorOf("chi")];
    const outcomes = await onceAllHaveRead(
      { table: "Report", id },
      actors.map((actor) => () => submitReport(actor, { id, version: 1, ...PAPER })),
    );
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "changed" } });
    expect(await owner.frozenReport.count({ where: { reportId: id } })).toBe(1);
    expect(await owner.act.count({ where: { subjectId: id, verb: "submitReport" } })).toBe(1);
  });

  it("comes back with a reason, is handed in again as round 2, and is accepted once", async () => {
    const id = await handedIn("binh", "Huyện Đồng Phú");
    const [binh, dung, duc] = [await actorOf("binh"), await actorOf("dung"), await actorOf("duc")];
    const reason = "Thiếu số liệu xã Tân Phước";
    const kind = async (actor: Actor) => {
      const outcome = await returnReport(actor, { id, version: 2, reason });
      return outcome.ok ? "ok" : outcome.refusal.kind;
    };
    expect(await kind(binh)).toBe("forbidden");
    expect(await kind(await actorOf("hanh"))).toBe("forbidden");
    expect(await kind(await actorOf("giang"))).toBe("notFound");
    expect(await kind(dung)).toBe("ok");
    expect(await kind(duc)).toBe("refused");
    expect(await findReport(binh, id)).toMatchObject({ state: "RETURNED", returnReason: reason });

    const again = await submitReport(binh, { id, version: 3, ...PAPER, number: "06/BC-CTĐ" });
    expect(again).toMatchObject({ ok: true, value: { round: 2 } });
    expect((await findFrozen(binh, id))?.round).toBe(2);
    expect((await acceptReport(dung, { id, version: 3 })).ok).toBe(false);
    const outcomes = await onceAllHaveRead(
      { table: "Report", id },
      [dung, duc].map((actor) => () => acceptReport(actor, { id, version: 4 })),
    );
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const verbs = await owner.act.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(verbs.map(({ verb }) => verb)).toEqual([
      "draftReport",
      "submitReport",
      "returnReport",
      "submitReport",
      "acceptReport",
    ]);
  });

  it("is not decided by the one who handed it in (four eyes)", async () => {
    const id = await handedIn("binh", "Huyện Đồng Phú");
    const binh = await owner.user.findUniqueOrThrow({ where: { userName: "binh" } });
    const grant = await owner.grant.create({
      data: { userId: binh.id, role: "PROVINCE_OFFICER", unitId: await provinceId() },
    });
    const outcome = await acceptReport(await actorOf("binh"), { id, version: 2 });
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "forbidden" } });
    await owner.grant.update({ where: { id: grant.id }, data: { endedAt: new Date() } });
  });

  it("lists an address in one report only: what was posted later stands in the next", async () => {
    await helped("Xã Tân Phước", 3_000_000n, posted("IN-OLD"));
    await handedIn("binh", "Huyện Đồng Phú");
    await helped("Xã Tân Phước", 3_000_000n, posted("IN-NEW", "2021-05-04"));
    await fixDay("2021-06-15");
    const binh = await actorOf("binh");
    const report = await findReport(binh, await drafted("binh", "Huyện Đồng Phú", 3));
    if (!report) throw new Error("the report is in scope");
    const codes = (await listAddressesToReport(binh, report, "2021-06-15")).map((row) => row.inhandaoCode);
    expect(codes).toContain("IN-NEW");
    expect(codes).not.toContain("IN-OLD");
  });

  it("says who is on time, late and missing: before the 10th is before the 10th", async () => {
    const standing = async (name: CastName, ordinal: number) => {
      const periods = await listReports(await actorOf(name), await campaignId());
      const period = periods.find((one) => one.kind === "QUARTER" && one.ordinal === ordinal);
      return period?.lines.find(({ reporter }) => reporter.name === "Huyện Đồng Phú")?.standing;
    };
    await fixDay("2021-05-09");
    expect(await standing("binh", 2)).toBe("awaited");
    expect(await standing("binh", 3)).toBe("upcoming");
    expect(await standing("binh", 1)).toBe("missing");
    const id = await handedIn("binh", "Huyện Đồng Phú");
    expect(await standing("dung", 2)).toBe("onTime");
    await fixDay("2021-05-10");
    await returnReport(await actorOf("dung"), { id, version: 2, reason: "Thiếu" });
    expect(await standing("dung", 2)).toBe("missing");
    await submitReport(await actorOf("binh"), { id, version: 3, ...PAPER });
    expect(await standing("dung", 2)).toBe("late");
    expect(await standing("giang", 2)).toBeUndefined();
  });

  it("each of the cast sees exactly the reporters of their own", async () => {
    const campaign = await campaignId();
    const count = async (name: CastName) => {
      const reporters = await listReporters(await actorOf(name), campaign);
      const schools = reporters.filter((line) => line.organisationId).length;
      return [reporters.length - schools, schools];
    };
    const schools = await owner.organisation.count({ where: { kind: "SCHOOL" } });
    expect(await count("dung")).toEqual([11, schools]);
    expect(await count("hanh")).toEqual([11, schools]);
    expect(await count("binh")).toEqual([1, 1]);
    expect(await count("mai")).toEqual([0, 1]);
    for (const name of ["an", "khoa", "lam"] as const) expect(await count(name)).toEqual([0, 0]);
  });

  it("adds districts up, counts a school's address where the household lives, and each donor once", async () => {
    await helped("Xã Đồng Tâm", 4_000_000_000_000n, {}, SCHOOL);
    const shared = await owner.donor.findFirstOrThrow();
    for (const unit of ["Xã Đồng Tâm", "Xã Thọ Sơn"]) {
      const { id } = await aDossier({ unit });
      await aDelivery({ addressId: id, donorId: shared.id, value: 1_000_000n, deliveredOn: "2021-05-01" });
    }
    const dung = await actorOf("dung");
    await settleAll(dung);
    await handedIn("binh", "Huyện Đồng Phú");
    await handedIn("giang", "Huyện Bù Đăng");
    await handedIn("mai", "Huyện Đồng Phú", 2, SCHOOL);
    const table = await consolidate(dung, await quarter(2));
    if (!table) throw new Error("the province sees its table");
    const live = await resultsByUnit(dung, {
      campaignId: await campaignId(),
      unitId: await provinceId(),
      period: table.period,
    });
    // Only these two districts have dossiers, so both handed in is everything there is.
    expect(table.frozenTotal).toEqual(live?.total);
    expect(table.liveTotal).toEqual(live?.total);
    expect(table.frozenTotal.valueSoFar).toBeGreaterThan(10n ** 12n);
    expect(table.units.filter(({ frozen }) => frozen)).toHaveLength(2);
    expect(table.schools.find(({ reporter }) => reporter.name === SCHOOL)?.frozen?.total.dossiers).toBe(1);
    const rows = table.units.reduce((sum, { frozen }) => sum + (frozen?.total.people ?? 0), 0);
    expect(rows).toBe(table.frozenTotal.people + 1);
    for (const name of ["binh", "giang", "an", "mai", "khoa", "lam"] as const) {
      expect(await consolidate(await actorOf(name), await quarter(2))).toBeNull();
    }
    expect(await consolidate(await actorOf("hanh"), await quarter(2))).not.toBeNull();
  });
});
