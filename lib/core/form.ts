import type { z } from "zod";
import type { FormState } from "./form-state";
import type { Refusal } from "./outcome";

type Nested = string | string[] | Nested[] | { [name: string]: Nested };

/**
 * What was typed, by field path; `$ACTION…` fields of React and files left out. No key types a NUL, and Postgres keeps
 * none in a text: it goes here, for every form.
 */
export function typedValues(data: FormData): FormState["values"] {
  const values: FormState["values"] = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith("$") || name === "__proto__") continue;
    const all = data
      .getAll(name)
      .flatMap((value) => (typeof value === "string" ? value.replaceAll("\0", "") : []));
    if (all.length) values[name] = all.length === 1 ? all[0]! : all;
  }
  return values;
}

/** Field paths to an object: `members.0.fullName` → `{ members: [{ fullName }] }`. Gaps in lists are closed. */
export function nest(values: FormState["values"]): Record<string, Nested> {
  const root: Record<string, Nested> = Object.create(null);
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split(".");
    if (steps.length > 4 || steps.some((step) => step === "__proto__" || step === "constructor")) continue;
    let at = root;
    for (const step of steps.slice(0, -1)) {
      const next = at[step];
      if (typeof next !== "object" || Array.isArray(next))
        at[step] = Object.create(null) as Record<string, Nested>;
      at = at[step] as Record<string, Nested>;
    }
    at[steps.at(-1)!] = value;
  }
  return closeLists(root) as Record<string, Nested>;
}

function closeLists(node: Nested): Nested {
  if (typeof node !== "object" || Array.isArray(node)) return node;
  const keys = Object.keys(node);
  if (keys.length && keys.every((key) => /^\d{1,4}$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => closeLists(node[key]!));
  }
  for (const key of keys) node[key] = closeLists(node[key]!);
  return node;
}

/** Errors of zod as field path → first sentence. */
export function errorsOf(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.join(".")] ??= issue.message;
  return errors;
}

/** Everything typed stays; the words stand beside the fields. */
export function refusedForm(data: FormData, errors: Record<string, string>, message?: string): FormState {
  const count = Object.keys(errors).length;
  return {
    status: "refused",
    message: message ?? `Chưa lưu được: có ${count} mục cần sửa.`,
    errors,
    values: typedValues(data),
  };
}

export const refusedBy = (data: FormData, refusal: Refusal) =>
  refusedForm(data, refusal.errors ?? {}, refusal.message);
