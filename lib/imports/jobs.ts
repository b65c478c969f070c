import "server-only";
import { z } from "zod";
import { writeApproved } from "@/lib/approved-imports/mutations";
import type { Actor } from "@/lib/auth/actor";
import { loadActor, readClock } from "@/lib/auth/queries";
import { JOIN } from "@/lib/columns/labels";
import { toDay } from "@/lib/core/days";
import { db, enqueueJob } from "@/lib/core/db";
import type { Outcome } from "@/lib/core/outcome";
import { decrypt, encrypt } from "@/lib/core/secrets";
import { storage } from "@/lib/core/storage";
import { Unreadable } from "@/lib/core/unzip";
import { readWorkbook } from "@/lib/core/workbook";
import { writeDossier } from "@/lib/dossier-imports/mutations";
import { listImportCommunes } from "@/lib/dossier-imports/queries";
import { writeRegisterRow } from "@/lib/register-imports/mutations";
import { findLookups } from "@/lib/register-imports/queries";
import {
  type Arrival,
  type Fault,
  groupRows,
  readForms,
  type SealedRow,
  type Written,
} from "@/lib/templates/rules";
import type { ImportKind, ImportVerdict } from "@/prisma/generated/enums";
import { dropImportFile, openImportFile } from "./mutations";
import { importGrant } from "./policy";
import { beginAssessing, FORMS } from "./queries";

const CHUNK = 100;
/** A job without a life sign for so long has died with its process; another goes on in its place. */
const DEAD_AFTER_MS = 2 * 60_000;
const GIVEN_UP_AFTER_MS = 60 * 60_000;
const FORGOTTEN_AFTER_MS = 30 * 86_400_000;

class Stopped extends Error {}

type Running = "READING" | "WRITING" | "UNDOING";

export type Work = {
  id: string;
  kind: ImportKind;
  createdById: string;
  decisionNumber: string | null;
  decidedOn: Date | null;
  createdAt: Date;
  confirmedAt: Date | null;
};

/** One job at a time works on an import, and says every so often that it lives. */
export async function working(payload: unknown, state: Running, work: (row: Work) => Promise<void>) {
  const { importId } = z.object({ importId: z.uuid() }).parse(payload);
  const claimed = await db.import.updateMany({
    where: {
      id: importId,
      state,
      OR: [{ progressAt: null }, { progressAt: { lt: new Date(Date.now() - DEAD_AFTER_MS) } }],
    },
    data: { progressAt: new Date() },
  });
  if (claimed.count === 0) return;
  const row = await db.import.findUniqueOrThrow({
    where: { id: importId },
    select: {
      id: true,
      kind: true,
      createdById: true,
      decisionNumber: true,
      decidedOn: true,
      createdAt: true,
      confirmedAt: true,
    },
  });
  try {
    await work(row);
  } catch (error) {
    if (error instanceof Stopped) {
      const end = state === "READING" ? "UNREADABLE" : "FAILED";
      await db.import.updateMany({
        where: { id: importId, state },
        data: { state: end, problem: error.message },
      });
      // A sheet of households that nobody will read lies nowhere, sealed or not.
      await storage.removeAll(importId);
      return;
    }
    await db.import.updateMany({ where: { id: importId, state }, data: { progressAt: null } });
    throw error;
  }
}

/** The rights of whoever handed it in, as they are now: a closed account or a lost role stops the job. */
export async function importerOf({ createdById, kind }: Work): Promise<Actor> {
  const actor = await loadActor(createdById, await readClock());
  if (!actor || !importGrant(actor, kind))
    throw new Stopped("Tài khoản hoặc vai trò của người nhập đã thay đổi nên việc này dừng lại ở đây.");
  return actor;
}

async function readImport(payload: unknown): Promise<void> {
  await working(payload, "READING", async (row) => {
    const actor = await importerOf(row);
    const bytes = await openImportFile(actor, row.id);
    if (!bytes) throw new Stopped("Tệp không còn trên máy chủ. Hãy tải lên lại.");
    const { groups, notes } = await readGroups(row.kind, bytes);
    const assess = await beginAssessing(actor, row.kind);
    // Begun anew where an earlier job died: what it had read goes first.
    await db.importRow.deleteMany({ where: { importId: row.id } });
    for (let at = 0; at < groups.length; at += CHUNK) {
      const part = groups.slice(at, at + CHUNK);
      const assessed = await assess(part);
      await db.importRow.createMany({
        data: assessed.flatMap(({ verdict, faults, subjectId, version, ...rest }, index) => {
          const group = part[index];
          if (!group) return [];
          const { sheet, row: number } = group.lead;
          const sealed: SealedRow = {
            group,
            title: rest.title,
            place: rest.place,
            says: rest.says,
            likely: rest.likely,
            key: rest.key,
          };
          const cipher = encrypt(JSON.stringify(sealed));
          return [
            {
              importId: row.id,
              position: at + index,
              sheet,
              row: number,
              verdict,
              cipher,
              faults,
              subjectId,
              version,
            },
          ];
        }),
      });
      await sayAlive(row.id, "READING", { doneRows: at + part.length });
    }
    await db.import.updateMany({
      where: { id: row.id, state: "READING" },
      data: { state: "READY", notes, doneRows: 0, ...(await countVerdicts(row.id)) },
    });
    await dropImportFile(actor, row.id);
  });
}

async function readGroups(kind: ImportKind, bytes: Uint8Array) {
  try {
    const { problem, notes, read } = readForms(await readWorkbook(bytes), FORMS[kind]);
    if (problem) throw new Stopped(problem);
    const groups = groupRows(read, JOIN);
    if (!groups.length)
      throw new Stopped("Tệp có tiêu đề nhưng chưa có dòng nào. Hãy điền dữ liệu rồi tải lên lại.");
    return { groups, notes };
  } catch (error) {
    if (error instanceof Unreadable) throw new Stopped(error.message);
    throw error;
  }
}

export async function sayAlive(id: string, state: Running, data: { doneRows: number }) {
  const { count } = await db.import.updateMany({
    where: { id, state },
    data: { ...data, progressAt: new Date() },
  });
  if (count === 0) throw new Stopped("Lần nhập này đã được dừng.");
}

async function countVerdicts(importId: string) {
  const groups = await db.importRow.groupBy({ by: ["verdict"], where: { importId }, _count: true });
  const of = (verdict: ImportVerdict) => groups.find((group) => group.verdict === verdict)?._count ?? 0;
  return {
    newRows: of("NEW"),
    unchangedRows: of("UNCHANGED"),
    changedRows: of("CHANGED"),
    duplicateRows: of("DUPLICATE"),
    badRows: of("BAD"),
  };
}

/** Rows still to be written, in the order of the sheet: a parent stands before its child. */
const openRows = (importId: string) => ({
  importId,
  writtenAt: null,
  OR: [
    { verdict: { in: ["NEW", "CHANGED"] satisfies ImportVerdict[] } },
    { verdict: "DUPLICATE" as const, pickedAt: { not: null } },
  ],
});

async function writeImport(payload: unknown): Promise<void> {
  await working(payload, "WRITING", async (work) => {
    let tried = 0;
    for (;;) {
      const rows = await db.importRow.findMany({
        where: openRows(work.id),
        orderBy: { position: "asc" },
        take: CHUNK,
      });
      if (!rows.length) break;
      const write = await beginWriting(await importerOf(work), work);
      for (const row of rows) {
        const { verdict, subjectId, version } = row;
        const sealed = JSON.parse(decrypt(row.cipher)) as SealedRow;
        const outcome = await write({ verdict, subjectId, version, sealed });
        const where = { importId_position: { importId: work.id, position: row.position } };
        if (outcome.ok) {
          const { before, isOthers, ...written } = outcome.value;
          await db.importRow.update({
            where,
            data: isOthers
              ? { subjectId: written.subjectId, verdict: "UNCHANGED" }
              : { ...written, before: before === null ? null : encrypt(before), writtenAt: new Date() },
          });
        } else {
          const fault: Fault = { cell: `${row.sheet}!${row.row}`, column: "", words: saidIn(outcome) };
          await db.importRow.update({
            where,
            data: { verdict: "BAD", faults: [...(row.faults as Fault[]), fault] },
          });
        }
        if (++tried % 10 === 0) await sayAlive(work.id, "WRITING", { doneRows: await countWritten(work.id) });
      }
    }
    await db.import.updateMany({
      where: { id: work.id, state: "WRITING" },
      data: {
        state: "WRITTEN",
        writtenAt: new Date(),
        doneRows: await countWritten(work.id),
        ...(await countVerdicts(work.id)),
      },
    });
  });
}

const saidIn = ({ refusal }: Extract<Outcome, { ok: false }>) =>
  Object.values(refusal.errors ?? {})[0] ?? refusal.message;

const countWritten = (importId: string) =>
  db.importRow.count({ where: { importId, writtenAt: { not: null } } });

type Writing = (row: Arrival) => Promise<Outcome<Written>>;

async function beginWriting(actor: Actor, work: Work): Promise<Writing> {
  const { kind, confirmedAt } = work;
  if (kind === "DOSSIERS" || kind === "APPROVED_DOSSIERS") {
    const communes = await listImportCommunes(actor);
    const { decisionNumber, decidedOn } = work;
    return decisionNumber && decidedOn
      ? (row) => writeApproved(actor, row, communes, { number: decisionNumber, decidedOn: toDay(decidedOn) })
      : (row) => writeDossier(actor, row, communes);
  }
  let [current, lookups] = [actor, await findLookups(actor, kind)];
  return async (row) => {
    const outcome = await writeRegisterRow(current, kind, row, lookups, confirmedAt);
    // What was just made may be the parent of the next row.
    if (kind === "UNITS" || kind === "ORGANISATIONS") {
      current = await again(current);
      lookups = await findLookups(current, kind);
    }
    return outcome;
  };
}

/** A unit that was just opened lies within reach only once the grants are read anew. */
const again = async (actor: Actor) => (actor.userId && (await loadActor(actor.userId, actor.clock))) || actor;

const TASK: Record<Running, string> = {
  READING: "readImport",
  WRITING: "writeImport",
  UNDOING: "undoImport",
};

/** Goes on where a job died, gives up what never ends, and forgets rows that nobody came back for. */
async function sweepImports(): Promise<void> {
  const since = (milliseconds: number) => new Date(Date.now() - milliseconds);
  const running = { in: ["READING", "WRITING", "UNDOING"] satisfies Running[] };
  const stuck = await db.import.findMany({
    where: { state: running, progressAt: { lt: since(DEAD_AFTER_MS) } },
    select: { id: true, state: true, progressAt: true },
  });
  for (const { id, state, progressAt } of stuck) {
    const task = TASK[state as Running];
    if (progressAt && progressAt < since(GIVEN_UP_AFTER_MS)) {
      await db.import.updateMany({
        where: { id, state },
        data: {
          state: state === "READING" ? "UNREADABLE" : "FAILED",
          problem: "Máy chủ không làm xong việc này. Hãy thử lại.",
        },
      });
      await storage.removeAll(id);
    } else
      await db.$transaction((tx) =>
        enqueueJob(tx, task, { importId: id }, `${task}:${id}:${progressAt?.getTime() ?? 0}`),
      );
  }
  const old = await db.import.findMany({
    where: { state: { in: ["READY", "UNREADABLE"] }, progressAt: { lt: since(FORGOTTEN_AFTER_MS) } },
    select: { id: true },
  });
  for (const { id } of old) {
    await storage.removeAll(id);
    await db.importRow.deleteMany({ where: { importId: id } });
    await db.import.updateMany({
      where: { id, state: "READY" },
      data: {
        state: "UNREADABLE",
        problem: "Bản xem trước đã quá 30 ngày nên được xóa. Hãy tải tệp lên lại.",
      },
    });
  }
}

export const jobs = { readImport, writeImport, sweepImports };
export const crontab = "*/3 * * * * sweepImports";
