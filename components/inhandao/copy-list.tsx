"use client";

import { useState } from "react";

export type CopyLine = { label: string; words: string; note?: string };

/** One field of the other system a line, each with its own button; without scripts the words are chosen by hand. */
export function CopyList({ lines }: { lines: CopyLine[] }) {
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <dl className="facts facts-narrow">
      {lines.map(({ label, words, note }) => (
        <div key={label} className="fact fact-wide">
          <dt>{label}</dt>
          <dd>
            <span className="whitespace-pre-line">{words || "Không có"}</span>
            {note && <span className="block text-ink-soft text-sm">{note}</span>}
            {words && (
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Chép ${label.toLowerCase()}`}
                onClick={async () => {
                  await navigator.clipboard?.writeText(words);
                  setCopied(label);
                }}
              >
                {copied === label ? "Đã chép" : "Chép"}
              </button>
            )}
          </dd>
        </div>
      ))}
      <p role="status" className="sr-only">
        {copied && `Đã chép ${copied.toLowerCase()}`}
      </p>
    </dl>
  );
}
