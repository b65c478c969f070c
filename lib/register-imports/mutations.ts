import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { done, type Outcome, refuse } from "@/lib/core/outcome";
import { changeAnonymity, editDonor, registerDonor } from "@/lib/donors/mutations";
import { donorForm } from "@/lib/donors/schema";
import { editLeader, registerLeader } from "@/lib/leaders/mutations";
import { leaderForm } from "@/lib/leaders/schema";
import { editOrganisation, openOrganisation } from "@/lib/organisations/mutations";
import { organisation } from "@/lib/organisations/schema";
import type { Arrival, Written } from "@/lib/templates/rules";
import { editUnit, openUnit } from "@/lib/units/mutations";
import { newUnit, unitEdit } from "@/lib/units/schema";
import { findStored } from "./queries";
import {
  isSameRow,
  type Lookups,
  mergedRow,
  type RegisterKind,
  type RegisterRow,
  readRegisterRow,
} from "./rules";

/**
 * One row through the act of its own form. A row that is on file by now, exactly as the sheet says, was written by this job
 * before it died, as its act of history shows: it is not written again. Without that act it is somebody else's.
 */
export async function writeRegisterRow(
  actor: Actor,
  kind: RegisterKind,
  arrival: Arrival,
  lookups: Lookups,
  confirmedAt: Date | null,
): Promise<Outcome<Written>> {
  const { row, faults } = readRegisterRow(kind, arrival.sealed.group.lead, lookups);
  if (!row) return refuse(faults[0]?.words ?? "Dòng này không còn hợp lệ. Hãy tải tệp lên lại.");
  const stored = await findStored(actor, kind, row);
  if (stored) {
    const merged = mergedRow(kind, stored.row, row);
    const written = { subjectId: stored.id, version: null, before: JSON.stringify(stored.row) };
    if (isSameRow(kind, stored.row, merged)) {
      const isOthers =
        arrival.verdict !== "CHANGED" && !(await isFromHere(actor, stored.id, confirmedAt ?? new Date()));
      return done({ ...written, before: null, isOthers });
    }
    if (arrival.verdict !== "CHANGED")
      return refuse("Dòng này vừa được người khác ghi vào sổ. Hãy tải tệp lên lại để xem.");
    const changed = await changeRegisterRow(actor, kind, stored.id, merged);
    return changed.ok ? done(written) : changed;
  }
  if (arrival.verdict === "CHANGED")
    return refuse("Dòng này không còn trong sổ. Hãy tải tệp lên lại để xem.");
  const made = await create(actor, kind, row);
  return made.ok ? done({ subjectId: made.value.id, version: null, before: null }) : made;
}

const isFromHere = async (actor: Actor, subjectId: string, since: Date) =>
  (await db.act.count({ where: { subjectId, actorId: actor.userId, at: { gte: since } } })) > 0;

const typedFrom = (row: RegisterRow) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

async function create(actor: Actor, kind: RegisterKind, row: RegisterRow): Promise<Outcome<{ id: string }>> {
  const typed = typedFrom(row);
  // Likely duplicates were shown in the preview, and left out unless the officer took them in.
  if (kind === "DONORS") return registerDonor(actor, donorForm.parse({ ...typed, isDistinct: "on" }));
  if (kind === "LEADERS") return registerLeader(actor, leaderForm.parse(typed));
  if (kind === "ORGANISATIONS") return openOrganisation(actor, organisation.parse(typed));
  return openUnit(actor, newUnit.parse(typed));
}

/** To what a sheet says, or back to what stood before it. */
export async function changeRegisterRow(
  actor: Actor,
  kind: RegisterKind,
  id: string,
  row: RegisterRow,
): Promise<Outcome> {
  const typed = typedFrom(row);
  if (kind === "LEADERS") return editLeader(actor, { ...leaderForm.parse(typed), id });
  if (kind === "ORGANISATIONS")
    return editOrganisation(actor, { ...organisation.omit({ unitId: true }).parse(typed), id });
  if (kind === "UNITS") return editUnit(actor, { ...unitEdit.parse(typed), id });
  const edited = await editDonor(actor, id, donorForm.parse(typed));
  return edited.ok ? changeAnonymity(actor, { id, isAnonymous: row.isAnonymous === "on" }) : edited;
}
