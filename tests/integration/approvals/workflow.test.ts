import { describe, expect, test } from "vitest";
import {
  approveAddress,
  closeAddress,
  declineCloseAddress,
  recallAddress,
  rejectAddress,
  reopenAddress,
  requestCloseAddress,
  returnAddress,
  submitAddress,
  verifyAddress,
} from "@/lib/approvals/mutations";
import { findCloseRequest, listCloseRequests } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import type { Outcome } from "@/lib/core/outcome";
import { postInhandao } from "@/lib/inhandao/mutations";
import type { AddressState } from "@/prisma/generated/enums";
import {
  actorOf,
  type CastName,
  campaignId,
  fixDay,
  owner,
  provinceId,
  SCHOOL,
  userId,
} from "../../support/cast";
import { aDossier, type DossierWish } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

type Target = { id: string; version: number };

let households = 0;
/** Nobody's likely duplicate: a family name of its own. */
function aHousehold(wish: DossierWish) {
  const family = [...String(++households)].map((digit) => "abcdeghikl"[Number(digit)]?.repeat(2)).join("");
  return aDossier({ head: `Đ${family}x Thị Mừng`, ...wish });
}

type Case = {
  name: string;
  from: AddressState;
  to: AddressState;
  by: CastName;
  wrongRole: CastName;
  verb: string;
  run: (actor: Actor, target: Target) => Promise<Outcome>;
  wish?: DossierWish;
  before?: (target: Target) => Promise<Target>;
};

const NOTES = [{ section: "NEEDS" as const, words: "Ghi rõ số tiền cần." }];
const CLOSE = { closeReason: "STABLE" as const, reason: "Con đã đi làm." };

const asked = async ({ id, version }: Target): Promise<Target> => {
  const outcome = await requestCloseAddress(await actorOf("an"), { id, version, ...CLOSE });
  expect(outcome.ok).toBe(true);
  return { id, version: version + 1 };
};

const CASES: Case[] = [
  {
    name: "submit",
    from: "DRAFT",
    to: "SUBMITTED",
    by: "an",
    wrongRole: "dung",
    verb: "submit",
    run: submitAddress,
  },
  {
    name: "submit again",
    from: "RETURNED",
    to: "SUBMITTED",
    by: "an",
    wrongRole: "dung",
    verb: "submit",
    run: submitAddress,
  },
  {
    name: "submit on behalf",
    from: "DRAFT",
    to: "SUBMITTED",
    by: "binh",
    wrongRole: "dung",
    verb: "submit",
    run: submitAddress,
  },
  {
    name: "recall",
    from: "SUBMITTED",
    to: "DRAFT",
    by: "an",
    wrongRole: "binh",
    verb: "recall",
    run: recallAddress,
  },
  {
    name: "verify",
    from: "SUBMITTED",
    to: "VERIFIED",
    by: "binh",
    wrongRole: "an",
    verb: "verify",
    run: verifyAddress,
  },
  {
    name: "approve",
    from: "VERIFIED",
    to: "APPROVED",
    by: "dung",
    wrongRole: "chi",
    verb: "approve",
    run: approveAddress,
  },
  {
    name: "return",
    from: "SUBMITTED",
    to: "RETURNED",
    by: "binh",
    wrongRole: "an",
    verb: "return",
    run: (actor, target) => returnAddress(actor, { ...target, notes: NOTES }),
  },
  {
    name: "return what is verified",
    from: "VERIFIED",
    to: "RETURNED",
    by: "dung",
    wrongRole: "an",
    verb: "return",
    run: (actor, target) => returnAddress(actor, { ...target, notes: NOTES }),
  },
  {
    name: "reject",
    from: "SUBMITTED",
    to: "REJECTED",
    by: "binh",
    wrongRole: "an",
    verb: "reject",
    run: (actor, target) => rejectAddress(actor, { ...target, reason: "Không thuộc đối tượng." }),
  },
  {
    name: "request to close",
    from: "APPROVED",
    to: "APPROVED",
    by: "an",
    wrongRole: "binh",
    verb: "requestClose",
    run: (actor, target) => requestCloseAddress(actor, { ...target, ...CLOSE }),
  },
  {
    name: "decline to close",
    from: "APPROVED",
    to: "APPROVED",
    by: "binh",
    wrongRole: "an",
    verb: "declineClose",
    before: asked,
    run: (actor, target) => declineCloseAddress(actor, { ...target, reason: "Vẫn còn khó khăn." }),
  },
  {
    name: "close",
    from: "APPROVED",
    to: "CLOSED",
    by: "binh",
    wrongRole: "an",
    verb: "close",
    run: (actor, target) => closeAddress(actor, { ...target, ...CLOSE }),
  },
  {
    name: "reopen",
    from: "CLOSED",
    to: "RETURNED",
    by: "dung",
    wrongRole: "an",
    verb: "reopen",
    run: (actor, target) => reopenAddress(actor, { ...target, reason: "Bệnh tái phát." }),
  },
  {
    name: "record the national code",
    from: "APPROVED",
    to: "APPROVED",
    by: "binh",
    wrongRole: "an",
    verb: "postInhandao",
    wish: { consents: ["HELP", "INHANDAO"] },
    run: (actor, target) =>
      postInhandao(actor, { ...target, code: `ND-${target.id}`, postedOn: "2021-05-04", link: null }),
  },
];

const ELSEWHERE: Record<AddressState, AddressState> = {
  DRAFT: "APPROVED",
  SUBMITTED: "APPROVED",
  VERIFIED: "DRAFT",
  APPROVED: "DRAFT",
  RETURNED: "VERIFIED",
  REJECTED: "DRAFT",
  CLOSED: "APPROVED",
  MERGED: "DRAFT",
};

const stateOf = (id: string) =>
  owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, include: { enrolments: true } });
const actsOf = (id: string, verb: string) =>
  owner.act.findMany({ where: { addressId: id, verb }, include: { values: true } });
const ready = async (one: Case) => {
  const made = await aHousehold({ state: one.from, ...one.wish });
  return one.before ? one.before(made) : made;
};

describe.each(CASES)("$name", (one) => {
  test("works, with one line of history, and the year goes along", async () => {
    const { id, version } = await ready(one);
    const outcome = await one.run(await actorOf(one.by), { id, version });
    expect(outcome).toMatchObject({ ok: true });
    const row = await stateOf(id);
    expect(row).toMatchObject({ state: one.to, version: version + 1 });
    for (const enrolment of row.enrolments) expect(enrolment.state).toBe(one.to);
    const acts = await actsOf(id, one.verb);
    expect(acts).toHaveLength(1);
    expect(acts[0]).toMatchObject({ fromState: one.from, toState: one.to, actorId: await userId(one.by) });
  });

  test("the stranger finds nothing", async () => {
    const target = await ready(one);
    expect(await one.run(await actorOf("giang"), target)).toMatchObject({ refusal: { kind: "notFound" } });
    expect(await one.run(await actorOf("hanh"), target)).toMatchObject({ refusal: { kind: "notFound" } });
    expect(await one.run(await actorOf("khoa"), target)).toMatchObject({ refusal: { kind: "notFound" } });
    expect(await one.run(await actorOf("lam"), target)).toMatchObject({ refusal: { kind: "notFound" } });
  });

  test("the wrong role is forbidden", async () => {
    const target = await ready(one);
    expect(await one.run(await actorOf(one.wrongRole), target)).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    expect(await actsOf(target.id, one.verb)).toHaveLength(0);
  });

  test("the wrong state is refused", async () => {
    const target = await aHousehold({ ...one.wish, state: ELSEWHERE[one.from] });
    const before = await stateOf(target.id);
    expect(await one.run(await actorOf(one.by), target)).toMatchObject({ refusal: { kind: "refused" } });
    expect((await stateOf(target.id)).state).toBe(before.state);
  });

  test("twice does it once", async () => {
    const target = await ready(one);
    const actor = await actorOf(one.by);
    expect((await one.run(actor, target)).ok).toBe(true);
    expect(await one.run(actor, target)).toMatchObject({ refusal: { kind: "changed" } });
    expect(await actsOf(target.id, one.verb)).toHaveLength(1);
  });

  test("both at once does it once", async () => {
    const { id, version } = await ready(one);
    const actor = await actorOf(one.by);
    const outcomes = await onceAllHaveRead(
      { table: "HumanitarianAddress", id },
      [1, 2].map(() => () => one.run(actor, { id, version })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal.kind === "changed")).toHaveLength(1);
    expect(await actsOf(id, one.verb)).toHaveLength(1);
  });
});

describe("submission", () => {
  test("numbers the dossier and enrols it in the year that runs", async () => {
    await fixDay("2021-05-05");
    const { id, version } = await aHousehold({ state: "DRAFT", eligible: 2 });
    const { lastNumber } = await owner.campaign.findUniqueOrThrow({ where: { id: await campaignId() } });
    await submitAddress(await actorOf("an"), { id, version });
    const row = await stateOf(id);
    expect(row.code).toBe(`BP-2021-${String(lastNumber + 1).padStart(6, "0")}`);
    expect(row.submittedOn).toEqual(fromDay("2021-05-05"));
    expect(row.enrolments).toHaveLength(1);
    expect(row.enrolments[0]).toMatchObject({
      entry: "NEW",
      unitId: row.unitId,
      state: "SUBMITTED",
      eligibleMembers: 2,
      minimum: 5_000_000n,
      monthlyMinimum: 300_000n,
      missing: 5_000_000n,
      promised: 0n,
      priority: row.priority,
      enrolledOn: fromDay("2021-05-05"),
    });
  });

  test("two dossiers at once get two numbers", async () => {
    const [one, two] = await Promise.all([aHousehold({ state: "DRAFT" }), aHousehold({ state: "DRAFT" })]);
    const an = await actorOf("an");
    const outcomes = await onceAllHaveRead({ table: "Campaign", id: await campaignId() }, [
      () => submitAddress(an, one),
      () => submitAddress(an, two),
    ]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const codes = [(await stateOf(one.id)).code, (await stateOf(two.id)).code];
    expect(new Set(codes).size).toBe(2);
  });

  test("names each missing thing by its field and gives no number", async () => {
    const { id, version } = await aHousehold({
      state: "DRAFT",
      eligible: 0,
      consents: [],
      columns: { surveyedOn: null },
    });
    const outcome = await submitAddress(await actorOf("an"), { id, version });
    expect(outcome).toMatchObject({
      refusal: { kind: "refused", message: expect.stringContaining("còn thiếu 3 mục") },
    });
    if (outcome.ok) return;
    expect(Object.keys(outcome.refusal.errors ?? {}).sort()).toEqual([
      "consents.HELP.given",
      "members.0.categories",
      "survey.on",
    ]);
    expect((await stateOf(id)).code).toBeNull();
  });

  test("needs an open year", async () => {
    await fixDay("2024-05-05");
    const { id, version } = await aHousehold({ state: "DRAFT" });
    const outcome = await submitAddress(await actorOf("an"), { id, version });
    await fixDay("2021-05-05");
    expect(outcome).toMatchObject({
      refusal: { kind: "refused", message: expect.stringContaining("chưa mở năm") },
    });
  });

  test("after a return it keeps its number, settles the notes and renews the year's figures", async () => {
    const { id, version, code } = await aHousehold({ state: "SUBMITTED", members: 3, eligible: 1 });
    await returnAddress(await actorOf("binh"), { id, version, notes: NOTES });
    expect(await owner.returnNote.findMany({ where: { addressId: id } })).toMatchObject([
      { section: "NEEDS", words: NOTES[0]?.words, settledAt: null },
    ]);
    await owner.householdMember.updateMany({
      where: { addressId: id },
      data: { categories: ["DISABILITY"] },
    });
    await submitAddress(await actorOf("an"), { id, version: version + 1 });
    const row = await stateOf(id);
    expect(row).toMatchObject({ code, state: "SUBMITTED", eligibleMembers: 3 });
    expect(row.enrolments).toMatchObject([{ eligibleMembers: 3, minimum: 5_000_000n, missing: 5_000_000n }]);
    expect(await owner.returnNote.count({ where: { addressId: id, settledAt: null } })).toBe(0);
  });

  test("a school's officer submits the school's dossier and finds no other", async () => {
    const mai = await actorOf("mai");
    const own = await aHousehold({ state: "DRAFT", organisation: SCHOOL });
    const other = await aHousehold({ state: "DRAFT" });
    expect(await submitAddress(mai, own)).toMatchObject({ ok: true });
    expect(await submitAddress(mai, other)).toMatchObject({ refusal: { kind: "notFound" } });
  });

  test("a facility has no minimum", async () => {
    const { id, version } = await aHousehold({ state: "DRAFT", kind: "FACILITY" });
    expect(await submitAddress(await actorOf("an"), { id, version })).toMatchObject({ ok: true });
    expect((await stateOf(id)).enrolments).toMatchObject([
      { minimum: null, monthlyMinimum: null, missing: 0n },
    ]);
  });
});

describe("four eyes", () => {
  test("the district officer who submitted on behalf can't verify; a colleague can", async () => {
    const { id, version } = await aHousehold({ state: "SUBMITTED", submittedBy: "binh" });
    expect(await verifyAddress(await actorOf("binh"), { id, version })).toMatchObject({
      refusal: { kind: "forbidden", message: expect.stringContaining("tự xác minh") },
    });
    expect(await verifyAddress(await actorOf("chi"), { id, version })).toMatchObject({ ok: true });
  });

  test("the one who verified can't approve with another role", async () => {
    const { id, version } = await aHousehold({ state: "VERIFIED", verifiedBy: "dung" });
    expect(await approveAddress(await actorOf("dung"), { id, version })).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    expect(await approveAddress(await actorOf("duc"), { id, version })).toMatchObject({ ok: true });
  });

  test("a campaign may let the district approve", async () => {
    const { id, version } = await aHousehold({ state: "VERIFIED", verifiedBy: "binh" });
    await owner.campaign.update({ where: { id: await campaignId() }, data: { approvingLevel: "DISTRICT" } });
    const [binh, chi] = [await actorOf("binh"), await actorOf("chi")];
    expect(await approveAddress(binh, { id, version })).toMatchObject({ refusal: { kind: "forbidden" } });
    expect(await approveAddress(chi, { id, version })).toMatchObject({ ok: true });
    await owner.campaign.update({ where: { id: await campaignId() }, data: { approvingLevel: "PROVINCE" } });
  });

  test('"not an approver" and "not verified yet" are two sentences', async () => {
    const { id, version } = await aHousehold({ state: "SUBMITTED" });
    const [policy, rule] = [
      await approveAddress(await actorOf("binh"), { id, version }),
      await approveAddress(await actorOf("dung"), { id, version }),
    ];
    expect(policy).toMatchObject({
      refusal: { kind: "forbidden", message: expect.stringContaining("không phải là người phê duyệt") },
    });
    expect(rule).toMatchObject({
      refusal: { kind: "refused", message: expect.stringContaining("chưa được xác minh") },
    });
  });
});

describe("a commune directly under its province", () => {
  test("has no district step and keeps four eyes", async () => {
    const province = await provinceId();
    await owner.unit.create({
      data: {
        code: "99999",
        name: "Xã Liền Tỉnh",
        kind: "COMMUNE",
        parentId: province,
        difficulty: "HARD",
        validFrom: fromDay("2020-01-01"),
      },
    });
    const wish = { state: "SUBMITTED" as const, unit: "Xã Liền Tỉnh" };
    const { id, version } = await aHousehold({ ...wish, submittedBy: "duc" });
    const [dung, duc] = [await actorOf("dung"), await actorOf("duc")];
    expect(await verifyAddress(await actorOf("binh"), { id, version })).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await approveAddress(duc, { id, version })).toMatchObject({ refusal: { kind: "forbidden" } });
    expect(await approveAddress(dung, { id, version })).toMatchObject({ ok: true });
    expect(await actsOf(id, "approve")).toMatchObject([{ fromState: "SUBMITTED", toState: "APPROVED" }]);
  });
});

describe("closing", () => {
  test("the commune's request waits at the desks until it is answered", async () => {
    const made = await aHousehold({ state: "APPROVED" });
    const [an, binh, giang] = [await actorOf("an"), await actorOf("binh"), await actorOf("giang")];
    const { id, version } = await asked(made);
    expect(await findCloseRequest(binh, id)).toMatchObject({
      closeReason: "Cuộc sống đã ổn định",
      reason: CLOSE.reason,
    });
    expect((await listCloseRequests(binh)).map((one) => one.id)).toContain(id);
    expect((await listCloseRequests(giang)).map((one) => one.id)).not.toContain(id);
    expect(await findCloseRequest(giang, id)).toBeNull();
    expect(await requestCloseAddress(an, { id, version, ...CLOSE })).toMatchObject({
      refusal: { kind: "refused" },
    });
    await closeAddress(binh, { id, version, ...CLOSE });
    expect((await listCloseRequests(binh)).map((one) => one.id)).not.toContain(id);
    expect(await stateOf(id)).toMatchObject({
      state: "CLOSED",
      closeReason: "STABLE",
      enrolments: [{ state: "CLOSED" }],
    });
  });

  test("a reopened dossier is submitted again with a new survey only", async () => {
    const { id, version } = await aHousehold({ state: "CLOSED" });
    await reopenAddress(await actorOf("dung"), { id, version, reason: "Bệnh tái phát." });
    expect(
      await owner.returnNote.count({ where: { addressId: id, section: "SURVEY", settledAt: null } }),
    ).toBe(1);
    const an = await actorOf("an");
    expect(await submitAddress(an, { id, version: version + 1 })).toMatchObject({
      refusal: { kind: "refused", errors: { "survey.on": expect.any(String) } },
    });
    await owner.humanitarianAddress.update({ where: { id }, data: { surveyedOn: fromDay("2021-05-01") } });
    expect(await submitAddress(an, { id, version: version + 1 })).toMatchObject({ ok: true });
    expect(await stateOf(id)).toMatchObject({ closedOn: null, closeReason: null });
  });
});

describe("duplicates and closed years", () => {
  test("verification names how many likely duplicates are unsettled", async () => {
    const twin = { head: "Hoàng Văn Trùng Lặp", members: 1 };
    await aHousehold({ ...twin, state: "APPROVED" });
    const { id, version } = await aHousehold({ ...twin, state: "SUBMITTED" });
    expect(await verifyAddress(await actorOf("binh"), { id, version })).toMatchObject({
      refusal: { kind: "refused", message: expect.stringContaining("Còn 1 hồ sơ nghi trùng") },
    });
  });

  test("the enrolment of a closed year stays as it was", async () => {
    const { id, version } = await aHousehold({ state: "APPROVED" });
    const year = await campaignId();
    await owner.campaign.update({ where: { id: year }, data: { closedAt: new Date() } });
    const outcome = await closeAddress(await actorOf("dung"), { id, version, ...CLOSE });
    await owner.campaign.update({ where: { id: year }, data: { closedAt: null } });
    expect(outcome).toMatchObject({ ok: true });
    expect(await stateOf(id)).toMatchObject({ state: "CLOSED", enrolments: [{ state: "APPROVED" }] });
  });
});
