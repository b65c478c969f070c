import { type Actor, hasAnyRoleFor, hasRoleFor, isOfficerGrant } from "@/lib/auth/actor";
import { formatDay, toDay } from "@/lib/core/days";
import type { CommitmentState } from "@/prisma/generated/enums";

type Place = { unitId: string; organisationId?: string | null };

const OFFICERS = ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"] as const;

/** A Red Cross officer of the address's unit (or the school that opened it): what they record is confirmed at once. */
export const mayRecord = (actor: Actor, address: Place): boolean =>
  actor.kind === "person" && hasAnyRoleFor(actor, OFFICERS, address);

/** The organisation in whose name an agency's officer may promise to this address; null where they may not. */
export function proposesFor(actor: Actor, address: Place): string | null {
  const grant = actor.grants.find(
    ({ role, unitIds }) => role === "AGENCY_OFFICER" && unitIds.includes(address.unitId),
  );
  return actor.kind === "person" ? (grant?.organisationId ?? null) : null;
}

/** Fairness: a further promise for a household already covered is the district's or the province's to give reasons for. */
export const mayOverlap = (actor: Actor, address: Place): boolean =>
  hasAnyRoleFor(actor, ["DISTRICT_OFFICER", "PROVINCE_OFFICER"], address);

/** Fairness (domain: overlap): uncovered addresses come first, an exception is reasoned by the district or the province. */
export function overlapFault(
  actor: Actor,
  address: Place,
  enrolment: { coveredSince: Date | null },
  reason: string | null,
): string | null {
  if (!enrolment.coveredSince) return null;
  const since = formatDay(toDay(enrolment.coveredSince));
  if (!mayOverlap(actor, address))
    return `Địa chỉ này đã có đăng ký đủ mức từ ${since}. Hãy chọn địa chỉ chưa có, hoặc đề nghị huyện ghi thêm kèm lý do.`;
  return reason
    ? null
    : `Địa chỉ này đã có đăng ký đủ mức từ ${since}. Hãy ghi lý do vẫn nhận thêm, hoặc chọn địa chỉ chưa có.`;
}

/** A school that records for its own dossier brought the promise about. */
export const schoolOf = (actor: Actor, address: Place): string | null =>
  actor.grants.some(
    ({ organisationId }) => organisationId !== null && organisationId === address.organisationId,
  )
    ? (address.organisationId ?? null)
    : null;

/** Of the school too, whose own organisation stands on the promise's address, not on the promise. */
export const mayConfirm = mayRecord;

const isOwnAgency = (actor: Actor, commitment: { organisationId: string | null }) =>
  commitment.organisationId !== null &&
  actor.grants.some(
    ({ role, organisationIds }) =>
      role === "AGENCY_OFFICER" && organisationIds.includes(commitment.organisationId ?? ""),
  );

/** Officers; an agency withdraws its own as long as it is only proposed. */
export const mayCancel = (
  actor: Actor,
  commitment: { organisationId: string | null; state: CommitmentState },
  address: Place,
): boolean =>
  mayRecord(actor, address) || (commitment.state === "PROPOSED" && isOwnAgency(actor, commitment));

export const mayLapse = mayRecord;

/** Officers; an agency reports what it handed over on its own and its system's promises. */
export const mayDeliver = (
  actor: Actor,
  commitment: { organisationId: string | null } | null,
  address: Place,
): boolean => mayRecord(actor, address) || (commitment !== null && isOwnAgency(actor, commitment));

/** Corrections are the office's. */
export const mayReverse = mayRecord;

/**
 * The household's name and place: its officers always; an agency that helps, once confirmed and if the household agreed
 * (domain: roles). Everybody else reads the code.
 */
export const mayReadHousehold = (
  actor: Actor,
  commitment: { organisationId: string | null; confirmedOn: unknown },
  address: Place & { agreedToSupporters: boolean },
): boolean =>
  actor.grants.some((grant) => isOfficerGrant(grant) && hasRoleFor(actor, grant.role, address)) ||
  (address.agreedToSupporters && commitment.confirmedOn !== null && isOwnAgency(actor, commitment));

/** Who reads a person's name and the officers' words in a promise: officers of the address, and the agency whose it is. */
export const mayReadPromise = (
  actor: Actor,
  commitment: { organisationId: string | null },
  address: Place,
): boolean =>
  actor.grants.some((grant) => isOfficerGrant(grant) && hasRoleFor(actor, grant.role, address)) ||
  isOwnAgency(actor, commitment);

/** Whom the list is for at all; what stands in it is the scope's affair. */
export const maySeeCommitments = (actor: Actor): boolean =>
  actor.grants.some(
    (grant) => isOfficerGrant(grant) || grant.role === "AGENCY_OFFICER" || grant.role === "STEERING_VIEWER",
  );
