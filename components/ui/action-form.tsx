"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { type FormState, fieldId, idle } from "@/lib/core/form-state";
import { FormStateContext } from "./form-context";
import { FormDone } from "./form-done";
import { WarningSign } from "./warning-sign";

type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/**
 * A form over a server action. It posts without scripts; with them it keeps what was typed when the act is refused
 * or the line drops, and moves to what must be mended.
 */
export function ActionForm({
  action,
  values = {},
  id,
  prefix,
  className,
  children,
  summaryTitle,
  encType,
}: {
  action: FormAction;
  values?: FormState["values"];
  id?: string;
  /** Where several forms of one page have fields of the same name; inputs keep their names. */
  prefix?: string;
  className?: string;
  children: ReactNode;
  summaryTitle?: string;
  encType?: string;
}) {
  // The server must see the action itself, or the form would not post without scripts.
  const [state, post] = useActionState(typeof window === "undefined" ? action : overBadLines(action), idle);
  const summary = useRef<HTMLDivElement>(null);
  const refused = state.status === "refused";

  useEffect(() => {
    if (state.status === "refused") summary.current?.focus();
  }, [state]);

  return (
    <FormStateContext value={{ state, values, prefix }}>
      <form
        action={post}
        id={id}
        className={className ? `form ${className}` : "form"}
        encType={encType}
        noValidate
        // React empties a form after its action; what was refused stays as it was typed, chosen files too.
        onReset={(event) => refused && event.preventDefault()}
      >
        {refused && (
          <div ref={summary} role="alert" tabIndex={-1} className="form-summary">
            <h2>
              <WarningSign />
              {state.message ?? summaryTitle ?? "Chưa lưu được, còn mục cần sửa"}
            </h2>
            <FaultList errors={state.errors} prefix={prefix} />
          </div>
        )}
        {children}
        <FormDone />
      </form>
    </FormStateContext>
  );
}

function FaultList({ errors, prefix }: { errors: FormState["errors"]; prefix?: string }) {
  const faults = Object.entries(errors);
  if (faults.length === 0) return null;
  return (
    <ul>
      {faults.map(([path, sentence]) => (
        <li key={path}>
          <a href={`#${fieldId(path, prefix)}`}>{sentence}</a>
        </li>
      ))}
    </ul>
  );
}

/** A dropped line must not cost what was typed. Redirects and the server's own failures carry a digest and pass through. */
function overBadLines(action: FormAction): FormAction {
  return async (state, data) => {
    try {
      return await action(state, data);
    } catch (error) {
      if (error && typeof error === "object" && "digest" in error) throw error;
      return {
        status: "refused",
        message:
          "Chưa gửi được vì đường truyền bị ngắt. Nội dung vẫn còn trên trang, khi có mạng hãy bấm gửi lại.",
        errors: {},
        values: typed(data),
      };
    }
  };
}

function typed(data: FormData) {
  const values: FormState["values"] = {};
  for (const name of new Set(data.keys())) {
    const texts = data.getAll(name).filter((value) => typeof value === "string");
    values[name] = texts.length > 1 ? texts : (texts[0] ?? "");
  }
  return values;
}
