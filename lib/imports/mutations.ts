import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import { db, enqueueJob, type Transaction } from "@/lib/core/db";
import { formatNumber } from "@/lib/core/money";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { decrypt, encrypt } from "@/lib/core/secrets";
import { storage } from "@/lib/core/storage";
import { Unreadable } from "@/lib/core/unzip";
import { refuseByContent } from "@/lib/core/workbook";
import { listTouchedDossiers, takeBackDossiers } from "@/lib/dossier-imports/mutations";
import { recordAct } from "@/lib/history/mutations";
import { changeRegisterRow } from "@/lib/register-imports/mutations";
import { listTouchedRegister } from "@/lib/register-imports/queries";
import type { RegisterKind, RegisterRow } from "@/lib/register-imports/rules";
import type { SealedRow } from "@/lib/templates/rules";
import { IMPORT_KIND, IMPORT_NOUN, UPLOAD_FAULT } from "./labels";
import { importGrant } from "./policy";
import { findImport, type ImportHead } from "./queries";
import { LARGEST_SHEET, type UploadForm } from "./schema";

/** Until it is read. */
const fileKey = (importId: string) => `${importId}.seal`;

/** A file is taken in, sealed, and read by a job; nothing of it is written until somebody has looked and says so. */
export async function startImport(
  actor: Actor,
  { kind, decisionNumber, decidedOn, fileName, bytes }: UploadForm & { fileName: string; bytes: Uint8Array },
): Promise<Outcome<{ id: string }>> {
  const grant = importGrant(actor, kind);
  if (!actor.userId || !grant)
    return forbidden(
      "Anh/chị không nhập được loại danh sách này. Hãy chọn loại khác, hoặc nhờ cấp có thẩm quyền.",
    );
  if (bytes.length === 0) return refuse(UPLOAD_FAULT.empty);
  if (bytes.length > LARGEST_SHEET) return refuse(UPLOAD_FAULT.tooLarge);
  try {
    refuseByContent(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.message);
    throw error;
  }
  const { userId } = actor;
  return inTransaction(async (tx) => {
    const { id } = await tx.import.create({
      data: {
        kind,
        unitId: grant.unitId,
        organisationId: grant.organisationId,
        fileName:
          fileName
            .normalize("NFC")
            .replace(/[\p{Cc}\p{Cs}/\\]/gu, "")
            .slice(-120) || "danh-sach.xlsx",
        sha256: createHash("sha256").update(bytes).digest("hex"),
        size: bytes.length,
        notes: [],
        decisionNumber: kind === "APPROVED_DOSSIERS" ? decisionNumber : null,
        decidedOn: kind === "APPROVED_DOSSIERS" ? fromDay(decidedOn) : null,
        createdById: userId,
        createdAt: actor.clock.now,
      },
      select: { id: true },
    });
    await storage.put(fileKey(id), encrypt(Buffer.from(bytes).toString("base64")));
    await enqueueJob(tx, "readImport", { importId: id }, `read-import:${id}`);
    return done({ id });
  });
}

/** For the job that reads it; the actor is whoever handed it in. */
export async function openImportFile(actor: Actor, importId: string): Promise<Uint8Array | null> {
  if (!(await findImport(actor, importId))) return null;
  const sealed = await storage.get(fileKey(importId));
  return sealed && Buffer.from(decrypt(sealed), "base64");
}

export async function dropImportFile(actor: Actor, importId: string): Promise<void> {
  if (await findImport(actor, importId)) await storage.removeAll(importId);
}

/** Of the likely duplicates on one page of the preview, those that come in all the same. */
export async function pickRows(
  actor: Actor,
  typed: { id: string; positions: number[]; shown: number[] },
): Promise<Outcome> {
  const found = await findImport(actor, typed.id);
  if (!found) return notFound();
  if (found.state !== "READY") return refuse("Tệp này không còn chờ nhập. Hãy tải lại trang để xem.");
  const where = { importId: found.id, verdict: "DUPLICATE" } as const;
  const left = typed.shown.filter((position) => !typed.positions.includes(position));
  await db.$transaction([
    db.importRow.updateMany({
      where: { ...where, position: { in: typed.positions } },
      data: { pickedAt: actor.clock.now },
    }),
    db.importRow.updateMany({ where: { ...where, position: { in: left } }, data: { pickedAt: null } }),
  ]);
  return done();
}

const toWrite = ({ newRows, changedRows, picked }: ImportHead) => newRows + changedRows + picked;

/** "Nhập": a job writes the rows, each through the act of its own form. */
export async function confirmImport(actor: Actor, typed: { id: string }): Promise<Outcome> {
  const found = await findImport(actor, typed.id);
  if (!found) return notFound();
  const isRest = found.state === "FAILED" && found.confirmedAt !== null;
  if (found.state !== "READY" && !isRest)
    return refuse("Tệp này không còn chờ nhập. Hãy tải lại trang để xem trạng thái mới.");
  if (toWrite(found) === 0)
    return refuse("Không có dòng nào để nhập. Hãy sửa các dòng có lỗi trong tệp rồi tải lên lại.");
  return inTransaction(async (tx) => {
    const taken = await tx.import.updateMany({
      where: { id: found.id, state: found.state },
      data: {
        state: "WRITING",
        confirmedAt: actor.clock.now,
        problem: null,
        progressAt: null,
        doneRows: found.written,
      },
    });
    if (taken.count === 0) return changedMeanwhile("Lần nhập");
    await enqueueJob(tx, "writeImport", { importId: found.id }, `write-import:${found.id}`);
    await recordImport(actor, tx, "writeImport", found);
    return done();
  });
}

async function recordImport(
  actor: Actor,
  tx: Transaction,
  verb: "writeImport" | "undoImport",
  found: ImportHead,
) {
  const grant = importGrant(actor, found.kind);
  const rows = verb === "writeImport" ? toWrite(found) : found.written;
  await recordAct(actor, tx, {
    verb,
    subject: "import",
    subjectId: found.id,
    unitId: grant?.unitId,
    organisationId: grant?.organisationId,
    reason: found.decisionNumber,
    changes: {
      import: [null, `${IMPORT_KIND[found.kind]}: ${formatNumber(rows)} ${IMPORT_NOUN[found.kind]}`],
    },
  });
}

/** Codes are given, the year counts them, and what was handed over is never deleted (domain: rules of support). */
const NOT_UNDONE =
  "Danh sách đã phê duyệt được đánh mã và tính vào năm nên không hủy cả tệp được. Hãy đóng hồ sơ nhập nhầm với lý do “Lập nhầm”.";

const CHUNK = 2000;

/** As a whole, and only while nobody has touched what it made. History stays, rows go. */
export async function undoImport(actor: Actor, typed: { id: string }): Promise<Outcome> {
  const found = await findImport(actor, typed.id);
  if (!found) return notFound();
  if (found.state !== "WRITTEN" && found.state !== "FAILED")
    return refuse("Chỉ hủy được lần nhập đã xong. Hãy tải lại trang để xem trạng thái mới.");
  if (found.kind === "APPROVED_DOSSIERS") return refuse(NOT_UNDONE);
  const rows = await writtenRows(found.id);
  return found.kind === "DOSSIERS"
    ? undoDossiers(actor, found, rows)
    : undoRegister(actor, found, found.kind, rows);
}

type Row = Awaited<ReturnType<typeof writtenRows>>[number];

async function writtenRows(importId: string) {
  const rows = await db.importRow.findMany({
    where: { importId, writtenAt: { not: null } },
    orderBy: { position: "asc" },
  });
  return rows.map(({ subjectId, before, ...row }) => ({
    ...row,
    subjectId: subjectId ?? "",
    before: before && decrypt(before),
  }));
}

const stands = (rows: Row[], touched: number[]) => {
  const named = rows
    .filter(({ position }) => touched.includes(position))
    .map(({ sheet, row }) => `${sheet}, dòng ${row}`);
  const more = named.length > 10 ? ` và ${named.length - 10} dòng nữa` : "";
  return refuse(
    `Không hủy được: đã có người sửa, nộp hoặc dùng đến ${named.slice(0, 10).join("; ")}${more}. Hãy sửa từng mục đó.`,
  );
};

async function undoDossiers(actor: Actor, found: ImportHead, rows: Row[]): Promise<Outcome> {
  return inTransaction(async (tx) => {
    if (!(await markUndone(actor, tx, found))) return changedMeanwhile("Lần nhập");
    const touched: number[] = [];
    for (let at = 0; at < rows.length; at += CHUNK) {
      const part = rows.slice(at, at + CHUNK);
      const ids = part.map(({ subjectId }) => subjectId);
      await tx.$queryRaw`SELECT 1 FROM "HumanitarianAddress" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
      touched.push(...(await listTouchedDossiers(actor, part, tx)));
    }
    if (touched.length) return stands(rows, touched);
    for (let at = 0; at < rows.length; at += CHUNK) {
      const taken = await takeBackDossiers(actor, tx, rows.slice(at, at + CHUNK));
      if (!taken.ok) return taken;
    }
    return done();
  });
}

async function undoRegister(
  actor: Actor,
  found: ImportHead,
  kind: RegisterKind,
  rows: Row[],
): Promise<Outcome> {
  const parts = rows.map((row) => ({
    ...row,
    row: JSON.parse((JSON.parse(decrypt(row.cipher)) as SealedRow).says) as RegisterRow,
    before: row.before ? (JSON.parse(row.before) as RegisterRow) : null,
  }));
  const touched = await listTouchedRegister(actor, kind, parts);
  if (touched.length) return stands(rows, touched);
  for (const { before, subjectId, verdict } of parts) {
    if (verdict !== "CHANGED" || !before) continue;
    const put = await changeRegisterRow(actor, kind, subjectId, before);
    if (!put.ok) return put;
  }
  try {
    return await inTransaction(async (tx) => {
      if (!(await markUndone(actor, tx, found))) return changedMeanwhile("Lần nhập");
      await tx.$queryRaw`SELECT take_back_import(${found.id}::uuid)`;
      return done();
    });
  } catch (error) {
    if (
      error instanceof Error &&
      /23503|23001|foreign key/.test(
        JSON.stringify(error, ["message", "code", "meta", "cause", "originalCode"]),
      )
    )
      return refuse("Không hủy được: có dòng vừa được dùng đến ở nơi khác. Hãy sửa từng mục.");
    throw error;
  }
}

async function markUndone(actor: Actor, tx: Transaction, found: ImportHead): Promise<boolean> {
  const undone = await tx.import.updateMany({
    where: { id: found.id, state: found.state },
    data: { state: "UNDONE", undoneAt: actor.clock.now },
  });
  if (undone.count) await recordImport(actor, tx, "undoImport", found);
  return undone.count > 0;
}
