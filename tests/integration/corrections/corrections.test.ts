import { beforeEach, describe, expect, test } from "vitest";
import { closeAddress, declineCloseAddress, requestCloseAddress } from "@/lib/approvals/mutations";
import type { Actor } from "@/lib/auth/actor";
import { loadActor, readClock } from "@/lib/auth/queries";
import { decrypt } from "@/lib/core/secrets";
import {
  acceptCorrection,
  proposeCorrection,
  rejectCorrection,
  replaceHead,
  withdrawCorrection,
} from "@/lib/corrections/mutations";
import { countToReview, findCorrection, findForCorrection, listCorrections } from "@/lib/corrections/queries";
import { draftOf, withDraftRows } from "@/lib/drafts/queries";
import { keptDraft } from "@/lib/drafts/rules";
import type { DossierDraft } from "@/lib/drafts/schema";
import { transferAddress } from "@/lib/transfers/mutations";
import type { AddressState } from "@/prisma/generated/enums";
import { actorOf, type CastName, fixDay, owner, provinceId, SCHOOL, unitId } from "../../support/cast";
import { aDossier, type DossierWish, settled } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

let [an, binh, dung]: Actor[] = [];
const actor = (one: Actor | undefined) => {
  if (!one) throw new Error("nobody");
  return one;
};
beforeEach(async () => {
  await fixDay("2021-05-05");
  [an, binh, dung] = [await actorOf("an"), await actorOf("binh"), await actorOf("dung")];
});

const stored = (id: string) =>
  owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, include: withDraftRows });
const actsOf = (addressId: string) =>
  owner.act.findMany({ where: { addressId }, orderBy: { id: "asc" }, include: { values: true } });

const FAMILY: DossierWish = {
  members: [
    { fullName: "Điểu Thị Mừng", relation: "Chủ hộ", birthYear: 1960, categories: ["SERIOUS_ILLNESS"] },
    { fullName: "Điểu Văn Sơn", relation: "Con", birthYear: 2009, categories: [] },
    { fullName: "Điểu Thị Ngân", relation: "Con", birthYear: 2012, categories: ["DISABILITY"] },
  ],
};

type Changed = (draft: DossierDraft) => void;

async function proposed(change: Changed, by: Actor | undefined, wish: DossierWish = FAMILY) {
  const dossier = await aDossier(wish);
  const outcome = await proposing(dossier, change, actor(by));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return { dossier, target: { id: outcome.value.id, version: 1 } };
}

async function proposing(dossier: { id: string; version: number }, change: Changed, by: Actor) {
  const typed = structuredClone(keptDraft(draftOf(await stored(dossier.id))));
  change(typed);
  return proposeCorrection(by, dossier, { reason: "Ghi nhầm lúc khảo sát.", typed });
}

const born =
  (year: number): Changed =>
  (draft) => {
    const [first] = draft.members;
    if (first) first.birth = { day: null, year };
  };

// "An approved dossier's facts change only through a correction that is reviewed again, field by field" (domain: states).
describe("proposing", () => {
  test("changes nothing yet, is kept sealed, leaves one line without values", async () => {
    const { dossier, target } = await proposed((draft) => {
      draft.phone = "0912345678";
      const [first] = draft.members;
      if (first) first.categories = ["HIV_AIDS"];
    }, an);
    const row = await stored(dossier.id);
    expect(row).toMatchObject({ phoneCipher: null, version: dossier.version });
    const correction = await owner.correction.findUniqueOrThrow({
      where: { id: target.id },
    });
    expect(correction.changedFields).toEqual(["phone", `members.${row.members[0]?.id}.categories`]);
    expect(Buffer.from(correction.cipher).toString("latin1")).not.toContain("0912345678");
    expect(decrypt(correction.cipher)).toContain("0912345678");
    const acts = await actsOf(dossier.id);
    expect(acts.map(({ verb }) => verb)).toEqual(["proposeCorrection"]);
    expect(JSON.stringify(acts)).not.toMatch(/0912345678|HIV/);
  });

  test.each<[CastName, string]>([
    ["dung", "forbidden"],
    ["giang", "notFound"],
    ["hanh", "notFound"],
    ["khoa", "notFound"],
    ["lam", "notFound"],
  ])("%s may not: %s", async (name, kind) => {
    const dossier = await aDossier(FAMILY);
    const stranger = await actorOf(name);
    expect(await proposing(dossier, born(1961), stranger)).toMatchObject({ refusal: { kind } });
    expect(await owner.correction.count({ where: { addressId: dossier.id } })).toBe(0);
    const seen = await findForCorrection(stranger, dossier.id);
    if (kind === "notFound") expect(seen).toBeNull();
    else expect(seen).toMatchObject({ may: false, draft: null });
  });

  test("the district on behalf of a commune, and a school its own dossiers, may", async () => {
    await proposed(born(1961), binh);
    const school = await aDossier({ ...FAMILY, organisation: SCHOOL });
    const mai = await actorOf("mai");
    expect(await proposing(school, born(1961), mai)).toMatchObject({ ok: true });
    expect(await proposing(await aDossier(FAMILY), born(1961), mai)).toMatchObject({
      refusal: { kind: "notFound" },
    });
  });

  test.each<AddressState>(["DRAFT", "SUBMITTED", "VERIFIED", "RETURNED", "CLOSED"])(
    "not from %s",
    async (state) => {
      const dossier = await aDossier({ ...FAMILY, state });
      expect(await proposing(dossier, born(1961), actor(an))).toMatchObject({ refusal: { kind: "refused" } });
    },
  );

  test("nothing changed, a day ahead, or nobody eligible left: refused in words", async () => {
    const dossier = await aDossier(FAMILY);
    expect(await proposing(dossier, () => {}, actor(an))).toMatchObject({
      refusal: { message: expect.stringContaining("Chưa có gì khác") },
    });
    expect(await proposing(dossier, born(2022), actor(an))).toMatchObject({
      refusal: { errors: { "members.0.birth": expect.any(String) } },
    });
    const none: Changed = (draft) =>
      draft.members.forEach((member) => {
        member.categories = [];
      });
    expect(await proposing(dossier, none, actor(an))).toMatchObject({
      refusal: { errors: { "members.0.categories": expect.any(String) } },
    });
  });

  test("consents, meeting, confirmation and commune are none of its business", async () => {
    const dossier = await aDossier(FAMILY);
    const elsewhere = await unitId("Xã Tân Tiến, Huyện Đồng Phú");
    const outcome = await proposing(
      dossier,
      (draft) => {
        draft.consents = [];
        draft.review = null;
        draft.confirmation = { on: null, number: null };
        draft.unitId = elsewhere;
      },
      actor(an),
    );
    expect(outcome).toMatchObject({ refusal: { message: expect.stringContaining("Chưa có gì khác") } });
  });

  test("one at a time, also at the same moment; on an older version the officer is told", async () => {
    const dossier = await aDossier(FAMILY);
    const outcomes = await onceAllHaveRead({ table: "Enrolment", id: dossier.enrolmentId ?? "" }, [
      () => proposing(dossier, born(1961), actor(an)),
      () => proposing(dossier, born(1962), actor(binh)),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      refusal: { message: expect.stringContaining("đã có") },
    });
    const other = await aDossier(FAMILY);
    expect(await proposing({ ...other, version: other.version + 1 }, born(1961), actor(an))).toMatchObject({
      refusal: { kind: "changed" },
    });
  });
});

describe("accepting", () => {
  test("writes it, reckons members, needs, score and the year again, and the public page follows", async () => {
    const { dossier, target } = await proposed(
      (draft) => {
        draft.povertyClass = "NEAR_POOR";
        const [, son, girl] = draft.members;
        if (son) son.categories = ["ORPHAN"];
        draft.members = draft.members.filter((member) => member !== girl);
        draft.needs.push({
          id: null,
          removed: false,
          kind: "MEDICAL",
          quantity: null,
          estimatedValue: 9_007_199_254_740_993n,
          isSustainable: false,
          metOn: null,
          note: null,
        });
      },
      an,
      { ...FAMILY, published: true },
    );
    await owner.consent.updateMany({
      where: { addressId: dossier.id, purpose: "STORY" },
      data: { childNames: "Điểu Văn Sơn", childrenAgreedOn: new Date("2021-04-01") },
    });
    await settled(dossier.id);
    const before = await owner.publicCounter.findFirstOrThrow();
    expect(await acceptCorrection(actor(dung), target)).toMatchObject({ ok: true });
    const row = await stored(dossier.id);
    expect(row).toMatchObject({
      state: "APPROVED",
      version: dossier.version + 1,
      povertyClass: "NEAR_POOR",
      memberCount: 2,
      eligibleMembers: 2,
      shownCategories: ["ORPHAN", "SERIOUS_ILLNESS"],
      needKinds: ["CASH", "MEDICAL"],
      needValue: 9_007_199_258_340_993n,
      // 2 eligible × 10, near poor 10, serious illness 15, orphan 15, no other support 10.
      priority: 70,
    });
    expect(
      await owner.enrolment.findUniqueOrThrow({ where: { id: dossier.enrolmentId ?? "" } }),
    ).toMatchObject({
      eligibleMembers: 2,
      minimum: 5_000_000n,
      missing: 5_000_000n,
      priority: 70,
    });
    const page = await owner.publicAddress.findUniqueOrThrow({ where: { code: row.publicCode ?? "" } });
    expect(page).toMatchObject({
      categories: ["ORPHAN", "SERIOUS_ILLNESS"],
      needKinds: ["CASH", "MEDICAL"],
      eligibleMembers: 2,
      minimum: 5_000_000n,
      priority: 70,
    });
    expect((await owner.publicCounter.findFirstOrThrow()).value).toBeGreaterThan(before.value);
    const acts = await actsOf(dossier.id);
    expect(acts.map(({ verb, fromState, toState }) => [verb, fromState, toState])).toEqual([
      ["proposeCorrection", null, "PROPOSED"],
      ["acceptCorrection", "PROPOSED", "ACCEPTED"],
    ]);
    expect(acts[1]?.values.map(({ field }) => field).sort()).toEqual([
      "members",
      "needs",
      "povertyClass",
      "reason",
    ]);
    expect(await owner.correction.findUniqueOrThrow({ where: { id: target.id } })).toMatchObject({
      state: "ACCEPTED",
      decidedById: actor(dung).userId,
    });
  });

  test("one eligible member less lowers the minimum", async () => {
    const { dossier, target } = await proposed((draft) => {
      const girl = draft.members[2];
      if (girl) girl.categories = [];
    }, an);
    await acceptCorrection(actor(dung), target);
    expect(
      await owner.enrolment.findUniqueOrThrow({ where: { id: dossier.enrolmentId ?? "" } }),
    ).toMatchObject({
      eligibleMembers: 1,
      minimum: 3_000_000n,
    });
  });

  test("the review shows old beside new with private fields, and the look is recorded; strangers find nothing", async () => {
    const { dossier, target } = await proposed((draft) => {
      draft.phone = "0912345678";
    }, an);
    const page = await findCorrection(actor(dung), target.id);
    expect(page?.differences).toEqual([
      { path: "phone", list: null, rowId: null, field: "phone", old: null, now: "0912345678" },
    ]);
    expect(page?.may).toEqual({ review: true, withdraw: false });
    expect(await owner.look.count({ where: { addressId: dossier.id, what: "correction" } })).toBe(1);
    for (const name of ["giang", "hanh", "khoa", "lam"] as const) {
      const stranger = await actorOf(name);
      expect(await findCorrection(stranger, target.id)).toBeNull();
      expect((await listCorrections(stranger)).waiting).toEqual([]);
      for (const act of [acceptCorrection, withdrawCorrection])
        expect(await act(stranger, target)).toMatchObject({ refusal: { kind: "notFound" } });
    }
    expect(await owner.look.count({ where: { addressId: dossier.id, what: "correction" } })).toBe(1);
  });

  test("by the level that approves, never by who proposed it", async () => {
    const { target } = await proposed(born(1961), an);
    for (const one of [an, binh])
      expect(await acceptCorrection(actor(one), target)).toMatchObject({ refusal: { kind: "forbidden" } });
    const district = await unitId("Huyện Đồng Phú");
    const province = await provinceId();
    const before = [
      await countToReview(actor(binh), district, "DISTRICT"),
      await countToReview(actor(dung), province, "PROVINCE"),
    ];
    expect(before[0]).toBe(0);
    expect(before[1]).toBeGreaterThan(0);

    // Where the campaign hands approval down, the district reviews; but not what it proposed itself.
    await owner.campaign.updateMany({ where: { year: 2021 }, data: { approvingLevel: "DISTRICT" } });
    const own = await proposed(born(1962), binh);
    expect(await acceptCorrection(actor(binh), own.target)).toMatchObject({
      refusal: { kind: "forbidden", message: expect.stringContaining("người đề nghị") },
    });
    expect(await countToReview(actor(binh), district, "DISTRICT")).toBeGreaterThan(0);
    expect(await acceptCorrection(actor(binh), target)).toMatchObject({ ok: true });
    expect(await acceptCorrection(await actorOf("chi"), own.target)).toMatchObject({ ok: true });
    await owner.campaign.updateMany({ where: { year: 2021 }, data: { approvingLevel: "PROVINCE" } });
  });

  test("who holds both roles has still only two eyes", async () => {
    const both = await owner.user.create({
      data: {
        userName: "both",
        fullName: "Hai Vai",
        unitId: await provinceId(),
        passwordHash: "",
        grants: {
          create: [
            { role: "PROVINCE_OFFICER", unitId: await provinceId() },
            { role: "COMMUNE_OFFICER", unitId: await unitId("Xã Đồng Tâm") },
          ],
        },
      },
    });
    const one = await loadActor(both.id, await readClock());
    const { target } = await proposed(born(1961), one ?? undefined);
    expect(await acceptCorrection(actor(one ?? undefined), target)).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    expect(await rejectCorrection(actor(one ?? undefined), { ...target, reason: "…" })).toMatchObject({
      refusal: { kind: "forbidden" },
    });
  });

  test("accepted twice, or by two at once, does it once", async () => {
    const { dossier, target } = await proposed(born(1961), an);
    const duc = await actorOf("duc");
    const outcomes = await onceAllHaveRead({ table: "Correction", id: target.id }, [
      () => acceptCorrection(actor(dung), target),
      () => acceptCorrection(duc, target),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await acceptCorrection(actor(dung), target)).toMatchObject({ ok: false });
    expect(await owner.act.count({ where: { addressId: dossier.id, verb: "acceptCorrection" } })).toBe(1);
    expect((await stored(dossier.id)).version).toBe(dossier.version + 1);
  });

  test("what changed meanwhile elsewhere stays, in the same field it is said and nothing is written", async () => {
    const fits = await proposed(born(1961), an);
    await transferAddress(actor(binh), {
      ...fits.dossier,
      unitId: await unitId("Xã Tân Tiến, Huyện Đồng Phú"),
      hamlet: "Ấp Mới",
      reason: "Dọn nhà.",
    });
    expect(await acceptCorrection(actor(dung), fits.target)).toMatchObject({ ok: true });
    expect(await stored(fits.dossier.id)).toMatchObject({
      hamlet: "Ấp Mới",
      unitId: await unitId("Xã Tân Tiến, Huyện Đồng Phú"),
    });
    expect((await stored(fits.dossier.id)).members[0]?.birthYear).toBe(1961);
    expect((await stored(fits.dossier.id)).reviews).toHaveLength(1);

    const clash = await proposed((draft) => {
      draft.hamlet = "Ấp 5";
      draft.headName = "Điểu Thị Mừng Em";
    }, an);
    await transferAddress(actor(binh), {
      ...clash.dossier,
      unitId: await unitId("Xã Tân Tiến, Huyện Đồng Phú"),
      hamlet: "Ấp Mới",
      reason: "Dọn nhà.",
    });
    expect(await acceptCorrection(actor(dung), clash.target)).toMatchObject({
      refusal: { message: expect.stringContaining("Thôn, ấp, khu phố") },
    });
    expect((await findCorrection(actor(dung), clash.target.id))?.conflicts).toHaveLength(1);
    expect(await stored(clash.dossier.id)).toMatchObject({ hamlet: "Ấp Mới", headName: "Điểu Thị Mừng" });
  });

  // "eligible members, minimum and score as they were" · "a closed year never changes" (domain 3, 10).
  test("on 5 December it is the new year's: the old one keeps what it counted, open or closed", async () => {
    for (const closedAt of [null, new Date("2021-12-04T00:00:00Z")]) {
      await fixDay("2021-05-05");
      const dossier = await aDossier(FAMILY);
      await fixDay("2021-12-05");
      const { jobs } = await import("@/lib/campaigns/jobs");
      await jobs.beginYear();
      await owner.campaign.updateMany({ where: { year: 2021 }, data: { closedAt } });
      const before = await owner.enrolment.findUniqueOrThrow({ where: { id: dossier.enrolmentId ?? "" } });
      const outcome = await proposing(
        dossier,
        (draft) => {
          const girl = draft.members[2];
          if (girl) girl.categories = [];
        },
        await actorOf("an"),
      );
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      expect(
        await acceptCorrection(await actorOf("dung"), { id: outcome.value.id, version: 1 }),
      ).toMatchObject({
        ok: true,
      });
      expect(await owner.enrolment.findUniqueOrThrow({ where: { id: before.id } })).toEqual(before);
      expect(
        await owner.enrolment.findFirstOrThrow({
          where: { addressId: dossier.id, campaign: { year: 2022 } },
        }),
      ).toMatchObject({ eligibleMembers: 1, minimum: 4_000_000n });
      await owner.campaign.updateMany({ where: { year: 2021 }, data: { closedAt: null } });
    }
  });
});

describe("no", () => {
  test("rejected with a reason, withdrawn by who proposed it; the dossier stays; a new one may follow", async () => {
    const { dossier, target } = await proposed(born(1961), an);
    expect(await rejectCorrection(actor(dung), { ...target, reason: " " })).toMatchObject({ ok: false });
    expect(await rejectCorrection(actor(an), { ...target, reason: "Không" })).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    expect(await rejectCorrection(actor(dung), { ...target, reason: "Sai giấy tờ." })).toMatchObject({
      ok: true,
    });
    expect(await withdrawCorrection(actor(an), { ...target, version: 2 })).toMatchObject({ ok: false });
    const second = await proposing(dossier, born(1962), actor(an));
    if (!second.ok) throw new Error(second.refusal.message);
    const again = { id: second.value.id, version: 1 };
    expect(await withdrawCorrection(actor(binh), again)).toMatchObject({ refusal: { kind: "forbidden" } });
    expect(await withdrawCorrection(actor(an), again)).toMatchObject({ ok: true });
    expect(await acceptCorrection(actor(dung), { ...again, version: 2 })).toMatchObject({ ok: false });
    expect(await stored(dossier.id)).toMatchObject({ version: dossier.version });
    expect((await actsOf(dossier.id)).map(({ verb, toState }) => [verb, toState])).toEqual([
      ["proposeCorrection", "PROPOSED"],
      ["rejectCorrection", "REJECTED"],
      ["proposeCorrection", "PROPOSED"],
      ["withdrawCorrection", "WITHDRAWN"],
    ]);
  });
});

test("closing the dossier answers what nobody could answer any more", async () => {
  const { dossier, target } = await proposed(born(1961), an);
  const closing = { ...dossier, closeReason: "STABLE" as const, reason: "" };
  expect(await closeAddress(actor(binh), closing)).toMatchObject({ ok: true });
  expect(await owner.correction.findUnique({ where: { id: target.id } })).toMatchObject({
    state: "REJECTED",
    decision: "Hồ sơ đã được đóng.",
    decidedById: actor(binh).userId,
  });
  expect(await acceptCorrection(actor(dung), { ...target, version: 2 })).toMatchObject({ ok: false });
});

// "A deceased head is replaced by another member" (issue 3.6).
describe("the head died", () => {
  async function died(wish: DossierWish = FAMILY) {
    const dossier = await aDossier(wish);
    const { members } = await stored(dossier.id);
    const outcome = await replaceHead(actor(an), dossier, {
      deadId: members[0]?.id ?? "",
      headId: members[1]?.id ?? "",
      diedOn: "2021-05-01",
      phone: "0987654321",
    });
    return { dossier, outcome };
  }

  test("held at once; accepted, another member is the head, the dead one counts no more, and it goes on", async () => {
    const { dossier, outcome } = await died({ ...FAMILY, published: true });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    expect(await stored(dossier.id)).toMatchObject({
      heldReason: "DECEASED",
      publishedOn: null,
      headName: "Điểu Thị Mừng",
      memberCount: 3,
    });
    expect(await acceptCorrection(actor(dung), { id: outcome.value.id, version: 1 })).toMatchObject({
      ok: true,
    });
    const row = await stored(dossier.id);
    expect(row).toMatchObject({
      heldOn: null,
      heldReason: null,
      headName: "Điểu Văn Sơn",
      memberCount: 2,
      eligibleMembers: 1,
      shownCategories: ["DISABILITY"],
    });
    expect(row.members.map(({ fullName, relation }) => [fullName, relation])).toEqual([
      ["Điểu Văn Sơn", "Chủ hộ"],
      ["Điểu Thị Ngân", "Con"],
    ]);
    expect(decrypt(row.phoneCipher ?? new Uint8Array())).toBe("0987654321");
    const acts = await actsOf(dossier.id);
    expect(acts.map(({ verb }) => verb)).toEqual(["replaceHead", "acceptCorrection"]);
    expect(JSON.stringify(acts)).not.toContain("0987654321");
  });

  test.each(["reject", "withdraw"])("answered by %s it is held no more", async (answer) => {
    const { dossier, outcome } = await died();
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const target = { id: outcome.value.id, version: 1 };
    const done =
      answer === "reject"
        ? await rejectCorrection(actor(dung), { ...target, reason: "Bà vẫn còn sống." })
        : await withdrawCorrection(actor(an), target);
    expect(done).toMatchObject({ ok: true });
    expect(await stored(dossier.id)).toMatchObject({
      heldOn: null,
      heldReason: null,
      headName: "Điểu Thị Mừng",
    });
  });

  test("a request to close that is still open goes on holding it; declined, the proposal does", async () => {
    const { dossier, outcome } = await died();
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const asked = await requestCloseAddress(actor(an), {
      id: dossier.id,
      version: dossier.version + 1,
      closeReason: "DECEASED",
      reason: "Cả hai ông bà đã mất.",
    });
    expect(asked).toMatchObject({ ok: true });
    await declineCloseAddress(actor(binh), {
      id: dossier.id,
      version: dossier.version + 2,
      reason: "Còn con.",
    });
    expect(await stored(dossier.id)).toMatchObject({ heldReason: "DECEASED" });
    await acceptCorrection(actor(dung), { id: outcome.value.id, version: 1 });
    expect(await stored(dossier.id)).toMatchObject({ heldReason: null });

    const second = await died();
    if (!second.outcome.ok) throw new Error(second.outcome.refusal.message);
    await requestCloseAddress(actor(an), {
      id: second.dossier.id,
      version: second.dossier.version + 1,
      closeReason: "MOVED",
      reason: "Con cháu đã dọn đi.",
    });
    await acceptCorrection(actor(dung), { id: second.outcome.value.id, version: 1 });
    expect(await stored(second.dossier.id)).toMatchObject({ heldReason: "MOVED" });
  });

  test("in the future, by the dead person, in a facility, with nobody eligible left, by a stranger: refused", async () => {
    const dossier = await aDossier(FAMILY);
    const { members } = await stored(dossier.id);
    const [first, second] = members.map(({ id }) => id);
    const wish = { deadId: first ?? "", headId: second ?? "", diedOn: "2021-05-01", phone: null };
    const by = actor(an);
    expect(await replaceHead(by, dossier, { ...wish, diedOn: "2021-05-06" })).toMatchObject({
      refusal: { errors: { diedOn: expect.any(String) } },
    });
    expect(await replaceHead(by, dossier, { ...wish, headId: first ?? "" })).toMatchObject({
      refusal: { errors: { headId: expect.any(String) } },
    });
    const facility = await aDossier({ kind: "FACILITY" });
    expect(await replaceHead(by, facility, wish)).toMatchObject({ refusal: { kind: "refused" } });
    const alone = await died({ members: 2, eligible: 1 });
    expect(alone.outcome).toMatchObject({ refusal: { message: expect.stringContaining("đóng hồ sơ") } });
    expect(await stored(alone.dossier.id)).toMatchObject({ heldOn: null });
    expect(await replaceHead(await actorOf("giang"), dossier, wish)).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await replaceHead(actor(dung), dossier, wish)).toMatchObject({ refusal: { kind: "forbidden" } });
  });
});
