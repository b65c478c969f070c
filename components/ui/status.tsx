import type { ReactNode } from "react";

export type Tone = "draft" | "waiting" | "verified" | "approved" | "returned" | "closed";

/** A state, always with its word; colour and shape only help the eye. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`status status-${tone}`}>{children}</span>;
}
