import ExcelJS from "exceljs";
import type { Actor } from "@/lib/auth/actor";
import { jobs } from "@/lib/imports/jobs";
import { confirmImport, startImport } from "@/lib/imports/mutations";
import { findImport, listImportRows } from "@/lib/imports/queries";
import type { ImportKind } from "@/prisma/generated/enums";

export type Tab = {
  name: string;
  state?: "visible" | "hidden";
  rows: ExcelJS.CellValue[][];
  merge?: string[];
};

/** A workbook as an office would save it. */
export async function workbookOf(tabs: Tab[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, state = "visible", rows, merge = [] } of tabs) {
    const sheet = book.addWorksheet(name, { state });
    for (const row of rows) sheet.addRow(row);
    for (const range of merge) sheet.mergeCells(range);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Named cells to rows under one header. */
export const tabOf = (name: string, rows: Record<string, ExcelJS.CellValue>[]): Tab => {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { name, rows: [headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))] };
};

/** Handed in and read, as the job does it. */
export async function handedIn(
  actor: Actor,
  bytes: Uint8Array,
  kind: ImportKind = "DOSSIERS",
  more: { decisionNumber?: string; decidedOn?: string } = {},
) {
  const { decisionNumber = null, decidedOn = null } = more;
  const started = await startImport(actor, {
    kind,
    decisionNumber,
    decidedOn,
    fileName: "danh-sach.xlsx",
    bytes,
  });
  if (!started.ok) throw new Error(started.refusal.message);
  await jobs.readImport({ importId: started.value.id });
  return preview(actor, started.value.id);
}

export async function preview(actor: Actor, id: string) {
  const head = await findImport(actor, id);
  if (!head) throw new Error("not to be seen");
  const { rows } = await listImportRows(actor, id, {});
  return { ...head, rows };
}

/** "Nhập", and the job after it. */
export async function entered(actor: Actor, id: string) {
  const confirmed = await confirmImport(actor, { id });
  if (!confirmed.ok) throw new Error(confirmed.refusal.message);
  await jobs.writeImport({ importId: id });
  return preview(actor, id);
}
