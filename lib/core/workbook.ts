import { setImmediate } from "node:timers/promises";
import { columnNumber, dayOfSerial, type ReadCell, type ReadRow, type ReadSheet } from "./cells";
import { type Archive, openArchive, Unreadable, unpack } from "./unzip";
import { readXml } from "./xml";

// Reads a workbook that somebody hands in. Not with exceljs: it makes every cell of a merged or validated range, so that a
// file of 10 kB with one range over the whole sheet would fill the memory. Here a file gives what it has, up to these bounds.

const MOST_ROWS = 150_000;
const MOST_CELLS = 3_000_000;
const MOST_SHEETS = 50;
const LAST_COLUMN = 300;
const MOST_LETTERS = 60_000_000;
const MOST_MERGED = 300_000;

/** What the content of a file alone already tells. */
export const WRONG_CONTENT = {
  type: "Tệp này không phải là bảng tính .xlsx. Hãy mở tệp mẫu bằng Excel, điền rồi lưu dạng “Excel Workbook (.xlsx)”.",
  old: "Tệp này là .xls kiểu cũ, hoặc có đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx rồi tải lên lại.",
  pdf: "Tệp này là PDF. Hãy dùng tệp mẫu .xlsx tải về ở trang này.",
} as const;
const SIGNS: Record<string, keyof typeof WRONG_CONTENT> = { "\xD0\xCF\x11\xE0": "old", "%PDF": "pdf" };
const TOO_MANY = `Tệp có quá nhiều dòng hoặc ô (nhiều nhất ${MOST_ROWS.toLocaleString("vi-VN")} dòng). Hãy chia thành nhiều tệp rồi nhập lần lượt.`;

/** Judged by content, whatever the name says. Throws `Unreadable`. */
export function refuseByContent(bytes: Uint8Array): void {
  const sign = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (sign !== "PK\x03\x04") throw new Unreadable(WRONG_CONTENT[SIGNS[sign] ?? "type"]);
}

/** Every sheet with the rows that hold something. Throws `Unreadable` with the sentence for the officer. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadSheet[]> {
  refuseByContent(bytes);
  const archive = await openArchive(bytes);
  if (!archive.entries.has("xl/workbook.xml"))
    throw new Unreadable(
      archive.entries.has("word/document.xml")
        ? "Tệp này là văn bản Word. Hãy dùng tệp mẫu .xlsx tải về ở trang này."
        : WRONG_CONTENT.type,
    );
  const book = await readBook(archive);
  const strings = await readStrings(archive, book.stringsPath);
  const isDay = await readDayStyles(archive, book.stylesPath);
  const sheets: ReadSheet[] = [];
  const count = { rows: 0, cells: 0, merged: 0, letters: 0 };
  for (const { name, path, isHidden } of book.sheets) {
    if (isHidden) sheets.push({ name, isHidden, rows: [] });
    else
      sheets.push({
        name,
        isHidden,
        rows: await readSheet(archive, path, { strings, isDay, count, offset: book.dayOffset }),
      });
    await setImmediate();
  }
  return sheets;
}

type Book = {
  sheets: { name: string; path: string; isHidden: boolean }[];
  stringsPath: string | null;
  stylesPath: string | null;
  /** Files of old Macs count days from 1904. */
  dayOffset: number;
};

async function readBook(archive: Archive): Promise<Book> {
  const targets = new Map<string, { type: string; path: string }>();
  if (archive.entries.has("xl/_rels/workbook.xml.rels"))
    await readXml(unpack(archive, "xl/_rels/workbook.xml.rels"), {
      open: (name, attribute) => {
        if (name !== "Relationship") return;
        const target = attribute("Target") ?? "";
        const path = target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
        targets.set(attribute("Id") ?? "", { type: attribute("Type")?.split("/").at(-1) ?? "", path });
      },
    });
  const book: Book = { sheets: [], stringsPath: null, stylesPath: null, dayOffset: 0 };
  for (const { type, path } of targets.values()) {
    if (type === "sharedStrings") book.stringsPath = path;
    if (type === "styles") book.stylesPath = path;
  }
  await readXml(unpack(archive, "xl/workbook.xml"), {
    open: (name, attribute) => {
      if (name === "workbookPr" && /^(1|true)$/.test(attribute("date1904") ?? "")) book.dayOffset = 1462;
      const target = name === "sheet" ? targets.get(attribute("r:id") ?? attribute("id") ?? "") : undefined;
      if (target?.type !== "worksheet" || book.sheets.length >= MOST_SHEETS) return;
      const isHidden = /hidden/i.test(attribute("state") ?? "");
      book.sheets.push({ name: attribute("name") ?? "", path: target.path, isHidden });
    },
  });
  if (!book.sheets.length) throw new Unreadable(WRONG_CONTENT.type);
  return book;
}

/** `_x000D_` is how a control letter is written; the hidden reading aids of East Asian texts are left out. */
const spelt = (text: string) =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

async function readStrings(archive: Archive, path: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (!path || !archive.entries.has(path.toLowerCase())) return strings;
  let [words, letters] = ["", 0];
  let [isText, isAid] = [false, false];
  await readXml(unpack(archive, path), {
    open: (name) => {
      if (name === "si") words = "";
      if (name === "rPh") isAid = true;
      isText = name === "t" && !isAid;
    },
    text: (piece) => {
      if (!isText) return;
      letters += piece.length;
      if (letters > MOST_LETTERS) throw new Unreadable(TOO_MANY);
      words += piece;
    },
    close: (name) => {
      isText = false;
      if (name === "rPh") isAid = false;
      if (name !== "si") return;
      strings.push(spelt(words));
      if (strings.length > MOST_CELLS) throw new Unreadable(TOO_MANY);
    },
  });
  return strings;
}

const DAY_FORMATS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** By number of a cell's style: does it show a day? */
async function readDayStyles(archive: Archive, path: string | null): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!path || !archive.entries.has(path.toLowerCase())) return styles;
  const own = new Set<number>();
  let isCells = false;
  await readXml(unpack(archive, path), {
    open: (name, attribute) => {
      if (name === "numFmt") {
        const shown = (attribute("formatCode") ?? "").replace(/\[[^\]]*\]|"[^"]*"|\\./g, "");
        if (/[yd]/i.test(shown)) own.add(Number(attribute("numFmtId")));
      }
      if (name === "cellXfs") isCells = true;
      if (name === "xf" && isCells && styles.length < 100_000) {
        const id = Number(attribute("numFmtId") ?? 0);
        styles.push(DAY_FORMATS.has(id) || own.has(id));
      }
    },
    close: (name) => {
      if (name === "cellXfs") isCells = false;
    },
  });
  return styles;
}

type Reading = {
  strings: string[];
  isDay: boolean[];
  count: { rows: number; cells: number; merged: number; letters: number };
  offset: number;
};

async function readSheet(archive: Archive, path: string, reading: Reading): Promise<ReadRow[]> {
  const { strings, isDay, count, offset } = reading;
  const rows: ReadRow[] = [];
  const merges: [column: number, from: number, to: number][] = [];
  let row: ReadRow | null = null;
  let number = 0;
  let column = 0;
  let cell = { type: "", style: 0, value: "", text: "", hasFormula: false, hasValue: false };
  let at = "";
  let isAid = false;
  await readXml(unpack(archive, path), {
    open: (name, attribute) => {
      if (name === "row") {
        const given = Number(attribute("r") ?? number + 1);
        number = Number.isSafeInteger(given) && given > number && given <= 1_048_576 ? given : number + 1;
        row = { number, isHidden: /^(1|true)$/.test(attribute("hidden") ?? ""), cells: [] };
        column = 0;
      } else if (name === "c") {
        const letters = /^([A-Z]{1,3})\d/.exec(attribute("r") ?? "")?.[1];
        column = letters ? columnNumber(letters) : column + 1;
        const style = Number(attribute("s") ?? 0);
        cell = {
          type: attribute("t") ?? "n",
          style,
          value: "",
          text: "",
          hasFormula: false,
          hasValue: false,
        };
      } else if (name === "f") cell.hasFormula = true;
      else if (name === "rPh") isAid = true;
      else if (name === "mergeCell") {
        const range = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(attribute("ref") ?? "");
        if (range && merges.length < MOST_MERGED)
          merges.push([columnNumber(range[1] as string), Number(range[2]), Number(range[3])]);
      }
      at = name;
    },
    text: (words) => {
      if (at !== "v" && at !== "t") return;
      count.letters += words.length;
      if (count.letters > MOST_LETTERS) throw new Unreadable(TOO_MANY);
      if (at === "v") {
        cell.value += words;
        cell.hasValue = true;
      } else if (!isAid) cell.text += words;
    },
    close: (name) => {
      at = "";
      if (name === "rPh") isAid = false;
      if (name === "c" && row && column <= LAST_COLUMN) {
        const read = toCell(cell, strings, isDay[cell.style] ?? false, offset);
        if (!read) return;
        row.cells[column - 1] = read;
        if (++count.cells > MOST_CELLS) throw new Unreadable(TOO_MANY);
      }
      if (name === "row" && row) {
        if (row.cells.length) {
          rows.push(row);
          if (++count.rows > MOST_ROWS) throw new Unreadable(TOO_MANY);
        }
        row = null;
      }
    },
  });
  fillDown(rows, merges, count);
  return rows;
}

/** A cell merged over several rows says the same for each of them: the village of five households, the household of four people. */
function fillDown(rows: ReadRow[], merges: [number, number, number][], count: Reading["count"]) {
  const spans = merges.filter(([, from, to]) => to > from);
  if (!spans.length) return;
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const last = rows.at(-1)?.number ?? 0;
  for (const [column, from, to] of spans) {
    const said = byNumber.get(from)?.cells[column - 1];
    if (!said || column > LAST_COLUMN) continue;
    for (let number = from + 1; number <= Math.min(to, last); number++) {
      if (++count.merged > MOST_MERGED) throw new Unreadable(TOO_MANY);
      const row = byNumber.get(number);
      if (row) row.cells[column - 1] ??= said;
    }
  }
}

type RawCell = {
  type: string;
  style: number;
  value: string;
  text: string;
  hasFormula: boolean;
  hasValue: boolean;
};

function toCell(raw: RawCell, strings: string[], isDay: boolean, offset: number): ReadCell | undefined {
  const { type, value } = raw;
  const read = ((): ReadCell | undefined => {
    if (type === "s") return said(strings[Number(value)] ?? "");
    if (type === "inlineStr") return said(spelt(raw.text));
    if (type === "str") return said(spelt(value));
    if (type === "b") return raw.hasValue ? { text: value === "1" ? "có" : "không" } : undefined;
    if (type === "e") return { text: value, is: "error" };
    if (type === "d") return said(value.slice(0, 10));
    if (!raw.hasValue || value.trim() === "") return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) return said(value);
    const day = isDay ? dayOfSerial(number + offset) : null;
    return day
      ? { text: day, serial: number + offset, is: "day" }
      : { text: plain(number), serial: number + offset };
  })();
  if (!raw.hasFormula) return read;
  if (!read) return { text: "", is: "unresolved" };
  return read.is ? read : { ...read, is: "formula" };
}

const said = (text: string): ReadCell | undefined => (text.trim() === "" ? undefined : { text });

/** 0.1 + 0.2 and 7.0180001234E10 as people wrote them. */
function plain(number: number): string {
  const text =
    Number.isInteger(number) && Math.abs(number) < 1e15
      ? number.toFixed(0)
      : String(Number(number.toPrecision(15)));
  return text;
}
