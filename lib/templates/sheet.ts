import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import ExcelJS from "exceljs";
import { columnLetter } from "@/lib/core/cells";
import { ALL_BORDERS, collect, FONT, ROWS_BETWEEN_PAUSES } from "@/lib/core/sheet";
import { CHOICES_TAB, GUIDE_TAB, type SheetColumn, type SheetForm } from "./rules";

/** Rows of a template that carry drop-downs. */
const PREPARED_ROWS = 2000;
const HEAD_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF0EDE8" } } as const;
const NEEDED_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF6D9DD" } } as const;

/** What this person may choose where a column's choices are not the same for everybody: names of units. */
export type OwnChoices = Record<string, string[]>;

const choicesOf = (column: SheetColumn, own: OwnChoices): string[] =>
  column.choices ? Object.values(column.choices) : (own[column.field] ?? []);

/** The sheet to fill in: a tab a form with drop-downs, "Hướng dẫn" in words, and "Danh mục" that the drop-downs read. */
export async function templateWorkbook(
  title: string,
  forms: readonly SheetForm[],
  own: OwnChoices,
): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const tabs = forms.map((form) => addForm(book, form));
  const guide = book.addWorksheet(GUIDE_TAB);
  const lists = book.addWorksheet(CHOICES_TAB);
  let listColumn = 0;
  forms.forEach((form, at) => {
    form.columns.forEach((column, index) => {
      const choices = choicesOf(column, own);
      if (!choices.length) return;
      listColumn++;
      const letter = columnLetter(listColumn);
      lists.getColumn(listColumn).values = [column.header, ...choices];
      lists.getColumn(listColumn).width = 30;
      const here = columnLetter(index + 1);
      // Choices may be typed too: the reader knows them without accents, and names the cell where it does not.
      tabs[at]?.add(`${here}2:${here}${PREPARED_ROWS}`, {
        type: "list",
        allowBlank: true,
        formulae: [`'${CHOICES_TAB}'!$${letter}$2:$${letter}$${choices.length + 1}`],
        showErrorMessage: false,
        showInputMessage: true,
        promptTitle: column.header.slice(0, 30),
        prompt: column.about.slice(0, 250),
      });
    });
  });
  lists.getRow(1).font = { ...FONT, bold: true };
  fillGuide(guide, title, forms);
  return Uint8Array.from(new Uint8Array(await book.xlsx.writeBuffer()));
}

type Validations = { add: (range: string, validation: ExcelJS.DataValidation) => void };

function addForm(book: ExcelJS.Workbook, form: SheetForm): Validations {
  const sheet = book.addWorksheet(form.tab, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = form.columns.map(({ width }) => ({ width, style: { font: FONT, numFmt: "@" } }));
  head(sheet, form.columns);
  const example = sheet.getRow(2);
  form.columns.forEach(({ example: words }, at) => {
    const cell = example.getCell(at + 1);
    cell.value = words || null;
    cell.font = { ...FONT, italic: true, color: { argb: "FF77706A" } };
  });
  return (sheet as ExcelJS.Worksheet & { dataValidations: Validations }).dataValidations;
}

function head(sheet: ExcelJS.Worksheet, columns: readonly Pick<SheetColumn, "header" | "isNeeded">[]) {
  columns.forEach(({ header, isNeeded }, at) => {
    const cell = sheet.getRow(1).getCell(at + 1);
    cell.value = header;
    cell.font = { ...FONT, bold: true };
    cell.fill = isNeeded ? NEEDED_FILL : HEAD_FILL;
    cell.border = ALL_BORDERS;
    cell.alignment = { wrapText: true, vertical: "middle", horizontal: "center" };
  });
}

const GUIDE = [
  "Xóa dòng ví dụ in nghiêng, rồi điền từ dòng 2. Cột tô hồng là cột phải có.",
  "Cột đứng thứ tự nào cũng được, thiếu cột không bắt buộc cũng được; đừng đổi tên cột.",
  "Ngày ghi như 8/1/1950 (ngày trước, tháng sau). Tiền ghi như 1500000, 1.500.000 hoặc 1,5 triệu.",
  "Chưa có gì được ghi vào hệ thống khi tải tệp lên: anh/chị xem trước, sửa, rồi mới bấm “Nhập”.",
  "Nhập lại đúng tệp này không tạo thêm gì.",
];

function fillGuide(sheet: ExcelJS.Worksheet, title: string, forms: readonly SheetForm[]) {
  sheet.columns = [{ width: 22 }, { width: 32 }, { width: 14 }, { width: 70 }, { width: 34 }];
  sheet.addRow([title]).font = { ...FONT, size: 14, bold: true };
  for (const line of GUIDE) sheet.addRow([line]).font = FONT;
  sheet.addRow([]);
  const header = sheet.addRow(["Trang", "Cột", "Phải có", "Cách ghi", "Ví dụ"]);
  header.font = { ...FONT, bold: true };
  for (const form of forms)
    for (const { header: name, isNeeded, about, example } of form.columns) {
      const row = sheet.addRow([form.tab, name, isNeeded ? "Phải có" : "", about, example]);
      row.font = FONT;
      row.alignment = { wrapText: true, vertical: "top" };
    }
}

export type FaultyRow = { form: string; shown: Record<string, string>; words: string };

/** The same sheet with what is wrong beside each row. Every cell is text: `=1+1` in a name stays what it is. Streams. */
export async function faultWorkbook(
  forms: readonly SheetForm[],
  rows: readonly FaultyRow[],
): Promise<Uint8Array<ArrayBuffer>> {
  const pipe = new PassThrough();
  const bytes = collect(pipe);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: pipe,
    useStyles: true,
    useSharedStrings: true,
  });
  for (const form of forms) {
    const sheet = book.addWorksheet(form.tab, { views: [{ state: "frozen", ySplit: 1 }] });
    const columns = [...form.columns, { header: FAULT_HEADER, width: 60, field: "", isNeeded: false }];
    sheet.columns = columns.map(({ width }) => ({ width, style: { font: FONT, numFmt: "@" } }));
    head(sheet, columns);
    sheet.getRow(1).commit();
    let written = 0;
    for (const { form: key, shown, words } of rows) {
      if (key !== form.key) continue;
      const row = sheet.getRow(++written + 1);
      form.columns.forEach(({ field }, at) => {
        if (shown[field]) row.getCell(at + 1).value = shown[field];
      });
      if (words) row.getCell(columns.length).value = words;
      row.commit();
      if (written % ROWS_BETWEEN_PAUSES === 0) await setImmediate();
    }
    sheet.commit();
  }
  await book.commit();
  return bytes;
}

export const FAULT_HEADER = "Lỗi cần sửa";
