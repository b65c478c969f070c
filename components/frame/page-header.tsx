import Link from "next/link";
import type { ReactNode } from "react";

export function PageHeader({
  title,
  count,
  lead,
  status,
  actions,
  back,
}: {
  title: ReactNode;
  count?: ReactNode;
  lead?: ReactNode;
  status?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; label: string };
}) {
  return (
    <header className="page-head">
      <div className="page-head-words">
        {back && (
          <Link href={back.href} prefetch={false} className="page-back">
            <span aria-hidden="true">←</span> {back.label}
          </Link>
        )}
        <h1>
          {title}
          {count !== undefined && <span className="page-count"> {count}</span>}
        </h1>
        {status}
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {actions && <div className="btn-row">{actions}</div>}
    </header>
  );
}
