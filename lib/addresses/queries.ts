import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { decrypt } from "@/lib/core/secrets";
import { isUuid } from "@/lib/core/typed";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { DossierFacts } from "./rules";

/**
 * Officers see their dossiers in every state, onlookers of a steering committee all but drafts, agencies the approved
 * ones of their unit. Names stand only where `dossiersOf` reaches.
 */
export function visibleTo(actor: Actor) {
  const units = (role: string) => [
    ...new Set(actor.grants.filter((grant) => grant.role === role).flatMap((grant) => grant.unitIds)),
  ];
  const [watched, approved] = [units("STEERING_VIEWER"), units("AGENCY_OFFICER")];
  return {
    OR: [
      ...dossiersOf(actor).OR,
      ...(watched.length ? [{ unitId: { in: watched }, state: { not: "DRAFT" as const } }] : []),
      ...(approved.length ? [{ unitId: { in: approved }, state: "APPROVED" as const }] : []),
    ],
  };
}

const openSelect = {
  id: true,
  code: true,
  kind: true,
  state: true,
  version: true,
  unitId: true,
  provinceId: true,
  organisationId: true,
  hamlet: true,
  street: true,
  headName: true,
  povertyClass: true,
  circumstances: true,
  housing: true,
  livelihood: true,
  wish: true,
  guardianName: true,
  proposer: true,
  association: true,
  facilityKind: true,
  capacity: true,
  surveyedOn: true,
  surveyor: true,
  findings: true,
  confirmedOn: true,
  confirmationNumber: true,
  memberCount: true,
  eligibleMembers: true,
  shownCategories: true,
  needValue: true,
  priority: true,
  inhandaoState: true,
  inhandaoCode: true,
  inhandaoOn: true,
  inhandaoUpdatedOn: true,
  inhandaoLink: true,
  changedAt: true,
  authorId: true,
  submittedById: true,
  submittedOn: true,
  verifiedById: true,
  verifiedOn: true,
  approvedOn: true,
  publicCode: true,
  publishedOn: true,
  closedOn: true,
  closeReason: true,
  heldOn: true,
  heldReason: true,
  mergedIntoId: true,
  unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
  organisation: { select: { name: true } },
  members: {
    orderBy: { position: "asc" },
    select: {
      id: true,
      fullName: true,
      sex: true,
      birthYear: true,
      relation: true,
      isEligible: true,
      hasInsuranceCard: true,
      schooling: true,
      occupation: true,
      monthlyIncome: true,
    },
  },
  needs: { orderBy: { position: "asc" } },
  support: { orderBy: { position: "asc" } },
  consents: { where: { withdrawnOn: null }, orderBy: { purpose: "asc" } },
  reviews: { include: { review: true }, orderBy: { review: { heldOn: "desc" } } },
  returnNotes: { where: { settledAt: null }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.HumanitarianAddressSelect;

/**
 * A dossier without its private fields (phones, national ids, ethnicity, health, exact place, full birth dates),
 * for its officers; null outside their territory.
 */
export async function findDossier(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: openSelect,
  });
  if (!row) return null;
  const { unit, organisation, reviews, consents, ...rest } = row;
  const [met] = reviews;
  return {
    ...rest,
    surveyedOn: toDay(row.surveyedOn),
    confirmedOn: toDay(row.confirmedOn),
    submittedOn: toDay(row.submittedOn),
    verifiedOn: toDay(row.verifiedOn),
    approvedOn: toDay(row.approvedOn),
    publishedOn: toDay(row.publishedOn),
    inhandaoOn: toDay(row.inhandaoOn),
    inhandaoUpdatedOn: toDay(row.inhandaoUpdatedOn),
    closedOn: toDay(row.closedOn),
    unitName: unit.name,
    districtName: unit.parent?.kind === "DISTRICT" ? unit.parent.name : null,
    hasDistrictLevel: unit.parent?.kind === "DISTRICT",
    organisationName: organisation?.name ?? null,
    consents: consents.map((consent) => ({ ...consent, givenOn: toDay(consent.givenOn) })),
    review: met
      ? {
          id: met.reviewId,
          heldOn: toDay(met.review.heldOn),
          place: met.review.place,
          attendance: met.review.attendance,
          minutes: met.review.minutes,
          votesFor: met.votesFor,
          votesAgainst: met.votesAgainst,
        }
      : null,
  };
}
export type Dossier = NonNullable<Awaited<ReturnType<typeof findDossier>>>;

/**
 * The same for a page that shows it: circumstances and findings are free words that may speak of illness, so opening
 * the dossier is itself a look, recorded before it is handed out (domain: sensitive data).
 */
export async function readDossier(actor: Actor, id: string): Promise<Dossier | null> {
  const dossier = await findDossier(actor, id);
  if (dossier) await recordLook(actor, { what: "open", addressId: id, unitId: dossier.unitId });
  return dossier;
}

/** True for a row that the viewer's list shows, though its dossier may be closed to them. */
export async function isListed(actor: Actor, id: string): Promise<boolean> {
  return (
    isUuid(id) && (await db.humanitarianAddress.count({ where: { AND: [visibleTo(actor), { id }] } })) > 0
  );
}

/** Phones, national ids, health, ethnicity, exact place: the look is recorded before they are handed out. */
export async function findPrivateFields(actor: Actor, id: string, what = "dossier") {
  if (!isUuid(id)) return null;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: {
      unitId: true,
      latitude: true,
      longitude: true,
      phoneCipher: true,
      guardianPhoneCipher: true,
      members: {
        orderBy: { position: "asc" },
        select: {
          id: true,
          fullName: true,
          birthDate: true,
          birthYear: true,
          ethnicity: true,
          nationalIdCipher: true,
          categories: true,
          disabilityLevel: true,
        },
      },
    },
  });
  if (!row) return null;
  await recordLook(actor, { what, addressId: id, unitId: row.unitId });
  const opened = (sealed: Uint8Array | null) => (sealed ? decrypt(sealed) : null);
  return {
    phone: opened(row.phoneCipher),
    guardianPhone: opened(row.guardianPhoneCipher),
    position: row.latitude && row.longitude ? `${row.latitude}, ${row.longitude}` : null,
    members: row.members.map(({ nationalIdCipher, birthDate, ...member }) => ({
      ...member,
      birthDate: toDay(birthDate),
      nationalId: opened(nationalIdCipher),
    })),
  };
}
export type PrivateFields = NonNullable<Awaited<ReturnType<typeof findPrivateFields>>>;

/** What the rules of submission and priority read. For acts and checklists: never shown as it stands. */
export async function findDossierFacts(
  actor: Actor,
  id: string,
  via: Database = db,
): Promise<DossierFacts | null> {
  const row = await via.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: {
      kind: true,
      headName: true,
      povertyClass: true,
      circumstances: true,
      facilityKind: true,
      capacity: true,
      surveyedOn: true,
      surveyor: true,
      confirmedOn: true,
      confirmationNumber: true,
      members: { orderBy: { position: "asc" } },
      needs: { orderBy: { position: "asc" } },
      support: { select: { id: true } },
      consents: { where: { withdrawnOn: null } },
      reviews: { include: { review: true }, orderBy: { review: { heldOn: "desc" } }, take: 1 },
    },
  });
  if (!row) return null;
  const { support, reviews, ...rest } = row;
  const [met] = reviews;
  return {
    ...rest,
    surveyedOn: toDay(row.surveyedOn),
    confirmedOn: toDay(row.confirmedOn),
    review: met
      ? {
          heldOn: toDay(met.review.heldOn),
          attendance: met.review.attendance,
          votesFor: met.votesFor,
          votesAgainst: met.votesAgainst,
        }
      : null,
    members: row.members.map((member) => ({
      fullName: member.fullName,
      sex: member.sex,
      birthYear: member.birthYear,
      birthDay: toDay(member.birthDate),
      categories: member.categories,
      disabilityLevel: member.disabilityLevel,
      schooling: member.schooling,
    })),
    needs: row.needs.map(({ kind, estimatedValue, metOn }) => ({
      kind,
      estimatedValue,
      isMet: metOn !== null,
    })),
    hasOtherSupport: support.length > 0,
    consents: row.consents.map(({ purpose, giver, giverName, givenOn, childNames, childrenAgreedOn }) => ({
      purpose,
      giver,
      giverName,
      givenOn: toDay(givenOn),
      childNames,
      childrenAgreedOn: toDay(childrenAgreedOn),
    })),
  };
}
