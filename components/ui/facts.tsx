import type { ReactNode } from "react";

/** What is known, read like a form: two columns on a desk. `narrow` keeps one, beside something else. */
export function Facts({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <dl className={narrow ? "facts facts-narrow" : "facts"}>{children}</dl>;
}

export function Fact({ label, wide, children }: { label: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "fact fact-wide" : "fact"}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
