import type { AddressState } from "@/prisma/generated/enums";

export const BULK_ACTS = ["verify", "approve", "publish"] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** Each dossier is an act of its own; more at once would keep the officer waiting. */
export const MOST = 200;

/** Where an act begins: of a whole filtered list, only these are worth asking about. */
export const BEGINS_IN: Record<BulkAct, AddressState[]> = {
  verify: ["SUBMITTED"],
  approve: ["SUBMITTED", "VERIFIED"],
  publish: ["APPROVED"],
};

/** A dossier and the version that the officer had before their eyes. */
export type Chosen = { id: string; version: number };

/** One dossier of a choice: `reason` says why the act leaves it out, or left it out. */
export type Verdict = Chosen & {
  code: string | null;
  headName: string;
  unitName: string;
  reason: string | null;
};

export const isReady = ({ reason }: Verdict) => reason === null;

/** The most frequent reason first. */
export function reasonsOf(verdicts: readonly Verdict[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { reason } of verdicts) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

/** What a bulk act answers; `idle` before it was sent. */
export type BulkState =
  | { status: "idle" }
  | { status: "refused"; message: string }
  | { status: "done"; done: Verdict[]; left: Verdict[]; unknown: number };
