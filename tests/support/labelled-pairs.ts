import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Actor } from "@/lib/auth/actor";
import { fromDay, parseDay } from "@/lib/core/days";
import { encrypt, fingerprint } from "@/lib/core/secrets";
import { findCandidates, findSubject } from "@/lib/likeness/queries";
import type { PrismaClient } from "@/prisma/generated/client";

/** 150 pairs that are one household, 150 that are not (tests/bench/label-pairs.ts); a third of each kind is held out. */
export type Labelled = {
  pair: string;
  isSame: boolean;
  kind: string;
  isHeld: boolean;
  sides: [string, string];
};

type Row = Record<string, string>;

function readRows(): Row[] {
  const [head = "", ...lines] = readFileSync(path.join(import.meta.dirname, "labelled-pairs.csv"), "utf8")
    .trimEnd()
    .split("\n");
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
    );
  const columns = cells(head);
  return lines.map((line) => {
    const values = cells(line);
    return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? ""]));
  });
}

function personOf(name: string, birth: string, sex: string, id: string) {
  const day = birth.includes("/") ? parseDay(birth) : null;
  return {
    fullName: name,
    birthDate: fromDay(day),
    birthYear: day ? Number(day.slice(0, 4)) : birth ? Number(birth) : null,
    sex: sex === "F" ? ("FEMALE" as const) : ("MALE" as const),
    nationalIdHash: id ? fingerprint("nationalId", id) : null,
    nationalIdCipher: id ? encrypt(id) : null,
  };
}

/** Stores both households of each pair in the province that the communes belong to. */
export async function storeLabelled(owner: PrismaClient): Promise<Labelled[]> {
  const rows = readRows();
  const units = await owner.unit.findMany({
    where: {
      name: { in: rows.map(({ unit }) => unit ?? "") },
      parent: { name: { in: ["Huyện Đồng Phú", "Huyện Bù Đăng"] } },
    },
    select: { id: true, name: true, ancestorIds: true },
  });
  const { id: authorId } = await owner.user.findFirstOrThrow({ select: { id: true } });
  const stored = rows.map((row) => {
    const unit = units.find(({ name }) => name === row.unit);
    if (!unit) throw new Error(`${row.unit} is no commune of the two districts`);
    return { row, id: randomUUID(), unit, provinceId: unit.ancestorIds[0] ?? unit.id };
  });
  await owner.humanitarianAddress.createMany({
    data: stored.map(({ row, id, unit, provinceId }) => ({
      id,
      code: `LABEL-${row.pair}-${row.side}`,
      kind: "HOUSEHOLD" as const,
      state: "SUBMITTED" as const,
      unitId: unit.id,
      provinceId,
      hamlet: row.hamlet,
      headName: row.name,
      phoneHash: row.phone ? fingerprint("phone", row.phone) : null,
      authorId,
    })),
  });
  await owner.householdMember.createMany({
    data: stored.flatMap(({ row, id, provinceId }) =>
      [
        personOf(row.name ?? "", row.birth ?? "", row.sex ?? "", row.id ?? ""),
        ...(row.others ?? "")
          .split(";")
          .filter(Boolean)
          .map((other) => {
            const [name = "", sex = "", birth = ""] = other.split("|");
            return personOf(name, birth, sex, "");
          }),
      ].map((person, position) => ({ ...person, addressId: id, provinceId, position })),
    ),
  });
  const [odd, even] = [0, 1].map((side) => stored.filter((_, at) => at % 2 === side));
  return (odd ?? []).map(({ row, id }, at) => ({
    pair: row.pair ?? "",
    isSame: row.same === "yes",
    kind: row.kind ?? "",
    isHeld: row.held === "yes",
    sides: [id, even?.[at]?.id ?? ""],
  }));
}

export type Measured = { recall: number; precision: number; missed: Labelled[]; wrong: Labelled[] };

/** Which of the pairs the register would show, looked for from either side. */
export async function measureLabelled(actor: Actor, labelled: Labelled[]): Promise<Measured> {
  const subjects = await Promise.all(labelled.map(({ sides: [id] }) => findSubject(actor, id)));
  const found = await findCandidates(
    actor,
    subjects.flatMap((subject) => subject ?? []),
  );
  const shown = labelled.filter(({ sides: [, other] }, at) => found[at]?.some(({ id }) => id === other));
  const [right, wrong] = [shown.filter(({ isSame }) => isSame), shown.filter(({ isSame }) => !isSame)];
  const all = labelled.filter(({ isSame }) => isSame);
  return {
    recall: right.length / all.length,
    precision: right.length / Math.max(1, shown.length),
    missed: all.filter((pair) => !right.includes(pair)),
    wrong,
  };
}
