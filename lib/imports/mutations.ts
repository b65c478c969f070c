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
import { recordAct } from "@/lib/history/mutations";
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
  const isRest = found.state === "FAILED" && found.confirmedAt !== null && found.undone === 0;
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

/** One line of history for the whole of it. */
export async function recordImport(
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
