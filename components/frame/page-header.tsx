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
          {count !== undefined && <small> {count}</small>}
        </h1>
        {status}
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {actions && <div className="btn-row">{actions}</div>}
    </header>
  );
}
