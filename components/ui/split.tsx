import type { ReactNode } from "react";

/** The work, and beside it on a desk what helps to judge it (likely duplicates, what looks odd). Below it on a phone. */
export function Split({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="split">
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  );
}
