"use client";

import { createContext, useContext } from "react";
import { type FormState, fieldId, idle } from "@/lib/core/form-state";

type FormContext = { state: FormState; values: FormState["values"]; prefix?: string };

/** Outside an ActionForm (a plain GET form, say) fields simply show their own defaults. */
export const FormStateContext = createContext<FormContext>({ state: idle, values: {} });

/** Where a field stands, what it shows and what is wrong with it. */
export function useField(name: string, fallback?: string | string[]) {
  const { state, values, prefix } = useContext(FormStateContext);
  // An answer with values holds the whole form as typed: a box missing from it was left empty on purpose.
  const answered = Object.keys(state.values).length > 0;
  const shown = answered ? state.values[name] : (values[name] ?? fallback);
  const list = shown === undefined ? [] : Array.isArray(shown) ? shown : [shown];
  return { id: fieldId(name, prefix), text: list[0] ?? "", list, error: state.errors[name] };
}
