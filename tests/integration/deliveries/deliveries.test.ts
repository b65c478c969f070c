import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { recordCommitment } from "@/lib/commitments/mutations";
import { commitmentForm } from "@/lib/commitments/schema";
import { db } from "@/lib/core/db";
import { nest } from "@/lib/core/form";
import { jobs } from "@/lib/cover/jobs";
import { settleEnrolment } from "@/lib/cover/mutations";
import { recordDelivery, reverseDelivery } from "@/lib/deliveries/mutations";
import { freeDelivery, promisedDelivery } from "@/lib/deliveries/schema";
import { findSupport } from "@/lib/support/queries";
import { actorOf, campaignId, fixDay, owner, provinceId, UNION } from "../../support/cast";
import { aCommitment, aDonor, aDossier, aKey } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

let an: Actor;
beforeEach(async () => {
  await fixDay("2021-05-05");
  an = await actorOf("an");
});

const handing = { deliveredOn: "5/5/2021", handedOverBy: "Chi hội ấp 3", receivedBy: "Gia đình" };
const against = (commitmentId: string, cash = "300.000", typed: Record<string, string> = {}) =>
  promisedDelivery.parse(
    nest({ requestKey: aKey(), commitmentId, ...handing, "support.cash": cash, ...typed }),
  );
const free = (addressId: string, donorId: string, typed: Record<string, string> = {}) =>
  freeDelivery.parse(
    nest({ requestKey: aKey(), addressId, donorId, ...handing, "support.cash": "500.000", ...typed }),
  );

/** A cycle of 300,000 a month as the act makes it. */
async function aCycle(wish: Parameters<typeof aDossier>[0] = {}, months = "12") {
  const dossier = await aDossier(wish);
  const made = await recordCommitment(
    an,
    commitmentForm.parse(
      nest({
        requestKey: aKey(),
        addressId: dossier.id,
        donorId: (await aDonor()).id,
        form: "REGULAR",
        months,
        startsOn: "1/3/2021",
        "support.cash": "300.000",
        purpose: "Học phí",
        isSustainable: "on",
      }),
    ),
  );
  if (!made.ok) throw new Error(made.refusal.message);
  return { ...dossier, enrolmentId: dossier.enrolmentId ?? "", commitmentId: made.value.id };
}
const paidOf = async (commitmentId: string) =>
  (await owner.instalment.findMany({ where: { commitmentId }, orderBy: { number: "asc" } })).map(
    ({ allocated }) => Number(allocated) / 1000,
  );
const enrolmentOf = (id: string) => owner.enrolment.findUniqueOrThrow({ where: { id } });
const verbsOf = async (addressId: string) =>
  (await owner.act.findMany({ where: { addressId }, orderBy: { id: "asc" } })).map(({ verb }) => verb);

describe("recording a delivery", () => {
  test("pays the oldest month first, several at once, and leaves one line of history", async () => {
    const { id, commitmentId, enrolmentId } = await aCycle();
    expect(await recordDelivery(an, against(commitmentId, "700.000"))).toMatchObject({
      ok: true,
      value: { unallocated: 0n },
    });
    expect((await paidOf(commitmentId)).slice(0, 4)).toEqual([300, 300, 100, 0]);
    expect(await enrolmentOf(enrolmentId)).toMatchObject({ handedOver: 700_000n, timesHelped: 1 });
    expect(await verbsOf(id)).toEqual(["commit", "deliver"]);
    const support = await findSupport(an, id);
    expect(support?.year?.isFulfilled).toBe(false);
    await recordDelivery(an, against(commitmentId, "200.000"));
    expect((await findSupport(an, id))?.year?.isFulfilled).toBe(true);
  });

  test("paid in full the promise is fulfilled; what is more stays unallocated and counts in value", async () => {
    const { id, commitmentId, enrolmentId } = await aCycle();
    const made = await recordDelivery(an, against(commitmentId, "3.700.000"));
    expect(made).toMatchObject({ value: { unallocated: 100_000n } });
    expect(await owner.commitment.findUniqueOrThrow({ where: { id: commitmentId } })).toMatchObject({
      state: "FULFILLED",
    });
    expect(await enrolmentOf(enrolmentId)).toMatchObject({ promised: 3_600_000n, handedOver: 3_700_000n });
    expect(await verbsOf(id)).toEqual(["commit", "deliver"]);
  });

  test("without a promise it counts in value and times helped, not in covered", async () => {
    const { id, enrolmentId } = await aDossier();
    const made = await recordDelivery(an, free(id, (await aDonor()).id, { "support.cash": "9.000.000" }));
    expect(made).toMatchObject({ ok: true });
    expect(await enrolmentOf(enrolmentId ?? "")).toMatchObject({
      handedOver: 9_000_000n,
      timesHelped: 1,
      promised: 0n,
      coveredSince: null,
      missing: 3_000_000n,
    });
  });

  test("goods and labour are kept apart from cash", async () => {
    const { id } = await aDossier();
    const typed = free(id, (await aDonor()).id, {
      "support.cash": "",
      "support.goods.0.item": "Gạo",
      "support.goods.0.quantity": "10",
      "support.goods.0.unitPrice": "16.000",
      "support.labourDays": "0,5",
    });
    await recordDelivery(an, typed);
    const { labourDayRate } = await owner.campaign.findFirstOrThrow({ where: { year: 2021 } });
    expect(await owner.delivery.findFirstOrThrow({ where: { addressId: id } })).toMatchObject({
      cashValue: 0n,
      goodsValue: 160_000n,
      labourValue: labourDayRate / 2n,
      value: 160_000n + labourDayRate / 2n,
    });
  });

  test("two at once against the same months never pay more than is expected", async () => {
    const { commitmentId, enrolmentId } = await aCycle();
    const binh = await actorOf("binh");
    const answers = await onceAllHaveRead({ table: "Enrolment", id: enrolmentId }, [
      () => recordDelivery(an, against(commitmentId, "3.600.000")),
      () => recordDelivery(binh, against(commitmentId, "3.600.000")),
    ]);
    expect(answers.map((made) => made.ok && made.value.unallocated).toSorted()).toEqual([0n, 3_600_000n]);
    expect(await paidOf(commitmentId)).toEqual(Array(12).fill(300));
    expect(await enrolmentOf(enrolmentId)).toMatchObject({ handedOver: 7_200_000n, timesHelped: 2 });
  });

  test("a double post is one delivery", async () => {
    const { id, commitmentId, enrolmentId } = await aCycle();
    const typed = against(commitmentId);
    await onceAllHaveRead({ table: "Enrolment", id: enrolmentId }, [
      () => recordDelivery(an, typed),
      () => recordDelivery(an, typed),
    ]);
    await recordDelivery(an, typed);
    expect(await owner.delivery.count({ where: { addressId: id } })).toBe(1);
    expect(await verbsOf(id)).toEqual(["commit", "deliver"]);
  });

  test.each([
    ["tomorrow", "6/5/2021"],
    ["before the promise", "28/2/2021"],
  ])("%s is refused beside the day", async (_, deliveredOn) => {
    const { commitmentId } = await aCycle();
    const made = await recordDelivery(an, against(commitmentId, "300.000", { deliveredOn }));
    expect(made).toMatchObject({ ok: false, refusal: { errors: { deliveredOn: expect.any(String) } } });
  });

  test.each(["PROPOSED", "CANCELLED", "LAPSED"] as const)(
    "a promise in state %s takes none",
    async (state) => {
      const { id } = await aDossier();
      const { id: commitmentId } = await aCommitment({ addressId: id, state, startsOn: "2021-05-01" });
      expect(await recordDelivery(an, against(commitmentId))).toMatchObject({ refusal: { kind: "refused" } });
    },
  );

  test("a draft takes none", async () => {
    const { id } = await aDossier({ state: "DRAFT" });
    expect(await recordDelivery(an, free(id, (await aDonor()).id))).toMatchObject({ ok: false });
  });

  test("the stranger finds nothing, an onlooker is forbidden, an agency reports its own only", async () => {
    const { id, commitmentId } = await aCycle();
    const { id: own } = await aCommitment({
      addressId: id,
      organisation: UNION,
      donorId: (await aDonor({ name: "Công đoàn cơ sở" })).id,
    });
    const kind = async (name: "giang" | "hanh" | "khoa", to: string) => {
      const made = await recordDelivery(await actorOf(name), against(to));
      return made.ok ? "ok" : made.refusal.kind;
    };
    expect(await kind("giang", commitmentId)).toBe("notFound");
    expect(await kind("hanh", commitmentId)).toBe("forbidden");
    expect(await kind("khoa", commitmentId)).toBe("notFound");
    expect(await kind("khoa", own)).toBe("ok");
    const freely = await recordDelivery(await actorOf("khoa"), free(id, (await aDonor()).id));
    expect(freely).toMatchObject({ refusal: { kind: "forbidden" } });
  });
});

describe("reversing a delivery", () => {
  test("opens its months again, keeps the delivery readable, counts nowhere, happens once", async () => {
    const { id, commitmentId, enrolmentId } = await aCycle();
    const made = await recordDelivery(an, against(commitmentId, "3.600.000"));
    if (!made.ok) throw new Error(made.refusal.message);
    const typed = { id: made.value.id, reason: "Ghi nhầm hộ" };
    expect(await reverseDelivery(await actorOf("giang"), typed)).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await reverseDelivery(await actorOf("hanh"), typed)).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    const answers = await onceAllHaveRead({ table: "Enrolment", id: enrolmentId }, [
      () => reverseDelivery(an, typed),
      () => reverseDelivery(an, typed),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await paidOf(commitmentId)).toEqual(Array(12).fill(0));
    expect(await owner.allocation.count({ where: { deliveryId: typed.id } })).toBe(0);
    expect(await owner.commitment.findUniqueOrThrow({ where: { id: commitmentId } })).toMatchObject({
      state: "CONFIRMED",
    });
    expect(await enrolmentOf(enrolmentId)).toMatchObject({ handedOver: 0n, timesHelped: 0 });
    expect((await findSupport(an, id))?.deliveries[0]).toMatchObject({ reversedOn: "2021-05-05" });
    expect(await verbsOf(id)).toEqual(["commit", "deliver", "reverse"]);
  });

  test("what another delivery had paid too much takes the freed months", async () => {
    const { commitmentId } = await aCycle();
    const first = await recordDelivery(an, against(commitmentId, "3.600.000"));
    await recordDelivery(an, against(commitmentId, "500.000"));
    if (!first.ok) throw new Error(first.refusal.message);
    await reverseDelivery(an, { id: first.value.id, reason: "Chuyển nhầm" });
    expect((await paidOf(commitmentId)).slice(0, 3)).toEqual([300, 200, 0]);
  });
});

describe("closed years", () => {
  test("a fact of a closed year is booked in the open one with both dates, and the closed year stays as it was", async () => {
    const province = await provinceId();
    const { id: _, ...rules } = await owner.campaign.findFirstOrThrow({ where: { year: 2021 } });
    const year2020 = await owner.campaign.create({
      data: {
        ...rules,
        provinceId: province,
        year: 2020,
        startsOn: new Date("2019-12-01"),
        endsOn: new Date("2020-11-30"),
      },
    });
    const { id, enrolmentId } = await aDossier();
    const { id: __, ...row } = await enrolmentOf(enrolmentId ?? "");
    const old = await owner.enrolment.create({
      data: { ...row, campaignId: year2020.id, enrolledOn: new Date("2020-01-05"), promised: 77n },
    });
    const booked = await recordDelivery(an, free(id, (await aDonor()).id, { deliveredOn: "20/11/2020" }));
    expect(booked).toMatchObject({ ok: true });
    expect(await enrolmentOf(old.id)).toMatchObject({ handedOver: 500_000n, timesHelped: 1, promised: 0n });

    await owner.campaign.update({ where: { id: year2020.id }, data: { closedAt: new Date() } });
    const before = await enrolmentOf(old.id);
    await recordDelivery(an, free(id, (await aDonor()).id, { deliveredOn: "21/11/2020" }));
    expect(await enrolmentOf(old.id)).toEqual(before);
    expect(await enrolmentOf(enrolmentId ?? "")).toMatchObject({ handedOver: 500_000n, timesHelped: 1 });
    const late = await owner.delivery.findFirstOrThrow({ where: { deliveredOn: new Date("2020-11-21") } });
    expect(late).toMatchObject({ bookedOn: new Date("2021-05-05"), campaignId: await campaignId() });

    const closed = await owner.delivery.findFirstOrThrow({ where: { deliveredOn: new Date("2020-11-20") } });
    expect(await reverseDelivery(an, { id: closed.id, reason: "Nhầm" })).toMatchObject({
      refusal: { message: expect.stringContaining("đã khóa sổ") },
    });
    await jobs.recomputeEnrolments({ campaignId: year2020.id });
    expect(await enrolmentOf(old.id)).toEqual(before);
    await owner.campaign.update({ where: { id: year2020.id }, data: { closedAt: null } });
  });

  test("edited rules reckon every minimum and cover of the open year again, twice the same", async () => {
    const { id, enrolmentId } = await aDossier();
    await recordCommitment(
      an,
      commitmentForm.parse(
        nest({
          requestKey: aKey(),
          addressId: id,
          donorId: (await aDonor()).id,
          form: "ONE_OFF",
          months: "1",
          startsOn: "5/5/2021",
          "support.cash": "3.000.000",
          purpose: "Bò giống",
          isSustainable: "on",
        }),
      ),
    );
    const year = await campaignId();
    expect((await enrolmentOf(enrolmentId ?? "")).coveredSince).not.toBeNull();
    await owner.campaign.update({ where: { id: year }, data: { oneOffMinimumOne: 4_000_000n } });
    await jobs.recomputeEnrolments({ campaignId: year });
    const once = await enrolmentOf(enrolmentId ?? "");
    expect(once).toMatchObject({ minimum: 4_000_000n, missing: 1_000_000n, coveredSince: null });
    await jobs.recomputeEnrolments({ campaignId: year });
    expect(await enrolmentOf(enrolmentId ?? "")).toEqual(once);
    await owner.campaign.update({ where: { id: year }, data: { oneOffMinimumOne: 3_000_000n } });
    await jobs.recomputeEnrolments({ campaignId: year });
    expect((await enrolmentOf(enrolmentId ?? "")).coveredSince).not.toBeNull();
  });
});

test("over random sequences of acts nothing is allocated twice and settling equals reckoning from scratch", async () => {
  const act = fc.oneof(
    fc.record({ what: fc.constant("deliver" as const), value: fc.bigInt(1n, 4_000_000n) }),
    fc.record({ what: fc.constant("free" as const), value: fc.bigInt(1n, 4_000_000_000n) }),
    fc.record({ what: fc.constant("reverse" as const), which: fc.nat(9) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 7 }), async (acts) => {
      const { id, commitmentId, enrolmentId } = await aCycle();
      const donor = await aDonor();
      const booked: string[] = [];
      for (const step of acts) {
        if (step.what === "reverse") {
          const which = booked[step.which % Math.max(1, booked.length)];
          if (which) await reverseDelivery(an, { id: which, reason: "Thử" });
          continue;
        }
        const cash = step.value.toString();
        const made = await recordDelivery(
          an,
          step.what === "deliver"
            ? against(commitmentId, cash)
            : free(id, donor.id, { "support.cash": cash }),
        );
        if (!made.ok) throw new Error(made.refusal.message);
        booked.push(made.value.id);
      }
      const instalments = await owner.instalment.findMany({
        where: { commitmentId },
        include: { allocations: true },
      });
      for (const { amount, allocated, allocations } of instalments) {
        expect(allocations.reduce((sum, row) => sum + row.amount, 0n)).toBe(allocated);
        expect(allocated <= amount).toBe(true);
      }
      const deliveries = await owner.delivery.findMany({
        where: { addressId: id },
        include: { allocations: true },
      });
      for (const { value, reversedOn, allocations } of deliveries) {
        const allocated = allocations.reduce((sum, row) => sum + row.amount, 0n);
        expect(reversedOn ? allocated === 0n : allocated <= value).toBe(true);
      }
      const standing = deliveries.filter(({ reversedOn }) => !reversedOn);
      const kept = await enrolmentOf(enrolmentId);
      expect(kept.handedOver).toBe(standing.reduce((sum, { value }) => sum + value, 0n));
      expect(kept.timesHelped).toBe(standing.length);
      const spans = await owner.coverSpan.findMany({ where: { enrolmentId }, omit: { id: true } });
      await owner.enrolment.update({
        where: { id: enrolmentId },
        data: {
          promised: 1n,
          handedOver: 2n,
          timesHelped: 3,
          missing: 4n,
          donorCount: 5,
          coveredSince: null,
        },
      });
      await owner.coverSpan.deleteMany({ where: { enrolmentId } });
      await db.$transaction((tx) => settleEnrolment(an, tx, enrolmentId));
      expect(await enrolmentOf(enrolmentId)).toEqual(kept);
      expect(await owner.coverSpan.findMany({ where: { enrolmentId }, omit: { id: true } })).toEqual(spans);
    }),
    { numRuns: 8 },
  );
}, 60_000);
