import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { postInhandao, prepareInhandao, renewInhandao, takeDownInhandao } from "@/lib/inhandao/mutations";
import { countInhandao, exportInhandao, listInhandao, readPosting } from "@/lib/inhandao/queries";
import { inhandaoFilter, posting, preparation } from "@/lib/inhandao/schema";
import type { ConsentPurpose } from "@/prisma/generated/enums";
import { actorOf, type CastName, fixDay, owner } from "../../support/cast";
import { aDossier, type DossierWish } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

const WORDS = {
  title: "Hai bà cháu già yếu cần sửa lại mái nhà",
  summary: "Bà đã ngoài bảy mươi tuổi, nuôi cháu học lớp ba; mái nhà dột nặng, cần tôn và công thợ.",
  story: "Bà ở một mình với cháu ngoại từ khi con gái đi làm xa. Mùa mưa đến, mái nhà dột khắp nơi.",
};
const AGREED: ConsentPurpose[] = ["HELP", "INHANDAO"];
const approved = (wish: DossierWish = {}) => aDossier({ state: "APPROVED", consents: AGREED, ...wish });
const withdraw = (addressId: string, purpose: ConsentPurpose) =>
  owner.consent.updateMany({ where: { addressId, purpose }, data: { withdrawnOn: new Date("2021-05-05") } });
const now = (id: string) => owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });
const versionOf = async (id: string) => ({ id, version: (await now(id)).version });
let codes = 0;
const aCode = () => `ND-2021-${String(++codes).padStart(4, "0")}`;

async function posted(wish: DossierWish = {}) {
  const dossier = await approved(wish);
  const code = aCode();
  const outcome = await postInhandao(await actorOf("binh"), {
    ...dossier,
    code,
    postedOn: "2021-05-04",
    link: null,
  });
  expect(outcome).toMatchObject({ ok: true });
  return { id: dossier.id, version: dossier.version + 1, code };
}

async function shown(name: CastName, show: "ready" | "apart" | "posted" | "remove") {
  const actor = await actorOf(name);
  const ids: string[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const page = await listInhandao(actor, inhandaoFilter.parse({ show, ...(after && { after }) }));
    ids.push(...page.rows.map(({ id }) => id));
    after = page.after;
  }
  expect(ids).toHaveLength(await countInhandao(actor, show));
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

beforeAll(() => fixDay("2021-05-05"));

describe("domain 9: approved addresses not yet posted, whose consent to it is given", () => {
  test("stand in the list; the others apart, each with its reason", async () => {
    const ready = await approved();
    const silent = await approved({ consents: ["HELP"] });
    const taken = await approved();
    await withdraw(taken.id, "INHANDAO");
    const unwilling = await approved();
    await withdraw(unwilling.id, "HELP");
    const held = await approved({ columns: { heldOn: new Date("2021-05-01"), heldReason: "MOVED" } });
    const verified = await approved({ state: "VERIFIED" });
    const done = await posted();
    const [first, apart] = [await shown("binh", "ready"), await shown("binh", "apart")];
    expect(first).toContain(ready.id);
    for (const { id } of [silent, taken, unwilling, held, verified, done]) expect(first).not.toContain(id);
    for (const { id } of [silent, taken, unwilling, held]) expect(apart).toContain(id);
    for (const { id } of [ready, verified, done]) expect(apart).not.toContain(id);
    const { rows } = await listInhandao(await actorOf("binh"), inhandaoFilter.parse({ show: "apart" }));
    const why = (id: string) => rows.find((row) => row.id === id)?.why;
    expect(why(silent.id)).toMatch(/chưa đồng ý/);
    expect(why(taken.id)).toMatch(/rút lại/);
    expect(why(unwilling.id)).toMatch(/không còn đồng ý nhận trợ giúp/);
    expect(why(held.id)).toMatch(/chờ xử lý/);
    expect(await shown("binh", "posted")).toContain(done.id);
  });

  test("the stranger, the onlooker, the agency and the administrator find none of them", async () => {
    const { id } = await approved();
    for (const name of ["giang", "hanh", "khoa", "lam", "mai"] as const) {
      expect([name, (await shown(name, "ready")).includes(id)]).toEqual([name, false]);
      expect([name, await readPosting(await actorOf(name), id)]).toEqual([name, null]);
    }
    expect(await shown("an", "ready")).toContain(id);
  });

  test("reading what is posted for one household is a look, recorded before", async () => {
    const { id } = await approved();
    const looks = () => owner.look.count({ where: { addressId: id, what: "inhandao" } });
    expect(await readPosting(await actorOf("binh"), id)).toMatchObject({ receiver: "Điểu Thị Mừng" });
    expect(await looks()).toBe(1);
  });

  test("the picture only where the household agreed to it", async () => {
    const [shy, open] = [await approved(), await approved({ consents: [...AGREED, "PICTURE"] })];
    for (const { id } of [shy, open])
      await owner.storedFile.create({
        data: {
          addressId: id,
          kind: "PHOTO",
          mime: "image/webp",
          size: 1,
          sha256: "x",
          uploadedBy: (await actorOf("an")).userId ?? "",
        },
      });
    const binh = await actorOf("binh");
    expect((await readPosting(binh, shy.id))?.photoId).toBeNull();
    expect((await readPosting(binh, open.id))?.photoId).toBeTruthy();
  });
});

describe("the words", () => {
  test("are kept with one line of history; the commune may write them; twice is told", async () => {
    const dossier = await approved();
    const an = await actorOf("an");
    expect(await prepareInhandao(an, { ...dossier, ...WORDS })).toMatchObject({ ok: true });
    expect(await now(dossier.id)).toMatchObject({
      inhandaoTitle: WORDS.title,
      inhandaoStory: WORDS.story,
      inhandaoState: "NOT_POSTED",
    });
    const again = await prepareInhandao(an, { ...dossier, ...WORDS });
    expect(!again.ok && again.refusal.kind).toBe("changed");
    expect(await owner.act.count({ where: { addressId: dossier.id, verb: "prepareInhandao" } })).toBe(1);
  });

  test("the stranger finds nothing; without consent or approval nothing is written", async () => {
    const dossier = await approved();
    const strange = await prepareInhandao(await actorOf("giang"), { ...dossier, ...WORDS });
    expect(!strange.ok && strange.refusal.kind).toBe("notFound");
    for (const wish of [{ consents: ["HELP"] }, { state: "VERIFIED" }] as DossierWish[]) {
      const other = await approved(wish);
      const outcome = await prepareInhandao(await actorOf("binh"), { ...other, ...WORDS });
      expect(!outcome.ok && outcome.refusal.kind).toBe("refused");
      expect((await now(other.id)).inhandaoTitle).toBeNull();
    }
  });

  test("name nobody of the household, no number, no HIV and no link", async () => {
    const dossier = await approved({ head: "Thị Phương Lài" });
    const binh = await actorOf("binh");
    for (const leak of ["Bà Thị Phương Lài", "gọi 0912 345 678", "bệnh HIV", "xem facebook.com/an"]) {
      const outcome = await prepareInhandao(binh, { ...dossier, ...WORDS, story: `${WORDS.story} ${leak}` });
      expect([leak, !outcome.ok && Object.keys(outcome.refusal.errors ?? {})]).toEqual([leak, ["story"]]);
    }
    expect(await owner.act.count({ where: { addressId: dossier.id, verb: "prepareInhandao" } })).toBe(0);
  });

  test("title of 30-99 characters, summary of 50-300", () => {
    const typed = { id: crypto.randomUUID(), version: "1", ...WORDS };
    const fits = (more: Partial<typeof WORDS>) => preparation.safeParse({ ...typed, ...more }).success;
    expect([29, 30, 99, 100].map((length) => fits({ title: "x".repeat(length) }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([49, 50, 300, 301].map((length) => fits({ summary: "x".repeat(length) }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("code, day and link", () => {
  test("a link leads by https to somewhere, or is refused", () => {
    const read = (link: string) =>
      posting.safeParse({ id: crypto.randomUUID(), version: "1", code: "ND-1", postedOn: "5/5/2021", link })
        .success;
    expect(["", "https://inhandao.vn/dia-chi/ND-1"].map(read)).toEqual([true, true]);
    for (const bad of [
      "http://inhandao.vn",
      "javascript:alert(1)",
      "https://a:b@inhandao.vn",
      "inhandao.vn",
      "https://x",
    ])
      expect([bad, read(bad)]).toEqual([bad, false]);
  });

  test("one code belongs to one household, also when two officers record it at once", async () => {
    const [one, two] = [await approved(), await approved()];
    const [binh, chi] = [await actorOf("binh"), await actorOf("chi")];
    const typed = { code: aCode(), postedOn: "2021-05-04", link: null };
    const outcomes = await Promise.all([
      postInhandao(binh, { ...one, ...typed }),
      postInhandao(chi, { ...two, ...typed }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await owner.humanitarianAddress.count({ where: { inhandaoCode: typed.code } })).toBe(1);
    const refused = outcomes.find(({ ok }) => !ok);
    expect(refused && !refused.ok && refused.refusal.errors).toHaveProperty("code");
  });

  test("a day to come is refused", async () => {
    const dossier = await approved();
    const outcome = await postInhandao(await actorOf("binh"), {
      ...dossier,
      code: aCode(),
      postedOn: "2021-05-06",
      link: null,
    });
    expect(!outcome.ok && outcome.refusal.errors).toHaveProperty("postedOn");
  });

  test("renewed there: the state says so, the day of posting stays, for figures go by it", async () => {
    const { id, version } = await posted();
    const target = { id, version, renewedOn: "2021-05-05" };
    for (const [name, kind] of [
      ["an", "forbidden"],
      ["giang", "notFound"],
    ] as const) {
      const outcome = await renewInhandao(await actorOf(name), target);
      expect(!outcome.ok && outcome.refusal.kind).toBe(kind);
    }
    const binh = await actorOf("binh");
    expect(await renewInhandao(binh, { ...target, renewedOn: "2021-05-03" })).toMatchObject({ ok: false });
    const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id }, [
      () => renewInhandao(binh, target),
      () => renewInhandao(binh, target),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await now(id)).toMatchObject({
      inhandaoState: "UPDATED",
      inhandaoOn: new Date("2021-05-04"),
      inhandaoUpdatedOn: new Date("2021-05-05"),
    });
    expect(await owner.act.count({ where: { addressId: id, verb: "renewInhandao" } })).toBe(1);
    const fresh = await approved();
    expect(await renewInhandao(binh, { ...fresh, renewedOn: "2021-05-05" })).toMatchObject({ ok: false });
  });
});

describe("law 91/2025: what a household no longer agrees to ends", () => {
  test.each(["INHANDAO", "HELP"] as const)(
    "withdrawing %s after posting asks to take it down",
    async (purpose) => {
      const { id } = await posted();
      expect(await shown("binh", "remove")).not.toContain(id);
      await withdraw(id, purpose);
      expect(await shown("binh", "remove")).toContain(id);
      expect(await shown("binh", "posted")).not.toContain(id);
    },
  );

  test("so does the end of the dossier; taken down, it is posted no more and history keeps the code", async () => {
    const { id, code } = await posted();
    await owner.humanitarianAddress.update({
      where: { id },
      data: { state: "CLOSED", closedOn: new Date("2021-05-05"), closeReason: "STABLE" },
    });
    expect(await shown("binh", "remove")).toContain(id);
    const target = { ...(await versionOf(id)), reason: "Hồ sơ đã đóng" };
    for (const [name, kind] of [
      ["an", "forbidden"],
      ["giang", "notFound"],
    ] as const) {
      const outcome = await takeDownInhandao(await actorOf(name), target);
      expect(!outcome.ok && outcome.refusal.kind).toBe(kind);
    }
    expect(await takeDownInhandao(await actorOf("binh"), target)).toMatchObject({ ok: true });
    expect(await takeDownInhandao(await actorOf("binh"), target)).toMatchObject({ ok: false });
    expect(await shown("binh", "remove")).not.toContain(id);
    expect(await now(id)).toMatchObject({
      inhandaoState: "NOT_POSTED",
      inhandaoCode: null,
      inhandaoOn: null,
    });
    const acts = await owner.act.findMany({
      where: { addressId: id, verb: "takeDownInhandao" },
      include: { values: true },
    });
    expect(acts).toHaveLength(1);
    expect(acts[0]?.values.map(({ oldValue, newValue }) => oldValue ?? newValue).sort()).toEqual(
      ["Hồ sơ đã đóng", code].sort(),
    );
  });
});

test("the sheet in a form to post from: what may be posted, and that it left is recorded", async () => {
  const ready = await approved({ head: "=Điểu Thị Bằng" });
  await prepareInhandao(await actorOf("an"), { ...ready, ...WORDS });
  const silent = await approved({ consents: ["HELP"] });
  const binh = await actorOf("binh");
  const looks = () => owner.look.count({ where: { userId: binh.userId ?? "", what: "export:inhandao" } });
  const before = await looks();
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await exportInhandao(binh, undefined, (id) => `https://x/${id}`)).buffer);
  expect(await looks()).toBe(before + 1);
  const cells: string[] = [];
  book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.push(String(cell.text))));
  expect(cells).toEqual(expect.arrayContaining([ready.code, WORDS.title, WORDS.summary, "=Điểu Thị Bằng"]));
  expect(cells).not.toContain(silent.code);
  for (const name of ["an", "hanh", "giang"] as const) {
    const other = new ExcelJS.Workbook();
    await other.xlsx.load((await exportInhandao(await actorOf(name), undefined, (id) => id)).buffer);
    const found: string[] = [];
    other.worksheets[0]?.eachRow((row) => row.eachCell((cell) => found.push(String(cell.text))));
    expect([name, found.includes(ready.code ?? "")]).toEqual([name, false]);
  }
});
