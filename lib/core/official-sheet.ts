import { setImmediate } from "node:timers/promises";
import ExcelJS from "exceljs";
import { columnLetter } from "./cells";
import { type Day, dayInOfficialWords } from "./days";
import { layHeads, linesFor } from "./official-heads";
import {
  ALL_BORDERS,
  alignmentOf,
  type Column,
  cellValue,
  exactNumber,
  FONT,
  landscapeA4,
  NUMBER_FORMAT,
  ROWS_BETWEEN_PAUSES,
  tabName,
} from "./sheet";

export type OfficialColumn<T> = Column<T> & {
  /** Other columns' formulas name it. */
  key?: string;
  /** Headings above its own, topmost first; neighbours with the same one share a cell. */
  group?: readonly string[];
  /** Written as the formula part ÷ whole. */
  ratio?: readonly [part: string, whole: string];
  /** Written as the formula that adds these columns of its row. */
  sumOf?: readonly string[];
  /** For the foot, where the rows can't simply be added (a donor of two communes is one donor). */
  totalValue?: number | bigint;
};

/** Decree 30/2020, annex I. */
export type Heading = {
  /** The body above, capitals. */
  above: string;
  agency: string;
  /** `05/BC-CTĐ`; none yet on a draft. */
  number: string | null;
  place: string;
  day: Day | null;
};

export type OfficialSheet<T> = {
  tab: string;
  /** The second sheet of a workbook carries none: it says what it is attached to among its lines. */
  heading: Heading | null;
  title: string;
  subject: string;
  lines: readonly string[];
  columns: readonly OfficialColumn<T>[];
  rows: readonly T[];
  totalLabel?: string;
  notes: readonly string[];
  recipients: readonly string[];
  signature: { authority?: string; title: string; name: string | null } | null;
};

/** Running numbers stand in the middle of their column. */
const NARROW = 6;
const REPUBLIC = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO = "Độc lập - Tự do - Hạnh phúc";

/** Adds one sheet laid out as an official paper. Sums are formulas with their results beside them. */
export async function addOfficialSheet<T>(workbook: ExcelJS.Workbook, paper: OfficialSheet<T>) {
  const sheet = workbook.addWorksheet(tabName(paper.tab), {
    pageSetup: landscapeA4(),
    // The page number stands in the middle of the top margin, not on the first page.
    headerFooter: { differentFirst: true, oddHeader: '&C&"Times New Roman"&13&P' },
  });
  sheet.columns = paper.columns.map(({ width }) => ({ width, style: { font: FONT } }));
  const widths = paper.columns.map(({ width }) => width);
  const write = writerOf(sheet, widths);

  let row = paper.heading ? writeHeading(write, widths, paper.heading) : 1;
  row = writeTitle(write, row, widths.length, paper);
  const headRow = row;
  row = layHeads(sheet, row, paper.columns);
  sheet.pageSetup.printTitlesRow = `${headRow}:${row - 1}`;
  sheet.views = [{ state: "frozen", ySplit: row - 1 }];
  row = await writeTable(sheet, row, paper);
  row = writeNotes(write, row + 1, widths.length, paper.notes);
  if (paper.signature) writeFoot(write, row + 1, widths, paper);
}

type Write = (
  row: number,
  from: number,
  to: number,
  text: string,
  look?: {
    bold?: boolean;
    italic?: boolean;
    underline?: boolean;
    size?: number;
    left?: boolean;
    height?: number;
  },
) => void;

function writerOf(sheet: ExcelJS.Worksheet, widths: readonly number[]): Write {
  return (row, from, to, text, look = {}) => {
    if (to > from) sheet.mergeCells(row, from, row, to);
    const cell = sheet.getCell(row, from);
    cell.value = text;
    const { bold, italic, underline, size = 13 } = look;
    cell.style = {
      font: { ...FONT, bold, italic, underline, size },
      alignment: { horizontal: look.left ? "left" : "center", vertical: "middle", wrapText: true },
    };
    // A merged cell does not make its row taller by itself.
    const room = widths.slice(from - 1, to).reduce((sum, width) => sum + width, 0);
    const lines = Math.max(1, Math.ceil((text.length * size * (bold ? 1.1 : 1)) / (room * 11.5)));
    sheet.getRow(row).height = Math.max(sheet.getRow(row).height ?? 0, look.height ?? lines * size * 1.35);
  };
}

function writeHeading(write: Write, widths: readonly number[], heading: Heading): number {
  const last = widths.length;
  const cut = cutAt(widths, 0.45);
  write(1, 1, cut, heading.above.toUpperCase());
  write(1, cut + 1, last, REPUBLIC, { bold: true });
  write(2, 1, cut, heading.agency.toUpperCase(), { bold: true });
  // "full-length solid line under": underlining is exactly as long as the words.
  write(2, cut + 1, last, MOTTO, { bold: true, underline: true });
  write(3, 1, cut, "──────────", { size: 8, height: 11 });
  write(4, 1, cut, `Số: ${heading.number ?? "      /BC-CTĐ"}`);
  const day = heading.day ? dayInOfficialWords(heading.day) : "ngày      tháng      năm      ";
  write(4, cut + 1, last, `${heading.place}, ${day}`, { italic: true });
  return 6;
}

function writeTitle<T>(write: Write, from: number, last: number, paper: OfficialSheet<T>): number {
  let row = from;
  write(row++, 1, last, paper.title.toUpperCase(), { bold: true, size: 14 });
  if (paper.subject) write(row++, 1, last, paper.subject, { bold: true, size: 13 });
  for (const line of paper.lines) write(row++, 1, last, line, { italic: true, size: 12 });
  return row + 1;
}

async function writeTable<T>(sheet: ExcelJS.Worksheet, from: number, paper: OfficialSheet<T>) {
  const { columns } = paper;
  const places = new Map(columns.flatMap(({ key }, index) => (key ? [[key, index]] : [])));
  const at = (key: string) => {
    const index = places.get(key);
    if (index === undefined) throw new Error(`no column ${key}`);
    return index;
  };
  const style = (kind: Column<T>["kind"], bold = false): Partial<ExcelJS.Style> => ({
    numFmt: NUMBER_FORMAT[kind],
    font: { ...FONT, bold },
    alignment: { ...alignmentOf(kind), vertical: "middle" },
    border: ALL_BORDERS,
  });
  const sums = columns.map(() => 0n);

  const put = (cell: ExcelJS.Cell, column: OfficialColumn<T>, values: ExcelJS.CellValue[], row: number) => {
    const ref = (key: string) => `${columnLetter(at(key) + 1)}${row}`;
    if (column.ratio) {
      const [part, whole] = column.ratio.map(ref) as [string, string];
      const [above, below] = column.ratio.map((key) => Number(values[at(key)])) as [number, number];
      cell.value = { formula: `IF(${whole}=0,"",${part}/${whole})`, result: below ? above / below : "" };
      return;
    }
    if (column.sumOf) {
      const result = column.sumOf.reduce((sum, key) => sum + BigInt(Number(values[at(key)])), 0n);
      cell.value = { formula: column.sumOf.map(ref).join("+"), result: exactNumber(result) };
    }
  };

  let row = from;
  for (const line of paper.rows) {
    const values = columns.map((column) => cellValue(column, line));
    columns.forEach((column, index) => {
      const cell = sheet.getCell(row, index + 1);
      const value = values[index] ?? null;
      cell.value = value;
      cell.style = style(column.kind);
      if (column.width <= NARROW) cell.alignment = { horizontal: "center", vertical: "middle" };
      // What is not known stays empty, formula or not.
      if (value !== null) put(cell, column, values, row);
      if (column.total && typeof value === "number") sums[index] = (sums[index] ?? 0n) + BigInt(value);
    });
    // Not every reader makes a row taller for words that wrap.
    const tallest = Math.max(
      ...columns.map(({ kind, width }, index) =>
        kind === "text" ? linesFor(String(values[index] ?? ""), width) : 1,
      ),
    );
    sheet.getRow(row).height = tallest * 14.5 + 3.5;
    row++;
    if ((row - from) % ROWS_BETWEEN_PAUSES === 0) await setImmediate();
  }
  if (!paper.totalLabel) return row;

  const totals = columns.map(({ total, totalValue }, index): ExcelJS.CellValue => {
    if (totalValue !== undefined) return exactNumber(totalValue);
    return total ? exactNumber(sums[index] ?? 0n) : null;
  });
  const labelAt = columns.findIndex(({ kind, width }) => kind === "text" && width > 10);
  columns.forEach((column, index) => {
    const cell = sheet.getCell(row, index + 1);
    const letter = columnLetter(index + 1);
    cell.value = index === labelAt ? paper.totalLabel : (totals[index] ?? null);
    cell.style = style(column.kind, true);
    if (column.total && column.totalValue === undefined) {
      const formula = paper.rows.length ? `SUM(${letter}${from}:${letter}${row - 1})` : "0";
      cell.value = { formula, result: totals[index] as number };
    } else put(cell, column, totals, row);
  });
  return row + 1;
}

function writeNotes(write: Write, from: number, last: number, notes: readonly string[]): number {
  let row = from;
  for (const note of notes) write(row++, 1, last, note, { italic: true, size: 11, left: true });
  return row;
}

function writeFoot<T>(write: Write, from: number, widths: readonly number[], paper: OfficialSheet<T>) {
  const { signature, recipients } = paper;
  if (!signature) return;
  const cut = cutAt(widths, 0.5);
  const last = widths.length;
  const signing = [signature.authority, signature.title].filter((line) => line !== undefined);
  write(from, 1, cut, "Nơi nhận:", { bold: true, italic: true, size: 12, left: true });
  recipients.forEach((line, index) => {
    const end = index === recipients.length - 1 ? "." : ";";
    write(from + 1 + index, 1, cut, `- ${line}${end}`, { size: 11, left: true });
  });
  signing.forEach((line, index) => {
    write(from + index, cut + 1, last, line.toUpperCase(), { bold: true });
  });
  write(from + signing.length + 4, cut + 1, last, signature.name ?? "", { bold: true });
}

/** The last column of the left block, so that both blocks get their share of the width. */
function cutAt(widths: readonly number[], share: number): number {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let sum = 0;
  for (let index = 0; index < widths.length - 1; index++) {
    sum += widths[index] ?? 0;
    if (sum >= whole * share) return index + 1;
  }
  return Math.max(1, widths.length - 1);
}

export async function workbookBytes(workbook: ExcelJS.Workbook): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** An empty workbook; `when` is the campaign's moment, not the machine's. */
export function newWorkbook(when: Date): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.created = when;
  workbook.modified = when;
  // Readers that keep cached results are asked to compute anew all the same.
  workbook.calcProperties.fullCalcOnLoad = true;
  return workbook;
}
