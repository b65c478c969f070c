import ExcelJS from "exceljs";
import type { Actor } from "@/lib/auth/actor";
import { jobs as undoing } from "@/lib/import-undoings/jobs";
import { undoImport } from "@/lib/import-undoings/mutations";
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

/** "Hủy lần nhập này", and the job after it. */
export async function undone(actor: Actor, id: string) {
  const outcome = await undoImport(actor, { id });
  if (outcome.ok) await undoing.undoImport({ importId: id });
  return outcome;
}

type Cells = Record<string, ExcelJS.CellValue>;
export const DECISION = { decisionNumber: "45/QĐ-UBND", decidedOn: "2021-03-10" };

/** One household of an approved list: a cycle that runs, one delivery on it, one without. */
export const approvedList = (
  head: string,
  more: { dossier?: Cells; promise?: Cells; delivery?: Cells; others?: string[] } = {},
) =>
  workbookOf([
    tabOf("Hồ sơ", [
      {
        "STT hồ sơ": 1,
        "Họ tên chủ hộ": head,
        "Xã, phường, thị trấn": "Xã Đồng Tâm",
        "Hoàn cảnh": "Hộ nghèo neo đơn.",
        "Nhu cầu 1": "Tiền mặt",
        "Đồng ý nhận trợ giúp": "Có",
        "Ai đồng ý": "Chính người được trợ giúp",
        "Họ tên người đồng ý": head,
        "Ngày đồng ý": "1/3/2021",
        ...more.dossier,
      },
    ]),
    tabOf("Nhân khẩu", [
      { "STT hồ sơ": 1, "Họ và tên": head, "Ngày sinh": 1948, "Đối tượng": "Người già neo đơn" },
    ]),
    tabOf("Đăng ký gắn", [
      {
        "STT hồ sơ": 1,
        "Số đăng ký": 1,
        "Nhà tài trợ": "Công ty Cao su Mẫu",
        "Loại nhà tài trợ": "Doanh nghiệp",
        "Hình thức": "Thường xuyên (12-24 tháng)",
        "Ngày bắt đầu": "1/2/2020",
        "Số tháng": 24,
        "Số tiền mỗi kỳ (đồng)": 400_000,
        "Mục đích": "Trợ giúp hằng tháng",
        ...more.promise,
      },
    ]),
    tabOf("Lần trợ giúp", [
      {
        "STT hồ sơ": 1,
        "Theo đăng ký số": 1,
        "Ngày trao": "3/2/2021",
        "Số tiền đã trao (đồng)": 400_000,
        "Người trao": "Hội Chữ thập đỏ xã",
        "Người nhận": head,
        ...more.delivery,
      },
      {
        "STT hồ sơ": 1,
        "Nhà tài trợ": "Bà Sáu Thiện",
        "Loại nhà tài trợ": "Cá nhân",
        "Ngày trao": "10/1/2021",
        "Số tiền đã trao (đồng)": "500.000",
        "Người trao": "Bà Sáu Thiện",
        "Người nhận": head,
      },
    ]),
  ]);
