import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import type { z } from "zod";

/** What no keyboard types and every scanner sends. */
export const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "\0",
    "Nguyễn\0Văn An",
    "\uD800",
    "An\uDC00h",
    "\u202Etxt",
    "\uFEFF",
    "__proto__",
    "constructor",
    "[object Object]",
    "NaN",
    "Infinity",
    "-1",
    "1e999",
    "99999999999999999999",
    "0x10",
    "9999-12-31",
    "31/2/2021",
    "00000000-0000-0000-0000-000000000000",
    "on",
    "%_%\\",
    '\'; DROP TABLE "Act"; --',
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "ế".normalize("NFD"),
    "x".repeat(100_000),
  ),
);
export const anything = fc.oneof(
  text,
  fc.array(text, { maxLength: 3 }),
  fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true }),
);

type Def = {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  in?: z.ZodType;
  innerType?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  options?: z.ZodType[];
  valueType?: z.ZodType;
};

/** A row's own key, where a form names its rows by them. */
const A_KEY = "00000000-0000-4000-8000-000000000000";

/** The field paths that a form's schema reads. */
export function pathsOf(schema: z.ZodType, prefix = "", depth = 0): string[] {
  const def = schema._zod.def as Def;
  if (depth > 12) return [];
  const inner = def.in ?? def.innerType;
  if (inner) return pathsOf(inner, prefix, depth + 1);
  const parts = def.options ?? (def.left && def.right ? [def.left, def.right] : null);
  if (parts) return [...new Set(parts.flatMap((part) => pathsOf(part, prefix, depth + 1)))];
  if (def.valueType) return pathsOf(def.valueType, `${prefix}${A_KEY}.`, depth + 1);
  if (def.element) return pathsOf(def.element, `${prefix}0.`, depth + 1);
  if (!def.shape) return [prefix.slice(0, -1)];
  return Object.entries(def.shape).flatMap(([name, part]) => pathsOf(part, `${prefix}${name}.`, depth + 1));
}

const rooms = path.join(import.meta.dirname, "../../lib");
/** Every schema of every room, by `room/name`. */
export const schemas: [string, z.ZodType][] = [];
for (const room of readdirSync(rooms)) {
  const file = path.join(rooms, room, "schema.ts");
  if (!existsSync(file)) continue;
  const module: Record<string, unknown> = await import(file);
  for (const [name, value] of Object.entries(module))
    if (value && typeof value === "object" && "safeParse" in value)
      schemas.push([`${room}/${name}`, value as z.ZodType]);
}

export const ODD_NAMES = [
  "",
  ".",
  "..",
  "__proto__",
  "__proto__.x",
  "constructor.prototype",
  "a.b.c.d.e",
  "$ACTION_ID_x",
  "0",
  "toString",
];

export const formOf = (fields: [string, string | string[]][]) => {
  const data = new FormData();
  for (const [name, value] of fields) for (const one of [value].flat()) data.append(name, one);
  return data;
};
