import "server-only";
import { APPROVED_FORMS } from "@/lib/approved-imports/labels";
import { approvedFaults } from "@/lib/approved-imports/rules";
import type { Actor } from "@/lib/auth/actor";
import { DOSSIER_FORMS } from "@/lib/columns/labels";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { decrypt } from "@/lib/core/secrets";
import { isUuid } from "@/lib/core/typed";
import { assessDossiers, listImportCommunes } from "@/lib/dossier-imports/queries";
import { recordLook } from "@/lib/history/mutations";
import { assessRegister, findLookups } from "@/lib/register-imports/queries";
import { REGISTER_FORMS } from "@/lib/templates/labels";
import type { Assessed, Fault, Group, SealedRow, SheetForm } from "@/lib/templates/rules";
import { type FaultyRow, faultWorkbook, type OwnChoices, templateWorkbook } from "@/lib/templates/sheet";
import type { ImportKind, ImportVerdict } from "@/prisma/generated/enums";
import { IMPORT_KIND } from "./labels";
import { importGrant, importKindsOf } from "./policy";
import type { RowFilter } from "./schema";

export const FORMS: Record<ImportKind, readonly SheetForm[]> = {
  DOSSIERS: DOSSIER_FORMS,
  APPROVED_DOSSIERS: APPROVED_FORMS,
  ...REGISTER_FORMS,
};

/** A person's own imports, of the kinds that the roles of today allow: the rows are private facts of whole communes. */
export const importsWhere = (actor: Actor) => ({
  createdById: actor.userId ?? "",
  kind: { in: importKindsOf(actor) },
});

const head = {
  id: true,
  kind: true,
  state: true,
  fileName: true,
  newRows: true,
  unchangedRows: true,
  changedRows: true,
  duplicateRows: true,
  badRows: true,
  doneRows: true,
  problem: true,
  notes: true,
  decisionNumber: true,
  decidedOn: true,
  createdAt: true,
  confirmedAt: true,
  writtenAt: true,
  undoneAt: true,
  unit: { select: { name: true } },
} as const;

export async function listImports(actor: Actor) {
  return db.import.findMany({
    where: { AND: [importsWhere(actor)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 30,
    select: head,
  });
}

export async function findImport(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const found = await db.import.findFirst({ where: { AND: [importsWhere(actor), { id }] }, select: head });
  if (!found) return null;
  const picked = await db.importRow.count({
    where: { importId: id, verdict: "DUPLICATE", pickedAt: { not: null } },
  });
  const written = await db.importRow.count({ where: { importId: id, writtenAt: { not: null } } });
  const undone = await db.importRow.count({ where: { importId: id, undoneAt: { not: null } } });
  return { ...found, decidedOn: toDay(found.decidedOn), picked, written, undone };
}
export type ImportHead = NonNullable<Awaited<ReturnType<typeof findImport>>>;

export type PreviewRow = {
  position: number;
  sheet: string;
  row: number;
  verdict: ImportVerdict;
  title: string;
  place: string;
  faults: Fault[];
  likely: string[];
  isPicked: boolean;
  subjectId: string | null;
  isWritten: boolean;
  isUndone: boolean;
};

const PAGE = 50;

/** One page of what was read. Names and places of households: whoever sees them is recorded. */
export async function listImportRows(actor: Actor, id: string, { verdict, after }: RowFilter) {
  const found = await findImport(actor, id);
  if (!found) return { rows: [], next: null };
  await recordLook(actor, { what: "import", detail: found.id });
  const rows = await db.importRow.findMany({
    where: { importId: found.id, verdict, position: after === undefined ? undefined : { gt: after } },
    orderBy: { position: "asc" },
    take: PAGE + 1,
  });
  const shown = rows.slice(0, PAGE).map((row): PreviewRow => {
    const { title, place, likely } = unsealed(row.cipher);
    return {
      position: row.position,
      sheet: row.sheet,
      row: row.row,
      verdict: row.verdict,
      title,
      place,
      likely,
      faults: row.faults as Fault[],
      isPicked: row.pickedAt !== null,
      subjectId: row.subjectId,
      isWritten: row.writtenAt !== null,
      isUndone: row.undoneAt !== null,
    };
  });
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.position ?? null) : null };
}

const unsealed = (cipher: Uint8Array) => JSON.parse(decrypt(cipher)) as SealedRow;

/** The sheet as it was handed in, with a column of faults: to mend there and hand in again. The export is recorded. */
export async function exportFaults(actor: Actor, id: string) {
  const found = await findImport(actor, id);
  if (!found) return null;
  const rows = await db.importRow.findMany({
    where: { importId: found.id },
    orderBy: { position: "asc" },
    select: { cipher: true, faults: true },
  });
  await recordLook(actor, { what: "export:import", detail: `${found.id}, ${rows.length} dòng` });
  const faulty = rows.flatMap(({ cipher, faults }): FaultyRow[] => {
    const { group, likely } = unsealed(cipher);
    return [group.lead, ...group.rest].map((part, at) => {
      const own = (faults as Fault[]).filter(({ cell }) => isAt(cell, part.sheet, part.row));
      const words = own.map(({ column, words }) => (column ? `${column}: ${words}` : words));
      return { form: part.form, shown: part.shown, words: [...words, ...(at ? [] : likely)].join("\n") };
    });
  });
  return {
    bytes: await faultWorkbook(FORMS[found.kind], faulty),
    name: `Lỗi cần sửa - ${bare(found.fileName)}`,
  };
}

const isAt = (cell: string, sheet: string, row: number) =>
  cell.startsWith(`${sheet}!`) && cell.slice(sheet.length + 1).replace(/^[A-Z]+/, "") === String(row);
const bare = (fileName: string) => fileName.replace(/\.xlsx$/i, "");

/** The sheet to fill in, with the names that this person may choose from; null for a kind that is not theirs. */
export async function makeTemplate(actor: Actor, kind: ImportKind) {
  if (!importGrant(actor, kind)) return null;
  const title = `Mẫu nhập: ${IMPORT_KIND[kind].toLowerCase()}`;
  return {
    bytes: await templateWorkbook(title, FORMS[kind], await ownChoices(actor, kind)),
    name: title.replace(":", " -"),
  };
}

async function ownChoices(actor: Actor, kind: ImportKind): Promise<OwnChoices> {
  if (kind === "DONORS") return {};
  if (kind === "DOSSIERS" || kind === "APPROVED_DOSSIERS") {
    const communes = await listImportCommunes(actor);
    const districts = [...new Set(communes.map(({ parentName }) => parentName))].filter(Boolean);
    return { unitName: communes.map(({ name }) => name), districtName: districts };
  }
  const { units } = await findLookups(actor, kind);
  const named = units.map(({ name, parentId, kind: level }) => {
    const parent = units.find(({ id }) => id === parentId);
    return level === "COMMUNE" && parent ? `${name}, ${parent.name}` : name;
  });
  return { unitName: named, parentName: kind === "UNITS" ? named : [] };
}

export type Assessing = (groups: readonly Group[]) => Promise<Assessed[]>;

/** What the rows of one file are, chunk after chunk; what earlier chunks said is remembered. */
export async function beginAssessing(actor: Actor, kind: ImportKind): Promise<Assessing> {
  const seen = new Map<string, string>();
  if (kind === "DOSSIERS" || kind === "APPROVED_DOSSIERS") {
    const communes = await listImportCommunes(actor);
    const check = kind === "APPROVED_DOSSIERS" ? approvedFaults : undefined;
    return (groups) => assessDossiers(actor, groups, communes, seen, check);
  }
  const lookups = await findLookups(actor, kind);
  return (groups) => assessRegister(actor, kind, groups, lookups, seen);
}
