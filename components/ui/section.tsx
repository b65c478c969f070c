import type { ReactNode } from "react";

export function Section({
  id,
  title,
  actions,
  lead,
  children,
}: {
  id?: string;
  title: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {lead && <p className="section-lead">{lead}</p>}
      <div className="section-body">{children}</div>
    </section>
  );
}
