import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { nest } from "@/lib/core/form";
import { recordDelivery } from "@/lib/deliveries/mutations";
import { freeDelivery } from "@/lib/deliveries/schema";
import { jobs } from "@/lib/import-undoings/jobs";
import { undoImport } from "@/lib/import-undoings/mutations";
import { findImport } from "@/lib/imports/queries";
import { resultsByUnit } from "@/lib/results/queries";
import { figuresByUnit } from "@/lib/targets/queries";
import { actorOf, campaignId, fixDay, owner, provinceId } from "@/tests/support/cast";
import { aDonor, aKey } from "@/tests/support/factories";
import { onceAllHaveRead } from "@/tests/support/race";
import { approvedList, DECISION, entered, handedIn, preview, undone } from "@/tests/support/sheets";

let dung: Actor;
let number = 0;
const fresh = () =>
  `Lý Thị Hủy ${["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám"][number++] ?? number}`;

beforeEach(async () => {
  await fixDay("2021-05-05");
  dung = await actorOf("dung");
});
afterEach(() => owner.campaign.updateMany({ where: { year: 2021 }, data: { closedAt: null } }));

const written = async (head: string) => {
  const bytes = await approvedList(head);
  const { id } = await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION);
  await entered(dung, id);
  return { id, bytes, addressId: (await stored(head)).id };
};

const stored = (headName: string) =>
  owner.humanitarianAddress.findFirstOrThrow({
    where: { headName },
    include: { enrolments: true, commitments: true, deliveries: { include: { allocations: true } } },
  });

const figures = async () => {
  const of = { campaignId: await campaignId(2021), unitId: await provinceId() };
  const { total } = (await figuresByUnit(dung, of)) ?? {};
  const period = { startsOn: "2021-01-01", endsOn: "2021-12-31" };
  return { total, results: await resultsByUnit(dung, { ...of, period }) };
};

const handOver = async (addressId: string) =>
  freeDelivery.parse(
    nest({
      requestKey: aKey(),
      addressId,
      donorId: (await aDonor()).id,
      deliveredOn: "5/5/2021",
      handedOverBy: "Chi hội ấp 3",
      receivedBy: "Gia đình",
      "support.cash": "500.000",
    }),
  );

async function countWaiting() {
  const [row] = await owner.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()`;
  return row?.n ?? 0;
}

// "an import can be undone as a whole while untouched" (issue 3, 10); "never deleted, only reversed" (domain: rules of support).
test("by named acts, nothing deleted: deliveries reversed, promises cancelled, the dossier not approved; figures as before", async () => {
  const before = await figures();
  const head = fresh();
  const { id, bytes, addressId } = await written(head);
  const { code } = await stored(head);
  expect(await figures()).not.toEqual(before);
  expect(await undone(dung, id)).toMatchObject({ ok: true });
  expect(await figures()).toEqual(before);

  const row = await stored(head);
  expect(row).toMatchObject({ state: "REJECTED", code, importKey: null });
  expect(row.enrolments).toMatchObject([{ state: "REJECTED", promised: 0n, handedOver: 0n, timesHelped: 0 }]);
  expect(row.commitments).toMatchObject([{ state: "CANCELLED", endedOn: new Date("2021-05-05") }]);
  expect(row.deliveries).toHaveLength(2);
  for (const delivery of row.deliveries)
    expect(delivery).toMatchObject({ reversedOn: new Date("2021-05-05"), allocations: [] });
  const acts = await owner.act.findMany({ where: { addressId }, include: { values: true } });
  const after = acts.filter(({ verb }) => ["reverse", "cancel", "reject"].includes(verb));
  expect(after.map(({ verb }) => verb).sort()).toEqual(["cancel", "reject", "reverse", "reverse"]);
  for (const { values } of after)
    expect(values.find(({ field }) => field === "reason")?.newValue).toMatch(
      /^Hủy lần nhập ngày .*45\/QĐ-UBND$/,
    );
  expect(acts).toHaveLength(9);
  expect(await findImport(dung, id)).toMatchObject({ state: "UNDONE", problem: null, undone: 1 });
  expect(await owner.act.count({ where: { subjectId: id, verb: "undoImport" } })).toBe(1);
  expect(await undone(dung, id)).toMatchObject({ refusal: { kind: "refused" } });
  await jobs.undoImport({ importId: id });
  expect(await owner.act.count({ where: { addressId } })).toBe(9);

  const again = await handedIn(dung, bytes, "APPROVED_DOSSIERS", DECISION);
  expect(again).toMatchObject({ newRows: 1, duplicateRows: 0, unchangedRows: 0 });
  await entered(dung, again.id);
  expect(
    await owner.humanitarianAddress.findMany({
      where: { headName: head, state: "APPROVED" },
      select: { code: true },
    }),
  ).toEqual([{ code: expect.not.stringMatching(code ?? "-") }]);
});

test("is refused once somebody delivered, changed the dossier, or the year is closed; names the row, touches nothing", async () => {
  const head = fresh();
  const { id, addressId } = await written(head);
  const refused = { refusal: { message: expect.stringContaining("Hồ sơ, dòng 2") } };
  await owner.campaign.updateMany({ where: { year: 2021 }, data: { closedAt: new Date() } });
  expect(await undone(dung, id)).toMatchObject(refused);
  await owner.campaign.updateMany({ where: { year: 2021 }, data: { closedAt: null } });
  await owner.humanitarianAddress.update({ where: { id: addressId }, data: { version: { increment: 1 } } });
  expect(await undone(dung, id)).toMatchObject(refused);
  await owner.humanitarianAddress.update({ where: { id: addressId }, data: { version: { decrement: 1 } } });
  expect(await recordDelivery(dung, await handOver(addressId))).toMatchObject({ ok: true });
  expect(await undone(dung, id)).toMatchObject(refused);
  expect(await findImport(dung, id)).toMatchObject({ state: "WRITTEN" });
  expect(await stored(head)).toMatchObject({ state: "APPROVED", commitments: [{ state: "CONFIRMED" }] });
});

test("a delivery at the same moment: it is refused, or its dossier is kept and named; never both, never neither", async () => {
  const head = fresh();
  const { id, addressId } = await written(head);
  expect(await undoImport(dung, { id })).toMatchObject({ ok: true });
  const typed = await handOver(addressId);
  const enrolment = await owner.enrolment.findFirstOrThrow({ where: { addressId } });
  const [delivered] = await onceAllHaveRead<unknown>({ table: "Enrolment", id: enrolment.id }, [
    () => recordDelivery(dung, typed),
    () => jobs.undoImport({ importId: id }),
  ]);
  const isDelivered = (delivered as { ok: boolean }).ok;
  const row = await stored(head);
  expect(row.state).toBe(isDelivered ? "APPROVED" : "REJECTED");
  expect(row.deliveries.filter(({ reversedOn }) => !reversedOn)).toHaveLength(isDelivered ? 3 : 0);
  const seen = await preview(dung, id);
  expect(seen.state).toBe("UNDONE");
  expect(seen.problem ?? "").toContain(isDelivered ? "1 hồ sơ được giữ lại" : "");
  expect(seen.rows[0]?.faults.map(({ words }) => words).join()).toContain(isDelivered ? "Giữ lại" : "");
});

test("a delivery that waited behind the undoing finds a dossier that is no longer approved", async () => {
  const head = fresh();
  const { id, addressId } = await written(head);
  expect(await undoImport(dung, { id })).toMatchObject({ ok: true });
  const typed = await handOver(addressId);
  const enrolment = await owner.enrolment.findFirstOrThrow({ where: { addressId } });
  const [, delivered] = await onceAllHaveRead<unknown>({ table: "Enrolment", id: enrolment.id }, [
    () => jobs.undoImport({ importId: id }),
    async () => {
      // Reads the dossier while it still stands approved, and waits behind the one before it.
      while ((await countWaiting()) === 0);
      return recordDelivery(dung, typed);
    },
  ]);
  expect(delivered).toMatchObject({ ok: false });
  expect(await stored(head)).toMatchObject({ state: "REJECTED", enrolments: [{ handedOver: 0n }] });
});

test("goes on where the job died; the sweep takes it up; without the role it stops and nothing more is taken back", async () => {
  const head = fresh();
  const { id } = await written(head);
  expect(await undoImport(dung, { id })).toMatchObject({ ok: true });
  const grants = await owner.grant.findMany({ where: { userId: dung.userId ?? "", endedAt: null } });
  const ids = grants.map((grant) => grant.id);
  await owner.grant.updateMany({ where: { id: { in: ids } }, data: { endedAt: new Date() } });
  await jobs.undoImport({ importId: id });
  await owner.grant.updateMany({ where: { id: { in: ids } }, data: { endedAt: null } });
  expect(await findImport(dung, id)).toMatchObject({ state: "FAILED", undone: 0 });
  expect((await stored(head)).state).toBe("APPROVED");

  expect(await undoImport(dung, { id })).toMatchObject({ ok: true });
  await owner.import.update({ where: { id }, data: { progressAt: new Date() } });
  await jobs.undoImport({ importId: id });
  expect((await stored(head)).state).toBe("APPROVED");
  await owner.import.update({ where: { id }, data: { progressAt: new Date(Date.now() - 200_000) } });
  await Promise.all([jobs.undoImport({ importId: id }), jobs.undoImport({ importId: id })]);
  expect(await findImport(dung, id)).toMatchObject({ state: "UNDONE", undone: 1 });
});

test("only whoever handed it in, as long as the role lasts", async () => {
  const { id } = await written(fresh());
  for (const name of ["giang", "binh", "an", "lam", "khoa"] as const)
    expect(await undoImport(await actorOf(name), { id })).toMatchObject({ refusal: { kind: "notFound" } });
  expect(await findImport(dung, id)).toMatchObject({ state: "WRITTEN" });
});
