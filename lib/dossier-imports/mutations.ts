import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Database, db, type Transaction } from "@/lib/core/db";
import { nest } from "@/lib/core/form";
import { done, forbidden, type Outcome, refuse } from "@/lib/core/outcome";
import { keepDraft, saveDraft } from "@/lib/drafts/mutations";
import { draftOf as storedAs, withDraftRows } from "@/lib/drafts/queries";
import { formValues, keptDraft } from "@/lib/drafts/rules";
import { dossierDraft } from "@/lib/drafts/schema";
import type { Arrival, Written } from "@/lib/templates/rules";
import { dossiersOf } from "@/lib/territory/scope";
import { isSame } from "./queries";
import { type Commune, communeOf, draftOf } from "./rules";

/**
 * One row becomes a draft, or changes the draft that an earlier file made, through the form's own act. Its id was given when
 * the row was read, so that a job that is done twice opens one dossier.
 */
export async function writeDossier(
  actor: Actor,
  row: Arrival,
  communes: readonly Commune[],
): Promise<Outcome<Written>> {
  const { group, key } = row.sealed;
  const id = row.subjectId;
  const commune = communeOf(group.lead, communes);
  if (!id || "words" in commune) return forbidden("Xã này không còn trong địa bàn anh/chị phụ trách.");
  const { draft, faults } = draftOf(group, commune.id, id, actor.clock.today);
  if (!draft) return refuse(faults[0]?.words ?? "Dòng này không còn hợp lệ. Hãy tải tệp lên lại.");
  const stored = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    include: withDraftRows,
  });
  if (row.verdict === "CHANGED") {
    if (!stored || row.version === null) return refuse("Hồ sơ này không còn. Hãy tải tệp lên lại.");
    const before = JSON.stringify(formValues(keptDraft(storedAs(stored))));
    if (stored.version !== row.version)
      return isSame(stored, draft)
        ? done({ subjectId: id, version: stored.version, before: null })
        : refuse(
            "Hồ sơ này vừa được sửa trong hệ thống, nên dòng này không được ghi. Hãy sửa tiếp trong hồ sơ.",
          );
    const saved = await saveDraft(actor, { id, version: row.version }, draft);
    return saved.ok ? done({ subjectId: id, version: saved.value.version, before }) : saved;
  }
  if (!stored && key && (await db.humanitarianAddress.count({ where: { importKey: key } })))
    return refuse("Hộ này vừa được nhập bằng một tệp khác. Hãy tải tệp lên lại để xem.");
  const saved = await saveDraft(actor, { id, importKey: key ?? undefined }, draft);
  return saved.ok ? done({ subjectId: id, version: saved.value.version, before: null }) : saved;
}

export type WrittenRow = {
  position: number;
  verdict: string;
  subjectId: string;
  version: number | null;
  before: string | null;
};

/** Which rows somebody has touched since: those stand in the way of undoing. */
export async function listTouchedDossiers(
  actor: Actor,
  rows: readonly WrittenRow[],
  via: Database = db,
): Promise<number[]> {
  const untouched = await via.humanitarianAddress.findMany({
    where: {
      AND: [
        dossiersOf(actor),
        {
          id: { in: rows.map(({ subjectId }) => subjectId) },
          state: "DRAFT",
          code: null,
          files: { none: {} },
          duplicatesAsSmaller: { none: {} },
          duplicatesAsLarger: { none: {} },
          enrolments: { none: {} },
          corrections: { none: {} },
          surveys: { none: {} },
          referrals: { none: {} },
          merged: { none: {} },
          returnNotes: { none: {} },
        },
      ],
    },
    select: { id: true, version: true },
  });
  const versions = new Map(untouched.map(({ id, version }) => [id, version]));
  return rows.flatMap(({ position, subjectId, version }) =>
    versions.get(subjectId) === version ? [] : [position],
  );
}

/**
 * Takes untouched drafts away again and puts changed ones back. A draft has no code, counts in nothing and is nobody's work
 * but the file's: the rows go, the lines of history stay.
 */
export async function takeBackDossiers(
  actor: Actor,
  tx: Transaction,
  rows: readonly WrittenRow[],
): Promise<Outcome> {
  const made = rows.filter(({ verdict }) => verdict !== "CHANGED").map(({ subjectId }) => subjectId);
  const ofMade = { addressId: { in: made } };
  const meetings = await tx.addressReview.findMany({ where: ofMade, select: { reviewId: true } });
  await tx.householdMember.deleteMany({ where: ofMade });
  await tx.need.deleteMany({ where: ofMade });
  await tx.supportReceived.deleteMany({ where: ofMade });
  await tx.consent.deleteMany({ where: ofMade });
  await tx.addressReview.deleteMany({ where: ofMade });
  await tx.communityReview.deleteMany({
    where: {
      id: { in: [...new Set(meetings.map(({ reviewId }) => reviewId))] },
      addresses: { none: {} },
      files: { none: {} },
      confirmedOn: null,
    },
  });
  await tx.humanitarianAddress.deleteMany({ where: { id: { in: made }, state: "DRAFT" } });
  for (const { verdict, subjectId, version, before } of rows) {
    if (verdict !== "CHANGED" || !before || version === null) continue;
    const draft = keptDraft(dossierDraft.parse(nest(JSON.parse(before))));
    const kept = await keepDraft(actor, tx, { id: subjectId, version }, draft);
    if (!kept.ok) return kept;
  }
  return done();
}
