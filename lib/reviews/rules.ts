import { WRITABLE_STATES } from "@/lib/addresses/rules";
import type { Day } from "@/lib/core/days";
import { formatDay } from "@/lib/core/days";
import type { AddressState } from "@/prisma/generated/enums";

/** Dossiers that a commune still mends: only these change with their meeting. */
export const isOpen = (state: AddressState): boolean =>
  (WRITABLE_STATES as readonly AddressState[]).includes(state);

/** P02 IV.14: the meeting agrees the list; a tie agrees nothing. */
export const isAgreed = ({ votesFor, votesAgainst }: { votesFor: number; votesAgainst: number }): boolean =>
  votesFor > votesAgainst;

/** Odd, but possible: some leave before the vote, some come late. */
export const votesOverAttendance = (
  votes: { votesFor: number; votesAgainst: number },
  attendance: number,
): boolean => votes.votesFor + votes.votesAgainst > attendance;

export type MeetingFacts = {
  heldOn: Day;
  place: string;
  attendance: number;
  chair: string | null;
  secretary: string | null;
  minutes: string | null;
};

/**
 * Dossiers were submitted on what the meeting says: what stands in it stays; what was left open may still be filled in.
 */
export function protectedFaults(before: MeetingFacts, now: MeetingFacts): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of ["heldOn", "place", "attendance", "chair", "secretary", "minutes"] as const) {
    if (before[field] !== null && before[field] !== now[field])
      errors[field] = "Hồ sơ khác đã nộp theo cuộc họp này nên mục này giữ nguyên. Hãy ghi lại như cũ.";
  }
  return errors;
}

/** Why a household of the meeting does not take the People's Committee's confirmation; null where it does. */
export function whyNotConfirmed(
  dossier: { state: AddressState; votesFor: number; votesAgainst: number; confirmationNumber: string | null },
  before: { confirmationNumber: string | null },
): string | null {
  if (!isOpen(dossier.state)) return "hồ sơ đã nộp, giữ xác nhận đã ghi";
  if (!isAgreed(dossier)) return "bình xét chưa đồng ý";
  return dossier.confirmationNumber && dossier.confirmationNumber !== before.confirmationNumber
    ? `hồ sơ đã ghi xác nhận khác, số ${dossier.confirmationNumber}`
    : null;
}

export const meetingName = ({ heldOn, place }: { heldOn: Day; place: string }): string =>
  `${formatDay(heldOn)}, ${place}`;
