import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { nest } from "@/lib/core/form";
import { fingerprint } from "@/lib/core/secrets";
import { recordDelivery } from "@/lib/deliveries/mutations";
import { freeDelivery } from "@/lib/deliveries/schema";
import { decideDuplicate } from "@/lib/duplicates/mutations";
import { mergeDossiers } from "@/lib/merges/mutations";
import { comparePair, findMergeOf, listMergedInto } from "@/lib/merges/queries";
import { resultsByUnit } from "@/lib/results/queries";
import { findSupport } from "@/lib/support/queries";
import { figuresByUnit } from "@/lib/targets/queries";
import { unmergeDossier } from "@/lib/unmerges/mutations";
import { actorOf, type CastName, campaignId, fixDay, owner, unitId } from "@/tests/support/cast";
import {
  aCommitment,
  aDelivery,
  aDonor,
  aDossier,
  aKey,
  type Dossier,
  type DossierWish,
  settled,
} from "@/tests/support/factories";
import { onceAllHaveRead } from "@/tests/support/race";

const TODAY = "2021-05-05";
beforeEach(() => fixDay(TODAY));

const NEXT_DOOR = "Xã Tân Phước";
const REASON = "Cùng một hộ, đã đến tận nhà xem.";

let number = 0;
/** A household with two dossiers; nobody else's likely duplicate. */
async function aPair(one: DossierWish = {}, other: DossierWish = {}) {
  number += 1;
  const head = `Ng${"abcdefghij"[number % 10]?.repeat(2)}${"klmnopqrst"[Math.trunc(number / 10)]?.repeat(2)} Thị Mận`;
  const survivor = await aDossier({ head, ...one });
  const merged = await aDossier({ head, ...other });
  return { survivor, merged };
}
const typed = (survivor: Dossier, merged: Dossier) => ({
  survivorId: survivor.id,
  survivorVersion: survivor.version,
  mergedId: merged.id,
  mergedVersion: merged.version,
  reason: REASON,
});
const read = (id: string) => owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });
const actsOf = (addressId: string, verb: string) => owner.act.count({ where: { addressId, verb } });
const mergeOf = (mergedId: string) =>
  owner.dossierMerge.findFirstOrThrow({ where: { mergedId }, orderBy: { createdAt: "desc" } });
const kindOf = (outcome: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  outcome.ok ? "done" : outcome.refusal.kind;
const wordsOf = (outcome: { ok: true } | { ok: false; refusal: { message: string } }) =>
  outcome.ok ? "" : outcome.refusal.message;
const merge = async (pair: { survivor: Dossier; merged: Dossier }, who: CastName = "binh", more = {}) =>
  mergeDossiers(await actorOf(who), { ...typed(pair.survivor, pair.merged), ...more });
const undo = async (mergedId: string, who: CastName = "binh") =>
  unmergeDossier(await actorOf(who), { mergeId: (await mergeOf(mergedId)).id, reason: "Gộp nhầm hai hộ." });

async function figures(actor: Actor, unit: string) {
  const found = await figuresByUnit(actor, { campaignId: await campaignId(), unitId: await unitId(unit) });
  if (!found) throw new Error("no figures");
  const { dossiers, promised, handedOver, timesHelped } = found.total;
  return { dossiers, promised, handedOver, timesHelped };
}

/** The merged one was helped: a promise half kept, a delivery without a promise, a reversed one, a cycle. */
async function helped(addressId: string) {
  const oneOff = await aCommitment({ addressId, value: 4_000_000n });
  await aDelivery({ addressId, commitmentId: oneOff.id, value: 1_500_000n });
  const cycle = await aCommitment({
    addressId,
    form: "REGULAR",
    startsOn: "2021-02-01",
    confirmedOn: "2021-02-01",
  });
  await aDelivery({ addressId, commitmentId: cycle.id, value: 300_000n });
  await aDelivery({ addressId, value: 200_000n });
  await aDelivery({ addressId, value: 700_000n, reversedOn: "2021-05-04" });
  await settled(addressId);
  return { oneOff, cycle };
}

describe("domain: merge, district or province, survivor named; commitments and deliveries move, nothing is lost", () => {
  test("everything moves, a pointer stays, each dossier's life has one line", async () => {
    const pair = await aPair({}, { published: true });
    const { oneOff } = await helped(pair.merged.id);
    const photo = {
      addressId: pair.merged.id,
      kind: "PHOTO" as const,
      mime: "image/jpeg",
      size: 1,
      sha256: "x",
    };
    const uploadedBy = (await owner.user.findFirstOrThrow({ select: { id: true } })).id;
    const own = await owner.storedFile.create({
      data: { ...photo, addressId: pair.survivor.id, uploadedBy },
    });
    const file = await owner.storedFile.create({ data: { ...photo, uploadedBy } });

    expect(await merge(pair)).toEqual({ ok: true, value: { id: pair.survivor.id } });

    expect(await read(pair.merged.id)).toMatchObject({
      state: "MERGED",
      mergedIntoId: pair.survivor.id,
      code: pair.merged.code,
      publishedOn: null,
    });
    expect(await owner.commitment.count({ where: { addressId: pair.survivor.id } })).toBe(2);
    expect(await owner.delivery.count({ where: { addressId: pair.survivor.id } })).toBe(4);
    expect(await owner.commitment.count({ where: { addressId: pair.merged.id } })).toBe(0);
    const files = await owner.storedFile.findMany({
      where: { addressId: pair.survivor.id },
      orderBy: { position: "asc" },
    });
    expect(files.map(({ id }) => id)).toEqual([own.id, file.id]);
    expect(
      await owner.publicAddress.count({ where: { code: (await read(pair.merged.id)).publicCode ?? "" } }),
    ).toBe(0);
    for (const { id } of [pair.survivor, pair.merged]) expect(await actsOf(id, "mergeInto")).toBe(1);
    const support = await findSupport(await actorOf("an"), pair.survivor.id);
    expect(support?.year).toMatchObject({ promised: 4_000_000n + 12n * 300_000n, handedOver: 2_000_000n });
    expect(support?.commitments.map(({ id }) => id)).toContain(oneOff.id);
    expect(await findMergeOf(await actorOf("an"), pair.merged.id)).toMatchObject({
      mergedOn: TODAY,
      canUndoUntil: "2021-06-04",
      into: { id: pair.survivor.id, code: pair.survivor.code },
    });
    expect(await listMergedInto(await actorOf("an"), pair.survivor.id)).toHaveLength(1);
  });

  test("the sums of district and province stay to the đồng, addresses are one fewer, whichever commune it was in", async () => {
    const pair = await aPair({}, { unit: NEXT_DOOR });
    await helped(pair.merged.id);
    await aDelivery({ addressId: pair.survivor.id, value: 50_000n });
    await settled(pair.survivor.id);
    const dung = await actorOf("dung");
    const before = [await figures(dung, "Huyện Đồng Phú"), await figures(dung, "Tỉnh Bình Phước")];
    const results = async () => {
      const [campaign, unit] = [await campaignId(), await unitId("Huyện Đồng Phú")];
      const period = { startsOn: "2020-12-01", endsOn: "2021-11-30" };
      const found = await resultsByUnit(dung, { campaignId: campaign, unitId: unit, period });
      const { valueSoFar, timesSoFar, people, organisations } = found?.total ?? {};
      return { valueSoFar, timesSoFar, people, organisations };
    };
    const told = await results();
    expect(kindOf(await merge(pair))).toBe("done");
    const after = [await figures(dung, "Huyện Đồng Phú"), await figures(dung, "Tỉnh Bình Phước")];
    expect(after).toEqual(before.map((sums) => ({ ...sums, dossiers: sums.dossiers - 1 })));
    expect(await results()).toEqual(told);
    expect(kindOf(await undo(pair.merged.id))).toBe("done");
    expect([await figures(dung, "Huyện Đồng Phú"), await figures(dung, "Tỉnh Bình Phước")]).toEqual(before);
  });

  test("where the survivor has no part in an open year, the enrolment goes over with its đồng", async () => {
    const pair = await aPair();
    await helped(pair.merged.id);
    await owner.enrolment.delete({ where: { id: pair.survivor.enrolmentId ?? "" } });
    const dung = await actorOf("dung");
    const before = await figures(dung, "Tỉnh Bình Phước");
    expect(kindOf(await merge(pair))).toBe("done");
    expect(await figures(dung, "Tỉnh Bình Phước")).toEqual(before);
    expect(kindOf(await undo(pair.merged.id))).toBe("done");
    const enrolment = await owner.enrolment.findUniqueOrThrow({
      where: { id: pair.merged.enrolmentId ?? "" },
    });
    expect(enrolment).toMatchObject({ addressId: pair.merged.id, state: "APPROVED" });
  });

  test("not by the commune, not by strangers, not across a border that only the province spans", async () => {
    const pair = await aPair();
    expect(kindOf(await merge(pair, "an"))).toBe("forbidden");
    for (const who of ["giang", "hanh", "khoa", "lam", "mai"] as const)
      expect(kindOf(await merge(pair, who))).toBe("notFound");
    const far = await aPair({}, { unit: "Xã Đăng Hà" });
    expect(kindOf(await merge(far, "binh"))).toBe("notFound");
    expect(kindOf(await merge(far, "giang"))).toBe("notFound");
    expect(kindOf(await merge(far, "dung"))).toBe("done");
  });

  test.each<[string, DossierWish, DossierWish, RegExp]>([
    ["into one that is not in force", { state: "CLOSED" }, {}, /không còn hiệu lực/],
    ["into a draft", { state: "DRAFT" }, { state: "DRAFT" }, /không còn hiệu lực/],
    ["an approved one into one that waits", { state: "SUBMITTED" }, {}, /đi xa hơn/],
    ["a rejected one", {}, { state: "REJECTED" }, /không còn để gộp/],
  ])("%s is refused", async (_, one, other, words) => {
    const pair = await aPair(one, other);
    const outcome = await merge(pair);
    expect(kindOf(outcome)).toBe("refused");
    expect(wordsOf(outcome)).toMatch(words);
    expect(await actsOf(pair.merged.id, "mergeInto")).toBe(0);
  });

  test("a held one is settled first; a draft that was never needed goes", async () => {
    const held = await aPair();
    await owner.humanitarianAddress.update({
      where: { id: held.merged.id },
      data: { heldOn: new Date("2021-05-01"), heldReason: "DECEASED" },
    });
    expect(wordsOf(await merge(held))).toMatch(/tạm dừng/);
    expect(kindOf(await merge(await aPair({ state: "SUBMITTED" }, { state: "DRAFT" })))).toBe("done");
  });

  test("two overlapping cycles of one donor are named, and nothing moved", async () => {
    const pair = await aPair();
    const donor = await aDonor({ name: "Công ty Hoa Mai" });
    const cycle = { donorId: donor.id, form: "REGULAR" as const };
    await aCommitment({
      ...cycle,
      addressId: pair.survivor.id,
      startsOn: "2021-01-01",
      confirmedOn: "2021-01-01",
    });
    await aCommitment({ ...cycle, addressId: pair.merged.id, startsOn: "2021-05-01" });
    const outcome = await merge(pair);
    expect(kindOf(outcome)).toBe("refused");
    expect(wordsOf(outcome)).toMatch(
      /Công ty Hoa Mai.*01\/05\/2021 đến 30\/04\/2022.*01\/01\/2021 đến 31\/12\/2021.*Hãy hủy/,
    );
    expect(await owner.commitment.count({ where: { addressId: pair.merged.id } })).toBe(1);
  });

  test("what was decided to be two households is not merged", async () => {
    const pair = await aPair({ state: "SUBMITTED" }, { state: "SUBMITTED" });
    const decided = { addressId: pair.merged.id, otherId: pair.survivor.id, reason: "Đã gặp cả hai hộ." };
    await decideDuplicate(await actorOf("binh"), { ...decided, verdict: "DISTINCT" });
    expect(wordsOf(await merge(pair))).toMatch(/không trùng/);
  });

  test("whoever looked at an older version is told so; twice does it once", async () => {
    const pair = await aPair();
    expect(kindOf(await merge(pair, "binh", { survivorVersion: 9 }))).toBe("changed");
    expect(kindOf(await merge(pair))).toBe("done");
    expect(kindOf(await merge(pair))).toBe("changed");
    expect(kindOf(await merge(pair, "binh", { mergedVersion: 2, survivorVersion: 2 }))).toBe("refused");
    expect(await actsOf(pair.merged.id, "mergeInto")).toBe(1);
    expect(kindOf(await mergeDossiers(await actorOf("binh"), typed(pair.survivor, pair.survivor)))).toBe(
      "notFound",
    );
  });

  test("both ways at once: one goes", async () => {
    const { survivor, merged } = await aPair();
    const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id: survivor.id }, [
      () => merge({ survivor, merged }, "binh"),
      () => merge({ survivor: merged, merged: survivor }, "chi"),
    ]);
    expect(outcomes.map(kindOf).sort()).toEqual(["changed", "done"]);
    expect(await owner.dossierMerge.count({ where: { mergedId: { in: [survivor.id, merged.id] } } })).toBe(1);
  });

  test("a delivery at the same moment lands on a dossier in force, or is refused", async () => {
    const { survivor, merged } = await aPair();
    const delivery = freeDelivery.parse(
      nest({
        requestKey: aKey(),
        addressId: merged.id,
        donorId: (await aDonor()).id,
        deliveredOn: "4/5/2021",
        handedOverBy: "Hội Chữ thập đỏ xã",
        receivedBy: "Chủ hộ",
        "support.cash": "100.000",
      }),
    );
    const an = await actorOf("an");
    await onceAllHaveRead<{ ok: boolean }>({ table: "Enrolment", id: merged.enrolmentId ?? "" }, [
      () => merge({ survivor, merged }),
      () => recordDelivery(an, delivery),
    ]);
    expect((await read(merged.id)).state).toBe("MERGED");
    expect(await owner.delivery.count({ where: { addressId: merged.id } })).toBe(0);
  });
});

describe("domain 10: merging dossiers leaves the enrolments of closed years where they are", () => {
  const LAST_YEAR = { submittedOn: "2020-04-01" };

  async function aClosedYear(provinceUnit: string) {
    const province = await unitId(provinceUnit);
    const rules = await owner.campaign.findFirstOrThrow({ where: { year: 2021 } });
    const {
      id: _,
      year: __,
      lastNumber: ___,
      createdAt: ____,
      ...kept
    } = rules as Record<string, unknown> & typeof rules;
    return (
      (await owner.campaign.findFirst({ where: { provinceId: province, year: 2020 } })) ??
      (await owner.campaign.create({
        data: {
          ...kept,
          provinceId: province,
          year: 2020,
          startsOn: new Date("2019-12-01"),
          endsOn: new Date("2020-11-30"),
        },
      }))
    );
  }

  test("figures of the closed year stay, with its deliveries; a cycle that reaches into the open year goes on", async () => {
    const year = await aClosedYear("Tỉnh Bình Phước");
    await owner.campaign.update({ where: { id: year.id }, data: { closedAt: null } });
    const pair = await aPair({}, LAST_YEAR);
    await owner.enrolment.create({
      data: {
        campaignId: await campaignId(2021),
        addressId: pair.merged.id,
        unitId: (await read(pair.merged.id)).unitId,
        entry: "CARRIED_OVER",
        enrolledOn: new Date("2020-12-01"),
        state: "APPROVED",
        eligibleMembers: 1,
        minimum: 3_000_000n,
        monthlyMinimum: 300_000n,
      },
    });
    const addressId = pair.merged.id;
    const cycle = await aCommitment({
      addressId,
      form: "REGULAR",
      startsOn: "2020-10-01",
      confirmedOn: "2020-10-01",
    });
    await aDelivery({ addressId, commitmentId: cycle.id, value: 600_000n, deliveredOn: "2020-11-05" });
    await aDelivery({ addressId, commitmentId: cycle.id, value: 1_800_000n, deliveredOn: "2021-05-01" });
    const over = await aCommitment({
      addressId,
      value: 3_000_000n,
      startsOn: "2020-05-01",
      state: "FULFILLED",
    });
    await aDelivery({ addressId, commitmentId: over.id, value: 3_000_000n, deliveredOn: "2020-05-03" });
    await settled(addressId);
    await owner.campaign.update({
      where: { id: year.id },
      data: { closedAt: new Date("2021-01-15T00:00:00Z") },
    });

    const dung = await actorOf("dung");
    const unit = await unitId("Tỉnh Bình Phước");
    const ofLastYear = async () => ({
      figures: (await figuresByUnit(dung, { campaignId: year.id, unitId: unit }))?.total,
      results: (
        await resultsByUnit(dung, {
          campaignId: year.id,
          unitId: unit,
          period: { startsOn: "2019-12-01", endsOn: "2020-11-30" },
        })
      )?.total,
    });
    const before = await ofLastYear();
    expect(kindOf(await merge(pair))).toBe("done");
    expect(await ofLastYear()).toEqual(before);
    const enrolment = await owner.enrolment.findFirstOrThrow({ where: { addressId, campaignId: year.id } });
    expect(enrolment.state).toBe("APPROVED");
    // The oldest months were paid in the closed year: eight of eight due months are still paid.
    const support = await findSupport(await actorOf("an"), pair.survivor.id);
    expect(support?.commitments.map(({ id }) => id)).toEqual([cycle.id]);
    expect(support?.year?.isFulfilled).toBe(true);
    expect(kindOf(await undo(addressId))).toBe("done");
    expect(await ofLastYear()).toEqual(before);
  });
});

describe("a merge can be undone for 30 days", () => {
  test("exactly what moved goes back, with what was delivered on it since", async () => {
    const pair = await aPair();
    const { oneOff } = await helped(pair.merged.id);
    const own = await aCommitment({ addressId: pair.survivor.id, value: 1_000_000n });
    await settled(pair.survivor.id);
    const ids = [pair.survivor, pair.merged].map(({ enrolmentId }) => enrolmentId ?? "");
    const enrolments = () => owner.enrolment.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
    const before = await enrolments();
    await merge(pair);
    expect(kindOf(await undo(pair.merged.id))).toBe("done");
    expect(await enrolments()).toEqual(before);
    expect(await read(pair.merged.id)).toMatchObject({ state: "APPROVED", mergedIntoId: null });
    expect(
      (await owner.commitment.findMany({ where: { addressId: pair.survivor.id } })).map(({ id }) => id),
    ).toEqual([own.id]);

    const [survivor, merged] = [await read(pair.survivor.id), await read(pair.merged.id)];
    await mergeDossiers(await actorOf("binh"), {
      ...typed(pair.survivor, pair.merged),
      survivorVersion: survivor.version,
      mergedVersion: merged.version,
    });
    const late = await aDelivery({ addressId: survivor.id, commitmentId: oneOff.id, value: 500_000n });
    expect(kindOf(await undo(merged.id))).toBe("done");
    expect(await owner.delivery.findUniqueOrThrow({ where: { id: late.id } })).toMatchObject({
      addressId: merged.id,
    });
    for (const { id } of [survivor, merged]) expect(await actsOf(id, "unmerge")).toBe(2);
  });

  test("on day 30, not on day 31; once", async () => {
    const [one, other] = [await aPair(), await aPair()];
    await merge(one);
    await merge(other);
    await fixDay("2021-06-04");
    expect(kindOf(await undo(one.merged.id))).toBe("done");
    const again = await undo(one.merged.id);
    expect([kindOf(again), wordsOf(again)]).toEqual(["refused", expect.stringMatching(/đã được bỏ rồi/)]);
    await fixDay("2021-06-05");
    expect(wordsOf(await undo(other.merged.id))).toMatch(/trong 30 ngày, đến hết ngày 04\/06\/2021/);
  });

  test("both at once undo once", async () => {
    const pair = await aPair();
    await merge(pair);
    const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id: pair.survivor.id }, [
      () => undo(pair.merged.id, "binh"),
      () => undo(pair.merged.id, "chi"),
    ]);
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
    expect(await actsOf(pair.merged.id, "unmerge")).toBe(1);
  });

  test("a chain is undone from its end", async () => {
    const { survivor, merged } = await aPair();
    const last = await aDossier({ head: `Tr${"uvwxyz"[number % 6]?.repeat(2)} Thị Cuối` });
    const { oneOff } = await helped(merged.id);
    await merge({ survivor, merged });
    expect(kindOf(await merge({ survivor: last, merged: { ...survivor, version: 2 } }))).toBe("done");
    expect(await owner.commitment.findUniqueOrThrow({ where: { id: oneOff.id } })).toMatchObject({
      addressId: last.id,
    });
    expect(wordsOf(await undo(merged.id))).toMatch(/bỏ lần gộp sau trước/);
    expect(
      kindOf(await merge({ survivor, merged: last }, "binh", { survivorVersion: 3, mergedVersion: 2 })),
    ).toBe("refused");
    expect(kindOf(await undo(survivor.id))).toBe("done");
    expect(kindOf(await undo(merged.id))).toBe("done");
    expect(await owner.commitment.findUniqueOrThrow({ where: { id: oneOff.id } })).toMatchObject({
      addressId: merged.id,
    });
  });

  test("not by the commune, not by strangers; not once the year was closed", async () => {
    const pair = await aPair();
    await merge(pair);
    expect(kindOf(await undo(pair.merged.id, "an"))).toBe("forbidden");
    expect(kindOf(await undo(pair.merged.id, "giang"))).toBe("notFound");
    expect(await findMergeOf(await actorOf("giang"), pair.merged.id)).toBeNull();
    const year = { id: await campaignId(2021) };
    await owner.campaign.update({ where: year, data: { closedAt: new Date() } });
    expect(wordsOf(await undo(pair.merged.id))).toMatch(/Năm 2021 đã khóa sổ/);
    await owner.campaign.update({ where: year, data: { closedAt: null } });
  });
});

test("history keeps no number of the household", async () => {
  const columns = { phoneHash: fingerprint("phone", "0912000777") };
  const pair = await aPair({ columns }, { columns });
  await merge(pair);
  const values = await owner.actValue.findMany({
    where: { act: { addressId: pair.merged.id, verb: "mergeInto" } },
  });
  expect(Object.fromEntries(values.map(({ field, newValue }) => [field, newValue]))).toEqual({
    reason: REASON,
    mergedWith: pair.survivor.code,
  });
});

describe("side by side", () => {
  test("both within reach: a look at each, numbers compared and never told", async () => {
    const person = { birthYear: 1960, nationalIdHash: fingerprint("nationalId", "070160000001") };
    const pair = await aPair({ members: [person] }, { members: [person] });
    const binh = await actorOf("binh");
    const seen = await comparePair(binh, pair.survivor.id, pair.merged.id);
    expect(seen).toMatchObject({ isInside: true, people: [{ one: 0, other: 0, marks: ["SAME_ID"] }] });
    expect(
      JSON.stringify(seen, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/nationalId|phoneHash|birthDate/);
    for (const { id } of [pair.survivor, pair.merged])
      expect(await owner.look.count({ where: { addressId: id, what: "compare" } })).toBe(1);
  });

  test("partly outside: the masked line alone, and no look at what lies there; strangers find nothing", async () => {
    const pair = await aPair({}, { unit: "Xã Đăng Hà" });
    const seen = await comparePair(await actorOf("an"), pair.survivor.id, pair.merged.id);
    expect(seen).toMatchObject({ isInside: false, line: { isInside: false, unitName: "Xã Đăng Hà" } });
    expect(seen && "other" in seen).toBe(false);
    expect(await owner.look.count({ where: { addressId: pair.merged.id } })).toBe(0);
    const unlike = await aDossier({ head: "Vũ Quang Khải", unit: "Xã Đăng Hà", members: 0 });
    expect(await comparePair(await actorOf("an"), pair.survivor.id, unlike.id)).toBeNull();
    for (const who of ["giang", "hanh", "lam"] as const)
      expect(await comparePair(await actorOf(who), pair.survivor.id, pair.merged.id)).toBeNull();
    expect(await comparePair(await actorOf("an"), pair.survivor.id, "no id")).toBeNull();
  });
});
