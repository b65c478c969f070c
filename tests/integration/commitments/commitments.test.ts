import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import {
  cancelCommitment,
  confirmCommitment,
  lapseCommitment,
  recordCommitment,
} from "@/lib/commitments/mutations";
import { type CommitmentInput, commitmentForm } from "@/lib/commitments/schema";
import { nest } from "@/lib/core/form";
import { listCommitments, sumCommitments } from "@/lib/ledger/queries";
import { findCommitment, findSupport } from "@/lib/support/queries";
import { actorOf, fixDay, owner, UNION, unitId } from "../../support/cast";
import { aCommitment, aDelivery, aDonor, aDossier, aKey } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

let an: Actor;
let binh: Actor;
beforeEach(async () => {
  await fixDay("2021-05-05");
  [an, binh] = [await actorOf("an"), await actorOf("binh")];
});

async function promise(addressId: string, typed: Record<string, string> = {}): Promise<CommitmentInput> {
  return commitmentForm.parse(
    nest({
      requestKey: aKey(),
      addressId,
      donorId: typed["donor.name"] ? "" : (await aDonor()).id,
      form: "ONE_OFF",
      months: "1",
      startsOn: "5/5/2021",
      "support.cash": "3.000.000",
      purpose: "Mua bò sinh sản",
      isSustainable: "on",
      ...typed,
    }),
  );
}
const regular = { form: "REGULAR", months: "12", "support.cash": "300.000" };
const enrolmentOf = (id: string | null) => owner.enrolment.findUniqueOrThrow({ where: { id: id ?? "" } });
const actsOf = (addressId: string) =>
  owner.act.findMany({ where: { addressId }, orderBy: { id: "asc" }, select: { verb: true, toState: true } });
const wordsOf = (outcome: Awaited<ReturnType<typeof recordCommitment>>) =>
  outcome.ok ? null : { kind: outcome.refusal.kind, ...outcome.refusal.errors };

describe("recording a commitment", () => {
  test("is confirmed at once, makes its schedule, covers the household, leaves one line of history", async () => {
    const { id, enrolmentId } = await aDossier();
    const made = await recordCommitment(an, await promise(id, regular));
    expect(made).toMatchObject({ ok: true, value: { advice: null } });
    expect(await enrolmentOf(enrolmentId)).toMatchObject({
      promised: 3_600_000n,
      handedOver: 0n,
      donorCount: 1,
      missing: 0n,
      coveredBy: "REGULAR",
      coveredSince: new Date("2021-05-05"),
    });
    const row = await owner.commitment.findFirstOrThrow({
      where: { addressId: id },
      include: { instalments: { orderBy: { number: "asc" } }, lines: true },
    });
    expect(row).toMatchObject({ state: "CONFIRMED", totalValue: 3_600_000n, instalmentValue: 300_000n });
    expect(row.instalments).toHaveLength(12);
    expect(row.instalments[11]?.dueOn).toEqual(new Date("2022-04-05"));
    expect(await actsOf(id)).toEqual([{ verb: "commit", toState: "CONFIRMED" }]);
    expect(await owner.coverSpan.count({ where: { enrolmentId: enrolmentId ?? "" } })).toBe(1);
  });

  test("goods at their value and labour at the campaign's day rate, with a new donor in the same form", async () => {
    const { id } = await aDossier();
    const typed = await promise(id, {
      "donor.name": "Công ty TNHH Hạt Điều Xanh",
      "donor.kind": "ENTERPRISE",
      "support.cash": "1.000.000",
      "support.goods.0.item": "Gạo",
      "support.goods.0.quantity": "12,5",
      "support.goods.0.measure": "kg",
      "support.goods.0.unitPrice": "16.000",
      "support.labourDays": "2",
    });
    expect(await recordCommitment(an, typed)).toMatchObject({ ok: true });
    const { labourDayRate } = await owner.campaign.findFirstOrThrow({ where: { year: 2021 } });
    const row = await owner.commitment.findFirstOrThrow({
      where: { addressId: id },
      include: { donor: true },
    });
    expect(row.totalValue).toBe(1_000_000n + 200_000n + 2n * labourDayRate);
    expect(row.donor.name).toBe("Công ty TNHH Hạt Điều Xanh");
    expect(await actsOf(id)).toHaveLength(1);
  });

  test("a double post is one promise", async () => {
    const { id } = await aDossier();
    const typed = await promise(id);
    const [first, second] = await onceAllHaveRead(
      { table: "Enrolment", id: (await owner.enrolment.findFirstOrThrow({ where: { addressId: id } })).id },
      [() => recordCommitment(an, typed), () => recordCommitment(an, typed)],
    );
    const third = await recordCommitment(an, typed);
    const ids = [first, second, third].map((made) => made?.ok && made.value.id);
    expect(new Set(ids).size).toBe(1);
    expect(await owner.commitment.count({ where: { addressId: id } })).toBe(1);
    expect(await actsOf(id)).toHaveLength(1);
  });

  test("of two promises at once on an uncovered household only one passes without a reason", async () => {
    const { id, enrolmentId } = await aDossier();
    const chi = await actorOf("chi");
    const [first, second] = [await promise(id), await promise(id)];
    const answers = await onceAllHaveRead({ table: "Enrolment", id: enrolmentId ?? "" }, [
      () => recordCommitment(binh, first),
      () => recordCommitment(chi, second),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.find(({ ok }) => !ok);
    expect(refused && wordsOf(refused)).toHaveProperty("overlapReason");
    expect(await owner.commitment.count({ where: { addressId: id } })).toBe(1);
  });

  test("a further one for a covered household needs a reason from district or province", async () => {
    const { id } = await aDossier();
    await recordCommitment(an, await promise(id));
    const reason = { overlapReason: "Nhà cháy hôm 03/05, cần dựng lại" };
    expect(wordsOf(await recordCommitment(an, await promise(id, reason)))).toMatchObject({
      kind: "refused",
      overlapReason: expect.stringContaining("đề nghị huyện"),
    });
    expect(wordsOf(await recordCommitment(binh, await promise(id)))).toHaveProperty("overlapReason");
    expect(await recordCommitment(binh, await promise(id, reason))).toMatchObject({ ok: true });
    const value = await owner.actValue.findFirstOrThrow({
      where: { field: "reason", act: { addressId: id, verb: "commit" } },
    });
    expect(value.newValue).toBe(reason.overlapReason);
  });

  test("small contributions add up; a one-off for the moment is taken and does not count", async () => {
    const { id, enrolmentId } = await aDossier();
    const first = await recordCommitment(an, await promise(id, { "support.cash": "1.000.000" }));
    expect(first.ok && first.value.advice).toContain("chưa đạt mức");
    const moment = await promise(id, { "support.cash": "9.000.000", isSustainable: "" });
    const second = await recordCommitment(an, moment);
    expect(second.ok && second.value.advice).toContain("không tính vào mức tối thiểu");
    expect(await enrolmentOf(enrolmentId)).toMatchObject({ missing: 2_000_000n, promised: 10_000_000n });
    await recordCommitment(an, await promise(id, { "support.cash": "2.000.000" }));
    expect(await enrolmentOf(enrolmentId)).toMatchObject({
      missing: 0n,
      coveredBy: "ONE_OFF",
      donorCount: 3,
    });
  });

  test("the same donor can't promise two overlapping cycles; the constraint speaks in a sentence", async () => {
    const { id } = await aDossier();
    const donorId = (await aDonor()).id;
    const small = { ...regular, donorId, "support.cash": "100.000" };
    expect(await recordCommitment(an, await promise(id, small))).toMatchObject({ ok: true });
    const second = await recordCommitment(an, await promise(id, { ...small, startsOn: "1/4/2022" }));
    expect(wordsOf(second)).toMatchObject({ startsOn: expect.stringContaining("trùng thời gian") });
    expect(await recordCommitment(an, await promise(id, { ...small, startsOn: "5/5/2022" }))).toMatchObject({
      ok: true,
    });
  });

  test.each([
    ["eleven months of a cycle", { ...regular, months: "11" }, "months"],
    ["twenty-five months", { ...regular, months: "25" }, "months"],
    ["a start in another age", { startsOn: "5/5/2012" }, "startsOn"],
    ["nothing given", { "support.cash": "" }, "support.cash"],
  ])("%s is refused beside its field", async (_, typed, field) => {
    const { id } = await aDossier();
    expect(wordsOf(await recordCommitment(an, await promise(id, typed)))).toHaveProperty([field]);
    expect(await owner.commitment.count({ where: { addressId: id } })).toBe(0);
  });

  test.each(["SUBMITTED", "VERIFIED", "CLOSED"] as const)(
    "a dossier in state %s takes none",
    async (state) => {
      const { id } = await aDossier({ state });
      expect(wordsOf(await recordCommitment(an, await promise(id)))).toEqual({ kind: "refused" });
    },
  );

  test("without consent to be helped none is taken", async () => {
    const { id } = await aDossier({ consents: ["STORY"] });
    expect(wordsOf(await recordCommitment(an, await promise(id)))).toEqual({ kind: "refused" });
  });

  test("the stranger finds nothing, an onlooker is forbidden, an administrator finds nothing", async () => {
    const { id } = await aDossier();
    const typed = await promise(id);
    expect(wordsOf(await recordCommitment(await actorOf("giang"), typed))?.kind).toBe("notFound");
    expect(wordsOf(await recordCommitment(await actorOf("hanh"), typed))?.kind).toBe("forbidden");
    expect(wordsOf(await recordCommitment(await actorOf("lam"), typed))?.kind).toBe("notFound");
    expect(wordsOf(await recordCommitment(await actorOf("mai"), typed))?.kind).toBe("notFound");
    expect(await owner.commitment.count({ where: { addressId: id } })).toBe(0);
  });

  test("amounts over 2³¹ and sums over 10¹² stay exact to the đồng", async () => {
    const { id, enrolmentId } = await aDossier({ kind: "FACILITY" });
    const donor = await aDonor({ name: "Quỹ Lá Lành" });
    for (const cash of ["999.999.999.999", "999.999.999.998"]) {
      const typed = await promise(id, {
        donorId: donor.id,
        "support.cash": cash,
        overlapReason: "Xây nhà mới",
      });
      expect(await recordCommitment(binh, typed)).toMatchObject({ ok: true });
    }
    expect((await enrolmentOf(enrolmentId)).promised).toBe(1_999_999_999_997n);
    expect(await sumCommitments(binh, { donor: donor.id })).toMatchObject({
      count: 2,
      promised: 1_999_999_999_997n,
    });
  });
});

describe("an agency's promise", () => {
  test("is proposed for its organisation, counts nowhere, and is confirmed by the Red Cross of the unit", async () => {
    const { id, enrolmentId } = await aDossier({ head: "Điểu Thị Kín" });
    const khoa = await actorOf("khoa");
    const donor = await aDonor({ organisation: UNION, name: "Công đoàn ngành Y tế" });
    const made = await recordCommitment(khoa, await promise(id, { donorId: donor.id }));
    if (!made.ok) throw new Error(made.refusal.message);
    expect(await enrolmentOf(enrolmentId)).toMatchObject({ promised: 0n, coveredSince: null });
    expect((await sumCommitments(an, { state: "PROPOSED" })).count).toBeGreaterThan(0);
    const proposed = await findCommitment(khoa, made.value.id);
    expect(proposed).toMatchObject({
      state: "PROPOSED",
      address: { headName: null },
      may: { confirm: false },
    });

    const { version } = proposed ?? { version: 0 };
    const own = await confirmCommitment(khoa, { id: made.value.id, version, overlapReason: null });
    expect(own).toMatchObject({ ok: false, refusal: { kind: "forbidden" } });
    const stranger = await confirmCommitment(await actorOf("giang"), {
      id: made.value.id,
      version,
      overlapReason: null,
    });
    expect(stranger).toMatchObject({ ok: false, refusal: { kind: "notFound" } });
    const typed = { id: made.value.id, version, overlapReason: null };
    const answers = await onceAllHaveRead({ table: "Enrolment", id: enrolmentId ?? "" }, [
      () => confirmCommitment(an, typed),
      () => confirmCommitment(binh, typed),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await enrolmentOf(enrolmentId)).toMatchObject({ promised: 3_000_000n, coveredBy: "ONE_OFF" });
    expect((await actsOf(id)).map(({ verb }) => verb)).toEqual(["commit", "confirm"]);
    // Confirmed, and the household agreed: now its helper reads the name.
    expect((await findCommitment(khoa, made.value.id))?.address.headName).toBe("Điểu Thị Kín");
  });

  test("the name stays hidden where the household did not agree to be known", async () => {
    const { id } = await aDossier({ consents: ["HELP"] });
    const { id: commitmentId } = await aCommitment({ addressId: id, organisation: UNION });
    expect((await findCommitment(await actorOf("khoa"), commitmentId))?.address.headName).toBeNull();
    expect((await findCommitment(an, commitmentId))?.address.headName).not.toBeNull();
  });

  test("other donors' names are not told to an agency", async () => {
    const { id } = await aDossier();
    await aCommitment({ addressId: id, donorId: (await aDonor({ name: "Bà Năm Sương" })).id });
    const seen = await findSupport(await actorOf("khoa"), id);
    expect(seen?.commitments.map(({ donor }) => donor.name)).toEqual(["Một nhà tài trợ"]);
    expect(seen?.headName).toBeNull();
    expect((await findSupport(an, id))?.commitments[0]?.donor.name).toBe("Bà Năm Sương");
    expect(await findSupport(await actorOf("giang"), id)).toBeNull();
  });

  test("another's donor can't be promised for", async () => {
    const { id } = await aDossier();
    expect(wordsOf(await recordCommitment(await actorOf("khoa"), await promise(id)))).toHaveProperty(
      "donorId",
    );
  });
});

describe("ending a commitment", () => {
  test("cancelling drops what is still expected and keeps what was delivered", async () => {
    const { id, enrolmentId } = await aDossier();
    const made = await recordCommitment(an, await promise(id, regular));
    if (!made.ok) throw new Error(made.refusal.message);
    await aDelivery({
      addressId: id,
      commitmentId: made.value.id,
      deliveredOn: "2021-05-05",
      value: 450_000n,
    });
    const { version } = await owner.commitment.findUniqueOrThrow({ where: { id: made.value.id } });
    const typed = { id: made.value.id, version, reason: "Công ty ngừng hoạt động" };
    expect(await cancelCommitment(await actorOf("giang"), typed)).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await cancelCommitment(await actorOf("hanh"), typed)).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    expect(await cancelCommitment(an, { ...typed, version: version + 1 })).toMatchObject({
      refusal: { kind: "changed" },
    });
    expect(await cancelCommitment(an, typed)).toMatchObject({ ok: true });
    expect(await cancelCommitment(an, { ...typed, version: version + 1 })).toMatchObject({
      refusal: { kind: "refused" },
    });
    expect(await owner.instalment.count({ where: { commitmentId: made.value.id, droppedOn: null } })).toBe(1);
    expect(await enrolmentOf(enrolmentId)).toMatchObject({
      promised: 450_000n,
      handedOver: 450_000n,
      coveredSince: null,
    });
    expect((await actsOf(id)).map(({ verb }) => verb)).toEqual(["commit", "cancel"]);
  });

  test("lapses only after three overdue months in a row, on an officer's word", async () => {
    const { id } = await aDossier({ submittedOn: "2021-01-10" });
    const { id: commitmentId } = await aCommitment({
      addressId: id,
      form: "REGULAR",
      startsOn: "2021-02-20",
    });
    const typed = { id: commitmentId, version: 1, reason: "Không liên lạc được" };
    await fixDay("2021-04-30");
    expect(await lapseCommitment(await actorOf("an"), typed)).toMatchObject({ refusal: { kind: "refused" } });
    const before = (await sumCommitments(await actorOf("an"), { overdue: "yes" })).count;
    await fixDay("2021-05-01");
    const later = await actorOf("an");
    expect((await findCommitment(later, commitmentId))?.proposesLapse).toBe(true);
    expect(await lapseCommitment(await actorOf("hanh"), typed)).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    expect(await lapseCommitment(await actorOf("giang"), typed)).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await lapseCommitment(later, typed)).toMatchObject({ ok: true });
    expect((await sumCommitments(later, { overdue: "yes" })).count).toBe(before - 1);
    expect((await actsOf(id)).at(-1)).toEqual({ verb: "lapse", toState: "LAPSED" });
  });
});

describe("the list", () => {
  test("each of the cast sees so many, counts equal the list, the foot equals the rows", async () => {
    const commune = await unitId("Xã Đồng Tâm");
    const mine = await aDossier();
    const away = await aDossier({ unit: "Xã Đồng Tiến" });
    const far = await aDossier({ unit: "Xã Đăng Hà" });
    const donor = await aDonor({ name: "Hội quán Đồng hương" });
    for (const { id } of [mine, away, far])
      await aCommitment({ addressId: id, donorId: donor.id, value: 2_000_000n });
    await aCommitment({ addressId: mine.id, donorId: donor.id, state: "CANCELLED", value: 7_000_000n });
    const seen = async (name: Parameters<typeof actorOf>[0]) => {
      const actor = await actorOf(name);
      const filter = { donor: donor.id };
      const { rows } = await listCommitments(actor, filter);
      const { count, promised } = await sumCommitments(actor, filter);
      expect(count).toBe(rows.length);
      expect(promised).toBe(rows.reduce((sum, row) => sum + row.promised, 0n));
      return rows.length;
    };
    expect(
      await Promise.all((["an", "binh", "dung", "giang", "hanh", "khoa", "mai", "lam"] as const).map(seen)),
    ).toEqual([2, 3, 4, 1, 4, 0, 0, 0]);
    expect((await listCommitments(binh, { donor: donor.id, unit: commune })).rows).toHaveLength(2);
    expect((await listCommitments(binh, { donor: donor.id, state: "CANCELLED" })).rows).toHaveLength(1);
    expect(
      (await listCommitments(binh, { donor: donor.id, state: "ACTIVE", form: "ONE_OFF" })).rows,
    ).toHaveLength(2);
    expect((await listCommitments(binh, { donor: donor.id, overdue: "yes" })).rows).toHaveLength(0);
    expect((await listCommitments(binh, { donor: donor.id, year: 2020 })).rows).toHaveLength(0);
  });

  test("pages by key forth and back without losing or repeating a row", async () => {
    const { id } = await aDossier();
    const donor = await aDonor({ name: "Nhiều lần" });
    for (let at = 0; at < 27; at += 1) await aCommitment({ addressId: id, donorId: donor.id });
    const first = await listCommitments(an, { donor: donor.id });
    const second = await listCommitments(an, { donor: donor.id, after: first.after ?? "" });
    expect([first.rows.length, second.rows.length, second.after]).toEqual([25, 2, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(27);
    const back = await listCommitments(an, { donor: donor.id, before: second.before ?? "" });
    expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
  });
});

describe("who handed over and who signed", () => {
  const signed = async (consents: ("HELP" | "SUPPORTERS")[]) => {
    const donor = await aDonor({ organisation: UNION });
    const { id } = await aDossier({ head: "Lâm Thị Kín Đáo", consents });
    const commitment = await aCommitment({ addressId: id, donorId: donor.id, organisation: UNION });
    await aDelivery({ addressId: id, commitmentId: commitment.id, value: 3_000_000n });
    return { id, commitmentId: commitment.id };
  };
  const readBy = async (name: Parameters<typeof actorOf>[0], id: string) =>
    JSON.stringify(await findCommitment(await actorOf(name), id), (_, value) =>
      typeof value === "bigint" ? `${value}` : value,
    );

  test("an onlooker of a committee reads the money and nobody's name", async () => {
    const { commitmentId } = await signed(["HELP", "SUPPORTERS"]);
    expect(await readBy("an", commitmentId)).toContain("Kín Đáo");
    const seen = await readBy("hanh", commitmentId);
    expect(seen).toContain("3000000");
    expect(seen).not.toContain("Kín Đáo");
  });

  test("an onlooker reads which organisation gives, not which person, and none of the officers' words", async () => {
    const person = await aDonor({ kind: "INDIVIDUAL", name: "Trịnh Văn Thầm Lặng" });
    const { id } = await aDossier();
    const commitment = await aCommitment({ addressId: id, donorId: person.id });
    await owner.commitment.update({
      where: { id: commitment.id },
      data: { purpose: "Thuốc cho người bệnh trong nhà" },
    });
    for (const words of ["Thầm Lặng", "Thuốc cho"])
      expect(await readBy("an", commitment.id)).toContain(words);
    expect(await readBy("hanh", commitment.id)).not.toMatch(/Thầm Lặng|Thuốc cho/);
    const listed = JSON.stringify(
      (await listCommitments(await actorOf("hanh"), { donor: person.id })).rows,
      (_, value) => (typeof value === "bigint" ? `${value}` : value),
    );
    expect(listed).toContain(commitment.id);
    expect(listed).not.toMatch(/Thầm Lặng|Thuốc cho/);
  });

  test("an agency reads it where the household agreed", async () => {
    const silent = await signed(["HELP"]);
    expect(await readBy("khoa", silent.commitmentId)).toMatch(/3000000/);
    expect(await readBy("khoa", silent.commitmentId)).not.toContain("Kín Đáo");
    const open = await signed(["HELP", "SUPPORTERS"]);
    expect(await readBy("khoa", open.commitmentId)).toContain("Kín Đáo");
    const beside = JSON.stringify(await findSupport(await actorOf("khoa"), silent.id), (_, value) =>
      typeof value === "bigint" ? `${value}` : value,
    );
    expect(beside).not.toContain("Kín Đáo");
  });
});
