import "server-only";
import { randomUUID } from "node:crypto";
import { type Actor, isOfficerGrant } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { decrypt } from "@/lib/core/secrets";
import { donorsWhere, findLikelyDonors } from "@/lib/donors/queries";
import { type Assessed, foldWords, type Group, type SealedRow } from "@/lib/templates/rules";
import { listUnits } from "@/lib/territory/queries";
import { administeredUnits, figuresOf } from "@/lib/territory/scope";
import type { DonorKind } from "@/prisma/generated/enums";
import {
  identityOf,
  isSameRow,
  type Lookups,
  mergedRow,
  type RegisterKind,
  type RegisterRow,
  readRegisterRow,
} from "./rules";

/** Names that rows may use: an administrator's own province, an officer's own territory. */
export async function findLookups(actor: Actor, kind: RegisterKind): Promise<Lookups> {
  const all = await listUnits(actor);
  const isAdmins = kind === "UNITS" || kind === "ORGANISATIONS";
  const grants = actor.grants.filter((grant) => (isAdmins ? grant.role === "ADMIN" : isOfficerGrant(grant)));
  const mine = new Set(grants.flatMap(({ unitIds }) => unitIds));
  const units = all.filter(({ id }) => mine.has(id));
  const organisations = await db.organisation.findMany({
    where: { unitId: { in: (isAdmins ? units : all).map(({ id }) => id) }, closedAt: null },
    select: { id: true, name: true, unitId: true },
  });
  return {
    units,
    organisations,
    ownUnitId: isAdmins ? null : (grants[0]?.unitId ?? null),
    inFile: new Set(),
  };
}

export type Stored = { id: string; row: RegisterRow };
const withoutNames = (row: Record<string, string | null>) => row as RegisterRow;

/** What is on file under the same identity, as the sheet would say it. */
export async function findStored(actor: Actor, kind: RegisterKind, row: RegisterRow): Promise<Stored | null> {
  if (kind === "DONORS") return findStoredDonor(actor, row);
  if (kind === "LEADERS") {
    const named = await db.leader.findMany({
      where: { AND: [figuresOf(actor), { unitId: row.unitId ?? "" }] },
    });
    const found = named.find(
      (leader) =>
        identityOf(kind, { ...row, fullName: leader.fullName, position: leader.position }) ===
        identityOf(kind, row),
    );
    if (!found) return null;
    const { id, startsOn, endsOn, fullName, position, unitId, organisationId } = found;
    return {
      id,
      row: { fullName, position, unitId, organisationId, startsOn: toDay(startsOn), endsOn: toDay(endsOn) },
    };
  }
  if (kind === "ORGANISATIONS") {
    const named = await db.organisation.findMany({
      where: { AND: [administeredUnits(actor), { unitId: row.unitId ?? "", closedAt: null }] },
    });
    const found = named.find(({ name }) => foldWords(name) === foldWords(row.name ?? ""));
    if (!found) return null;
    const { id, name, phone, email, place, unitId, parentId } = found;
    return { id, row: withoutNames({ name, kind: found.kind, phone, email, place, unitId, parentId }) };
  }
  const unit = await db.unit.findFirst({
    where: {
      AND: [
        { id: administeredUnits(actor).unitId },
        { code: row.code ?? "", kind: row.kind === "DISTRICT" ? "DISTRICT" : "COMMUNE", validTo: null },
      ],
    },
  });
  if (!unit) return null;
  const { id, code, name, difficulty, parentId, validFrom } = unit;
  return { id, row: { code, name, kind: unit.kind, difficulty, parentId, validFrom: toDay(validFrom) } };
}

async function findStoredDonor(actor: Actor, row: RegisterRow): Promise<Stored | null> {
  const folded = foldWords(row.name ?? "");
  const rows = await db.donor.findMany({
    where: {
      AND: [
        donorsWhere(actor),
        row.taxCode ? { taxCode: row.taxCode } : { taxCode: null, nameFolded: folded },
      ],
    },
    take: 20,
  });
  const opened = rows.map(({ id, name, kind, taxCode, phoneCipher, email, place, anonymousSince }) => ({
    id,
    row: withoutNames({
      name,
      kind: kind satisfies DonorKind,
      taxCode,
      phone: phoneCipher && decrypt(phoneCipher),
      email,
      place,
      isAnonymous: anonymousSince ? "on" : null,
    }),
  }));
  return opened.find((one) => identityOf("DONORS", one.row) === identityOf("DONORS", row)) ?? null;
}

/** What each row is: new, known, changed, likely a duplicate, or wrong. Writes nothing. */
export async function assessRegister(
  actor: Actor,
  kind: RegisterKind,
  groups: readonly Group[],
  lookups: Lookups,
  seen: Map<string, string>,
): Promise<Assessed[]> {
  const assessed: Assessed[] = [];
  for (const group of groups) {
    const { row, faults } = readRegisterRow(kind, group.lead, lookups);
    const title = String(group.lead.values.name ?? group.lead.values.fullName ?? "");
    const place =
      lookups.units.find(({ id }) => id === row?.unitId)?.name ?? String(group.lead.values.place ?? "");
    const one: Assessed = {
      verdict: "BAD",
      faults: [...group.faults, ...faults],
      title,
      place,
      says: row ? JSON.stringify(row) : "",
      likely: [],
      key: null,
      subjectId: null,
      version: null,
    };
    assessed.push(one);
    if (row && !one.faults.length) await judge(actor, kind, row, one, group, seen);
    lookups.inFile.add(foldWords(title));
  }
  return assessed;
}

async function judge(
  actor: Actor,
  kind: RegisterKind,
  row: RegisterRow,
  one: Assessed,
  group: Group,
  seen: Map<string, string>,
) {
  const identity = identityOf(kind, row);
  const earlier = seen.get(identity);
  if (earlier) {
    one.faults.push({
      cell: `${group.lead.sheet}!${group.lead.row}`,
      column: "",
      words: `Dòng này lặp lại ${earlier} của tệp này. Hãy bỏ một dòng.`,
    });
    return;
  }
  seen.set(identity, `dòng ${group.lead.row}`);
  const stored = await findStored(actor, kind, row);
  if (stored) {
    one.subjectId = stored.id;
    const same =
      isSameRow(kind, stored.row, mergedRow(kind, stored.row, row)) || (await wasSaid(stored.id, one.says));
    one.verdict = same ? "UNCHANGED" : "CHANGED";
    return;
  }
  one.subjectId = randomUUID();
  one.verdict = "NEW";
  if (kind !== "DONORS") return;
  const provinceId = actor.grants.find(isOfficerGrant)?.provinceId ?? "";
  const likely = await findLikelyDonors(actor, provinceId, {
    name: row.name ?? "",
    taxCode: row.taxCode ?? null,
    phone: row.phone ?? null,
  });
  one.likely = likely.map(({ isMine, name, taxCode, place }) =>
    isMine
      ? `Giống ${[name, taxCode && `MST ${taxCode}`, place].filter(Boolean).join(", ")} trong sổ.`
      : "Giống một nhà tài trợ đã ghi.",
  );
  if (one.likely.length) one.verdict = "DUPLICATE";
}

/** The last import of it said just the same: what people changed since is theirs. */
async function wasSaid(subjectId: string, says: string): Promise<boolean> {
  const row = await db.importRow.findFirst({
    where: {
      subjectId,
      writtenAt: { not: null },
      import: { state: { in: ["WRITING", "WRITTEN", "FAILED"] } },
    },
    orderBy: { writtenAt: "desc" },
    select: { cipher: true },
  });
  return row !== null && (JSON.parse(decrypt(row.cipher)) as SealedRow).says === says;
}

/** Rows that are in use, or no longer as the import left them. */
export async function listTouchedRegister(
  actor: Actor,
  kind: RegisterKind,
  rows: readonly {
    position: number;
    verdict: string;
    subjectId: string;
    row: RegisterRow;
    before: RegisterRow | null;
  }[],
): Promise<number[]> {
  const touched: number[] = [];
  const used = await findUsed(
    kind,
    rows.filter(({ verdict }) => verdict !== "CHANGED").map(({ subjectId }) => subjectId),
  );
  for (const { position, subjectId, row, before } of rows) {
    const stored = await findStored(actor, kind, row);
    const isLeft =
      stored?.id === subjectId && isSameRow(kind, stored.row, leftBy(kind, row, before, stored.row));
    const isBack = stored?.id === subjectId && before !== null && isSameRow(kind, stored.row, before);
    if (used.has(subjectId) || !(isLeft || isBack)) touched.push(position);
  }
  return touched;
}

/** A parent that came with the same file had no id yet when its child was read. */
function leftBy(
  kind: RegisterKind,
  row: RegisterRow,
  before: RegisterRow | null,
  stored: RegisterRow,
): RegisterRow {
  const left = before ? mergedRow(kind, before, row) : row;
  return row.parentName && !row.parentId ? { ...left, parentId: stored.parentId ?? null } : left;
}

const none = { none: {} };

async function findUsed(kind: RegisterKind, ids: string[]): Promise<Set<string>> {
  const where = { id: { in: ids } };
  const select = { id: true };
  const free =
    kind === "DONORS"
      ? await db.donor.findMany({
          where: { ...where, commitments: none, deliveries: none, leaders: none },
          select,
        })
      : kind === "LEADERS"
        ? await db.leader.findMany({ where: { ...where, donorId: null }, select })
        : kind === "ORGANISATIONS"
          ? await db.organisation.findMany({
              where: {
                ...where,
                grants: none,
                memberships: none,
                addresses: none,
                donors: none,
                commitments: none,
                leaders: none,
                children: { none: { id: { notIn: ids } } },
              },
              select,
            })
          : await db.unit.findMany({
              where: {
                ...where,
                grants: none,
                organisations: none,
                addresses: none,
                leaders: none,
                predecessors: none,
                successors: none,
                children: { none: { id: { notIn: ids } } },
              },
              select,
            });
  const unused = new Set(free.map(({ id }) => id));
  return new Set(ids.filter((id) => !unused.has(id)));
}
