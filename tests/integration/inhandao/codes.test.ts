import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { recordCodes, takeDownInhandao } from "@/lib/inhandao/mutations";
import { exportInhandao, judgeRows } from "@/lib/inhandao/queries";
import type { SheetRow } from "@/lib/inhandao/schema";
import { readCodes } from "@/lib/inhandao/sheet";
import { actorOf, fixDay, owner } from "../../support/cast";
import { aDossier, type DossierWish } from "../../support/factories";

const approved = (wish: DossierWish = {}) =>
  aDossier({ state: "APPROVED", consents: ["HELP", "INHANDAO"], ...wish });
const now = (id: string) => owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });
let codes = 0;
const aCode = () => `SH-2021-${String(++codes).padStart(4, "0")}`;
const actsOf = (addressId: string) =>
  owner.act.count({ where: { addressId, verb: { endsWith: "Inhandao" } } });

async function sheetOf(head: string[], rows: unknown[][]) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Bảng");
  sheet.addRow(["DANH SÁCH"]);
  sheet.addRow(head);
  for (const row of rows) sheet.addRow(row);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function rowsOf(head: string[], rows: unknown[][]) {
  const read = await readCodes(await sheetOf(head, rows));
  if (typeof read === "string") throw new Error(read);
  return read;
}

beforeAll(() => fixDay("2021-05-05"));

describe("the sheet that came back", () => {
  test("is read with its columns in any order, days as days or as words; what has no code yet says nothing", async () => {
    const read = await rowsOf(
      ["Ngày đăng", "Ghi chú", "MÃ  iNHANDAO", "mã hồ sơ", "Đường dẫn"],
      [
        [new Date("2021-05-04"), "", " SH-1 ", "bp-2021-000001", ""],
        ["4/5/2021", "", "SH-2", "BP-2021-000002", "https://inhandao.vn/2"],
        ["", "", "", "BP-2021-000003", ""],
        ["hôm qua", "", "SH-4", "BP-2021-000004", ""],
        ["4/5/2021", "", "=HYPERLINK()", "BP-2021-000005", ""],
        ["4/5/2021", "", "SH-6", "", ""],
        ["4/5/2021", "", "SH-7", "BP-2021-000007", "javascript:alert(1)"],
      ],
    );
    expect(read.rows).toEqual([
      { row: 3, ours: "BP-2021-000001", code: "SH-1", on: "2021-05-04", link: null },
      { row: 4, ours: "BP-2021-000002", code: "SH-2", on: "2021-05-04", link: "https://inhandao.vn/2" },
    ]);
    expect(read.blank).toBe(1);
    expect(read.faults.map(({ row }) => row)).toEqual([6, 7, 8, 9]);
    for (const { words } of read.faults) expect(words).toMatch(/\p{L}/u);
  });

  test("anything else is a sentence, never a failure", async () => {
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode("PK\x03\x04 not a zip"),
      new Uint8Array(5000).fill(7),
    ])
      expect(await readCodes(bytes)).toMatch(/\p{L}/u);
    expect(await readCodes(await sheetOf(["Tên", "Tuổi"], [["An", 3]]))).toMatch(/Không tìm thấy cột/);
    expect(
      await readCodes(await sheetOf(["Mã hồ sơ", "Mã iNHANDAO", "Ngày đăng"], [["BP-1", "", ""]])),
    ).toMatch(/chưa có mã/);
    const many = Array.from({ length: 1001 }, (_, at) => [`BP-${at}`, `SH-${at}-x`, "4/5/2021"]);
    expect(await readCodes(await sheetOf(["Mã hồ sơ", "Mã iNHANDAO", "Ngày đăng"], many))).toMatch(
      /1000 dòng/,
    );
  });

  test("that was exported here is read back", async () => {
    const { code } = await approved();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await exportInhandao(await actorOf("binh"), undefined, (id) => id)).buffer);
    const sheet = book.worksheets[0];
    let found = 0;
    sheet?.eachRow((row, number) => {
      if (row.getCell(1).text !== code) return;
      found = number;
      row.getCell(14).value = "SH-BACK-1";
      row.getCell(15).value = new Date("2021-05-04");
    });
    const read = await readCodes(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(typeof read !== "string" && read.rows).toEqual([
      { row: found, ours: code, code: "SH-BACK-1", on: "2021-05-04", link: null },
    ]);
  });
});

const rowFor = (ours: string | null, more: Partial<SheetRow> = {}): SheetRow => ({
  row: 3,
  ours: ours ?? "",
  code: aCode(),
  on: "2021-05-04",
  link: null,
  ...more,
});

describe("what its rows mean", () => {
  test("unknown, not approved, without consent, taken and repeated codes are named; nothing is written", async () => {
    const binh = await actorOf("binh");
    const taken = rowFor((await approved()).code);
    expect(await recordCodes(binh, [taken])).toMatchObject({ ok: true });
    const [good, silent, verified, stranger, ended] = [
      await approved(),
      await approved({ consents: ["HELP"] }),
      await approved({ state: "VERIFIED" }),
      await approved({ unit: "Xã Thọ Sơn" }),
      await approved({ state: "CLOSED" }),
    ];
    const rows = [
      rowFor(good.code, { row: 3 }),
      rowFor("BP-2021-999999", { row: 4 }),
      rowFor(silent.code, { row: 5 }),
      rowFor(verified.code, { row: 6 }),
      rowFor(stranger.code, { row: 7 }),
      rowFor(ended.code, { row: 8 }),
      rowFor((await approved()).code, { row: 9, code: taken.code }),
      rowFor(good.code, { row: 10 }),
      rowFor(taken.ours, { row: 11 }),
      rowFor((await approved()).code, { row: 12, on: "2021-05-06" }),
    ];
    const judged = (await judgeRows(binh, rows)).map(({ judged: row }) => row);
    expect(judged.map((row) => [row.row, row.verdict === "bad" ? row.words : row.verdict])).toEqual([
      [3, "new"],
      [4, expect.stringMatching(/Không có hồ sơ/)],
      [5, expect.stringMatching(/chưa đồng ý/)],
      [6, expect.stringMatching(/Chờ phê duyệt/)],
      // Out of scope and not existing answer the same.
      [7, expect.stringMatching(/Không có hồ sơ/)],
      [8, expect.stringMatching(/Đã đóng/)],
      [9, expect.stringMatching(/đã ghi cho/)],
      [10, expect.stringMatching(/đã có ở dòng 3/)],
      [11, expect.stringMatching(/đã có mã/)],
      [12, expect.stringMatching(/chưa tới/)],
    ]);
    const outcome = await recordCodes(binh, rows);
    expect(!outcome.ok && outcome.refusal.message).toMatch(/Dòng 4/);
    expect(await actsOf(good.id)).toBe(0);
    expect((await now(good.id)).inhandaoCode).toBeNull();
  });

  test("the same sheet twice changes nothing; a later day says it was renewed there", async () => {
    const binh = await actorOf("binh");
    const [one, two] = [await approved(), await approved()];
    const rows = [rowFor(one.code, { link: "https://inhandao.vn/1" }), rowFor(two.code, { row: 4 })];
    expect(await recordCodes(binh, rows)).toMatchObject({ value: { written: 2, unchanged: 0 } });
    const before = await now(one.id);
    expect(before).toMatchObject({ inhandaoState: "POSTED", inhandaoLink: "https://inhandao.vn/1" });
    expect(await recordCodes(binh, rows)).toMatchObject({ value: { written: 0, unchanged: 2 } });
    expect(await now(one.id)).toEqual(before);
    expect(await actsOf(one.id)).toBe(1);
    const later = rows.map((row) => ({ ...row, on: "2021-05-05" }));
    expect(await recordCodes(binh, later)).toMatchObject({ value: { written: 2 } });
    expect(await recordCodes(binh, later)).toMatchObject({ value: { written: 0 } });
    expect(await now(one.id)).toMatchObject({
      inhandaoState: "UPDATED",
      inhandaoOn: new Date("2021-05-04"),
      inhandaoUpdatedOn: new Date("2021-05-05"),
      inhandaoLink: "https://inhandao.vn/1",
    });
  });

  test("what is to be taken down is not renewed: the household is helped no more, or agrees no more", async () => {
    const binh = await actorOf("binh");
    for (const purpose of ["HELP", "INHANDAO"] as const) {
      const dossier = await approved();
      const row = rowFor(dossier.code);
      expect(await recordCodes(binh, [row])).toMatchObject({ ok: true });
      await owner.consent.updateMany({
        where: { addressId: dossier.id, purpose },
        data: { withdrawnOn: new Date("2021-05-04"), withdrawnBy: "Điểu Thị Mừng" },
      });
      const [again] = await judgeRows(binh, [{ ...row, on: "2021-05-05" }]);
      expect(again?.judged).toMatchObject({ verdict: "bad", words: expect.stringContaining("Hãy gỡ bài") });
      expect(await recordCodes(binh, [{ ...row, on: "2021-05-05" }])).toMatchObject({ ok: false });
      expect(await now(dossier.id)).toMatchObject({ inhandaoState: "POSTED", inhandaoUpdatedOn: null });
    }
  });

  test("twice at once is written once; a code that was taken down is free again", async () => {
    const [binh, chi] = [await actorOf("binh"), await actorOf("chi")];
    const { id, code } = await approved();
    const rows = [rowFor(code)];
    const outcomes = await Promise.all([recordCodes(binh, rows), recordCodes(chi, rows)]);
    expect(outcomes.map((one) => one.ok && one.value.written).sort()).toEqual([0, 1]);
    expect(await actsOf(id)).toBe(1);
    const { version } = await now(id);
    await takeDownInhandao(binh, { id, version, reason: "Đăng nhầm" });
    const other = rowFor((await approved()).code, { code: rows[0]?.code ?? "" });
    expect(await recordCodes(binh, [other])).toMatchObject({ value: { written: 1 } });
  });

  test("the commune, an onlooker, the administrator and the stranger write nothing", async () => {
    const { id, code } = await approved();
    for (const name of ["an", "hanh", "lam", "giang", "khoa"] as const) {
      const outcome = await recordCodes(await actorOf(name), [rowFor(code)]);
      expect([name, !outcome.ok && outcome.refusal.message]).toEqual([
        name,
        expect.stringMatching(/Không có hồ sơ/),
      ]);
    }
    expect(await actsOf(id)).toBe(0);
  });
});
