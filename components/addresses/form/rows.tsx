"use client";

import { type ReactNode, useContext, useState } from "react";
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

/** A row that is ticked to go folds away and comes back when the tick is taken off; it leaves with the next saving. */
export function Rows({
  list,
  spareId,
  noun,
  addLabel,
  children,
}: {
  list: string;
  /** For the one empty row that a list without rows shows. */
  spareId: string;
  /** `Khẩu`: rows are counted as `Khẩu 1`. */
  noun: string;
  addLabel: string;
  children: (path: string) => ReactNode;
}) {
  const { rows, add } = useRows(list, spareId);
  return (
    <>
      {rows.map(({ at, id }, count) => (
        <fieldset
          key={id}
          className="group/row mt-8 border-line border-t pt-5 first-of-type:mt-0 first-of-type:border-t-0 first-of-type:pt-0"
        >
          <legend className="float-left mb-3 font-semibold">
            {noun} {count + 1}
          </legend>
          <label className="float-right flex min-h-11 cursor-pointer items-center gap-2 text-ink-soft text-sm lg:min-h-8">
            <input type="checkbox" name={`${list}.${at}.removed`} className="row-gone size-4" />
            Bỏ {noun.toLowerCase()} này
          </label>
          <input type="hidden" name={`${list}.${at}.id`} value={id} />
          <div className="clear-both group-has-[.row-gone:checked]/row:hidden">
            {children(`${list}.${at}`)}
          </div>
        </fieldset>
      ))}
      <p className="mt-6">
        <button
          type="submit"
          name="intent"
          value={`more:${list}`}
          className="btn btn-secondary"
          onClick={(event) => {
            event.preventDefault();
            add();
          }}
        >
          {addLabel}
        </button>
      </p>
    </>
  );
}

/** Folded fields that open by themselves where something is written or wrong in them: a link must not lead into a fold. */
export function FoldedFields({
  path,
  fields,
  summary,
  children,
}: {
  path: string;
  fields: readonly string[];
  summary: string;
  children: ReactNode;
}) {
  const { state, values } = useContext(FormStateContext);
  const shown = Object.keys(state.values).length ? state.values : values;
  const isOpen = fields.some((field) => shown[`${path}.${field}`] || state.errors[`${path}.${field}`]);
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
  return version ? <input type="hidden" name="version" value={String(version)} /> : null;
}
