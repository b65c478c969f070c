import { WRITABLE_STATES } from "@/lib/addresses/rules";
import type { AddressState } from "@/prisma/generated/enums";

/** While it is being looked at, the pictures stay as they were handed in; afterwards they may follow the household's life. */
export const PHOTO_STATES = [...WRITABLE_STATES, "APPROVED"] as const satisfies AddressState[];
/** A paper may be asked for at any step; a dossier that is over takes none. */
export const PAPER_STATES = [
  ...WRITABLE_STATES,
  "SUBMITTED",
  "VERIFIED",
  "APPROVED",
] as const satisfies AddressState[];

const isOneOf = (states: readonly AddressState[]) => (state: AddressState) => states.includes(state);
export const isBeingWritten = isOneOf(WRITABLE_STATES);
export const takesPhotos = isOneOf(PHOTO_STATES);
export const takesPapers = isOneOf(PAPER_STATES);

export type Move = "first" | "earlier" | "later";

/** The photos' ids in their new order; the first one stands for the dossier. */
export function moved(ids: readonly string[], id: string, move: Move): string[] {
  const from = ids.indexOf(id);
  if (from < 0) return [...ids];
  const to = move === "first" ? 0 : move === "earlier" ? Math.max(0, from - 1) : from + 1;
  const rest = ids.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
