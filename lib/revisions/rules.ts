import type { DossierDraft } from "@/lib/drafts/schema";
import { ConsentPurpose } from "@/prisma/generated/enums";

/**
 * The facts of a household. Consents are given and withdrawn by acts of their own, the meeting and the confirmation stand
 * as they were held, and the commune changes by a transfer.
 */
export const FACTS = [
  "kind",
  "headName",
  "phone",
  "hamlet",
  "street",
  "latitude",
  "longitude",
  "povertyClass",
  "guardianName",
  "guardianPhone",
  "proposer",
  "association",
  "facilityKind",
  "capacity",
  "circumstances",
  "housing",
  "livelihood",
  "wish",
  "survey.on",
  "survey.surveyor",
  "survey.findings",
] as const;

/** Everything that the form of a draft writes. */
export const FORM_FIELDS = [
  ...FACTS,
  "unitId",
  "review",
  "confirmation.on",
  "confirmation.number",
  ...Object.values(ConsentPurpose).map((purpose) => `consents.${purpose}`),
];

export const ROW_LISTS = ["members", "needs", "support"] as const;
export type RowList = (typeof ROW_LISTS)[number];
type Row = { id: string | null; removed: boolean } & Record<string, unknown>;

/** One field, or one row that comes or goes; rows are matched by their ids. */
export type Difference = {
  /** `headName`, `members.<id>.phone`, `members.<id>` for a whole row. */
  path: string;
  list: RowList | null;
  rowId: string | null;
  /** The name of the field; none for a whole row. */
  field: string | null;
  old: unknown;
  now: unknown;
};

/** For comparing: amounts as text, fields and categories in one order. */
const plain = (_: string, value: unknown) => {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.every((one) => typeof one === "string") ? [...value].sort() : value;
  return value && typeof value === "object"
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
};
const isSame = (a: unknown, b: unknown) =>
  JSON.stringify(a ?? null, plain) === JSON.stringify(b ?? null, plain);

const rowsOf = (draft: DossierDraft, list: RowList) => draft[list] as unknown as Row[];
const find = (draft: DossierDraft, list: RowList, id: string | null) =>
  rowsOf(draft, list).find((row) => row.id === id) ?? null;

const read = (draft: DossierDraft, path: string): unknown => {
  const [name = "", part] = path.split(".");
  if (name === "consents") return draft.consents.find(({ purpose }) => purpose === part) ?? null;
  // A meeting on file is what its name says, however much of it was read along.
  if (name === "review" && draft.review?.meetingId) return { ...draft.review, meeting: null };
  const value = (draft as unknown as Record<string, unknown>)[name];
  return part ? (value as Record<string, unknown>)[part] : value;
};

function write(draft: DossierDraft, path: string, value: unknown): void {
  const [name = "", part] = path.split(".");
  if (name === "consents") {
    const others = draft.consents.filter(({ purpose }) => purpose !== part);
    draft.consents = value ? [...others, value as (typeof others)[number]] : others;
    return;
  }
  const at = part ? (draft as unknown as Record<string, object>)[name] : draft;
  Object.assign(at ?? {}, { [part ?? name]: value });
}

const fieldsOf = (row: Row) => Object.keys(row).filter((name) => name !== "id" && name !== "removed");

const filledIn = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && !value.length),
    ),
  );

/** From one kept draft to another, field by field: members, needs and support by their ids. */
export function differencesBetween(
  base: DossierDraft,
  proposed: DossierDraft,
  fields: readonly string[] = FACTS,
): Difference[] {
  const differences: Difference[] = [];
  for (const path of fields) {
    const [old, now] = [read(base, path), read(proposed, path)];
    if (!isSame(old, now)) differences.push({ path, list: null, rowId: null, field: path, old, now });
  }
  for (const list of ROW_LISTS) {
    const ids = new Set([...rowsOf(base, list), ...rowsOf(proposed, list)].map(({ id }) => id));
    for (const rowId of ids) {
      const [old, now] = [find(base, list, rowId), find(proposed, list, rowId)];
      const path = `${list}.${rowId}`;
      if (!old || !now) {
        differences.push({ path, list, rowId, field: null, old, now });
        continue;
      }
      for (const field of fieldsOf(now)) {
        if (isSame(old[field], now[field])) continue;
        differences.push({ path: `${path}.${field}`, list, rowId, field, old: old[field], now: now[field] });
      }
    }
  }
  return differences;
}

/**
 * What was written upon an older state, upon the dossier as it stands today: of what changed meanwhile, only that counts
 * against it which was written too. What does not fit is named, and stands in `merged` as it was written.
 */
export function applyTo(
  current: DossierDraft,
  differences: readonly Difference[],
): { merged: DossierDraft; conflicts: Difference[] } {
  const merged = structuredClone(current);
  const conflicts: Difference[] = [];
  for (const difference of differences) {
    const { path, list, rowId, field, old, now } = difference;
    if (!list) {
      const today = read(current, path);
      if (!isSame(today, old) && !isSame(today, now)) conflicts.push(difference);
      write(merged, path, now);
      continue;
    }
    const rows = rowsOf(merged, list);
    const row = rows.find(({ id }) => id === rowId);
    if (field) {
      if (!row || (!isSame(row[field], old) && !isSame(row[field], now))) conflicts.push(difference);
      if (row) row[field] = now;
    } else if (now) {
      if (row && !isSame(row, now)) conflicts.push(difference);
      if (row) Object.assign(row, filledIn(now as Row));
      else rows.push(structuredClone(now) as Row);
    } else if (row) {
      if (!isSame(row, old)) conflicts.push(difference);
      rows.splice(rows.indexOf(row), 1);
    }
  }
  return { merged, conflicts };
}

/** What somebody typed upon `base`, or upon nothing that is known any more, and the dossier as it stands meanwhile. */
export function mergeTyped(
  current: DossierDraft,
  base: DossierDraft,
  typed: DossierDraft,
  fields: readonly string[] = FORM_FIELDS,
): { merged: DossierDraft; taken: Difference[]; conflicts: Difference[] } {
  const { merged, conflicts } = applyTo(current, differencesBetween(base, typed, fields));
  // A row that was taken away while somebody wrote in it is there again, whole.
  for (const { list, rowId, field } of conflicts) {
    const row = list && field && !find(merged, list, rowId) && find(typed, list, rowId);
    if (row) rowsOf(merged, list).push(structuredClone(row));
  }
  const isTypedToo = ({ path }: Difference) => conflicts.some((conflict) => conflict.path === path);
  const taken = differencesBetween(typed, merged, fields).filter((one) => !isTypedToo(one));
  return { merged, taken, conflicts };
}

// Sealed as text: amounts beyond 2⁵³ must come back as they were.

export const asText = (drafts: unknown): string =>
  JSON.stringify(drafts, (_, value) => (typeof value === "bigint" ? { đồng: value.toString() } : value));

export const fromText = <T>(text: string): T =>
  JSON.parse(text, (_, value) =>
    value && typeof value === "object" && typeof value.đồng === "string" ? BigInt(value.đồng) : value,
  );
