import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { columnLetter, columnNumber, dayOfSerial } from "@/lib/core/cells";
import { LARGEST_UNPACKED, Unreadable } from "@/lib/core/unzip";
import { readWorkbook, WRONG_CONTENT } from "@/lib/core/workbook";

type Part = { name: string; bytes: Buffer; claims?: number; packed?: Buffer };

/** A zip by hand: what a spreadsheet program would never write. */
function zip(parts: Part[], more: { count?: number } = {}): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, claims, packed = deflateRawSync(bytes) } of parts) {
    const path = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claims ?? bytes.length, 22);
    head.writeUInt16LE(path.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claims ?? bytes.length, 24);
    central.writeUInt16LE(path.length, 28);
    central.writeUInt32LE(at, 42);
    locals.push(head, path, packed);
    centrals.push(central, path);
    at += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(more.count ?? parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

const XML = `<?xml version="1.0" encoding="UTF-8"?>`;
const book = (sheets = `<sheet name="Hồ sơ" sheetId="1" r:id="rId1"/>`, properties = "") =>
  `${XML}<workbook xmlns:r="r">${properties}<sheets>${sheets}</sheets></workbook>`;
const RELATIONS = `${XML}<Relationships>
  <Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
  <Relationship Id="rId2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
  <Relationship Id="rId8" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
  <Relationship Id="rId9" Type="http://x/styles" Target="styles.xml"/></Relationships>`;
const STYLES = `${XML}<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`;

function workbook(sheet: string, more: Record<string, string> = {}) {
  const parts: Record<string, string> = {
    "xl/workbook.xml": book(),
    "xl/_rels/workbook.xml.rels": RELATIONS,
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
  return zip(Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
}
const cellsOf = async (sheet: string, more = {}) =>
  (await readWorkbook(workbook(sheet, more)))[0]?.rows ?? [];
const refusal = (bytes: Uint8Array) =>
  readWorkbook(bytes).then(
    () => "read",
    (error) => (error instanceof Unreadable ? error.message : Promise.reject(error)),
  );

describe("cells", () => {
  test("numbers, texts, ticks, days by style, and what a formula came to", async () => {
    const [row] = await cellsOf(
      `<row r="1"><c r="A1"><v>7.0180001234E10</v></c><c r="B1" t="inlineStr"><is><t>Đồng </t><r><t>Tâm</t></r></is></c>
       <c r="C1" t="b"><v>1</v></c><c r="D1" s="2"><v>44324</v></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1"><f>SUM(Z1)</f></c>
       <c r="G1" t="e"><v>#REF!</v></c><c r="H1" s="1"/><c r="I1" t="str"><f>A1</f><v>chữ</v></c></row>`,
    );
    expect(row?.cells).toEqual([
      { text: "70180001234", serial: 70180001234 },
      { text: "Đồng Tâm" },
      { text: "có" },
      { text: "2021-05-08", serial: 44324, is: "day" },
      { text: "2", serial: 2, is: "formula" },
      { text: "", is: "unresolved" },
      { text: "#REF!", is: "error" },
      undefined,
      { text: "chữ", is: "formula" },
    ]);
  });

  test("prefixed names, shared and rich texts, escapes, no row or cell numbers", async () => {
    const strings = `${XML}<x:sst xmlns:x="y"><x:si><x:t>Điểu &amp; K&#39;Roi</x:t></x:si>
      <x:si><x:r><x:t>Hoàng_x000D_</x:t></x:r><x:rPh><x:t>kana</x:t></x:rPh></x:si></x:sst>`;
    const sheet = `${XML}<x:worksheet><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const [read] = await readWorkbook(
      workbook("", { "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet }),
    );
    expect(read?.rows).toEqual([
      { number: 1, isHidden: false, cells: [{ text: "Điểu & K'Roi" }, { text: "Hoàng\r" }] },
    ]);
  });

  test("a cell merged over several rows says the same for each", async () => {
    const sheet = `${XML}<worksheet><sheetData><row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>1</v></c></row>
      <row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="C1:XFD1048576"/></mergeCells></worksheet>`;
    const [read] = await readWorkbook(workbook("", { "xl/worksheets/sheet1.xml": sheet }));
    expect(read?.rows.map(({ cells }) => cells[0]?.text)).toEqual(["7", "7", undefined]);
  });

  test("hidden sheets are named and not read; hidden rows are marked; days of old Macs", async () => {
    const sheets = `<sheet name="Ẩn" state="hidden" r:id="rId2"/><sheet name="Hồ sơ" r:id="rId1"/>`;
    const read = await readWorkbook(
      workbook(`<row r="1" hidden="1"><c r="A1" s="1"><v>42862</v></c></row>`, {
        "xl/workbook.xml": book(sheets, `<workbookPr date1904="1"/>`),
        "xl/worksheets/sheet2.xml": "never looked at",
      }),
    );
    expect(read).toMatchObject([
      { name: "Ẩn", isHidden: true, rows: [] },
      { name: "Hồ sơ", rows: [{ isHidden: true, cells: [{ text: "2021-05-08" }] }] },
    ]);
  });

  test("letters, numbers and days of spreadsheets", () => {
    for (const number of [1, 26, 27, 52, 702, 703]) expect(columnNumber(columnLetter(number))).toBe(number);
    expect([dayOfSerial(1), dayOfSerial(59), dayOfSerial(61), dayOfSerial(44324.7)]).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-03-01",
      "2021-05-08",
    ]);
    expect([dayOfSerial(0), dayOfSerial(9e9)]).toEqual([null, null]);
  });
});

describe("what is no workbook", () => {
  test.each([
    ["an old .xls or a locked file", Buffer.from("D0CF11E0A1B11AE1", "hex"), WRONG_CONTENT.old],
    ["a PDF", Buffer.from("%PDF-1.7"), WRONG_CONTENT.pdf],
    ["a renamed .csv", Buffer.from("STT,Họ tên\n1,A"), WRONG_CONTENT.type],
    ["random bytes", Buffer.from([1, 2, 3, 4, 5]), WRONG_CONTENT.type],
    ["nothing", Buffer.alloc(0), WRONG_CONTENT.type],
    ["a zip of something else", zip([{ name: "a.txt", bytes: Buffer.from("a") }]), WRONG_CONTENT.type],
  ])("%s", async (_, bytes, words) => {
    expect(await refusal(new Uint8Array(bytes))).toBe(words);
  });

  test("a Word document is called one", async () => {
    expect(await refusal(zip([{ name: "word/document.xml", bytes: Buffer.from("<a/>") }]))).toContain(
      "văn bản Word",
    );
  });

  test("a file cut off in the middle, at every place", async () => {
    const whole = workbook(`<row r="1"><c r="A1"><v>1</v></c></row>`);
    for (let length = 4; length < whole.length; length += 13)
      expect(await refusal(whole.slice(0, length))).not.toBe("read");
  });

  test("a file with any one byte turned is read or refused in words, never a surprise", async () => {
    const whole = workbook(`<row r="1"><c r="A1"><v>1</v></c></row>`);
    for (let at = 0; at < whole.length; at += 5) {
      const turned = Uint8Array.from(whole);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      expect(typeof (await refusal(turned))).toBe("string");
    }
  });
});

describe("bombs", () => {
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, " ");

  test("a part that unpacks beyond the bound is stopped, whatever size it claims", async () => {
    const big = LARGEST_UNPACKED / 1024 / 1024 + 8;
    // Spaces between tags: the reader never holds them whole, so the bound itself must stop it.
    const row = Buffer.from("<row/>".padEnd(4096, " ")).toString();
    const packed = deflateRawSync(Buffer.from(row.repeat((big * 1024 * 1024) / 4096)), { level: 9 });
    const parts: Part[] = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"].map((name, at) => ({
      name,
      bytes: Buffer.from(at ? RELATIONS : book()),
    }));
    const bomb = zip([
      ...parts,
      { name: "xl/worksheets/sheet1.xml", bytes: Buffer.from("<a/>"), packed, claims: 10 },
    ]);
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(await refusal(bomb)).toContain("mở ra quá lớn");
  }, 120_000);

  test("one endless word, one endless tag, too many parts", async () => {
    const endless = { "xl/sharedStrings.xml": `${XML}<sst><si><t>${zeros(3).toString()}` };
    expect(await refusal(workbook("", endless))).toContain("hỏng");
    expect(await refusal(workbook(`<row ${zeros(3).toString()}`))).toContain("hỏng");
    expect(
      await refusal(zip([{ name: "xl/workbook.xml", bytes: Buffer.from(book()) }], { count: 60_000 })),
    ).toContain("quá lớn");
  });

  test("one cell that goes on for ever, piece after piece", async () => {
    const piece = `<t>${zeros(0.9).toString()}</t>`;
    const cell = `<row r="1"><c r="A1" t="inlineStr"><is>${piece.repeat(70)}</is></c></row>`;
    expect(await refusal(workbook(cell))).toContain("quá nhiều");
  }, 60_000);

  test("entities that a file defines for itself are refused: a billion laughs, a file of the server", async () => {
    const laughs = `${XML}<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`;
    expect(await refusal(workbook("", { "xl/sharedStrings.xml": laughs }))).toContain("hỏng");
    const outside = `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${book()}`;
    expect(await refusal(workbook("", { "xl/workbook.xml": outside }))).toContain("hỏng");
    expect(await refusal(workbook(`<row><c t="inlineStr"><is><t>&f;</t></is></c></row>`))).toContain("hỏng");
  });

  test("rows and columns far out cost nothing", async () => {
    const rows = await cellsOf(
      `<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="B1048576"><v>2</v></c></row><row r="99999999999"/>`,
    );
    expect(rows).toEqual([
      { number: 1_048_576, isHidden: false, cells: [undefined, { text: "2", serial: 2 }] },
    ]);
  });

  test("more rows than lists of households have are refused", async () => {
    expect(await refusal(workbook("<row><c><v>1</v></c></row>".repeat(150_001)))).toContain(
      "quá nhiều dòng hoặc ô",
    );
  }, 120_000);
});

test("20,000 rows are read", async () => {
  const row = `<row>${`<c t="inlineStr"><is><t>Nguyễn Thị Lan</t></is></c>`.repeat(30)}</row>`;
  const [sheet] = await readWorkbook(workbook(row.repeat(20_000)));
  expect(sheet?.rows).toHaveLength(20_000);
  expect(sheet?.rows.at(-1)?.cells).toHaveLength(30);
}, 120_000);
