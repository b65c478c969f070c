import { z } from "zod";
import { BULK_ACTS, type Chosen, MOST } from "./rules";

const ROW = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,8})$/;

/** `<id>.<version>`, as the list's tick boxes and the preview's form send them; a dossier once, a made-up one not at all. */
export function chosenRows(typed: readonly unknown[]): Chosen[] {
  const rows = new Map<string, Chosen>();
  for (const one of typed) {
    const [, id, version] = (typeof one === "string" && one.match(ROW)) || [];
    if (id && version && rows.size < MOST) rows.set(id, { id, version: Number(version) });
  }
  return [...rows.values()];
}

export const rowValue = ({ id, version }: Chosen) => `${id}.${version}`;

export const bulkAct = z.enum(BULK_ACTS);
