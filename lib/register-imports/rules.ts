import { errorsOf } from "@/lib/core/form";
import { donorForm } from "@/lib/donors/schema";
import { leaderForm } from "@/lib/leaders/schema";
import { organisation } from "@/lib/organisations/schema";
import { REGISTER_FORMS } from "@/lib/templates/labels";
import {
  type Fault,
  faultAt,
  faultsAt,
  foldWords,
  type SheetForm,
  type SheetPart,
  tickFaults,
} from "@/lib/templates/rules";
import { newUnit } from "@/lib/units/schema";

export const REGISTERS = ["DONORS", "ORGANISATIONS", "LEADERS", "UNITS"] as const;
export type RegisterKind = (typeof REGISTERS)[number];

export type KnownUnit = { id: string; name: string; code: string; kind: string; parentId: string | null };
export type KnownOrganisation = { id: string; name: string; unitId: string };
export type Lookups = {
  units: KnownUnit[];
  organisations: KnownOrganisation[];
  /** The unit meant where a row names none. */
  ownUnitId: string | null;
  /** Names that stand earlier in the same file: a parent may come with its child. */
  inFile: Set<string>;
};

/** What one row says, field by field; null where it says nothing. `id`s of what it names, so far as they exist yet. */
export type RegisterRow = Record<string, string | null>;

const schemas = {
  DONORS: donorForm,
  ORGANISATIONS: organisation,
  LEADERS: leaderForm,
  UNITS: newUnit,
} as const;

const said = (part: SheetPart, field: string) => {
  const value = part.values[field];
  return Array.isArray(value) ? value.join("; ") : (value ?? "").trim();
};

/** `Xã Đồng Tâm, Huyện Đồng Phú`, or the name alone where it is the only one. */
export function unitNamed(words: string, units: readonly KnownUnit[]): KnownUnit | null {
  const [own = "", above] = words.split(",").map(foldWords);
  const found = units.filter(
    (unit) =>
      foldWords(unit.name) === own &&
      (!above || units.some(({ id, name }) => id === unit.parentId && foldWords(name) === above)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

export function organisationNamed(
  words: string,
  known: readonly KnownOrganisation[],
): KnownOrganisation | null {
  const found = known.filter(({ name }) => foldWords(name) === foldWords(words));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A row through the schema of its form; the names in it become what they name. */
export function readRegisterRow(
  kind: RegisterKind,
  part: SheetPart,
  lookups: Lookups,
): { row: RegisterRow | null; faults: Fault[] } {
  const form: SheetForm = REGISTER_FORMS[kind][0];
  const columnOf = (field: string) => form.columns.find((column) => column.field === field);
  const faults = tickFaults(part, form);
  const say = (field: string, words: string) => faults.push(faultAt(part, columnOf(field), words));
  const typed: Record<string, unknown> = { ...part.values };
  const row: RegisterRow = {};

  const unitWords = said(part, "unitName");
  if (columnOf("unitName")) {
    const unitId = unitWords ? unitNamed(unitWords, lookups.units)?.id : lookups.ownUnitId;
    if (unitId) typed.unitId = unitId;
    else
      say("unitName", "Không có đơn vị này trong địa bàn, hoặc trùng tên. Hãy chọn trong trang “Danh mục”.");
  }
  const parentWords = said(part, "parentName");
  if (parentWords) {
    const parent =
      kind === "UNITS"
        ? unitNamed(parentWords, lookups.units)
        : organisationNamed(parentWords, lookups.organisations);
    if (parent) typed.parentId = parent.id;
    else if (!lookups.inFile.has(foldWords(parentWords)))
      say(
        "parentName",
        "Chưa có tên này. Hãy ghi đúng tên trong danh sách, hoặc đưa dòng của cấp trên lên trước.",
      );
    row.parentName = foldWords(parentWords);
  }
  const organisationWords = said(part, "organisationName");
  if (organisationWords) {
    const found = organisationNamed(organisationWords, lookups.organisations);
    if (found) typed.organisationId = found.id;
    else
      say(
        "organisationName",
        "Không có tổ chức này, hoặc trùng tên. Hãy ghi đúng tên trong danh sách tổ chức.",
      );
  }
  const parsed = schemas[kind].safeParse(typed);
  if (!parsed.success)
    faults.push(
      ...faultsAt(part, form, errorsOf(parsed.error)).filter(
        ({ column, words }) => column || !/đơn vị|tổ chức/.test(words),
      ),
    );
  if (!parsed.success || faults.length) return { row: null, faults };
  for (const [field, value] of Object.entries(parsed.data))
    if (typeof value === "string" || value === null) row[field] = value;
    else if (value === true) row[field] = "on";
  row.parentId ??= null;
  return { row, faults };
}

/** Who a row says it is, in its own file and among what is known. */
export function identityOf(kind: RegisterKind, row: RegisterRow): string {
  const folded = (field: string) => foldWords(row[field] ?? "");
  if (kind === "DONORS")
    return row.taxCode ? `tax ${row.taxCode}` : `name ${folded("name")} ${row.phone ?? ""}`;
  if (kind === "ORGANISATIONS") return `${row.unitId} ${folded("name")}`;
  if (kind === "LEADERS") return `${row.unitId} ${folded("fullName")} ${folded("position")}`;
  return `${row.kind} ${row.code}`;
}

/** Only what a sheet can say of each; a unit's code, level and place in the tree never change by a sheet. */
const FIELDS: Record<RegisterKind, string[]> = {
  DONORS: ["name", "kind", "taxCode", "phone", "email", "place"],
  ORGANISATIONS: ["name", "kind", "phone", "email", "place", "parentId"],
  LEADERS: ["fullName", "position", "organisationId", "startsOn", "endsOn"],
  UNITS: ["name", "difficulty"],
};

/** What stands on file with what the sheet adds to it: an empty cell takes nothing away. */
export const mergedRow = (kind: RegisterKind, stored: RegisterRow, row: RegisterRow): RegisterRow => ({
  ...stored,
  ...Object.fromEntries(FIELDS[kind].flatMap((field) => (row[field] ? [[field, row[field]]] : []))),
});

export const isSameRow = (kind: RegisterKind, one: RegisterRow, other: RegisterRow): boolean =>
  FIELDS[kind].every((field) => (one[field] ?? null) === (other[field] ?? null));
