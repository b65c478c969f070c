import { type DossierFacts, missingForSubmission } from "@/lib/addresses/rules";
import { keptNeeds } from "@/lib/drafts/rules";
import type { DossierDraft } from "@/lib/drafts/schema";

/**
 * What a correction may change. Consents are given and withdrawn by acts of their own, the meeting and the confirmation
 * stand as they were held, and the commune changes by a transfer.
 */
export const CORRECTABLE = [
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
  const value = (draft as unknown as Record<string, unknown>)[name];
  return part ? (value as Record<string, unknown>)[part] : value;
};

function write(draft: DossierDraft, path: string, value: unknown): void {
  const [name = "", part] = path.split(".");
  const at = part ? (draft as unknown as Record<string, object>)[name] : draft;
  Object.assign(at ?? {}, { [part ?? name]: value });
}

const fieldsOf = (row: Row) => Object.keys(row).filter((name) => name !== "id" && name !== "removed");

/** From one kept draft to another, field by field: members, needs and support by their ids. */
export function differencesBetween(base: DossierDraft, proposed: DossierDraft): Difference[] {
  const differences: Difference[] = [];
  for (const path of CORRECTABLE) {
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
 * What is proposed, upon the dossier as it stands today: of what changed meanwhile, only that counts against it which the
 * correction changes too. What does not fit is named; nothing of it is half applied.
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
      if (!row) rows.push(structuredClone(now) as Row);
    } else if (row) {
      if (!isSame(row, old)) conflicts.push(difference);
      rows.splice(rows.indexOf(row), 1);
    }
  }
  return { merged, conflicts };
}

/** What a dossier that was approved may not lose by being corrected: field → sentence. */
export function lostBy(facts: DossierFacts, corrected: DossierDraft): Record<string, string> {
  const missing = missingForSubmission({
    ...facts,
    kind: corrected.kind,
    headName: corrected.headName,
    povertyClass: corrected.povertyClass,
    circumstances: corrected.circumstances,
    facilityKind: corrected.facilityKind,
    capacity: corrected.capacity,
    surveyedOn: corrected.survey.on,
    surveyor: corrected.survey.surveyor,
    members: corrected.members.map((member) => ({ ...member, birthYear: member.birth?.year ?? null })),
    needs: keptNeeds(corrected),
    hasOtherSupport: corrected.support.length > 0,
  });
  const own = ["HOUSEHOLD", "MEMBERS", "CIRCUMSTANCES", "SURVEY", "NEEDS"];
  return Object.fromEntries(
    missing.flatMap(({ section, field, words }) => (own.includes(section) ? [[field, words]] : [])),
  );
}

/** The household lives on under another member; the dead one no longer counts. */
export function withNewHead(
  base: DossierDraft,
  { deadId, headId, phone }: { deadId: string | null; headId: string; phone: string | null },
): DossierDraft | null {
  const heir = base.members.find(({ id }) => id === headId);
  if (!heir || headId === deadId) return null;
  const others = base.members.filter(({ id }) => id !== deadId);
  return {
    ...base,
    headName: heir.fullName,
    phone: phone ?? base.phone,
    members: others.map((member) => (member.id === headId ? { ...member, relation: "Chủ hộ" } : member)),
  };
}

// Sealed as text: amounts beyond 2⁵³ must come back as they were.

export type Proposal = { base: DossierDraft; proposed: DossierDraft };

export const asText = (proposal: Proposal): string =>
  JSON.stringify(proposal, (_, value) => (typeof value === "bigint" ? { đồng: value.toString() } : value));

export const fromText = (text: string): Proposal =>
  JSON.parse(text, (_, value) =>
    value && typeof value === "object" && typeof value.đồng === "string" ? BigInt(value.đồng) : value,
  );
