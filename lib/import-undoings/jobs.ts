import "server-only";
import { db } from "@/lib/core/db";
import { formatNumber } from "@/lib/core/money";
import { importerOf, sayAlive, working } from "@/lib/imports/jobs";
import { takeBackRows } from "./mutations";
import { listRowsToUndo } from "./queries";

const CHUNK = 100;

async function undoImport(payload: unknown): Promise<void> {
  await working(payload, "UNDOING", async (work) => {
    const { id, kind, decisionNumber, createdAt } = work;
    if (kind !== "DOSSIERS" && kind !== "APPROVED_DOSSIERS") return;
    for (let after = -1; ; ) {
      const actor = await importerOf(work);
      const rows = await listRowsToUndo(actor, id, { after, take: CHUNK });
      const last = rows.at(-1);
      if (!last) break;
      after = last.position;
      await takeBackRows(actor, { importId: id, kind, decisionNumber, createdAt }, rows);
      await sayAlive(id, "UNDOING", {
        doneRows: await db.importRow.count({ where: { importId: id, undoneAt: { not: null } } }),
      });
    }
    const kept = await db.importRow.count({
      where: { importId: id, writtenAt: { not: null }, undoneAt: null },
    });
    await db.import.updateMany({
      where: { id, state: "UNDOING" },
      data: {
        state: "UNDONE",
        undoneAt: new Date(),
        problem: kept
          ? `${formatNumber(kept)} hồ sơ được giữ lại vì vừa có người sửa hoặc dùng đến; lý do ghi ở từng dòng. Hãy xử lý riêng các hồ sơ đó.`
          : null,
      },
    });
  });
}

export const jobs = { undoImport };
