import type { ReactNode } from "react";

/** What happened, in sentences, the latest first. */
export function Timeline({
  items,
}: {
  items: { id: string; at: string; sentence: ReactNode; detail?: ReactNode }[];
}) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.id}>
          <time>{item.at}</time>
          <p>{item.sentence}</p>
          {item.detail && <div className="timeline-detail">{item.detail}</div>}
        </li>
      ))}
    </ol>
  );
}
