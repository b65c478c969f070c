"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { Notice } from "@/components/ui/notice";
import type { InsideLine, OutsideLine } from "@/lib/duplicates/queries";

type Line = (InsideLine | OutsideLine) & { section: string };

const PAUSE_MS = 1_200;
/** What a household is looked for by. */
const TELLING = /^(unitId|headName|hamlet|phone|members\.\d+\.(fullName|birth|nationalId|removed))$/;
/** A whole name, or a number long enough to be one: less would find half the province. */
const isTelling = (text: string) => /\S{2,}\s+\S{2,}/.test(text) || text.replace(/\D/g, "").length >= 9;

const LinesContext = createContext<Line[]>([]);

/** Looks quietly, while a household is typed, whether it is on file already (P02 IV.14: no household twice). */
export function DuplicateWatch({
  id,
  seen,
  children,
}: {
  id: string;
  /** Shown elsewhere on the page. */
  seen: string[];
  children: ReactNode;
}) {
  const [lines, setLines] = useState<Line[]>([]);
  const asked = useRef("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const look = async (form: HTMLFormElement, section: string) => {
    const typed = [...new FormData(form)].filter(([name]) => TELLING.test(name));
    const gone = typed.flatMap(([name]) => (name.endsWith(".removed") ? name.slice(0, -7) : []));
    const kept = typed.filter(([name]) => !gone.some((path) => name.startsWith(path)));
    const body = JSON.stringify({ ...Object.fromEntries(kept), id });
    if (body === asked.current) return;
    asked.current = body;
    if (!kept.some(([name, text]) => name !== "unitId" && isTelling(String(text)))) return setLines([]);
    try {
      const answer = await fetch("/api/duplicates", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      if (!answer.ok || body !== asked.current) return;
      const found: { lines: Line[] } = await answer.json();
      const fresh = found.lines.filter((line) => !seen.includes(line.id));
      // A line stays where it was first told: it does not jump after the typing.
      setLines((before) =>
        fresh.map((line) => ({
          ...line,
          section: before.find((known) => known.id === line.id)?.section ?? section,
        })),
      );
    } catch {
      asked.current = "";
    }
  };

  return (
    <LinesContext value={lines}>
      <div
        onInput={(event) => {
          const input = event.target as HTMLInputElement;
          const section = input.closest("section")?.id;
          if (!input.form || !section || !TELLING.test(input.name)) return;
          const { form } = input;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => look(form, section), PAUSE_MS);
        }}
      >
        {children}
      </div>
    </LinesContext>
  );
}

/** What was found by what is typed in this section. */
export function DuplicateHints({ section }: { section: string }) {
  const lines = useContext(LinesContext).filter((line) => line.section === section);
  return (
    <div aria-live="polite" className="[&:not(:empty)]:mt-6">
      {lines.length > 0 && (
        <Notice kind="warning" title="Có thể hộ này đã có hồ sơ">
          <DuplicateList lines={lines} />
        </Notice>
      )}
    </div>
  );
}
