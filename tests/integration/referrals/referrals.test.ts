import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { encrypt } from "@/lib/core/secrets";
import { mergeDossiers } from "@/lib/merges/mutations";
import { answerReferrals, refer } from "@/lib/referrals/mutations";
import { countWaiting, exportReferrals, listReferrals, listWaiting } from "@/lib/referrals/queries";
import { referralFilter } from "@/lib/referrals/schema";
import type { ReferralKind, ReferralOutcome } from "@/prisma/generated/enums";
import { actorOf, type CastName, fixDay, owner, unitId, userId } from "@/tests/support/cast";
import { aDossier, type DossierWish } from "@/tests/support/factories";
import { onceAllHaveRead } from "@/tests/support/race";

await fixDay("2021-05-05");
const provinceOf = await owner.unit.findFirstOrThrow({ where: { kind: "PROVINCE" }, select: { id: true } });

const SENT = { letterNumber: "15/CTĐ-CTXH", sentOn: "2021-05-04" };
type Outcome = Awaited<ReturnType<typeof refer>>;
const kindOf = (outcome: Outcome) => (outcome.ok ? "done" : outcome.refusal.kind);
const filterOf = (more: object = {}) => referralFilter.parse(more);

/** One eligible person known to have no card, and one who has. */
async function without(wish: DossierWish = {}) {
  const { id } = await aDossier({
    members: [
      {
        fullName: "Điểu Thị Mừng",
        birthYear: 1990,
        categories: ["POOR_HARDSHIP"],
        hasInsuranceCard: false,
        nationalIdCipher: encrypt("070190000001"),
      },
      { fullName: "Điểu Văn Có", birthYear: 2000, categories: ["POOR_HARDSHIP"], hasInsuranceCard: true },
    ],
    ...wish,
  });
  const members = await owner.householdMember.findMany({
    where: { addressId: id },
    orderBy: { position: "asc" },
  });
  return { id, member: members[0]!.id, second: members[1]?.id ?? "" };
}

const waitingIds = async (name: CastName, more: object = {}) => {
  const ids: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await listWaiting(await actorOf(name), filterOf({ ...more, after }));
    ids.push(...page.rows.map(({ id }) => id));
    after = page.after;
  } while (after);
  return ids;
};
const send = async (name: CastName, members: string[], kind: ReferralKind = "INSURANCE_CARD") =>
  refer(await actorOf(name), { kind, members, ...SENT });
const answer = async (
  name: CastName,
  referrals: string[],
  outcome: ReferralOutcome = "DONE",
  on = "2021-05-05",
) => answerReferrals(await actorOf(name), { referrals, outcome, outcomeOn: on, note: null });
const referralsOf = (memberId: string) =>
  owner.referral.findMany({ where: { memberId }, orderBy: { id: "asc" } });
const acts = (addressId: string, verb: string) => owner.act.count({ where: { addressId, verb } });

describe("who is listed", () => {
  test("“eligible people without an insurance card”: not one who has it, nor one never asked, nor one not eligible", async () => {
    const { id, member } = await without();
    await owner.householdMember.createMany({
      data: [
        { hasInsuranceCard: null, isEligible: true },
        { hasInsuranceCard: false, isEligible: false },
      ].map((facts, at) => ({
        ...facts,
        addressId: id,
        position: 5 + at,
        fullName: "Ai đó",
        provinceId: provinceOf.id,
      })),
    });
    const listed = (await listWaiting(await actorOf("binh"), filterOf())).rows.filter(
      ({ addressId }) => addressId === id,
    );
    expect(listed.map((row) => row.id)).toEqual([member]);
  });

  test("“who want vocational training”: of working age, where the household asks for it and it is not met", async () => {
    const needs = [{ kind: "VOCATIONAL_TRAINING" as const }];
    const members = [{ birthYear: 1950 }, { birthYear: 2000 }, { birthYear: 2015 }, { birthYear: 2006 }];
    const asks = await aDossier({ needs, members });
    const { id: other } = await aDossier({ members });
    const met = await aDossier({ needs, members });
    await owner.need.updateMany({ where: { addressId: met.id }, data: { metOn: new Date("2021-04-30") } });
    const { rows } = await listWaiting(await actorOf("an"), filterOf({ kind: "VOCATIONAL_TRAINING" }));
    expect(rows.filter(({ addressId }) => addressId === asks.id).map(({ birthYear }) => birthYear)).toEqual([
      2000, 2006,
    ]);
    expect(rows.filter(({ addressId }) => addressId === other || addressId === met.id)).toEqual([]);
  });

  test("only of approved dossiers that nothing holds, with the family's agreement in force", async () => {
    const approved = await without();
    const out = [
      await without({ state: "VERIFIED" }),
      await without({ state: "SUBMITTED" }),
      await without({ state: "CLOSED" }),
      await without({ columns: { heldOn: new Date("2021-05-01"), heldReason: "MOVED" } }),
    ];
    const withdrawn = await without();
    await owner.consent.updateMany({
      where: { addressId: withdrawn.id, purpose: "HELP" },
      data: { withdrawnOn: new Date("2021-05-01") },
    });
    const ids = await waitingIds("binh");
    expect(ids).toContain(approved.member);
    for (const { member } of [...out, withdrawn]) expect(ids).not.toContain(member);
  });

  test("each sees the own dossiers; counts equal the list; onlookers, agencies and administrators see none", async () => {
    const ours = await without();
    const theirs = await without({ unit: "Xã Minh Hưng, Huyện Bù Đăng" });
    for (const [name, sees, other] of [
      ["an", ours, theirs],
      ["binh", ours, theirs],
      ["giang", theirs, ours],
    ] as const) {
      const ids = await waitingIds(name);
      expect(ids).toContain(sees.member);
      expect(ids).not.toContain(other.member);
      expect((await listWaiting(await actorOf(name), filterOf())).count).toBe(ids.length);
      expect(await countWaiting(await actorOf(name), { kind: "INSURANCE_CARD" })).toBe(ids.length);
    }
    for (const name of ["hanh", "khoa", "mai", "lam"] as const) expect(await waitingIds(name)).toEqual([]);
    const unit = await unitId("Xã Đồng Tâm");
    expect(await waitingIds("dung", { unit })).toContain(ours.member);
    expect(await waitingIds("dung", { unit })).not.toContain(theirs.member);
  });

  test("pages go on by key and miss nobody", async () => {
    for (let at = 0; at < 3; at++)
      await aDossier({
        members: Array.from({ length: 20 }, () => ({
          categories: ["POOR_HARDSHIP" as const],
          hasInsuranceCard: false,
        })),
      });
    const ids = await waitingIds("binh");
    expect(ids.length).toBeGreaterThan(60);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await listWaiting(await actorOf("binh"), filterOf())).count).toBe(ids.length);
    expect((await listWaiting(await actorOf("binh"), filterOf({ after: "x_y_z" }))).rows.length).toBe(50);
  });
});

describe("sending a list", () => {
  test("names them under a letter, leaves one line in each dossier, and takes them off the list", async () => {
    const [one, two] = [await without(), await without()];
    expect(kindOf(await send("binh", [one.member, two.member]))).toBe("done");
    expect(await acts(one.id, "refer")).toBe(1);
    expect(await acts(two.id, "refer")).toBe(1);
    expect(await waitingIds("binh")).not.toContain(one.member);
    const { rows } = await listReferrals(await actorOf("an"), filterOf({ state: "sent" }));
    expect(rows.find(({ memberId }) => memberId === one.member)).toMatchObject({
      letterNumber: SENT.letterNumber,
      sentOn: SENT.sentOn,
      outcome: null,
    });
  });

  test("is for district and province; the commune is told so, the stranger finds nobody", async () => {
    const { member } = await without();
    expect(kindOf(await send("an", [member]))).toBe("forbidden");
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const)
      expect(kindOf(await send(name, [member]))).toBe("notFound");
    expect(await referralsOf(member)).toEqual([]);
    expect(kindOf(await send("dung", [member]))).toBe("done");
  });

  test("takes all or none: somebody who has a card, or is on a list already, is named in the refusal", async () => {
    const [one, two] = [await without(), await without()];
    const refused = await send("binh", [one.member, two.second]);
    expect(refused).toMatchObject({ ok: false, refusal: { kind: "refused" } });
    expect(refused.ok ? "" : refused.refusal.message).toMatch(/^Điểu Văn Có: .* Hãy /);
    expect(await referralsOf(one.member)).toEqual([]);
    expect(kindOf(await send("binh", [one.member]))).toBe("done");
    expect(kindOf(await send("binh", [one.member]))).toBe("refused");
    expect(await referralsOf(one.member)).toHaveLength(1);
  });

  test("twice at once sends once", async () => {
    const { id, member } = await without();
    const outcomes = await Promise.all([send("binh", [member]), send("chi", [member])]);
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
    expect(await referralsOf(member)).toHaveLength(1);
    expect(await acts(id, "refer")).toBe(1);
  });

  test("is not dated ahead", async () => {
    const { member } = await without();
    const outcome = await refer(await actorOf("binh"), {
      kind: "INSURANCE_CARD",
      members: [member],
      letterNumber: "1",
      sentOn: "2021-05-06",
    });
    expect(outcome).toMatchObject({ ok: false, refusal: { errors: { sentOn: expect.anything() } } });
  });
});

describe("the outcome", () => {
  async function sent(wish?: DossierWish) {
    const made = await without(wish);
    await send("binh", [made.member]);
    const [referral] = await referralsOf(made.member);
    return { ...made, referral: referral!.id };
  }

  test("“card given” is recorded for many at once and sets the member's card in the same act", async () => {
    const [one, two] = [await sent(), await sent()];
    const before = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: one.id } });
    expect(kindOf(await answer("an", [one.referral, two.referral]))).toBe("done");
    for (const { id, member } of [one, two]) {
      const row = await owner.householdMember.findUniqueOrThrow({ where: { id: member } });
      expect(row.hasInsuranceCard).toBe(true);
      expect(await acts(id, "answerReferral")).toBe(1);
    }
    const after = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: one.id } });
    expect(after.version).toBe(before.version + 1);
    expect([after.eligibleMembers, after.priority, after.needValue]).toEqual([
      before.eligibleMembers,
      before.priority,
      before.needValue,
    ]);
  });

  test("refused leaves the card as it was and the person waiting again; not needed ends it", async () => {
    const [refused, ended] = [await sent(), await sent()];
    await answer("binh", [refused.referral], "REFUSED");
    await answer("binh", [ended.referral], "NOT_NEEDED");
    const row = await owner.householdMember.findUniqueOrThrow({ where: { id: refused.member } });
    expect(row.hasInsuranceCard).toBe(false);
    const ids = await waitingIds("binh");
    expect(ids).toContain(refused.member);
    expect(ids).not.toContain(ended.member);
    expect(kindOf(await send("binh", [refused.member]))).toBe("done");
  });

  test("is found by nobody outside, and not dated before the letter or ahead", async () => {
    const { referral } = await sent();
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const)
      expect(kindOf(await answer(name, [referral]))).toBe("notFound");
    expect(kindOf(await answer("an", [referral], "DONE", "2021-05-03"))).toBe("refused");
    expect(kindOf(await answer("an", [referral], "DONE", "2021-05-06"))).toBe("refused");
  });

  test("twice, and both at once, is recorded once", async () => {
    const { id, referral } = await sent();
    const outcomes = await onceAllHaveRead({ table: "Referral", id: referral }, [
      () => answer("an", [referral]),
      () => answer("binh", [referral], "REFUSED"),
    ]);
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
    expect(kindOf(await answer("an", [referral]))).toBe("refused");
    expect(await acts(id, "answerReferral")).toBe(1);
  });
});

describe("the list on paper", () => {
  async function sheetFor(name: CastName, kind: ReferralKind, letterNumber: string) {
    const bytes = await exportReferrals(await actorOf(name), { kind, letterNumber, sentOn: SENT.sentOn });
    if (!bytes) return null;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    return JSON.stringify(workbook.worksheets[0]?.getSheetValues());
  }

  test("carries heading, recipient and what the office needs, no category and no HIV; each look is recorded", async () => {
    const { id, member } = await without({ categories: ["HIV_AIDS"] });
    await owner.householdMember.update({ where: { id: member }, data: { categories: ["HIV_AIDS"] } });
    const letterNumber = "77/CTĐ-CTXH";
    await refer(await actorOf("binh"), { kind: "INSURANCE_CARD", members: [member], ...SENT, letterNumber });
    const text = await sheetFor("binh", "INSURANCE_CARD", letterNumber);
    for (const words of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Số: 77/CTĐ-CTXH",
      "Sở Lao động - Thương binh và Xã hội tỉnh Bình Phước",
      "Điểu Thị Mừng",
      "070190000001",
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/HIV|hiểm nghèo|Đối tượng/);
    const looks = await owner.look.findMany({ where: { userId: await userId("binh") } });
    expect(
      looks.filter(({ what, detail }) => what === "export:referrals" && detail?.includes("77/")),
    ).toHaveLength(1);
    expect(looks.filter(({ what, addressId }) => what === "referral" && addressId === id)).toHaveLength(1);
    for (const name of ["giang", "hanh", "khoa", "lam"] as const)
      expect(await sheetFor(name, "INSURANCE_CARD", letterNumber)).toBeNull();
  });

  test("leaves out a family that took back since that it be helped", async () => {
    const { id, member } = await without();
    const letterNumber = "79/CTĐ-CTXH";
    await refer(await actorOf("binh"), { kind: "INSURANCE_CARD", members: [member], ...SENT, letterNumber });
    expect(await sheetFor("binh", "INSURANCE_CARD", letterNumber)).toContain("070190000001");
    await owner.consent.updateMany({
      where: { addressId: id, purpose: "HELP" },
      data: { withdrawnOn: new Date("2021-05-05"), withdrawnBy: "Điểu Thị Mừng" },
    });
    expect(await sheetFor("binh", "INSURANCE_CARD", letterNumber)).toBeNull();
  });

  test("for training leaves national ids where they are", async () => {
    const { member } = await without({ needs: [{ kind: "VOCATIONAL_TRAINING" }] });
    const letterNumber = "78/CTĐ-CTXH";
    await refer(await actorOf("binh"), {
      kind: "VOCATIONAL_TRAINING",
      members: [member],
      ...SENT,
      letterNumber,
    });
    const text = await sheetFor("binh", "VOCATIONAL_TRAINING", letterNumber);
    expect(text).toContain("Điểu Thị Mừng");
    expect(text).not.toContain("070190000001");
  });
});

// "Merging moves everything" (issue 3.5): the people named stay known, and nobody is named twice.
describe("after a merge", () => {
  async function mergedReferral() {
    const survivor = await without();
    const merged = await without({ unit: "Xã Tân Phước" });
    await owner.householdMember.updateMany({
      where: { id: { in: [survivor.member, merged.member] } },
      data: { nationalIdHash: `hash of ${merged.member}` },
    });
    expect(kindOf(await send("binh", [merged.member]))).toBe("done");
    const versionOf = async (id: string) =>
      (await owner.humanitarianAddress.findUniqueOrThrow({ where: { id } })).version;
    const outcome = await mergeDossiers(await actorOf("binh"), {
      survivorId: survivor.id,
      survivorVersion: await versionOf(survivor.id),
      mergedId: merged.id,
      mergedVersion: await versionOf(merged.id),
      reason: "Cùng một hộ, đã đến nhà.",
    });
    expect(outcome).toMatchObject({ ok: true });
    const [referral] = await referralsOf(merged.member);
    return { survivor, merged, referral: referral!.id };
  }

  test("the survivor's officers read the name, in the list and in the sheet", async () => {
    const { survivor, referral } = await mergedReferral();
    const { rows } = await listReferrals(await actorOf("an"), filterOf({ state: "sent" }));
    expect(rows.find(({ id }) => id === referral)).toMatchObject({
      addressId: survivor.id,
      member: { fullName: "Điểu Thị Mừng" },
    });
    const book = await exportReferrals(await actorOf("an"), { kind: "INSURANCE_CARD", ...SENT });
    const sheet = (await new ExcelJS.Workbook().xlsx.load(book as never)).worksheets[0]!;
    const { code } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: survivor.id } });
    const lines: string[] = [];
    sheet.eachRow((row) => lines.push(JSON.stringify(row.values)));
    expect(lines.filter((line) => line.includes(code!) && line.includes("Điểu Thị Mừng"))).toHaveLength(1);
  });

  test("the same person waits no second time, and the card that is given is both dossiers'", async () => {
    const { survivor, merged, referral } = await mergedReferral();
    expect(await waitingIds("binh")).not.toContain(survivor.member);
    expect(kindOf(await send("binh", [survivor.member]))).toBe("refused");
    expect(kindOf(await answer("an", [referral]))).toBe("done");
    const cards = await owner.householdMember.findMany({
      where: { id: { in: [survivor.member, merged.member] } },
      select: { hasInsuranceCard: true },
    });
    expect(cards.map(({ hasInsuranceCard }) => hasInsuranceCard)).toEqual([true, true]);
  });
});
