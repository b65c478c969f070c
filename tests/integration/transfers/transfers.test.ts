import { beforeEach, describe, expect, test } from "vitest";
import { findDossier } from "@/lib/addresses/queries";
import { requestCloseAddress } from "@/lib/approvals/mutations";
import { findCloseRequest } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { recordCommitment } from "@/lib/commitments/mutations";
import { commitmentForm } from "@/lib/commitments/schema";
import { nest } from "@/lib/core/form";
import type { Outcome } from "@/lib/core/outcome";
import { listCorrections } from "@/lib/corrections/queries";
import { figuresByUnit } from "@/lib/targets/queries";
import { transferAddress } from "@/lib/transfers/mutations";
import { findTransfer } from "@/lib/transfers/queries";
import type { AddressState } from "@/prisma/generated/enums";
import {
  actorOf,
  type CastName,
  campaignId,
  fixDay,
  owner,
  SCHOOL,
  unitId,
  userId,
} from "../../support/cast";
import { aCommitment, aDelivery, aDonor, aDossier, aKey, settled } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

const NEXT_DOOR = "Xã Tân Tiến, Huyện Đồng Phú";
const FAR = "Xã Bom Bo";

let binh: Actor;
let dung: Actor;
beforeEach(async () => {
  await fixDay("2021-05-05");
  [binh, dung] = [await actorOf("binh"), await actorOf("dung")];
});

const wish = async (dossier: { id: string; version: number }, to = NEXT_DOOR, more = {}) => ({
  id: dossier.id,
  version: dossier.version,
  unitId: await unitId(to),
  hamlet: "Ấp Mới",
  reason: "Gia đình dọn về quê ngoại.",
  ...more,
});
const stored = (id: string) => owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });
const yearsOf = async (addressId: string) =>
  (
    await owner.enrolment.findMany({
      where: { addressId },
      orderBy: { campaign: { year: "asc" } },
      select: { unit: { select: { name: true } }, campaign: { select: { year: true } } },
    })
  ).map(({ unit, campaign }) => [campaign.year, unit.name]);
const figures = async (place: string, year = 2021) =>
  (await figuresByUnit(dung, { unitId: await unitId(place), campaignId: await campaignId(year) }))?.total;

// "Transfer to another commune: both communes' common superior; commitments go along; reason" (domain: states).
test("the dossier goes with its running promises; deliveries stay where they happened; one line of history", async () => {
  const dossier = await aDossier({
    published: true,
    columns: { street: "Tổ 2", latitude: "11.5", longitude: "106.9" },
  });
  const running = await aCommitment({ addressId: dossier.id, form: "REGULAR" });
  const ended = await aCommitment({ addressId: dossier.id, state: "CANCELLED" });
  const delivery = await aDelivery({ addressId: dossier.id, commitmentId: running.id });
  await settled(dossier.id);
  const { publicCode } = await stored(dossier.id);
  await owner.pledge.create({
    data: {
      receiptCode: "TRANSFER01",
      publicCode: publicCode ?? "",
      name: "Bà Tám",
      contactCipher: Buffer.from("x"),
    },
  });
  const [district, counter] = [await figures("Huyện Đồng Phú"), await owner.publicCounter.findFirstOrThrow()];

  expect(await transferAddress(binh, await wish(dossier))).toMatchObject({ ok: true });

  const [home, there] = [await unitId("Xã Đồng Tâm"), await unitId(NEXT_DOOR)];
  expect(await stored(dossier.id)).toMatchObject({
    state: "APPROVED",
    unitId: there,
    hamlet: "Ấp Mới",
    street: null,
    latitude: null,
    version: dossier.version + 1,
  });
  expect(await yearsOf(dossier.id)).toEqual([[2021, "Xã Tân Tiến"]]);
  const unitOf = async (id: string) => (await owner.commitment.findUniqueOrThrow({ where: { id } })).unitId;
  expect([await unitOf(running.id), await unitOf(ended.id)]).toEqual([there, home]);
  const instalments = await owner.instalment.findMany({ where: { commitmentId: running.id } });
  expect(new Set(instalments.map((instalment) => instalment.unitId))).toEqual(new Set([there]));
  expect((await owner.delivery.findUniqueOrThrow({ where: { id: delivery.id } })).unitId).toBe(home);
  expect((await owner.pledge.findUniqueOrThrow({ where: { receiptCode: "TRANSFER01" } })).unitId).toBe(there);
  expect(await owner.publicAddress.findUniqueOrThrow({ where: { code: publicCode ?? "" } })).toMatchObject({
    communeName: "Xã Tân Tiến",
    districtName: "Huyện Đồng Phú",
  });
  expect((await owner.publicCounter.findFirstOrThrow()).value).toBeGreaterThan(counter.value);
  // Sums by unit: the district's total is what it was, the communes' are what moved.
  expect(await figures("Huyện Đồng Phú")).toEqual(district);
  expect(await figures("Xã Đồng Tâm")).toMatchObject({ dossiers: 0, promised: 0n });
  expect(await figures(NEXT_DOOR)).toMatchObject({ dossiers: 1, handedOver: 300_000n });

  const acts = await owner.act.findMany({ where: { addressId: dossier.id }, include: { values: true } });
  expect(acts.map(({ verb, fromState, toState }) => [verb, fromState, toState])).toEqual([
    ["transfer", "APPROVED", "APPROVED"],
  ]);
  expect(acts[0]?.values.map(({ field, oldValue, newValue }) => [field, oldValue, newValue])).toEqual(
    expect.arrayContaining([
      ["place", "Xã Đồng Tâm", "Xã Tân Tiến"],
      ["reason", null, "Gia đình dọn về quê ngoại."],
    ]),
  );
});

test("the new commune's officers see it, the old one's find nothing", async () => {
  const dossier = await aDossier({ unit: NEXT_DOOR });
  const an = await actorOf("an");
  expect(await findDossier(an, dossier.id)).toBeNull();
  await transferAddress(binh, await wish(dossier, "Xã Đồng Tâm"));
  expect(await findDossier(an, dossier.id)).toMatchObject({ id: dossier.id });
  await transferAddress(binh, await wish({ ...dossier, version: dossier.version + 1 }));
  expect(await findDossier(an, dossier.id)).toBeNull();
});

test("its corrections, answered ones too, are the new commune's to read and no longer the old one's", async () => {
  const dossier = await aDossier();
  const { id } = await owner.correction.create({
    data: {
      addressId: dossier.id,
      unitId: await unitId("Xã Đồng Tâm"),
      baseVersion: dossier.version,
      cipher: Buffer.from("sealed"),
      reason: "Sửa tên theo giấy khai sinh.",
      changedFields: ["headName"],
      proposedById: await userId("an"),
      proposedOn: new Date("2021-05-04"),
      state: "REJECTED",
      decision: "Chưa có giấy tờ.",
      decidedById: await userId("dung"),
      decidedOn: new Date("2021-05-05"),
    },
  });
  const answered = async (actor: Actor) => (await listCorrections(actor)).answered.map((line) => line.id);
  expect(await answered(await actorOf("an"))).toContain(id);
  expect(await transferAddress(binh, await wish(dossier))).toMatchObject({ ok: true });
  expect(await answered(await actorOf("an"))).not.toContain(id);
  expect(await answered(binh)).toContain(id);
});

// "A reported death, move or withdrawal of consent stops new commitments and publication at once" (issue 3.6).
describe("a household reported as moved", () => {
  const report = async (closeReason: "MOVED" | "DECEASED") => {
    const dossier = await aDossier({ published: true });
    const outcome = await requestCloseAddress(await actorOf("an"), { ...dossier, closeReason, reason: "" });
    expect(outcome).toMatchObject({ ok: true });
    return stored(dossier.id);
  };
  const requestOf = (id: string) => findCloseRequest(binh, id);
  // Signed in after the report: acts are in the order of their clocks.
  const move = async (dossier: { id: string; version: number }) =>
    transferAddress(await actorOf("binh"), await wish(dossier));

  test("is transferred: the report is answered, the hold ends, publishing waits for an officer", async () => {
    const dossier = await report("MOVED");
    expect(dossier.heldReason).toBe("MOVED");
    expect(await move(dossier)).toMatchObject({ ok: true });
    expect(await stored(dossier.id)).toMatchObject({ heldOn: null, heldReason: null, publishedOn: null });
    expect(await requestOf(dossier.id)).toBeNull();
    const acts = await owner.act.findMany({ where: { addressId: dossier.id } });
    expect(acts.map(({ verb }) => verb).sort()).toEqual(["declineClose", "requestClose", "transfer"]);
  });

  test("a death goes on holding it in the new commune, and its request stands", async () => {
    const dossier = await report("DECEASED");
    expect(await move(dossier)).toMatchObject({ ok: true });
    expect((await stored(dossier.id)).heldReason).toBe("DECEASED");
    expect(await requestOf(dossier.id)).not.toBeNull();
  });

  test("whose family withdrew stays held for that", async () => {
    const dossier = await report("MOVED");
    await owner.consent.updateMany({
      where: { addressId: dossier.id, purpose: "HELP" },
      data: { withdrawnOn: new Date("2021-05-05"), withdrawalReason: "Không muốn nữa." },
    });
    expect(await move(dossier)).toMatchObject({ ok: true });
    expect((await stored(dossier.id)).heldReason).toBe("WITHDRAWN");
  });
});

test("what a school opened stays the school's", async () => {
  const dossier = await aDossier({ organisation: SCHOOL });
  expect(await transferAddress(binh, await wish(dossier))).toMatchObject({ ok: true });
  expect(await findDossier(await actorOf("mai"), dossier.id)).toMatchObject({ id: dossier.id });
});

test("the superior of both decides: a district within itself, the province across districts", async () => {
  const dossier = await aDossier();
  expect(await transferAddress(binh, await wish(dossier, FAR))).toMatchObject({
    refusal: { kind: "refused", errors: { unitId: expect.stringContaining("ngoài địa bàn") } },
  });
  const [from, to] = [await figures("Huyện Đồng Phú"), await figures("Huyện Bù Đăng")];
  expect(await transferAddress(dung, await wish(dossier, FAR))).toMatchObject({ ok: true });
  expect((await figures("Huyện Đồng Phú"))?.dossiers).toBe((from?.dossiers ?? 0) - 1);
  expect((await figures("Huyện Bù Đăng"))?.dossiers).toBe((to?.dossiers ?? 0) + 1);
  expect(await findDossier(await actorOf("giang"), dossier.id)).not.toBeNull();
});

test.each<[CastName, string]>([
  ["an", "forbidden"],
  ["giang", "notFound"],
  ["hanh", "notFound"],
  ["khoa", "notFound"],
  ["lam", "notFound"],
])("%s may not: %s", async (name, kind) => {
  const dossier = await aDossier();
  const actor = await actorOf(name);
  expect(await transferAddress(actor, await wish(dossier))).toMatchObject({ refusal: { kind } });
  expect(await stored(dossier.id)).toMatchObject({
    unitId: await unitId("Xã Đồng Tâm"),
    version: dossier.version,
  });
  if (kind === "notFound") expect(await findTransfer(actor, dossier.id)).toBeNull();
  else expect(await findTransfer(actor, dossier.id)).toMatchObject({ denial: expect.any(String) });
});

describe("where it can't go", () => {
  test.each<AddressState>(["DRAFT", "CLOSED", "REJECTED"])("from %s", async (state) => {
    const dossier = await aDossier({ state });
    expect(await transferAddress(binh, await wish(dossier))).toMatchObject({ refusal: { kind: "refused" } });
  });
  test.each<AddressState>(["SUBMITTED", "VERIFIED", "RETURNED"])(
    "from %s it goes, the state stays",
    async (state) => {
      const dossier = await aDossier({ state });
      expect(await transferAddress(binh, await wish(dossier))).toMatchObject({ ok: true });
      expect(await stored(dossier.id)).toMatchObject({ state, unitId: await unitId(NEXT_DOOR) });
    },
  );
  test("to where it is, to a district, to a commune that is no more, without a reason", async () => {
    const dossier = await aDossier();
    const gone = await owner.unit.create({
      data: {
        code: "99901",
        name: "Xã Đã Nhập",
        kind: "COMMUNE",
        parentId: await unitId("Huyện Đồng Phú"),
        validFrom: new Date("1997-01-01"),
        validTo: new Date("2020-12-31"),
      },
    });
    for (const unit of [await unitId("Xã Đồng Tâm"), await unitId("Huyện Đồng Phú"), gone.id])
      expect(await transferAddress(dung, await wish(dossier, NEXT_DOOR, { unitId: unit }))).toMatchObject({
        refusal: { kind: "refused", errors: { unitId: expect.any(String) } },
      });
    expect(await transferAddress(dung, await wish(dossier, NEXT_DOOR, { reason: " " }))).toMatchObject({
      refusal: { message: expect.stringContaining("lý do") },
    });
    const offered = (await findTransfer(binh, dossier.id))?.communes ?? [];
    expect(offered.some(({ value }) => value === gone.id)).toBe(false);
    expect(offered.some(({ label }) => label.includes("Bom Bo"))).toBe(false);
    expect(offered.length).toBeGreaterThan(3);
  });
});

test("twice, or two officers at once, moves it once", async () => {
  const dossier = await aDossier();
  const first = await wish(dossier);
  const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id: dossier.id }, [
    () => transferAddress(binh, first),
    async () => transferAddress(dung, await wish(dossier, FAR)),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await transferAddress(binh, first)).toMatchObject({ ok: false });
  expect(await owner.act.count({ where: { addressId: dossier.id, verb: "transfer" } })).toBe(1);
});

test("a promise at the same moment never stays behind in the old commune", async () => {
  const dossier = await aDossier();
  const { id: donorId } = await aDonor();
  const an = await actorOf("an");
  const typed = commitmentForm.parse(
    nest({
      requestKey: aKey(),
      addressId: dossier.id,
      donorId,
      form: "ONE_OFF",
      months: "1",
      startsOn: "5/5/2021",
      "support.cash": "3.000.000",
      purpose: "Mua bò",
      isSustainable: "on",
    }),
  );
  const [moved] = await onceAllHaveRead<Outcome<unknown>>(
    { table: "Enrolment", id: dossier.enrolmentId ?? "" },
    [async () => transferAddress(binh, await wish(dossier)), () => recordCommitment(an, typed)],
  );
  expect(moved).toMatchObject({ ok: true });
  const there = await unitId(NEXT_DOOR);
  for (const { unitId: unit } of await owner.commitment.findMany({ where: { addressId: dossier.id } }))
    expect(unit).toBe(there);
});

// "Enrolment (with its own unit: where the household lived that year)"; "a closed year never changes" (domain 10).
test("in an earlier year, open or closed, it lived where it lived", async () => {
  for (const closed of [false, true]) {
    await fixDay("2021-05-05");
    const dossier = await aDossier();
    await fixDay("2021-12-05");
    const year = await owner.campaign.findFirst({ where: { year: 2022 } });
    if (!year) await (await import("@/lib/campaigns/jobs")).jobs.beginYear();
    else
      await owner.enrolment.create({
        data: {
          campaignId: year.id,
          addressId: dossier.id,
          unitId: await unitId("Xã Đồng Tâm"),
          entry: "CARRIED_OVER",
          enrolledOn: new Date("2021-12-01"),
          state: "APPROVED",
          eligibleMembers: 1,
        },
      });
    const closedAt = closed ? new Date("2021-12-04T00:00:00Z") : null;
    await owner.campaign.update({ where: { id: await campaignId(2021) }, data: { closedAt } });
    const before = await owner.enrolment.findUniqueOrThrow({ where: { id: dossier.enrolmentId ?? "" } });
    expect(await transferAddress(await actorOf("binh"), await wish(dossier))).toMatchObject({ ok: true });
    expect(await yearsOf(dossier.id)).toEqual([
      [2021, "Xã Đồng Tâm"],
      [2022, "Xã Tân Tiến"],
    ]);
    expect(await owner.enrolment.findUniqueOrThrow({ where: { id: dossier.enrolmentId ?? "" } })).toEqual(
      before,
    );
    await owner.campaign.update({ where: { id: await campaignId(2021) }, data: { closedAt: null } });
  }
});
