import type { ReactNode } from "react";

/** Why there is nothing here, and what to do first. */
export function Empty({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div>{children}</div>}
      {action && <div className="btn-row">{action}</div>}
    </div>
  );
}
