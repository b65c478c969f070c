import "server-only";
import { randomUUID } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { mayEdit } from "@/lib/addresses/policy";
import type { Actor } from "@/lib/auth/actor";
import { changesBetween } from "@/lib/changes/rules";
import { findCopy, type KeptCopy } from "@/lib/copies/queries";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { nest } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { decrypt, encrypt } from "@/lib/core/secrets";
import { recordLook } from "@/lib/history/mutations";
import { differenceName, valueInWords } from "@/lib/revisions/labels";
import {
  asText,
  type Difference,
  differencesBetween,
  FORM_FIELDS,
  fromText,
  mergeTyped,
} from "@/lib/revisions/rules";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { fieldPath, formValues, keptDraft } from "./rules";
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
    base: sealBase(actor, id, draftOf(row)),
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

/** What a form was read from, sealed into it: only so can be told what was typed in it from what merely stood there. */
export function sealBase(actor: Actor, id: string, { review, ...draft }: DossierDraft): string {
  const base = { ...draft, review: review?.meetingId ? { ...review, meeting: null } : review };
  const text = deflateRawSync(asText({ of: `${actor.userId} ${id}`, base })).toString("base64");
  const sealed = Buffer.from(encrypt(text)).toString("base64url");
  return sealed.length < LARGEST_BASE ? sealed : "";
}

/** A typed copy takes fields of 20 000 letters. Without its base a form is laid over the stored dossier by what is blank. */
const LARGEST_BASE = 20_000;

/** As the form sent it back; null where it sent none, or another dossier's or person's. */
export function openBase(actor: Actor, id: string, sealed: unknown): DossierDraft | null {
  if (typeof sealed !== "string" || !sealed) return null;
  try {
    const text = decrypt(Buffer.from(sealed, "base64url"));
    const read = fromText<{ of: string; base: DossierDraft }>(
      inflateRawSync(Buffer.from(text, "base64")).toString(),
    );
    return read.of === `${actor.userId} ${id}` ? read.base : null;
  } catch {
    return null;
  }
}

/** Every new row with an id, so that it is found again. */
export const withRowIds = (draft: DossierDraft): DossierDraft => {
  const named = <T extends { id: string | null }>(rows: T[]) =>
    rows.map((row) => ({ ...row, id: row.id ?? randomUUID() }));
  return {
    ...draft,
    members: named(draft.members),
    needs: named(draft.needs),
    support: named(draft.support),
  };
};

type Standing = { id: string; version: number; draft: DossierDraft };

/**
 * A form over a dossier that changed meanwhile (domain: the second "sees what changed, and loses nothing typed"): what was
 * not touched in it is taken as it is stored now, so that nobody's saved work goes; what both wrote stays as typed and is
 * named. It can be sent again as it then stands.
 */
export function uponStored(
  actor: Actor,
  { id, version, draft }: Standing,
  refused: FormState,
  typedDraft: DossierDraft,
  fields: readonly string[] = FORM_FIELDS,
): FormState {
  const [stored, typed] = [keptDraft(draft), withRowIds(keptDraft(typedDraft))];
  const base = openBase(actor, id, refused.values.base) ?? dossierDraft.parse({});
  const { merged, taken, conflicts } = mergeTyped(stored, base, typed, fields);
  const rows = { base: merged, proposed: stored };
  const names = (differences: readonly Difference[]) =>
    [...new Set(differences.map((one) => differenceName(one, rows)))].join("; ");
  const theirs = differencesBetween(merged, stored, fields);
  const errors = conflicts.flatMap((conflict): [string, string][] => {
    const path = fieldPath(conflict, merged);
    const now = theirs.find((one) => one.path === conflict.path)?.now;
    const isPlain = conflict.field && typeof now !== "object" ? conflict.field : null;
    const words = isPlain ? `: “${valueInWords(isPlain, now).slice(0, 300)}”` : "";
    return path
      ? [[path, `Người khác cũng đã sửa mục này${words}. Hãy xem lại; lưu thì giữ nội dung đang ghi ở đây.`]]
      : [];
  });
  const written = formValues(typed);
  // Half-typed, so that no draft keeps it; and what the form asks beside the dossier.
  const beside = Object.entries(refused.values).filter(
    ([path]) => path === "reason" || (path.startsWith("consents.") && !written[path]),
  );
  return {
    ...refused,
    message: [
      refused.message,
      taken.length > 0 && `Lấy theo bản đang lưu: ${names(taken)}.`,
      conflicts.length > 0 && `Cả hai cùng sửa, đang giữ như anh/chị ghi: ${names(conflicts)}.`,
    ]
      .filter(Boolean)
      .join(" "),
    errors: Object.fromEntries(errors),
    values: {
      ...Object.fromEntries(beside),
      ...formValues(merged),
      id,
      version: String(version),
      base: sealBase(actor, id, draft),
    },
  };
}
