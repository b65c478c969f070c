import "server-only";
import { mayEdit } from "@/lib/addresses/policy";
import type { Actor } from "@/lib/auth/actor";
import { changesBetween } from "@/lib/changes/rules";
import { findCopy, type KeptCopy } from "@/lib/copies/queries";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { nest } from "@/lib/core/form";
import { decrypt } from "@/lib/core/secrets";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { keptDraft } from "./rules";
import { type DossierDraft, dossierDraft } from "./schema";

/** A dossier with every row that its form writes. */
export const withDraftRows = {
  members: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  needs: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  support: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  consents: { where: { withdrawnOn: null } },
  reviews: { include: { review: true }, orderBy: { review: { heldOn: "desc" } }, take: 1 },
} as const satisfies Prisma.HumanitarianAddressInclude;
export type StoredDraft = Prisma.HumanitarianAddressGetPayload<{ include: typeof withDraftRows }>;

/** A stored dossier as it would be typed, numbers unsealed: for the acts that compare, and for a form after its look. */
export const draftOf = (row: StoredDraft): DossierDraft => {
  const unseal = (cipher: Uint8Array | null) => cipher && decrypt(cipher);
  const [met] = row.reviews;
  return {
    kind: row.kind,
    unitId: row.unitId,
    hamlet: row.hamlet,
    street: row.street,
    latitude: row.latitude?.toFixed(6) ?? null,
    longitude: row.longitude?.toFixed(6) ?? null,
    headName: row.headName,
    phone: unseal(row.phoneCipher),
    povertyClass: row.povertyClass,
    guardianName: row.guardianName,
    guardianPhone: unseal(row.guardianPhoneCipher),
    proposer: row.proposer,
    association: row.association,
    facilityKind: row.facilityKind,
    capacity: row.capacity,
    members: row.members.map((member) => ({
      id: member.id,
      removed: false,
      fullName: member.fullName,
      sex: member.sex,
      birth: member.birthYear === null ? null : { day: toDay(member.birthDate), year: member.birthYear },
      relation: member.relation,
      ethnicity: member.ethnicity,
      nationalId: unseal(member.nationalIdCipher),
      categories: member.categories,
      hasInsuranceCard: member.hasInsuranceCard,
      disabilityLevel: member.disabilityLevel,
      schooling: member.schooling,
      occupation: member.occupation,
      monthlyIncome: member.monthlyIncome,
    })),
    circumstances: row.circumstances,
    housing: row.housing,
    livelihood: row.livelihood,
    wish: row.wish,
    survey: { on: toDay(row.surveyedOn), surveyor: row.surveyor, findings: row.findings },
    review: met
      ? {
          meetingId: met.reviewId,
          meeting: {
            heldOn: toDay(met.review.heldOn),
            place: met.review.place,
            attendance: met.review.attendance,
            minutes: met.review.minutes,
          },
          votesFor: met.votesFor,
          votesAgainst: met.votesAgainst,
        }
      : null,
    confirmation: { on: toDay(row.confirmedOn), number: row.confirmationNumber },
    needs: row.needs.map(({ id, kind, quantity, estimatedValue, isSustainable, metOn, note }) => ({
      id,
      removed: false,
      kind,
      quantity,
      estimatedValue,
      isSustainable,
      metOn: toDay(metOn),
      note,
    })),
    support: row.support.map(({ id, kind, source, monthlyAmount }) => ({
      id,
      removed: false,
      kind,
      source,
      monthlyAmount,
    })),
    consents: row.consents.map(
      ({ purpose, giver, giverName, givenOn, evidence, childNames, childrenAgreedOn }) => ({
        purpose,
        giver,
        giverName,
        givenOn: toDay(givenOn),
        evidence,
        childNames,
        childrenAgreedOn: toDay(childrenAgreedOn),
      }),
    ),
  };
};

/**
 * A draft or returned dossier for its form, private fields included: who opens the form is recorded as having looked.
 * Null out of scope; the page asks `mayEdit` before it shows anything.
 */
export async function findForEdit(actor: Actor, id: string) {
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    include: {
      ...withDraftRows,
      unit: { select: { name: true } },
      returnNotes: { where: { settledAt: null }, orderBy: { createdAt: "asc" } },
    },
  });
  if (!row) return null;
  const { id: addressId, code, state, version, unitId, organisationId, headName, unit } = row;
  const head = { id: addressId, code, state, version, unitId, organisationId, headName, unitName: unit.name };
  if (!mayEdit(actor, row)) return { ...head, isEditable: false as const };
  await recordLook(actor, { what: "edit", addressId, unitId });
  return {
    ...head,
    isEditable: true as const,
    draft: draftOf(row),
    notes: row.returnNotes.map(({ section, words }) => ({ section, words })),
    copy: await unsavedCopy(actor, row),
  };
}

/** What this person has typed since, unless it is stored by now, however it was written. */
async function unsavedCopy(actor: Actor, row: StoredDraft): Promise<KeptCopy | null> {
  const copy = await findCopy(actor, row.id);
  const typed = copy && dossierDraft.safeParse(nest(copy.values));
  const isStored = typed?.success && !Object.keys(changesBetween(draftOf(row), keptDraft(typed.data))).length;
  return isStored ? null : copy;
}
