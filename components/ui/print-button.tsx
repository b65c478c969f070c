"use client";

/** Without scripts the browser's own print command does the same. */
export function PrintButton({ children = "In trang này" }: { children?: string }) {
  return (
    <button type="button" className="btn btn-primary" onClick={() => window.print()}>
      {children}
    </button>
  );
}
