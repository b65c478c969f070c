import { expect, test } from "vitest";
import { actorOf, fixDay, owner } from "@/tests/support/cast";
import { approvedList, DECISION, entered, handedIn } from "@/tests/support/sheets";

await fixDay("2021-05-05");

test("an approved list comes in with its decision, promises and deliveries, booked in the open year with both dates", async () => {
  const dung = await actorOf("dung");
  const before = await owner.campaign.findFirstOrThrow({ where: { year: 2021 } });
  const bytes = await approvedList("Lý Thị Duyệt");
  const read = await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION);
  expect(read.rows.flatMap(({ faults }) => faults)).toEqual([]);
  expect(await owner.humanitarianAddress.count({ where: { headName: "Lý Thị Duyệt" } })).toBe(0);
  const done = await entered(dung, read.id);
  expect(done.rows.flatMap(({ faults }) => faults)).toEqual([]);
  const row = await owner.humanitarianAddress.findFirstOrThrow({
    where: { headName: "Lý Thị Duyệt" },
    include: {
      enrolments: true,
      commitments: { include: { instalments: true } },
      deliveries: { orderBy: { deliveredOn: "asc" } },
    },
  });
  expect(row).toMatchObject({
    state: "APPROVED",
    code: `BP-2021-${String(before.lastNumber + 1).padStart(6, "0")}`,
    approvalNumber: "45/QĐ-UBND",
    approvedOn: new Date("2021-03-10"),
    submittedOn: new Date("2021-03-10"),
    submittedById: null,
  });
  expect(row.enrolments).toMatchObject([
    {
      entry: "NEW",
      state: "APPROVED",
      campaignId: before.id,
      promised: 9_600_000n,
      handedOver: 900_000n,
      timesHelped: 2,
    },
  ]);
  expect(row.enrolments[0]?.coveredSince).not.toBe(null);
  expect(row.commitments).toMatchObject([
    { state: "CONFIRMED", startsOn: new Date("2020-02-01"), months: 24, confirmedOn: new Date("2021-05-05") },
  ]);
  expect(row.commitments[0]?.instalments).toHaveLength(24);
  expect(row.deliveries).toMatchObject([
    { deliveredOn: new Date("2021-01-10"), bookedOn: new Date("2021-05-05"), commitmentId: null },
    {
      deliveredOn: new Date("2021-02-03"),
      bookedOn: new Date("2021-05-05"),
      commitmentId: row.commitments[0]?.id,
    },
  ]);
  const acts = await owner.act.findMany({
    where: { addressId: row.id },
    orderBy: { id: "asc" },
    include: { values: true },
  });
  expect(acts.map(({ verb }) => verb).sort()).toEqual(["approve", "commit", "deliver", "deliver", "open"]);
  expect(acts.find(({ verb }) => verb === "approve")?.values[0]?.newValue).toContain("45/QĐ-UBND");
  expect(await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION)).toMatchObject({
    unchangedRows: 1,
    newRows: 0,
  });
});

test("a decision of an earlier year carries the household over, awaiting its new survey (domain: campaign years)", async () => {
  const dung = await actorOf("dung");
  const read = await handedIn(dung, await approvedList("Lý Thị Cũ"), "APPROVED_DOSSIERS", {
    ...DECISION,
    decidedOn: "2020-03-10",
  });
  await entered(dung, read.id);
  const row = await owner.enrolment.findFirstOrThrow({ where: { address: { headName: "Lý Thị Cũ" } } });
  expect(row).toMatchObject({
    entry: "CARRIED_OVER",
    state: "APPROVED",
    surveyDueBefore: new Date("2021-03-01"),
  });
});

test("what an approved dossier must have, and what its promises say, is named before anything is written", async () => {
  const dung = await actorOf("dung");
  const bytes = await approvedList("Lý Thị Thiếu", {
    dossier: { "Đồng ý nhận trợ giúp": null, "Nhu cầu 1": null },
    promise: { "Ngày bắt đầu": "hôm qua" },
    delivery: { "Theo đăng ký số": 7 },
  });
  const read = await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION);
  const cells = read.rows.flatMap(({ faults }) => faults.map(({ cell, words }) => `${cell} ${words}`));
  expect(cells).toEqual([
    expect.stringContaining("Chọn ít nhất một nhu cầu"),
    expect.stringContaining("đồng ý nhận trợ giúp"),
    expect.stringContaining("Đăng ký gắn!F2 Ngày bắt đầu"),
    expect.stringContaining("Lần trợ giúp!B2 Hồ sơ này không có đăng ký"),
  ]);
});

test("all of a household or nothing: a promise that the rules refuse keeps its dossier out, and says why", async () => {
  const dung = await actorOf("dung");
  const bytes = await approvedList("Lý Thị Hỏng", { promise: { "Số tháng": 30 } });
  const before = await owner.campaign.findFirstOrThrow({ where: { year: 2021 } });
  const read = await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION);
  const done = await entered(dung, read.id);
  expect(done).toMatchObject({ badRows: 1, written: 0 });
  expect(done.rows[0]?.faults.at(-1)?.words).toContain("Đăng ký gắn, dòng 2: Một chu kỳ dài nhất 24 tháng");
  expect(await owner.humanitarianAddress.count({ where: { headName: "Lý Thị Hỏng" } })).toBe(0);
  expect((await owner.campaign.findFirstOrThrow({ where: { year: 2021 } })).lastNumber).toBe(
    before.lastNumber,
  );
});

test("a household that is still on its way is not passed off as approved; other support than before is said", async () => {
  const dung = await actorOf("dung");
  const bytes = await approvedList("Lý Văn Dở");
  await entered(dung, (await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION)).id);
  const more = await approvedList("Lý Văn Dở", { delivery: { "Số tiền đã trao (đồng)": 300_000 } });
  const other = await handedIn(dung, more, "APPROVED_DOSSIERS", DECISION);
  expect(other).toMatchObject({ unchangedRows: 0, badRows: 1 });
  expect(other.rows[0]?.faults[0]?.words).toContain("lần trợ giúp");
  await owner.$executeRaw`
    UPDATE "HumanitarianAddress" SET "state" = 'SUBMITTED' WHERE "headName" = 'Lý Văn Dở'`;
  const waiting = await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION);
  expect(waiting).toMatchObject({ unchangedRows: 0, changedRows: 0, badRows: 1 });
  expect(waiting.rows[0]?.faults[0]?.words).toContain("Chờ xác minh");
});
