import type ExcelJS from "exceljs";
import { ALL_BORDERS, FONT } from "./sheet";

type Head = { header: string; group?: readonly string[]; width: number };

/** Lays a table's heads in as many rows as its deepest group needs, and a row that numbers the columns. */
export function layHeads(sheet: ExcelJS.Worksheet, from: number, columns: readonly Head[]): number {
  const deepest = Math.max(...columns.map(({ group = [] }) => group.length));
  const heights: number[] = Array.from({ length: deepest + 1 }, () => 0);
  for (const { row, column, rows, span, text } of headCells(columns)) {
    if (rows > 1 || span > 1) {
      sheet.mergeCells(from + row, column, from + row + rows - 1, column + span - 1);
    }
    sheet.getCell(from + row, column).value = text;
    const width = columns.slice(column - 1, column - 1 + span).reduce((sum, head) => sum + head.width, 0);
    const each = (linesFor(text, width) * 14.5 + 4) / rows;
    for (let below = 0; below < rows; below++) {
      heights[row + below] = Math.max(heights[row + below] ?? 0, each);
    }
  }
  const numbers = from + deepest + 1;
  columns.forEach((_, index) => {
    sheet.getCell(numbers, index + 1).value = `(${index + 1})`;
  });
  for (let row = from; row <= numbers; row++) {
    if (row < numbers) sheet.getRow(row).height = heights[row - from] || 18;
    for (let column = 1; column <= columns.length; column++) {
      sheet.getCell(row, column).style = {
        font: { ...FONT, bold: row < numbers, italic: row === numbers, size: row === numbers ? 10 : 11 },
        alignment: { horizontal: "center", vertical: "middle", wrapText: true },
        border: ALL_BORDERS,
      };
    }
  }
  return numbers + 1;
}

export type HeadCell = { row: number; column: number; rows: number; span: number; text: string };

/** Where each head stands, counted from row 0 and column 1; also for the table on the screen. */
export function headCells(columns: readonly Omit<Head, "width">[]): HeadCell[] {
  const deepest = Math.max(...columns.map(({ group = [] }) => group.length));
  const cells: HeadCell[] = [];
  for (let row = 0; row <= deepest; row++) {
    for (let index = 0; index < columns.length; ) {
      const path = pathOf(columns[index]);
      const text = path[row];
      if (text === undefined) {
        index++;
        continue;
      }
      const isOwn = row === path.length - 1;
      const key = path.slice(0, row + 1).join("\n");
      let span = 1;
      while (
        !isOwn &&
        index + span < columns.length &&
        pathOf(columns[index + span]).length > row + 1 &&
        pathOf(columns[index + span])
          .slice(0, row + 1)
          .join("\n") === key
      ) {
        span++;
      }
      cells.push({ row, column: index + 1, rows: isOwn ? deepest - row + 1 : 1, span, text });
      index += span;
    }
  }
  return cells;
}

const pathOf = (head?: Omit<Head, "width">) => (head ? [...(head.group ?? []), head.header] : []);

/** Lines that a text needs when it breaks between words. */
export function linesFor(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(" ")) {
    if (used && used + 1 + word.length > width * 0.95) {
      lines++;
      used = word.length;
    } else used += (used ? 1 : 0) + word.length;
  }
  return lines;
}
