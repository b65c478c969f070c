import { columnLetter, dayOfSerial, type ReadCell, type ReadRow, type ReadSheet } from "@/lib/core/cells";
import type { ImportVerdict } from "@/prisma/generated/enums";

export type ColumnKind =
  | "text"
  | "day"
  | "birth"
  | "money"
  | "count"
  | "phone"
  | "nationalId"
  | "choice"
  | "choices"
  | "tick";

/** One column of a sheet that is filled in: the template, the reader and the sheet of faults are made from it alone. */
export type SheetColumn = {
  /** The field's path in the form whose schema reads it. */
  field: string;
  header: string;
  /** Other words for it that stand in lists of old. */
  aliases?: string[];
  width: number;
  kind: ColumnKind;
  /** Value → words, for `choice` and `choices`. */
  choices?: Record<string, string>;
  isNeeded?: boolean;
  example: string;
  /** What stands beside it in "Hướng dẫn". */
  about: string;
};

/** One tab of a template. */
export type SheetForm = { key: string; tab: string; columns: readonly SheetColumn[] };

/** A row as it was read: field → what was typed, for the schema; shown → what stood in the cell, for the sheet of faults. */
export type SheetPart = {
  form: string;
  sheet: string;
  row: number;
  values: Record<string, string | string[]>;
  shown: Record<string, string>;
  /** Field → letter of its column in the file. */
  letters: Record<string, string>;
};
export type Fault = { cell: string; column: string; words: string };
/** What belongs together: a household with its people. */
export type Group = { lead: SheetPart; rest: SheetPart[]; faults: Fault[] };

/** Words without accents, case and signs, however they are typed: for headers and drop-downs. */
export const foldWords = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐðÐƉɖ]/g, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const HEADER_WITHIN = 15;
/** Tabs of the template that hold no rows. */
export const GUIDE_TAB = "Hướng dẫn";
export const CHOICES_TAB = "Danh mục";

const namesOf = (column: SheetColumn) =>
  [column.header, column.header.replace(/\(.*?\)/g, ""), ...(column.aliases ?? [])].map(foldWords);

type Found = {
  sheet: ReadSheet;
  header: ReadRow;
  columns: Map<number, SheetColumn>;
  unknown: string[];
  twice: string[];
};

/** The row of a sheet that names the most columns of a form, within its first rows. */
function findHeader(sheet: ReadSheet, form: SheetForm): Found | null {
  const known = new Map(
    form.columns.flatMap((column) => namesOf(column).map((name) => [name, column] as const)),
  );
  let best: Found | null = null;
  for (const header of sheet.rows.filter(({ number }) => number <= HEADER_WITHIN)) {
    const found: Found = { sheet, header, columns: new Map(), unknown: [], twice: [] };
    header.cells.forEach((cell, at) => {
      // "Họ tên chủ hộ *" and "Ngày sinh (ngày/tháng/năm)" are the same columns.
      const words = cell?.text ?? "";
      const column = known.get(foldWords(words)) ?? known.get(foldWords(words.replace(/\(.*?\)/g, "")));
      if (!column) {
        if (words.trim()) found.unknown.push(words.trim().slice(0, 60));
      } else if ([...found.columns.values()].includes(column)) found.twice.push(column.header);
      else found.columns.set(at, column);
    });
    if (found.columns.size > (best?.columns.size ?? 0)) best = found;
  }
  const named = new Set(best ? [...best.columns.values()] : []);
  return best && form.columns.every((column) => !column.isNeeded || named.has(column)) ? best : null;
}

export type ReadForm = { form: SheetForm; parts: SheetPart[]; unresolved: Fault[] };

/**
 * The rows of each form of a kind, found in whichever visible sheet names its columns best. `problem` says what is missing
 * where the first form is nowhere; `notes` what the officer should know.
 */
export function readForms(
  sheets: readonly ReadSheet[],
  forms: readonly SheetForm[],
): { problem: string | null; notes: string[]; read: ReadForm[] } {
  const notes: string[] = [];
  const hidden = sheets.filter(({ isHidden }) => isHidden);
  if (hidden.length)
    notes.push(`Trang tính đang ẩn không được đọc: ${hidden.map(({ name }) => `“${name}”`).join(", ")}.`);
  const own = [GUIDE_TAB, CHOICES_TAB].map(foldWords);
  const open = sheets.filter(({ isHidden, name }) => !isHidden && !own.includes(foldWords(name)));
  const taken = new Set<ReadSheet>();
  const read: ReadForm[] = [];
  for (const form of forms) {
    const isNamed = (found: Found) => (foldWords(found.sheet.name) === foldWords(form.tab) ? 1 : 0);
    const [found] = open
      .filter((sheet) => !taken.has(sheet))
      .flatMap((sheet) => findHeader(sheet, form) ?? [])
      .sort((a, b) => isNamed(b) - isNamed(a) || b.columns.size - a.columns.size);
    if (!found && form === forms[0]) {
      const needed = form.columns.filter(({ isNeeded }) => isNeeded).map(({ header }) => `“${header}”`);
      const problem = `Không tìm thấy dòng tiêu đề có các cột ${needed.join(", ")} trong ${HEADER_WITHIN} dòng đầu. Hãy chép dữ liệu sang tệp mẫu rồi tải lên lại.`;
      return { problem, notes, read: [] };
    }
    if (!found) continue;
    taken.add(found.sheet);
    read.push(readRows(found, form, notes));
  }
  const left = open.filter((sheet) => !taken.has(sheet) && sheet.rows.length);
  if (left.length)
    notes.push(`Không nhận ra nên bỏ qua trang tính: ${left.map(({ name }) => `“${name}”`).join(", ")}.`);
  return { problem: null, notes, read };
}

function readRows(
  { sheet, header, columns, unknown, twice }: Found,
  form: SheetForm,
  notes: string[],
): ReadForm {
  const where = `Trang “${sheet.name}”`;
  if (unknown.length)
    notes.push(`${where}: cột không nhận ra nên bỏ qua: ${unknown.slice(0, 10).join(", ")}.`);
  if (twice.length)
    notes.push(`${where}: cột có hai lần, chỉ đọc cột đầu: ${[...new Set(twice)].join(", ")}.`);
  const letters = Object.fromEntries([...columns].map(([at, { field }]) => [field, columnLetter(at + 1)]));
  const parts: SheetPart[] = [];
  const unresolved: Fault[] = [];
  let [formulas, hiddenRows] = [0, 0];
  for (const row of sheet.rows.filter(({ number }) => number > header.number)) {
    const part: SheetPart = {
      form: form.key,
      sheet: sheet.name,
      row: row.number,
      values: {},
      shown: {},
      letters,
    };
    for (const [at, column] of columns) {
      const cell = row.cells[at];
      if (!cell) continue;
      if (cell.is === "formula") formulas++;
      if (cell.is === "unresolved" || cell.is === "error")
        unresolved.push(
          faultAt(part, column, "Công thức chưa có kết quả hoặc bị lỗi. Hãy chép rồi dán thành giá trị."),
        );
      const value = typedValue(column, cell);
      if (value === "" || value.length === 0) continue;
      part.values[column.field] = value;
      part.shown[column.field] = cell.is === "day" ? cell.text.split("-").reverse().join("/") : cell.text;
    }
    if (!Object.keys(part.values).length || isExample(part, form)) continue;
    if (row.isHidden) hiddenRows++;
    parts.push(part);
  }
  if (formulas) notes.push(`${where}: ${formulas} ô là công thức; hệ thống lấy kết quả Excel đã tính.`);
  if (hiddenRows) notes.push(`${where}: ${hiddenRows} dòng đang ẩn vẫn được đọc. Hãy kiểm tra các dòng đó.`);
  return { form, parts, unresolved };
}

/** The template's own example, left standing. */
const isExample = (part: SheetPart, form: SheetForm) =>
  form.columns.every(({ field, example }) => foldWords(part.shown[field] ?? "") === foldWords(example));

export const faultAt = (part: SheetPart, column: SheetColumn | undefined, words: string): Fault => ({
  cell: `${part.sheet}!${column ? (part.letters[column.field] ?? "") : ""}${part.row}`,
  column: column?.header ?? "",
  words,
});

/** What the form's schema would have been sent. Names of choices become their values; what is none stays, and is refused there. */
function typedValue(column: SheetColumn, cell: ReadCell): string | string[] {
  const text = cell.text
    .normalize("NFC")
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, " ")
    .trim();
  const { serial } = cell;
  const isYear = serial !== undefined && Number.isInteger(serial) && serial >= 1880 && serial < 2200;
  switch (column.kind) {
    case "birth":
      // A year typed into a cell that shows days looks like a day of 1905; people as old as that are rare, this is not.
      if (isYear) return String(serial);
      return (serial !== undefined && cell.is !== "day" && dayOfSerial(serial)) || text;
    case "day":
      return (serial !== undefined && cell.is !== "day" && !isYear && dayOfSerial(serial)) || text;
    case "phone":
      // A number cell drops the leading zero.
      return serial !== undefined && /^[2-9]\d{8,9}$/.test(text) ? `0${text}` : text;
    case "nationalId":
      return serial !== undefined && /^(\d{11}|\d{8})$/.test(text) ? `0${text}` : text;
    case "choice":
      return choiceOf(column, text) ?? text;
    case "choices":
      return text.split(/[;\n]/).flatMap((piece) => {
        if (piece.trim() === "") return [];
        const whole = choiceOf(column, piece);
        return whole ? [whole] : piece.split(",").map((part) => choiceOf(column, part) ?? part.trim());
      });
    case "tick":
      return TICKED.includes(foldWords(text)) ? "on" : UNTICKED.includes(foldWords(text)) ? "" : text;
    default:
      return text;
  }
}

const TICKED = ["co", "x", "yes", "dung", "1", "true", "v"];
const UNTICKED = ["", "khong", "k", "no", "0", "false", "sai"];

function choiceOf({ choices = {} }: SheetColumn, words: string): string | null {
  const wanted = foldWords(words);
  for (const [value, label] of Object.entries(choices))
    if (foldWords(label) === wanted || value.toLowerCase() === words.trim().toLowerCase()) return value;
  // "Hộ nghèo" where the list says "Thuộc hộ nghèo": taken only when one choice alone begins or ends so.
  const near = Object.entries(choices).filter(([, label]) =>
    label.split(/[,(]/).some((piece) => foldWords(piece) === wanted),
  );
  return near.length === 1 ? (near[0]?.[0] ?? null) : null;
}

// From rows to things ----------------------------------------------------------------------------------------

/** What a row is found to be, before anything is written. */
export type Assessed = {
  verdict: ImportVerdict;
  faults: Fault[];
  /** Who or what, and where: for the preview. */
  title: string;
  place: string;
  /** Everything that the row says, in one spelling: the same again is unchanged. */
  says: string;
  /** Likely duplicates in words. */
  likely: string[];
  /** Keyed hash of who it says it is. */
  key: string | null;
  subjectId: string | null;
  version: number | null;
};

/** What is kept of a row, sealed. */
export type SealedRow = Pick<Assessed, "title" | "place" | "says" | "likely" | "key"> & { group: Group };

/** A row on its way in. */
export type Arrival = {
  verdict: ImportVerdict;
  subjectId: string | null;
  version: number | null;
  sealed: SealedRow;
};
export type Written = {
  subjectId: string;
  version: number | null;
  before: string | null;
  /** Somebody else wrote the same since the preview: it is theirs, and no undoing takes it away. */
  isOthers?: boolean;
};

/** The first form's rows with those of the others that carry the same number in `join`. */
export function groupRows(read: readonly ReadForm[], join: string): Group[] {
  const [lead, ...others] = read;
  if (!lead) return [];
  const groups = lead.parts.map((part): Group => ({ lead: part, rest: [], faults: [] }));
  const byNumber = new Map<string, Group>();
  const numberOf = ({ values }: SheetPart) => foldWords(String(values[join] ?? ""));
  const columnOf = (form: SheetForm) => form.columns.find(({ field }) => field === join);
  for (const group of others.length ? groups : []) {
    const number = numberOf(group.lead);
    if (!number) continue;
    if (byNumber.has(number))
      group.faults.push(
        faultAt(
          group.lead,
          columnOf(lead.form),
          "Số này đã dùng cho một hồ sơ khác ở trên. Hãy ghi số khác.",
        ),
      );
    else byNumber.set(number, group);
  }
  for (const { form, parts } of others)
    for (const part of parts) {
      const group = byNumber.get(numberOf(part));
      if (group) group.rest.push(part);
      else
        groups.push({
          lead: part,
          rest: [],
          faults: [
            faultAt(
              part,
              columnOf(form),
              `Không có hồ sơ nào mang số này ở trang “${lead.form.tab}”. Hãy kiểm tra lại cột này.`,
            ),
          ],
        });
    }
  const own = new Map(
    groups.flatMap((group) => [group.lead, ...group.rest].map((part) => [placeOf(part), group])),
  );
  for (const fault of read.flatMap(({ unresolved }) => unresolved))
    own.get(fault.cell.replace(/![A-Z]+/, "!"))?.faults.push(fault);
  return groups;
}

const placeOf = ({ sheet, row }: SheetPart) => `${sheet}!${row}`;

/** A box that says neither yes nor no is asked about, never taken for no. */
export const tickFaults = (part: SheetPart, { columns }: SheetForm): Fault[] =>
  columns.flatMap((column) => {
    const value = part.values[column.field];
    return column.kind === "tick" && value !== undefined && value !== "on"
      ? [faultAt(part, column, "Ghi “Có”, hoặc để trống.")]
      : [];
  });

/** Sentences of a schema, beside the cells they are about. */
export const faultsAt = (part: SheetPart, form: SheetForm, errors: Record<string, string>): Fault[] =>
  Object.entries(errors).map(([field, words]) =>
    faultAt(
      part,
      form.columns.find((column) => column.field === field),
      words,
    ),
  );
