"use client";

import { type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { Folded } from "@/components/ui/folded";
import { FormStateContext } from "@/components/ui/form-context";
import type { FormState } from "@/lib/core/form-state";

type Row = { at: number; id: string };

/**
 * The rows of a list: those of the last answer, and those added since. A row keeps its number as long as the page stands,
 * so that what is typed in it never moves; the server closes the gaps.
 */
function useRows(list: string, spareId: string) {
  const { state, values } = useContext(FormStateContext);
  const [added, setAdded] = useState<{ since: FormState; rows: Row[] }>({ since: state, rows: [] });
  const shown = Object.keys(state.values).length ? state.values : values;
  const known = Object.entries(shown).flatMap(([path, id]): Row[] => {
    const [name, at, field] = path.split(".");
    return name === list && field === "id" && typeof id === "string" ? [{ at: Number(at), id }] : [];
  });
  known.sort((a, b) => a.at - b.at);
  const fresh = added.since === state ? added.rows : [];
  const rows = [...known, ...fresh];
  if (!rows.length) rows.push({ at: 0, id: spareId });
  const add = () => {
    const at = Math.max(...rows.map((row) => row.at)) + 1;
    const all = known.length || fresh.length ? fresh : rows;
    setAdded({ since: state, rows: [...all, { at, id: newId() }] });
  };
  return { rows, add };
}

/** `crypto.randomUUID` is missing where a page came over plain http from another machine. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

type Read = (field: string) => string[];

/**
 * The rows of a list as cards that fold to one line. What is not finished or is wrong stands open. A row that is ticked to
 * go comes back when the tick is taken off; it leaves with the next saving.
 */
export function Rows({
  list,
  spareId,
  noun,
  addLabel,
  first,
  lineOf,
  children,
}: {
  list: string;
  /** For the one empty row that a list without rows shows. */
  spareId: string;
  /** `Khẩu`: rows are counted as `Khẩu 1`. */
  noun: string;
  addLabel: string;
  /** Where typing goes on in a row that was added. */
  first: string;
  /** A row in one line; empty while what makes it a row is missing. */
  lineOf: (read: Read) => string;
  children: (path: string) => ReactNode;
}) {
  const { rows, add } = useRows(list, spareId);
  const box = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState(0);

  useEffect(() => {
    if (!added) return;
    const cards = [...(box.current?.querySelectorAll("details.row-card") ?? [])] as HTMLDetailsElement[];
    for (const card of cards.slice(0, -1)) card.open &&= !!card.querySelector(".field-faulty");
    cards.at(-1)?.querySelector<HTMLElement>(`[name$=".${first}"]`)?.focus();
  }, [added, first]);

  return (
    <div ref={box}>
      {rows.map(({ at, id }, count) => (
        <Row
          key={id}
          {...{ id, lineOf }}
          path={`${list}.${at}`}
          title={`${noun} ${count + 1}`}
          noun={noun.toLowerCase()}
          isOnly={rows.length === 1}
        >
          {children(`${list}.${at}`)}
        </Row>
      ))}
      <p className="mt-4">
        <button
          type="submit"
          name="intent"
          value={`more:${list}`}
          className="btn btn-secondary"
          onClick={(event) => {
            event.preventDefault();
            add();
            setAdded(added + 1);
          }}
        >
          {addLabel}
        </button>
      </p>
    </div>
  );
}

function Row({
  path,
  id,
  title,
  noun,
  isOnly,
  lineOf,
  children,
}: {
  path: string;
  id: string;
  title: string;
  noun: string;
  isOnly: boolean;
  lineOf: (read: Read) => string;
  children: ReactNode;
}) {
  const { state, values } = useContext(FormStateContext);
  const stored: Read = (field) => {
    const shown = (Object.keys(state.values).length ? state.values : values)[`${path}.${field}`] ?? [];
    return Array.isArray(shown) ? shown : [shown];
  };
  const isFaulty = Object.keys(state.errors).some((field) => field.startsWith(`${path}.`));
  const [opened] = useState(() => isOnly || !lineOf(stored));
  const [typed, setTyped] = useState<{ since: FormState; line: string }>();
  const line = typed?.since === state ? typed.line : lineOf(stored);
  const card = useRef<HTMLDetailsElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened anew after each answer that finds fault
  useEffect(() => {
    if (isFaulty && card.current) card.current.open = true;
  }, [isFaulty, state]);

  return (
    <details
      ref={card}
      className="row-card group/row"
      open={opened || isFaulty}
      onInput={(event) => {
        const form = event.currentTarget.closest("form");
        const data = form && new FormData(form);
        if (data)
          setTyped({ since: state, line: lineOf((field) => data.getAll(`${path}.${field}`).map(String)) });
      }}
    >
      <summary>
        <b>{title}</b>
        <span className="row-line">{line}</span>
        <span className="row-going">Sẽ bỏ khi lưu</span>
      </summary>
      <fieldset className="row-body" aria-label={title}>
        <input type="hidden" name={`${path}.id`} value={id} />
        <div className="group-has-[.row-gone:checked]/row:hidden">{children}</div>
        <label className="choice mt-4 text-ink-soft">
          <input
            type="checkbox"
            name={`${path}.removed`}
            className="row-gone"
            defaultChecked={stored("removed")[0] === "on"}
          />
          <span>Bỏ {noun} này</span>
        </label>
      </fieldset>
    </details>
  );
}

/** Folded fields that open by themselves where something is written or wrong in them: a link must not lead into a fold. */
export function FoldedFields({
  path,
  fields,
  summary,
  children,
}: {
  /** Of the row that the fields stand in; empty outside of rows. */
  path: string;
  fields: readonly string[];
  summary: string;
  children: ReactNode;
}) {
  const { state, values } = useContext(FormStateContext);
  const shown = Object.keys(state.values).length ? state.values : values;
  const isOpen = fields.some((field) => {
    const name = path ? `${path}.${field}` : field;
    return shown[name] || state.errors[name];
  });
  return (
    <Folded summary={summary} open={isOpen}>
      {children}
    </Folded>
  );
}

/** What the form was read from: a later answer brings a later version with it. */
export function VersionField() {
  const { state, values } = useContext(FormStateContext);
  const version = state.values.version ?? values.version;
  const base = state.values.base ?? values.base;
  return (
    <>
      {version && <input type="hidden" name="version" value={String(version)} />}
      {base && <input type="hidden" name="base" value={String(base)} />}
    </>
  );
}
