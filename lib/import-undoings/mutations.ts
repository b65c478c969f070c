import "server-only";
import { takeBackApproved } from "@/lib/approved-imports/mutations";
import type { Actor } from "@/lib/auth/actor";
import { formatDay, vietnamDay } from "@/lib/core/days";
import { db, enqueueJob, type Transaction } from "@/lib/core/db";
import { changedMeanwhile, done, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { decrypt } from "@/lib/core/secrets";
import { lockEnrolments } from "@/lib/cover/queries";
import { takeBackDossiers } from "@/lib/dossier-imports/mutations";
import { recordImport } from "@/lib/imports/mutations";
import { findImport, type ImportHead } from "@/lib/imports/queries";
import { changeRegisterRow } from "@/lib/register-imports/mutations";
import { listTouchedRegister } from "@/lib/register-imports/queries";
import type { RegisterKind, RegisterRow } from "@/lib/register-imports/rules";
import type { Fault, SealedRow } from "@/lib/templates/rules";
import { listRowsToUndo, listTouched, type RowToUndo } from "./queries";

const CHUNK = 2000;

/** As a whole, and only while nobody has touched what it made. Dossiers are taken back by a job, chunk after chunk. */
export async function undoImport(actor: Actor, typed: { id: string }): Promise<Outcome> {
  const found = await findImport(actor, typed.id);
  if (!found) return notFound();
  if (found.state !== "WRITTEN" && found.state !== "FAILED")
    return refuse("Chỉ hủy được lần nhập đã xong. Hãy tải lại trang để xem trạng thái mới.");
  const { kind } = found;
  if (kind !== "DOSSIERS" && kind !== "APPROVED_DOSSIERS") return undoRegister(actor, found, kind);
  const touched: string[] = [];
  for (let after = -1; ; ) {
    const rows = await listRowsToUndo(actor, found.id, { after, take: CHUNK });
    const last = rows.at(-1);
    if (!last) break;
    after = last.position;
    touched.push(...named(rows, await listTouched(actor, kind, rows)));
  }
  if (touched.length) return stands(touched);
  return inTransaction(async (tx) => {
    const taken = await tx.import.updateMany({
      where: { id: found.id, state: found.state },
      data: { state: "UNDOING", problem: null, progressAt: null, doneRows: found.undone },
    });
    if (taken.count === 0) return changedMeanwhile("Lần nhập");
    await enqueueJob(tx, "undoImport", { importId: found.id }, `undo-import:${found.id}`);
    await recordImport(actor, tx, "undoImport", found);
    return done();
  });
}

const placeOf = ({ sheet, row }: RowToUndo) => `${sheet}, dòng ${row}`;
const named = (rows: readonly RowToUndo[], touched: readonly number[]) =>
  rows.filter(({ position }) => touched.includes(position)).map(placeOf);

const stands = (rows: string[]) => {
  const more = rows.length > 10 ? ` và ${rows.length - 10} dòng nữa` : "";
  return refuse(
    `Không hủy được: đã có người sửa, nộp hoặc dùng đến, hoặc năm đã khóa sổ: ${rows.slice(0, 10).join("; ")}${more}. Hãy sửa từng mục đó.`,
  );
};

type Undoing = {
  importId: string;
  kind: "DOSSIERS" | "APPROVED_DOSSIERS";
  decisionNumber: string | null;
  createdAt: Date;
};

const KEPT = "Giữ lại: vừa có người sửa hoặc dùng đến hồ sơ này. Hãy xử lý riêng hồ sơ này.";

/** Some rows in one transaction; what was touched since the button was pressed is kept, and says so. */
export async function takeBackRows(
  actor: Actor,
  undoing: Undoing,
  rows: readonly RowToUndo[],
): Promise<void> {
  const isApproved = undoing.kind === "APPROVED_DOSSIERS";
  if (isApproved && rows.length > 1) return oneByOne(actor, undoing, rows);
  const { importId } = undoing;
  const outcome = await inTransaction(async (tx) => {
    await lockRows(actor, tx, rows);
    const touched = await listTouched(actor, undoing.kind, rows, tx);
    const free = rows.filter(({ position }) => !touched.includes(position));
    const taken = isApproved
      ? await takeBackEach(actor, tx, undoing, free)
      : await takeBackDossiers(actor, tx, free);
    if (!taken.ok) return taken;
    await tx.importRow.updateMany({
      where: { importId, position: { in: free.map(({ position }) => position) } },
      data: { undoneAt: actor.clock.now },
    });
    return done(rows.filter(({ position }) => touched.includes(position)));
  });
  if (!outcome.ok && rows.length > 1) return oneByOne(actor, undoing, rows);
  const words = outcome.ok ? KEPT : outcome.refusal.message;
  for (const { position, sheet, row } of outcome.ok ? outcome.value : rows) {
    const fault: Fault = { cell: `${sheet}!${row}`, column: "", words };
    await db.importRow.update({
      where: { importId_position: { importId, position } },
      data: { faults: [fault] },
    });
  }
}

async function oneByOne(actor: Actor, undoing: Undoing, rows: readonly RowToUndo[]): Promise<void> {
  for (const row of rows) await takeBackRows(actor, undoing, [row]);
}

/** In the order of every other act: the enrolments first. */
async function lockRows(actor: Actor, tx: Transaction, rows: readonly RowToUndo[]): Promise<void> {
  const ids = rows.map(({ subjectId }) => subjectId);
  for (const id of rows.length === 1 ? ids : []) await lockEnrolments(actor, tx, id);
  await tx.$queryRaw`SELECT 1 FROM "HumanitarianAddress" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
}

async function takeBackEach(
  actor: Actor,
  tx: Transaction,
  { decisionNumber, createdAt }: Undoing,
  rows: readonly RowToUndo[],
): Promise<Outcome> {
  const reason = `Hủy lần nhập ngày ${formatDay(vietnamDay(createdAt))}, danh sách theo quyết định ${decisionNumber ?? ""}`;
  for (const { subjectId, version } of rows) {
    const taken = await takeBackApproved(actor, tx, { subjectId, version: version ?? 0, reason });
    if (!taken.ok) return taken;
  }
  return done();
}

async function undoRegister(actor: Actor, found: ImportHead, kind: RegisterKind): Promise<Outcome> {
  const rows = await listRowsToUndo(actor, found.id);
  const parts = rows.map((row) => ({
    ...row,
    row: JSON.parse((JSON.parse(decrypt(row.cipher)) as SealedRow).says) as RegisterRow,
    before: row.before ? (JSON.parse(row.before) as RegisterRow) : null,
  }));
  const touched = await listTouchedRegister(actor, kind, parts);
  if (touched.length) return stands(named(rows, touched));
  for (const { before, subjectId, verdict } of parts) {
    if (verdict !== "CHANGED" || !before) continue;
    const put = await changeRegisterRow(actor, kind, subjectId, before);
    if (!put.ok) return put;
  }
  try {
    return await inTransaction(async (tx) => {
      const undone = await tx.import.updateMany({
        where: { id: found.id, state: found.state },
        data: { state: "UNDONE", undoneAt: actor.clock.now },
      });
      if (undone.count === 0) return changedMeanwhile("Lần nhập");
      await recordImport(actor, tx, "undoImport", found);
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
