import "server-only";
import { lockedWords } from "@/lib/addresses/labels";
import { isWritable, mayOpenIn, mayWrite } from "@/lib/addresses/policy";
import { summariseDossier, WRITABLE_STATES } from "@/lib/addresses/rules";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { campaignYearOf } from "@/lib/campaigns/rules";
import { changesBetween } from "@/lib/changes/rules";
import { dropCopy } from "@/lib/copies/mutations";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { decrypt, encrypt, fingerprint } from "@/lib/core/secrets";
import { recordAct } from "@/lib/history/mutations";
import { NO_ROWS, writeRows } from "@/lib/households/mutations";
import { provincesAbove } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import { draftOf, type StoredDraft, withDraftRows } from "./queries";
import { daysAhead, halfPosition, keptDraft, keptNeeds } from "./rules";
import type { DossierDraft } from "./schema";

// Registering: a draft is opened and saved at any point; submitting it is the approvals' act.

export type DraftTarget = {
  /** Made with the form, so that a double post makes one dossier. */
  id: string;
  /** As read; missing for a dossier that is being opened. */
  version?: number;
  /** The school that opens it, where its officer serves more than one. */
  organisationId?: string;
  /** By which an imported row finds its dossier again. */
  importKey?: string;
};
type Saved = { id: string; version: number };

/** Opens a dossier, or saves a draft or returned one as it was typed. */
export async function saveDraft(
  actor: Actor,
  target: DraftTarget,
  typed: DossierDraft,
): Promise<Outcome<Saved>> {
  const errors = { ...halfPosition(typed), ...daysAhead(typed, actor.clock.today) };
  if (Object.keys(errors).length)
    return refuse(`Chưa lưu được: có ${Object.keys(errors).length} mục cần sửa.`, errors);
  const draft = keptDraft(typed);
  const act = () =>
    inTransaction<Saved>(async (tx) => {
      const outcome = await keepDraft(actor, tx, target, draft);
      if (outcome.ok) await dropCopy(actor, target.id, tx);
      return outcome;
    });
  try {
    return await act();
  } catch (error) {
    // The same form posted twice at once: the second finds what the first has opened.
    if (target.version === undefined && isTaken(error)) return act();
    throw error;
  }
}

/** The same within another act: an import puts back what it had changed. */
export async function keepDraft(
  actor: Actor,
  tx: Transaction,
  target: DraftTarget,
  draft: DossierDraft,
): Promise<Outcome<Saved>> {
  const row = await findCurrent(actor, tx, target.id);
  if (row) return changeDossier(actor, tx, row, target.version, draft);
  return target.version === undefined ? openDossier(actor, tx, target, draft) : notFound();
}

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

const findCurrent = (actor: Actor, tx: Transaction, id: string): Promise<StoredDraft | null> =>
  tx.humanitarianAddress.findFirst({ where: { AND: [dossiersOf(actor), { id }] }, include: withDraftRows });

async function openDossier(
  actor: Actor,
  tx: Transaction,
  target: DraftTarget,
  draft: DossierDraft,
): Promise<Outcome<Saved>> {
  // Somebody else's dossier under this id: as if there were none.
  if (await tx.humanitarianAddress.count({ where: { id: target.id } })) return notFound();
  const place = await placeOf(tx, draft.unitId);
  if (!place || !actor.userId) return refuse("Chưa lưu được: chưa chọn xã.", UNIT_MISSING);
  const organisationId = organisationFor(actor, place, target.organisationId);
  if (!mayOpenIn(actor, place, organisationId)) {
    return forbidden(
      "Anh/chị không lập hồ sơ được ở xã này. Hãy chọn xã thuộc địa bàn của mình, hoặc gọi cán bộ xã đó.",
    );
  }
  return enterDossier(actor, tx, { ...target, organisationId }, place, draft);
}

/** The rows of a new dossier and its line of history, for acts that have asked on their own who may. */
export async function enterDossier(
  actor: Actor,
  tx: Transaction,
  {
    id,
    organisationId = null,
    importKey,
  }: Omit<DraftTarget, "organisationId"> & { organisationId?: string | null },
  place: Place,
  draft: DossierDraft,
): Promise<Outcome<Saved>> {
  if (!actor.userId) return notFound();
  const { columns, isEligible } = await dossierColumns(actor, tx, place.provinceId, draft);
  await tx.humanitarianAddress.create({
    data: {
      id,
      importKey,
      ...columns,
      unitId: place.id,
      provinceId: place.provinceId,
      organisationId,
      authorId: actor.userId,
      createdAt: actor.clock.now,
      changedAt: actor.clock.now,
    },
    select: { id: true },
  });
  const refusal = await writeRows(
    actor,
    tx,
    { id: id, unitId: place.id, provinceId: place.provinceId, state: "DRAFT" },
    NO_ROWS,
    draft,
    isEligible,
  );
  if (refusal) return refusal;
  await recordAct(actor, tx, {
    verb: "open",
    subject: "address",
    subjectId: id,
    addressId: id,
    unitId: place.id,
    organisationId,
    toState: "DRAFT",
  });
  return done({ id: id, version: 1 });
}

async function changeDossier(
  actor: Actor,
  tx: Transaction,
  row: StoredDraft,
  version: number | undefined,
  draft: DossierDraft,
): Promise<Outcome<Saved>> {
  if (!mayWrite(actor, row)) return forbidden("Chỉ cán bộ xã hoặc cán bộ huyện làm thay được sửa hồ sơ này.");
  if (!isWritable(row.state)) return refuse(lockedWords(row.state));
  // A form posted again without a version is the one that opened the dossier: it may mend only what nobody has changed.
  if (version === undefined ? row.version !== 1 || row.authorId !== actor.userId : version !== row.version)
    return changedMeanwhile();
  const place = await placeOf(tx, draft.unitId ?? row.unitId);
  if (!place) return refuse("Chưa lưu được: chưa chọn xã.", UNIT_MISSING);
  if (place.id !== row.unitId) {
    if (row.state !== "DRAFT" || !mayOpenIn(actor, place, row.organisationId))
      return refuse("Chưa lưu được: có 1 mục cần sửa.", {
        unitId: "Hồ sơ này không đổi sang xã đó được. Hãy chọn lại xã cũ.",
      });
  }
  const changes = changesBetween(keptDraft(draftOf(row)), { ...draft, unitId: place.id });
  if (!Object.keys(changes).length) return done({ id: row.id, version: row.version });
  const { columns, isEligible } = await dossierColumns(actor, tx, place.provinceId, draft, row);
  const { count } = await tx.humanitarianAddress.updateMany({
    where: { id: row.id, version: row.version, state: { in: [...WRITABLE_STATES] } },
    data: {
      ...columns,
      unitId: place.id,
      provinceId: place.provinceId,
      version: { increment: 1 },
      changedAt: actor.clock.now,
    },
  });
  if (count === 0) return changedMeanwhile();
  const refusal = await writeRows(
    actor,
    tx,
    { id: row.id, unitId: place.id, provinceId: place.provinceId, state: row.state },
    row,
    draft,
    isEligible,
  );
  if (refusal) return refusal;
  await recordAct(actor, tx, {
    verb: "save",
    subject: "address",
    subjectId: row.id,
    addressId: row.id,
    unitId: place.id,
    organisationId: row.organisationId,
    changes,
  });
  return done({ id: row.id, version: row.version + 1 });
}

// Where ----------------------------------------------------------------------------------------------------

const UNIT_MISSING = { unitId: "Hãy chọn xã, phường, thị trấn." };

type Place = { id: string; provinceId: string };

/** A commune that exists today. */
async function placeOf(tx: Transaction, unitId: string | null): Promise<Place | null> {
  if (!unitId) return null;
  const unit = await tx.unit.findFirst({
    where: { id: unitId, kind: "COMMUNE", validTo: null },
    select: { id: true },
  });
  const provinceId = unit && (await provincesAbove([unit.id], tx)).get(unit.id);
  return unit && provinceId ? { id: unit.id, provinceId } : null;
}

/** A commune's or district's officer opens for the commune; a school's for the school. */
function organisationFor(actor: Actor, place: Place, wished: string | undefined): string | null {
  if (wished) return wished;
  if (mayOpenIn(actor, place)) return null;
  return (
    actor.grants.find((grant) => grant.role === "COMMUNE_OFFICER" && grant.organisationId)?.organisationId ??
    null
  );
}

// The dossier's own columns ---------------------------------------------------------------------------------

/** As the row keeps them, with what lists and figures read; a number that stayed the same is not sealed anew. */
export async function dossierColumns(
  actor: Actor,
  tx: Transaction,
  provinceId: string,
  draft: DossierDraft,
  row?: StoredDraft,
) {
  const { isEligible, columns } = await summarise(actor, tx, provinceId, draft);
  return { isEligible, columns: { ...columnsOf(draft), ...sealed(draft, row), ...columns } };
}

const columnsOf = (draft: DossierDraft) => ({
  kind: draft.kind,
  hamlet: draft.hamlet,
  street: draft.street,
  latitude: draft.latitude,
  longitude: draft.longitude,
  headName: draft.headName,
  povertyClass: draft.povertyClass,
  circumstances: draft.circumstances,
  housing: draft.housing,
  livelihood: draft.livelihood,
  wish: draft.wish,
  guardianName: draft.guardianName,
  proposer: draft.proposer,
  association: draft.association,
  facilityKind: draft.facilityKind,
  capacity: draft.capacity,
  surveyedOn: fromDay(draft.survey.on),
  surveyor: draft.survey.surveyor,
  findings: draft.survey.findings,
  confirmedOn: fromDay(draft.confirmation.on),
  confirmationNumber: draft.confirmation.number,
});

const open = (cipher: Uint8Array | null) => cipher && decrypt(cipher);

/** Phones leave and enter sealed; one that stayed the same is not sealed anew. */
function sealed(draft: DossierDraft, row?: StoredDraft) {
  const phone = draft.phone !== (row ? open(row.phoneCipher) : undefined) && {
    phoneCipher: draft.phone ? encrypt(draft.phone) : null,
    phoneHash: draft.phone ? fingerprint("phone", draft.phone) : null,
  };
  const guardian = draft.guardianPhone !== (row ? open(row.guardianPhoneCipher) : undefined) && {
    guardianPhoneCipher: draft.guardianPhone ? encrypt(draft.guardianPhone) : null,
  };
  return { ...(phone || {}), ...(guardian || {}) };
}

/** The columns that lists and figures read, by the criteria of the year that runs today. */
async function summarise(actor: Actor, tx: Transaction, provinceId: string, draft: DossierDraft) {
  const { today } = actor.clock;
  const campaign = await findCampaignOn(actor, provinceId, today, tx);
  const { isEligible, ...columns } = summariseDossier(
    {
      kind: draft.kind,
      povertyClass: draft.povertyClass,
      hasOtherSupport: draft.support.length > 0,
      members: draft.members.map((member) => ({ ...member, birthYear: member.birth?.year ?? null })),
      needs: keptNeeds(draft).map((need) => ({ ...need, isMet: need.metOn !== null })),
    },
    campaign?.criteria ?? [],
    campaign?.year ?? campaignYearOf(today),
  );
  return { isEligible, columns };
}
