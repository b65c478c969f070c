"use client";

import { type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { FormStateContext } from "./form-context";
import { FormDone } from "./form-done";

/**
 * A long form: one section at a time on a phone, all of them with an index on a desk. `children` are the sections,
 * each with its `id`. The server sends all of them open; scripts fold them, so nothing is lost without.
 */
export function Steps({
  sections,
  actions,
  last,
  children,
}: {
  sections: { id: string; title: string; done?: boolean }[];
  /** Always in reach: "Lưu nháp". */
  actions?: ReactNode;
  /** On a phone only at the last step: "Nộp hồ sơ". */
  last?: ReactNode;
  children: ReactNode;
}) {
  const { state } = useContext(FormStateContext);
  const [step, setStep] = useState(0);
  const [scripted, setScripted] = useState(false);
  const [faults, setFaults] = useState<number[]>([]);
  const head = useRef<HTMLDivElement>(null);
  const ids = sections.map((section) => section.id).join(" ");

  useEffect(() => {
    setScripted(true);
    ids.split(" ").forEach((id, at) => {
      document.getElementById(id)?.setAttribute("data-step", at === step ? "here" : "away");
    });
  }, [ids, step]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew after each answer
  useEffect(() => {
    setFaults(
      ids.split(" ").map((id) => document.getElementById(id)?.querySelectorAll(".field-error").length ?? 0),
    );
  }, [ids, state]);

  // A link or an address that points into a folded section opens it first.
  useEffect(() => {
    const open = (hash: string) => {
      const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
      const at = target
        ? ids.split(" ").findIndex((id) => document.getElementById(id)?.contains(target))
        : -1;
      if (!target || at < 0) return;
      ids.split(" ").forEach((id, index) => {
        document.getElementById(id)?.setAttribute("data-step", index === at ? "here" : "away");
      });
      setStep(at);
      for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
        fold.open = true;
      target.scrollIntoView({ block: "start" });
      target.focus({ preventScroll: true });
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest("a[href^='#']");
      if (link) open(link.getAttribute("href") ?? "");
    };
    const onHash = () => open(location.hash);
    onHash();
    document.addEventListener("click", onClick);
    addEventListener("hashchange", onHash);
    return () => {
      document.removeEventListener("click", onClick);
      removeEventListener("hashchange", onHash);
    };
  }, [ids]);

  const go = (to: number) => {
    setStep(to);
    requestAnimationFrame(() => {
      head.current?.scrollIntoView({ block: "start" });
      head.current?.focus({ preventScroll: true });
    });
  };
  const atEnd = step === sections.length - 1;
  const note = (at: number) =>
    faults[at] ? (
      <small className="steps-fault">{faults[at]} mục cần sửa</small>
    ) : (
      sections[at]?.done && <small>Đã đủ</small>
    );

  return (
    <div className="steps">
      <nav className="steps-index" aria-label="Các phần của biểu mẫu">
        <ol>
          {sections.map((section, at) => (
            <li key={section.id}>
              <a href={`#${section.id}`} aria-current={at === step ? "step" : undefined}>
                {section.title}
                {note(at)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {scripted && (
        <div className="steps-head" ref={head} tabIndex={-1}>
          <p className="steps-count">
            Bước {step + 1}/{sections.length} {note(step)}
          </p>
          <div className="steps-progress" aria-hidden="true">
            {sections.map((section, at) => (
              <i key={section.id} data-reached={at <= step || undefined} />
            ))}
          </div>
        </div>
      )}
      <div className="steps-body">
        {children}
        <div className="form-bar">
          {scripted && step > 0 && (
            <button type="button" className="btn btn-quiet steps-move" onClick={() => go(step - 1)}>
              Quay lại
            </button>
          )}
          {actions}
          {scripted && !atEnd && (
            <button type="button" className="btn btn-secondary steps-move" onClick={() => go(step + 1)}>
              Tiếp theo
            </button>
          )}
          {last && <div className={scripted && !atEnd ? "btn-row steps-later" : "btn-row"}>{last}</div>}
          <FormDone />
        </div>
      </div>
    </div>
  );
}
