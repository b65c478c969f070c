import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Database, db } from "@/lib/core/db";
import { dossiersOf } from "@/lib/territory/scope";

export type ApprovedRow = {
  position: number;
  subjectId: string;
  version: number | null;
  /** Lines of history that the row itself wrote. */
  acts: number;
};

const none = { none: {} };

/**
 * Rows that no longer stand as they were written: the dossier changed, somebody promised, delivered, published or decided
 * since, or its year is closed by now.
 */
export async function listTouchedApproved(
  actor: Actor,
  rows: readonly ApprovedRow[],
  via: Database = db,
): Promise<number[]> {
  const ids = rows.map(({ subjectId }) => subjectId);
  const standing = await via.humanitarianAddress.findMany({
    where: {
      AND: [
        dossiersOf(actor),
        {
          id: { in: ids },
          state: "APPROVED",
          publishedOn: null,
          heldOn: null,
          inhandaoState: "NOT_POSTED",
          files: none,
          duplicatesAsSmaller: none,
          duplicatesAsLarger: none,
          corrections: none,
          surveys: none,
          referrals: none,
          merged: none,
          returnNotes: none,
          enrolments: { every: { campaign: { closedAt: null } } },
          deliveries: { every: { campaign: { closedAt: null } } },
        },
      ],
    },
    select: { id: true, version: true },
  });
  const lines = await via.act.groupBy({
    by: ["addressId"],
    where: { addressId: { in: standing.map(({ id }) => id) } },
    _count: true,
  });
  const versions = new Map(standing.map(({ id, version }) => [id, version]));
  const acts = new Map(lines.map(({ addressId, _count }) => [addressId, _count]));
  return rows
    .filter((row) => versions.get(row.subjectId) !== row.version || acts.get(row.subjectId) !== row.acts)
    .map(({ position }) => position);
}
