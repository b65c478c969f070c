import { createHash } from "node:crypto";
import { DOSSIER_FORMS, JOIN } from "@/lib/columns/labels";
import type { Day } from "@/lib/core/days";
import { errorsOf, nest } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { daysAhead, errorsAtRows, keptDraft } from "@/lib/drafts/rules";
import { type DossierDraft, dossierDraft } from "@/lib/drafts/schema";
import {
  type Fault,
  faultAt,
  faultsAt,
  foldWords,
  type Group,
  type SheetForm,
  type SheetPart,
  tickFaults,
} from "@/lib/templates/rules";

export type Commune = { id: string; name: string; parentName: string };

/** Fields of the sheet that are no fields of the form. */
const OWN_FIELDS = [JOIN, "oldCode", "unitName", "districtName"];
const [dossierForm, memberForm] = DOSSIER_FORMS as [SheetForm, SheetForm];
const columnOf = (form: SheetForm, field: string) => form.columns.find((column) => column.field === field);

const said = (part: SheetPart, field: string) => String(part.values[field] ?? "").trim();
const bare = (name: string) =>
  foldWords(name).replace(/^(xa|phuong|thi tran|tt|p|x|huyen|thi xa|thanh pho|tp|tx|h) /, "");

/** The commune that a row names, or why it is none of them. */
export function communeOf(part: SheetPart, communes: readonly Commune[]): Commune | Fault {
  const column = columnOf(dossierForm, "unitName");
  const [name, district] = [said(part, "unitName"), said(part, "districtName")];
  if (!name) {
    const [only, second] = communes;
    return only && !second ? only : faultAt(part, column, "Hãy ghi tên xã, phường, thị trấn.");
  }
  const [own, above = district] = name.split(",").map((piece) => piece.trim());
  const exact = communes.filter((commune) => foldWords(commune.name) === foldWords(own ?? ""));
  const named = exact.length ? exact : communes.filter((commune) => bare(commune.name) === bare(own ?? ""));
  const found = above ? named.filter(({ parentName }) => bare(parentName) === bare(above)) : named;
  if (found.length === 1) return found[0] as Commune;
  return faultAt(
    part,
    column,
    found.length
      ? "Có nhiều xã trùng tên này. Hãy ghi thêm cột “Huyện, thị xã, thành phố”."
      : "Không có xã này trong địa bàn anh/chị phụ trách. Hãy chọn tên trong trang “Danh mục”.",
  );
}

/** A dossier's rows keep their ids from file to file. */
function rowId(dossierId: string, list: string, at: number): string {
  const hex = createHash("sha256").update(`${dossierId} ${list} ${at}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The form as an officer would have typed it. */
function formOf(group: Group, unitId: string, dossierId: string): FormState["values"] {
  const values: FormState["values"] = { unitId };
  for (const [field, value] of Object.entries(group.lead.values))
    if (!OWN_FIELDS.includes(field)) values[field] = value;
  for (const field of Object.keys(values)) {
    const [list, at] = field.split(".");
    if (list === "needs" || list === "support")
      values[`${list}.${at}.id`] = rowId(dossierId, list, Number(at));
  }
  membersOf(group).forEach((part, at) => {
    values[`members.${at}.id`] = rowId(dossierId, "members", at);
    for (const [field, value] of Object.entries(part.values))
      if (field !== JOIN) values[`members.${at}.${field}`] = value;
  });
  return values;
}

const membersOf = (group: Group) => group.rest.filter(({ form }) => form === memberForm.key);

/** A row and its people through the form's own schema: the same words for the same fault. */
export function draftOf(
  group: Group,
  unitId: string,
  dossierId: string,
  today: Day,
): { draft: DossierDraft | null; faults: Fault[] } {
  const values = formOf(group, unitId, dossierId);
  const faults = [
    ...tickFaults(group.lead, dossierForm),
    ...(said(group.lead, "headName")
      ? []
      : [faultAt(group.lead, columnOf(dossierForm, "headName"), "Ghi họ tên chủ hộ, hoặc tên cơ sở.")]),
  ];
  const parsed = dossierDraft.safeParse(nest(values));
  const errors = parsed.success ? daysAhead(parsed.data, today) : errorsOf(parsed.error);
  for (const [path, words] of Object.entries(errorsAtRows(errors, values)))
    faults.push(faultFor(group, path, words));
  return { draft: parsed.success && !faults.length ? keptDraft(parsed.data) : null, faults };
}

function faultFor(group: Group, path: string, words: string): Fault {
  const [, at, field = ""] = path.match(/^members\.(\d+)\.(.+)$/) ?? [];
  const member = at === undefined ? undefined : membersOf(group)[Number(at)];
  if (member) return faultAt(member, columnOf(memberForm, field), words);
  return faultsAt(group.lead, dossierForm, { [path]: words })[0] as Fault;
}

/** All that a row says, in one spelling, without the ids that only the dossier gives. */
export const saysOf = (draft: DossierDraft): string =>
  JSON.stringify(draft, (name, value) =>
    name === "id" ? undefined : typeof value === "bigint" ? `${value}` : value,
  );

/**
 * Who a row says it is, so that the same file twice makes nothing new: the code of the old register; else the head's
 * national id; else name, birth year and hamlet in the commune.
 */
export function identityOf(group: Group, draft: DossierDraft): string[] {
  const oldCode = foldWords(said(group.lead, "oldCode"));
  if (oldCode) return ["code", draft.unitId ?? "", oldCode];
  const name = foldWords(draft.headName);
  const head =
    draft.members.find(({ fullName }) => foldWords(fullName) === name) ??
    draft.members.find(({ relation }) => foldWords(relation ?? "") === "chu ho");
  if (head?.nationalId) return ["id", head.nationalId];
  return ["name", draft.unitId ?? "", name, String(head?.birth?.year ?? ""), foldWords(draft.hamlet ?? "")];
}
