import type { ReactNode } from "react";

type Kind = "info" | "success" | "warning" | "error";

const shapes: Record<Kind, string> = {
  info: "M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 5h2v2H9zm0 4h2v6H9z",
  success: "M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.6 14.4 4.7 10.5l1.4-1.4 2.5 2.5 5.3-5.3 1.4 1.4z",
  warning: "M10 1 19.5 18H.5zM9 7v5h2V7zm0 6.5v2h2v-2z",
  error: "M10 1 19.5 18H.5zM9 7v5h2V7zm0 6.5v2h2v-2z",
};

const said: Record<Kind, string> = {
  info: "Thông tin",
  success: "Đã xong",
  warning: "Lưu ý",
  error: "Có lỗi",
};

export function Notice({ kind, title, children }: { kind: Kind; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} role={kind === "error" ? "alert" : undefined}>
      <svg viewBox="0 0 20 20" fill="currentColor" role="img" aria-label={said[kind]}>
        <path d={shapes[kind]} fillRule="evenodd" />
      </svg>
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}
