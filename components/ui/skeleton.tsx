/** The shape of what is coming. One line of it: */
export function Skeleton({ width = "100%", height = "1rem" }: { width?: string; height?: string }) {
  return <span className="skeleton" style={{ width, height }} />;
}

/** A page with its head and a table, or a dossier's sections. */
export function PageSkeleton({ shape = "table", rows = 8 }: { shape?: "table" | "sections"; rows?: number }) {
  return (
    <div className="skeleton-page">
      <p role="status" className="sr-only">
        Đang mở trang
      </p>
      <div className="page-head" aria-hidden="true">
        <div className="page-head-words" style={{ width: "min(28rem, 80%)" }}>
          <Skeleton height="2rem" width="70%" />
          <div style={{ marginTop: "0.75rem" }}>
            <Skeleton />
          </div>
        </div>
      </div>
      <div aria-hidden="true" style={{ display: "grid", gap: shape === "table" ? "1.375rem" : "0.75rem" }}>
        {Array.from({ length: rows }, (_, at) => (
          <Skeleton
            key={at}
            height={shape === "table" ? "1.25rem" : `${at % 4 ? 1 : 1.5}rem`}
            width={shape === "table" ? "100%" : `${[40, 90, 80, 65][at % 4]}%`}
          />
        ))}
      </div>
    </div>
  );
}
