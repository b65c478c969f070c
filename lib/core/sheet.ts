import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import ExcelJS from "exceljs";
import { columnLetter } from "./cells";
import { type Day, formatMoment, fromDay } from "./days";

/** One column: header and value stand together, so that they can't drift apart. */
export type Column<T> = {
  header: string;
  /** In characters. */
  width: number;
  kind: "text" | "number" | "money" | "day" | "percent";
  /** Days as `2021-05-05`, percent as a fraction of one, money as whole đồng. */
  value: (row: T) => string | number | bigint | null;
  total?: "sum";
};

export type CellValue = string | number | Date | null;

export const FONT = { name: "Times New Roman", size: 11 } as const;
export const THIN = { style: "thin" } as const;
export const ALL_BORDERS = { top: THIN, bottom: THIN, left: THIN, right: THIN };
/** What Excel allows in one cell. */
const LONGEST_TEXT = 32_767;
/** Other requests must get their turn while a long list is written. */
export const ROWS_BETWEEN_PAUSES = 500;

export const NUMBER_FORMAT = {
  text: "@",
  number: "#,##0",
  money: "#,##0",
  day: "dd/mm/yyyy",
  percent: "0.0\\ %",
} as const satisfies Record<Column<never>["kind"], string>;

/** A cell holds 53 bits: a larger amount would be rounded without a word, so it is refused loudly. */
export function exactNumber(amount: bigint | number): number {
  const number = Number(amount);
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER || Number.isNaN(number)) {
    throw new RangeError(`${amount} does not fit into a spreadsheet cell exactly`);
  }
  return number;
}

/** What is written into the cell. Text stays text: a leading = + - @ is never a formula here. */
export function cellValue<T>(column: Column<T>, row: T): CellValue {
  const value = column.value(row);
  if (value === null || value === "") return null;
  if (column.kind === "text") return String(value).slice(0, LONGEST_TEXT);
  // Midnight UTC is what exceljs turns into a whole serial day, whatever the server's zone.
  if (column.kind === "day") return fromDay(value as Day);
  return exactNumber(typeof value === "string" ? BigInt(value) : value);
}

export const alignmentOf = (kind: Column<never>["kind"]): Partial<ExcelJS.Alignment> => ({
  vertical: "top",
  wrapText: kind === "text",
  horizontal: kind === "text" ? "left" : kind === "day" ? "center" : "right",
});

export type ListSheet<T> = {
  /** Name of the tab, at most 31 characters. */
  tab: string;
  title: string;
  /** Whose list it is: `Xã Đồng Tâm`. */
  unit: string;
  /** Who took it out. */
  who: string;
  when: Date;
  /** The filter in words, one a line; empty for everything in scope. */
  filters: readonly string[];
  columns: readonly Column<T>[];
  rows: Iterable<T> | AsyncIterable<T>;
};

/** A plain list as .xlsx: who, when, which unit, which filter, then the table with filters and sums. Streams. */
export async function listSheet<T>(list: ListSheet<T>): Promise<Uint8Array<ArrayBuffer>> {
  const pipe = new PassThrough();
  const bytes = collect(pipe);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: pipe,
    useStyles: true,
    useSharedStrings: true,
  });
  workbook.created = list.when;
  const about = [
    list.title,
    `Đơn vị: ${list.unit}`,
    `Người xuất: ${list.who}, lúc ${formatMoment(list.when)}`,
    `Bộ lọc: ${list.filters.length ? list.filters.join("; ") : "không, lấy toàn bộ"}`,
  ];
  const headerRow = about.length + 2;
  const sheet = workbook.addWorksheet(tabName(list.tab), {
    views: [{ state: "frozen", ySplit: headerRow }],
    pageSetup: {
      ...landscapeA4(),
      printTitlesRow: `${headerRow}:${headerRow}`,
    },
    headerFooter: { oddFooter: "&C&P/&N" },
  });
  sheet.columns = list.columns.map(({ width, kind }) => ({
    width,
    style: { numFmt: NUMBER_FORMAT[kind], font: FONT, alignment: alignmentOf(kind) },
  }));
  about.forEach((line, index) => {
    const cell = sheet.getCell(index + 1, 1);
    cell.value = line;
    cell.style = {
      font: { ...FONT, size: index ? 11 : 14, bold: index === 0 },
      alignment: { horizontal: "left", wrapText: false },
    };
    sheet.getRow(index + 1).commit();
  });
  const head = sheet.getRow(headerRow);
  list.columns.forEach(({ header }, index) => {
    const cell = head.getCell(index + 1);
    cell.value = header;
    cell.style = {
      font: { ...FONT, bold: true },
      alignment: { vertical: "middle", horizontal: "center", wrapText: true },
      border: ALL_BORDERS,
      fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFF0EDE8" } },
    };
  });
  head.commit();

  const sums = list.columns.map(() => 0n);
  let written = 0;
  for await (const row of list.rows) {
    const line = sheet.getRow(headerRow + ++written);
    list.columns.forEach((column, index) => {
      const value = cellValue(column, row);
      line.getCell(index + 1).value = value;
      if (column.total && typeof value === "number") sums[index] = (sums[index] ?? 0n) + BigInt(value);
    });
    line.commit();
    if (written % ROWS_BETWEEN_PAUSES === 0) await setImmediate();
  }
  const lastRow = headerRow + written;
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: lastRow, column: list.columns.length },
  };
  if (written && list.columns.some(({ total }) => total)) {
    const foot = sheet.getRow(lastRow + 1);
    list.columns.forEach(({ total, kind }, index) => {
      const cell = foot.getCell(index + 1);
      const letter = columnLetter(index + 1);
      if (total) {
        // SUBTOTAL follows the filter that a reader sets.
        const formula = `SUBTOTAL(109,${letter}${headerRow + 1}:${letter}${lastRow})`;
        cell.value = { formula, result: exactNumber(sums[index] ?? 0n) };
      } else if (index === 0) cell.value = "Tổng cộng";
      cell.style = {
        numFmt: NUMBER_FORMAT[kind],
        font: { ...FONT, bold: true },
        alignment: { ...alignmentOf(kind), wrapText: false },
        border: { top: THIN },
      };
    });
    foot.commit();
  }
  await workbook.commit();
  return bytes;
}

/** Decree 30/2020: A4, margins 20-25, 30-35 and 15-20 mm; a table too wide for it lies on its side. */
export function landscapeA4(): Partial<ExcelJS.PageSetup> {
  const inches = (millimetres: number) => millimetres / 25.4;
  return {
    paperSize: 9,
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: {
      top: inches(20),
      bottom: inches(20),
      left: inches(30),
      right: inches(15),
      header: inches(10),
      footer: inches(10),
    },
  };
}

/** Excel refuses these letters in a tab's name. */
export const tabName = (name: string) => name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

export async function collect(stream: PassThrough): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Uint8Array.from(Buffer.concat(parts));
}

/** The download: name for old and new browsers, never kept by a cache on the way. */
export function sheetResponse(bytes: Uint8Array<ArrayBuffer>, name: string): Response {
  const ascii = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/[^A-Za-z0-9._ -]/g, "-");
  return new Response(bytes, {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${ascii}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
