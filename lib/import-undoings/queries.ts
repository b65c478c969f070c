import "server-only";
import { listTouchedApproved } from "@/lib/approved-imports/queries";
import { actsOf } from "@/lib/approved-imports/rules";
import type { Actor } from "@/lib/auth/actor";
import { type Database, db } from "@/lib/core/db";
import { decrypt } from "@/lib/core/secrets";
import { listTouchedDossiers } from "@/lib/dossier-imports/mutations";
import { importsWhere } from "@/lib/imports/queries";
import type { SealedRow } from "@/lib/templates/rules";
import type { ImportKind } from "@/prisma/generated/enums";

/** Rows that were written and still stand, some of them from a place on. */
export async function listRowsToUndo(
  actor: Actor,
  importId: string,
  { after = -1, take }: { after?: number; take?: number } = {},
) {
  const rows = await db.importRow.findMany({
    where: {
      import: { AND: [importsWhere(actor)] },
      importId,
      writtenAt: { not: null },
      undoneAt: null,
      position: { gt: after },
    },
    orderBy: { position: "asc" },
    take,
  });
  return rows.map(({ subjectId, before, ...row }) => ({
    ...row,
    subjectId: subjectId ?? "",
    before: before && decrypt(before),
  }));
}
export type RowToUndo = Awaited<ReturnType<typeof listRowsToUndo>>[number];

/** The positions of dossiers that somebody has touched since the import wrote them. */
export async function listTouched(
  actor: Actor,
  kind: ImportKind,
  rows: readonly RowToUndo[],
  via: Database = db,
): Promise<number[]> {
  if (kind !== "APPROVED_DOSSIERS") return listTouchedDossiers(actor, rows, via);
  const approved = rows.map(({ cipher, ...row }) => ({
    ...row,
    acts: actsOf((JSON.parse(decrypt(cipher)) as SealedRow).group),
  }));
  return listTouchedApproved(actor, approved, via);
}
