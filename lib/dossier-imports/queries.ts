import "server-only";
import { randomUUID } from "node:crypto";
import { STATE } from "@/lib/addresses/labels";
import { mayOpenIn } from "@/lib/addresses/policy";
import type { Actor } from "@/lib/auth/actor";
import { changesBetween } from "@/lib/changes/rules";
import { DOSSIER_FORMS } from "@/lib/columns/labels";
import { type Database, db } from "@/lib/core/db";
import { decrypt, fingerprint } from "@/lib/core/secrets";
import { type StoredDraft, draftOf as storedAs, withDraftRows } from "@/lib/drafts/queries";
import { keptDraft } from "@/lib/drafts/rules";
import type { DossierDraft } from "@/lib/drafts/schema";
import { SIGNAL } from "@/lib/duplicates/labels";
import { findLikelyDuplicatesOfMany } from "@/lib/duplicates/queries";
import {
  type Assessed,
  type Fault,
  faultAt,
  foldWords,
  type Group,
  type SealedRow,
} from "@/lib/templates/rules";
import { listCommunes, listUnits } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import type { AddressState } from "@/prisma/generated/enums";
import { type Commune, communeOf, draftOf, identityOf, saysOf } from "./rules";

/** Where this person may open dossiers: the own communes, and for a school every commune of its province. */
export async function listImportCommunes(actor: Actor): Promise<Commune[]> {
  if (!actor.grants.some(({ role, organisationId }) => role === "COMMUNE_OFFICER" && organisationId))
    return listCommunes(actor);
  const [communes, all] = await Promise.all([listUnits(actor, "COMMUNE"), listUnits(actor)]);
  return communes.map(({ id, name, parentId }) => ({
    id,
    name,
    parentName: all.find((unit) => unit.id === parentId)?.name ?? "",
  }));
}

/** What earlier rows of the same file said: who, and in which row. */
export type Seen = Map<string, string>;

type Read = { group: Group; draft: DossierDraft | null; assessed: Assessed };

/** What each of some rows is: new, known, changed, likely a duplicate, or wrong. Writes nothing. */
export async function assessDossiers(
  actor: Actor,
  groups: readonly Group[],
  communes: readonly Commune[],
  seen: Seen,
  /** What the list asks beyond what a draft does. */
  check?: (group: Group, draft: DossierDraft) => Fault[],
): Promise<Assessed[]> {
  const read = groups.map((group) => readGroup(actor, group, communes, seen, check));
  const keys = read.flatMap(({ assessed }) => assessed.key ?? []);
  const known = await findByKeys(actor, keys);
  for (const { draft, assessed, group } of read) {
    const before = known.find(({ importKey }) => importKey === assessed.key);
    if (draft && before && assessed.verdict !== "BAD")
      await compare(actor, group, assessed, draft, before, check !== undefined);
  }
  const open = read.filter(({ draft, assessed }) => draft && assessed.verdict === "NEW");
  const likely = await findLikelyDuplicatesOfMany(
    actor,
    open.flatMap(({ draft }) => draft ?? []),
  );
  open.forEach(({ assessed }, at) => {
    assessed.likely.push(...(likely[at] ?? []).map(inWords));
    if (assessed.likely.length) assessed.verdict = "DUPLICATE";
  });
  return read.map(({ assessed }) => assessed);
}

function readGroup(
  actor: Actor,
  group: Group,
  communes: readonly Commune[],
  seen: Seen,
  check: (group: Group, draft: DossierDraft) => Fault[] = () => [],
): Read {
  const title = String(group.lead.values.headName ?? group.lead.values.fullName ?? "");
  const assessed: Assessed = {
    verdict: "BAD",
    faults: [...group.faults],
    title,
    place: String(group.lead.values.hamlet ?? ""),
    says: "",
    likely: [],
    key: null,
    subjectId: null,
    version: null,
  };
  if (group.lead.form !== DOSSIER_FORMS[0]?.key) return { group, draft: null, assessed };
  const commune = communeOf(group.lead, communes);
  if ("words" in commune) assessed.faults.push(commune);
  else assessed.place = [assessed.place, commune.name].filter(Boolean).join(", ");
  const subjectId = randomUUID();
  const unitId = "words" in commune ? "" : commune.id;
  const { draft, faults } = draftOf(group, unitId, subjectId, actor.clock.today);
  assessed.faults.push(...faults.filter(({ column }) => unitId || column !== "Xã, phường, thị trấn"));
  if (draft) assessed.faults.push(...check(group, draft));
  if (!draft || assessed.faults.length) return { group, draft: null, assessed };
  const identity = identityOf(group, draft);
  const here = `${group.lead.sheet}, dòng ${group.lead.row}`;
  // The same household twice in one file: the second is shown as a likely duplicate, and has a key of its own.
  let times = 1;
  for (; seen.has([...identity, times].join("|")); times++);
  seen.set([...identity, times].join("|"), here);
  const house = ["house", unitId, foldWords(draft.headName), foldWords(draft.hamlet ?? "")].join("|");
  const earlierHouse =
    seen.get([...identity, 1].join("|")) === here ? seen.get(house) : seen.get([...identity, 1].join("|"));
  if (earlierHouse) assessed.likely.push(`Giống ${earlierHouse} của tệp này.`);
  else seen.set(house, here);
  for (const { nationalId } of draft.members) {
    if (!nationalId || identity[1] === nationalId) continue;
    const earlier = seen.get(`person|${nationalId}`);
    if (earlier) assessed.likely.push(`Cùng số định danh với một người ở ${earlier} của tệp này.`);
    seen.set(`person|${nationalId}`, here);
  }
  assessed.key = fingerprint("import", JSON.stringify([...identity, times]));
  assessed.says = saysOf(draft);
  assessed.subjectId = subjectId;
  assessed.verdict = "NEW";
  return { group, draft, assessed };
}

type Known = StoredDraft & { importKey: string | null };

const findByKeys = (actor: Actor, keys: string[], via: Database = db): Promise<Known[]> =>
  via.humanitarianAddress.findMany({
    where: { AND: [dossiersOf(actor), { importKey: { in: keys } }] },
    include: withDraftRows,
  });

/** The dossier that an earlier file made: still what the file says, changed in the file, or changed by people since. */
async function compare(
  actor: Actor,
  group: Group,
  assessed: Assessed,
  draft: DossierDraft,
  before: Known,
  isApprovedList: boolean,
) {
  const last = await findLastRow(before.id);
  const saidBefore = last?.sealed.says === assessed.says;
  const mine = draftOf(group, draft.unitId ?? "", before.id, actor.clock.today).draft;
  assessed.subjectId = before.id;
  assessed.version = before.version;
  assessed.likely = [];
  const refuse = (words: string) => {
    assessed.verdict = "BAD";
    assessed.faults.push(faultAt(group.lead, undefined, words));
  };
  if (isApprovedList && !DECIDED.includes(before.state))
    return refuse(
      `Hộ này đã có hồ sơ ở trạng thái “${STATE[before.state]}”, nên không nhập thẳng thành đã duyệt. Hãy để hồ sơ đó đi tiếp các bước duyệt.`,
    );
  if (isApprovedList && last && supportIn(last.sealed.group) !== supportIn(group))
    return refuse(
      "Hộ này đã được nhập; tệp nay ghi khác về đăng ký gắn hoặc lần trợ giúp. Hãy ghi phần khác đó trong hồ sơ.",
    );
  if (saidBefore || (mine && isSame(before, mine))) {
    assessed.verdict = "UNCHANGED";
    return;
  }
  if (before.state !== "DRAFT")
    return refuse(
      `Hồ sơ này đã được nhập và nay ở trạng thái “${STATE[before.state]}”, nên tệp không sửa được. Hãy sửa trong hồ sơ.`,
    );
  if (!mayOpenIn(actor, { id: before.unitId, provinceId: before.provinceId }, before.organisationId))
    return refuse("Anh/chị không sửa được hồ sơ này. Hãy gọi cán bộ xã của hộ.");
  const lastDraft = last && draftOf(last.sealed.group, before.unitId, before.id, actor.clock.today).draft;
  if (last?.version !== before.version && !(lastDraft && isSame(before, lastDraft)))
    return refuse("Hồ sơ này đã được sửa trong hệ thống sau lần nhập trước. Hãy sửa tiếp trong hồ sơ.");
  assessed.verdict = "CHANGED";
}

/** Dossiers whose approval stands, or stood. */
const DECIDED: readonly AddressState[] = ["APPROVED", "CLOSED", "MERGED"];

/** What the sheet says of promises and deliveries, which no draft holds. */
const supportIn = ({ rest }: Group): string =>
  JSON.stringify(
    rest
      .filter(({ form }) => form !== DOSSIER_FORMS[1]?.key)
      .map(({ form, values }) => JSON.stringify([form, ...Object.entries(values).toSorted()]))
      .toSorted(),
  );

/** A stored draft that says just what the sheet says. */
export const isSame = (row: StoredDraft, draft: DossierDraft): boolean =>
  Object.keys(changesBetween(keptDraft(storedAs(row)), { ...draft, unitId: draft.unitId ?? row.unitId }))
    .length === 0;

/** The last row of an import that wrote this dossier. */
async function findLastRow(subjectId: string) {
  const row = await db.importRow.findFirst({
    where: {
      subjectId,
      writtenAt: { not: null },
      import: { state: { in: ["WRITING", "WRITTEN", "FAILED"] } },
    },
    orderBy: { writtenAt: "desc" },
    select: { cipher: true, version: true },
  });
  return row && { version: row.version, sealed: JSON.parse(decrypt(row.cipher)) as SealedRow };
}

type Line = Awaited<ReturnType<typeof findLikelyDuplicatesOfMany>>[number][number];

/** Outside one's territory: that there is one, a masked name and whom to call; never what speaks for it. */
const inWords = (line: Line): string =>
  line.isInside
    ? `Giống hồ sơ ${line.code ?? "nháp"} của ${line.headName}, ${line.unitName}: ${line.signals.map((signal) => SIGNAL[signal]).join(", ")}.`
    : `Có thể đã có hồ sơ của ${line.maskedName} ở ${[line.unitName, line.districtName].filter(Boolean).join(", ")}.${line.contact ? ` Hãy gọi ${line.contact.name}, ${line.contact.phone}.` : ""}`;
