import type { ReactNode } from "react";

export function Folded({
  summary,
  open,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="folded" open={open}>
      <summary>{summary}</summary>
      <div className="folded-body">{children}</div>
    </details>
  );
}
