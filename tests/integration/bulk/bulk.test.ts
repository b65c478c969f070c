import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { actInBulk } from "@/lib/bulk/mutations";
import { bulkActsOf } from "@/lib/bulk/policy";
import { chooseFiltered, dryRun } from "@/lib/bulk/queries";
import { type BulkAct, type Chosen, isReady, type Verdict } from "@/lib/bulk/rules";
import { exportAddresses } from "@/lib/directory/queries";
import { preparePublication } from "@/lib/portal/mutations";
import { actorOf, type CastName, owner, unitId, userId } from "../../support/cast";
import { aDossier, type DossierWish } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

let households = 0;
/** Letters that no other household has in that order. */
const word = (seed: string) =>
  createHash("md5")
    .update(seed)
    .digest("hex")
    .replace(/\d/g, (digit) => "ghiklmnopq"[Number(digit)] ?? "")
    .slice(0, 6);

/** Nobody's likely duplicate: a name of its own, and a hamlet. */
async function aHousehold(wish: DossierWish): Promise<Chosen & { head: string }> {
  const own = ++households;
  const head = wish.head ?? ["a", "b", "c"].map((place) => word(`${place}${own}`)).join(" ");
  const members = [{ fullName: head, birthYear: 1930 + own, categories: ["POOR_HARDSHIP" as const] }];
  const { id, version } = await aDossier({ hamlet: `Ấp ${word(`d${own}`)}`, members, ...wish, head });
  return { id, version, head };
}
const many = async (count: number, wish: DossierWish) => {
  const made: Awaited<ReturnType<typeof aHousehold>>[] = [];
  for (let n = 0; n < count; n++) made.push(await aHousehold(wish));
  return made;
};
const ids = (verdicts: readonly { id: string }[]) => verdicts.map(({ id }) => id).sort();
const stateOf = async (id: string) =>
  (await owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
const linesOf = (id: string, verb: string) => owner.act.count({ where: { addressId: id, verb } });
const reasonOf = (verdicts: Verdict[], { id }: Chosen) => verdicts.find((one) => one.id === id)?.reason;

const WORDS = {
  publicTitle: "Gia đình thiếu người lao động cần vốn chăn nuôi",
  publicSummary:
    "Hộ nghèo có người đau ốm lâu ngày, thu nhập không đủ ăn, mong được hỗ trợ vốn để chăn nuôi ổn định.",
};
const CASES: { act: BulkAct; by: CastName; second: CastName; from: DossierWish; to: string }[] = [
  { act: "verify", by: "binh", second: "chi", from: { state: "SUBMITTED" }, to: "VERIFIED" },
  { act: "approve", by: "dung", second: "duc", from: { state: "VERIFIED" }, to: "APPROVED" },
  {
    act: "publish",
    by: "dung",
    second: "duc",
    from: { state: "APPROVED", consents: ["HELP", "STORY"], columns: WORDS },
    to: "APPROVED",
  },
];

describe.each(CASES)("$act in bulk", ({ act, by, second, from, to }) => {
  test("the dry run writes nothing; then each dossier is done, with a line of its own", async () => {
    const chosen = await many(3, from);
    const actor = await actorOf(by);
    const before = await owner.humanitarianAddress.findMany({ orderBy: { id: "asc" } });
    const acts = await owner.act.count();
    const verdicts = await dryRun(actor, act, chosen);
    expect(ids(verdicts.filter(isReady))).toEqual(ids(chosen));
    expect(await owner.humanitarianAddress.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    expect(await owner.act.count()).toBe(acts);
    const result = await actInBulk(actor, act, chosen);
    expect([ids(result.done), result.left, result.unknown]).toEqual([ids(chosen), [], 0]);
    for (const { id } of chosen) {
      expect(await stateOf(id)).toBe(to);
      expect(await linesOf(id, act)).toBe(1);
    }
    if (act === "publish") expect(await owner.publicAddress.count()).toBe(3);
  });

  test("the stranger finds nothing, and is not told what is there", async () => {
    const chosen = await many(1, from);
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      const actor = await actorOf(name);
      expect(await dryRun(actor, act, chosen)).toEqual([]);
      expect(await actInBulk(actor, act, chosen)).toEqual({ done: [], left: [], unknown: 1 });
    }
    expect(await linesOf(chosen[0]?.id ?? "", act)).toBe(0);
  });

  test("the wrong role is refused by name and reason; the dry run said so before", async () => {
    const [one] = await many(1, from);
    if (!one) throw new Error("nothing there");
    const an = await actorOf("an");
    const said = reasonOf(await dryRun(an, act, [one]), one);
    const { done, left } = await actInBulk(an, act, [one]);
    expect([done, left.map(({ headName, reason }) => [headName, reason])]).toEqual([[], [[one.head, said]]]);
    expect(said).toBeTruthy();
    expect(await linesOf(one.id, act)).toBe(0);
  });

  test("what is not at that step, or changed since, is left out and named; the others are done", async () => {
    const [good, changed] = await many(2, from);
    const elsewhere = await aHousehold({ state: "DRAFT" });
    if (!good || !changed) throw new Error("nothing there");
    await owner.humanitarianAddress.update({
      where: { id: changed.id },
      data: { version: { increment: 1 } },
    });
    const actor = await actorOf(by);
    const chosen = [changed, elsewhere, good];
    const verdicts = await dryRun(actor, act, chosen);
    expect(ids(verdicts.filter(isReady))).toEqual([good.id]);
    const { done, left } = await actInBulk(actor, act, chosen);
    expect(ids(done)).toEqual([good.id]);
    for (const one of [changed, elsewhere]) {
      expect(reasonOf(left, one)).toBe(reasonOf(verdicts, one));
      expect(await linesOf(one.id, act)).toBe(0);
    }
  });

  test("the same form posted twice does it once, and answers the same", async () => {
    const chosen = await many(2, from);
    const actor = await actorOf(by);
    const first = await actInBulk(actor, act, chosen);
    const again = await actInBulk(actor, act, chosen);
    expect(ids(again.done)).toEqual(ids(first.done));
    expect(again.left).toEqual([]);
    // Somebody else who posts the same is told.
    const other = await actInBulk(await actorOf(second), act, chosen);
    expect([other.done, other.left.length]).toEqual([[], 2]);
    for (const { id } of chosen) expect(await linesOf(id, act)).toBe(1);
  });

  test("two officers at once do each dossier once", async () => {
    const chosen = await many(2, from);
    const [first] = chosen;
    const [one, other] = [await actorOf(by), await actorOf(second)];
    const results = await onceAllHaveRead({ table: "HumanitarianAddress", id: first?.id ?? "" }, [
      () => actInBulk(one, act, chosen),
      () => actInBulk(other, act, chosen),
    ]);
    expect(ids(results.flatMap(({ done }) => done))).toEqual(ids(chosen));
    expect(results.flatMap(({ left }) => left)).toHaveLength(2);
    for (const { id } of chosen) expect(await linesOf(id, act)).toBe(1);
  });
});

test("four eyes: what the officer verified or submitted is left out of their own bulk act", async () => {
  const dung = await actorOf("dung");
  const verified = await aHousehold({ state: "VERIFIED", verifiedBy: "dung" });
  const submitted = await aHousehold({ state: "SUBMITTED", submittedBy: "binh" });
  const fine = await aHousehold({ state: "VERIFIED" });
  const approving = await dryRun(dung, "approve", [verified, fine]);
  expect(reasonOf(approving, verified)).toContain("Anh/chị đã xác minh hồ sơ này");
  const approved = await actInBulk(dung, "approve", [verified, fine]);
  expect([ids(approved.done), ids(approved.left)]).toEqual([[fine.id], [verified.id]]);
  const verifying = await actInBulk(await actorOf("binh"), "verify", [submitted]);
  expect(reasonOf(verifying.left, submitted)).toContain("Anh/chị đã nộp hồ sơ này");
  expect(await stateOf(submitted.id)).toBe("SUBMITTED");
});

test("open duplicates are left out, until they are settled one by one", async () => {
  const wish: DossierWish = { state: "SUBMITTED", head: "Trương Thị Trùng Lặp", hamlet: "Ấp 9" };
  const [one, twin] = await many(2, wish);
  if (!one || !twin) throw new Error("nothing there");
  const binh = await actorOf("binh");
  for (const verdict of await dryRun(binh, "verify", [one, twin]))
    expect(verdict.reason).toMatch(/nghi trùng/);
  expect((await actInBulk(binh, "verify", [one, twin])).done).toEqual([]);
  const [smallerId, largerId] = [one.id, twin.id].sort() as [string, string];
  await owner.duplicateDecision.create({
    data: {
      smallerId,
      largerId,
      verdict: "DISTINCT",
      reason: "Hai hộ khác nhau.",
      decidedById: await userId("binh"),
    },
  });
  expect((await actInBulk(binh, "verify", [one, twin])).done).toHaveLength(2);
});

describe("publishing in bulk", () => {
  test("leaves out what has no words, words that give away, no consent, or is public already", async () => {
    const dung = await actorOf("dung");
    const ready = { state: "APPROVED" as const, consents: ["HELP" as const, "STORY" as const] };
    const bare = await aHousehold(ready);
    const telling = await aHousehold({
      ...ready,
      head: "Lâm Văn Lộ",
      columns: { ...WORDS, publicTitle: "Ông Lâm Văn Lộ cần vốn để chăn nuôi thêm" },
    });
    const unasked = await aHousehold({ state: "APPROVED", columns: WORDS });
    const running = await aHousehold({ ...ready, published: true });
    const { version } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: running.id } });
    const chosen = [bare, telling, unasked, { ...running, version }];
    const verdicts = await dryRun(dung, "publish", chosen);
    expect(verdicts.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("Chưa soạn"),
      expect.stringContaining("lộ thông tin riêng"),
      expect.stringContaining("chưa đồng ý công khai"),
      expect.stringContaining("đang được công khai"),
    ]);
    const { done, left } = await actInBulk(dung, "publish", chosen);
    expect([done, left.length]).toEqual([[], 4]);
    for (const { id } of chosen) expect(await linesOf(id, "publish")).toBe(0);
  });
});

describe("words prepared for later", () => {
  const ready = { state: "APPROVED" as const, consents: ["HELP" as const, "STORY" as const] };
  const typed = { title: WORDS.publicTitle, summary: WORDS.publicSummary };

  test("are kept with one line and published by nobody; then the dossier goes with the others", async () => {
    const dung = await actorOf("dung");
    const one = await aHousehold(ready);
    expect(await preparePublication(dung, { ...one, ...typed })).toMatchObject({ ok: true });
    expect(await linesOf(one.id, "preparePublication")).toBe(1);
    expect(await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({
      ...WORDS,
      publishedOn: null,
      publicCode: null,
    });
    // On the version read before, nothing more is written.
    expect(await preparePublication(dung, { ...one, ...typed })).toMatchObject({
      refusal: { kind: "changed" },
    });
    const next = { ...one, version: one.version + 1 };
    expect((await actInBulk(dung, "publish", [next])).done).toHaveLength(1);
    expect(await preparePublication(dung, { ...next, version: next.version + 1, ...typed })).toMatchObject({
      refusal: { kind: "refused" },
    });
  });

  test("are refused like the publication itself: the stranger, the role, the consent, the state, what gives away", async () => {
    const dung = await actorOf("dung");
    const one = await aHousehold(ready);
    const kindOf = async (name: CastName, wish: Chosen, words = typed) => {
      const outcome = await preparePublication(name === "dung" ? dung : await actorOf(name), {
        ...wish,
        ...words,
      });
      return outcome.ok ? "done" : outcome.refusal.kind;
    };
    expect(await kindOf("giang", one)).toBe("notFound");
    expect(await kindOf("an", one)).toBe("forbidden");
    expect(await kindOf("dung", await aHousehold({ state: "APPROVED" }))).toBe("refused");
    expect(await kindOf("dung", await aHousehold({ ...ready, state: "VERIFIED" }))).toBe("refused");
    expect(await kindOf("dung", one, { ...typed, title: `Hộ ông ${one.head} cần vốn chăn nuôi` })).toBe(
      "refused",
    );
    expect(await linesOf(one.id, "preparePublication")).toBe(0);
  });
});

describe("a whole filtered list", () => {
  test("gives the dossiers where the act begins, in its order, and counts the rest", async () => {
    const dung = await actorOf("dung");
    const unit = await unitId("Xã Nghĩa Trung");
    const wish = { unit: "Xã Nghĩa Trung" };
    const verified = await many(2, { ...wish, state: "VERIFIED" });
    await many(1, { ...wish, state: "APPROVED" });
    const { listed, fitting, chosen } = await chooseFiltered(dung, "approve", { unit }, null);
    expect([listed.count, fitting.count]).toEqual([3, 2]);
    expect(ids(chosen)).toEqual(ids(verified));
    expect((await chooseFiltered(await actorOf("binh"), "approve", { unit }, null)).chosen).toEqual([]);
    expect((await actInBulk(dung, "approve", chosen)).done).toHaveLength(2);
  });
});

test("what is offered follows the roles and the year's levels", async () => {
  const [PROVINCE, DISTRICT] = ["PROVINCE", "DISTRICT"] as const;
  const levels = { approvingLevel: PROVINCE, publishingLevel: PROVINCE };
  expect(bulkActsOf(await actorOf("an"), levels)).toEqual([]);
  expect(bulkActsOf(await actorOf("binh"), levels)).toEqual(["verify"]);
  expect(bulkActsOf(await actorOf("dung"), levels)).toEqual(["approve", "publish"]);
  expect(bulkActsOf(await actorOf("binh"), { approvingLevel: DISTRICT, publishingLevel: DISTRICT })).toEqual([
    "verify",
    "approve",
    "publish",
  ]);
  for (const name of ["hanh", "khoa", "lam"] as const)
    expect(bulkActsOf(await actorOf(name), levels)).toEqual([]);
});

test("ticked rows alone leave as a sheet, within the officer's reach, and the export is recorded", async () => {
  const [mine, other] = await many(2, { state: "APPROVED" });
  const abroad = await aHousehold({ state: "APPROVED", unit: "Xã Đức Liễu" });
  if (!mine || !other) throw new Error("nothing there");
  const workbook = new ExcelJS.Workbook();
  const bytes = await exportAddresses(await actorOf("an"), { state: ["DRAFT"] }, "", [mine.id, abroad.id]);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  const texts = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
  expect(texts).toContain(mine.head);
  expect(texts).not.toContain(other.head);
  expect(texts).not.toContain(abroad.head);
  const look = await owner.look.findFirstOrThrow({
    where: { what: "export:addresses" },
    orderBy: { at: "desc" },
  });
  expect(look.detail).toBe("Các hồ sơ đã chọn; 1 dòng");
});
