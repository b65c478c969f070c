import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { asDay, type Day, fromDay } from "@/lib/core/days";
import type { PrismaClient } from "@/prisma/generated/client";
import { SeedTrouble } from "./owner";

export const BINH_PHUOC = path.join(import.meta.dirname, "data/binh-phuoc-2021.csv");

const COLUMNS = ["kind", "code", "name", "abbreviation", "parentCode", "difficulty", "validFrom", "validTo"];

const empty = z.literal("").transform(() => null);
const day = z.string().refine((text) => asDay(text) !== null, "is no day (2021-01-31)");
const unitRow = z.object({
  kind: z.enum(["PROVINCE", "DISTRICT", "COMMUNE"]),
  code: z.string().regex(/^\d{2,5}$/, "is no official code"),
  name: z.string().min(1, "is missing"),
  abbreviation: empty.or(z.string().regex(/^[A-Z]{2,4}$/, "takes 2 to 4 capital letters")),
  parentCode: empty.or(z.string()),
  difficulty: empty.or(z.enum(["HARD", "AVERAGE_OR_BETTER"])),
  validFrom: day,
  validTo: empty.or(day),
});
type UnitRow = z.infer<typeof unitRow>;

/** The monthly social-assistance standard: what each year's minimum is proposed from (P02 footnote 1). */
const STANDARDS: [Day, bigint, string][] = [
  ["2014-01-01", 270_000n, "Nghị định 136/2013/NĐ-CP"],
  ["2021-07-01", 360_000n, "Nghị định 20/2021/NĐ-CP"],
  ["2024-07-01", 500_000n, "Nghị định 76/2024/NĐ-CP"],
  ["2026-07-01", 540_000n, "Nghị định 335/2026/NĐ-CP"],
];

/**
 * Units of the file and the standards. What is there already stays as it is, also where an administrator has
 * changed it since: loading twice changes nothing. Answers the provinces of the file.
 */
export async function loadReference(owner: PrismaClient, file = BINH_PHUOC): Promise<string[]> {
  const rows = await readUnits(file);
  const ids = await owner.$transaction(async (tx) => {
    await tx.assistanceStandard.createMany({
      data: STANDARDS.map(([from, monthly, decree]) => ({
        validFrom: new Date(`${from}T00:00:00Z`),
        monthly,
        decree,
      })),
      skipDuplicates: true,
    });
    const known = new Map<string, string>();
    // Level by level: the trigger reads the ancestors of a parent that stands already.
    for (const kind of ["PROVINCE", "DISTRICT", "COMMUNE"] as const) {
      const level = rows.filter((row) => row.kind === kind);
      await tx.unit.createMany({
        data: level.map(({ parentCode, validFrom, validTo, ...unit }) => ({
          ...unit,
          parentId: parentCode ? known.get(parentCode) : null,
          validFrom: new Date(`${validFrom}T00:00:00Z`),
          validTo: fromDay(validTo),
        })),
        skipDuplicates: true,
      });
      const written = await tx.unit.findMany({
        where: { kind, code: { in: level.map(({ code }) => code) } },
        select: { id: true, code: true, validFrom: true },
      });
      for (const row of level) {
        const unit = written.find(
          ({ code, validFrom }) =>
            code === row.code && validFrom.getTime() === fromDay(row.validFrom).getTime(),
        );
        if (unit) known.set(row.code, unit.id);
      }
    }
    return rows.filter((row) => row.kind === "PROVINCE").map(({ code }) => known.get(code));
  });
  return ids.filter((id) => id !== undefined);
}

async function readUnits(file: string): Promise<UnitRow[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new SeedTrouble(`${file} cannot be read: name a file of units with --file.`);
  });
  const [head = "", ...lines] = text
    .replace(/^\uFEFF/, "")
    .trim()
    .normalize("NFC")
    .split(/\r?\n/);
  if (head !== COLUMNS.join(",")) {
    throw new SeedTrouble(`${file} is no file of units: its first line must be ${COLUMNS.join(",")}.`);
  }
  const rows = lines.map((line, at) => {
    const cells = line.split(",").map((cell) => cell.trim());
    const row = unitRow.safeParse(Object.fromEntries(COLUMNS.map((name, i) => [name, cells[i] ?? ""])));
    const fault = row.error?.issues[0];
    if (fault) throw new SeedTrouble(`Line ${at + 2} of ${file}: ${fault.path.join(".")} ${fault.message}.`);
    return row.data as UnitRow;
  });
  requireTree(rows, file);
  return rows;
}

function requireTree(rows: UnitRow[], file: string) {
  const codes = new Set(rows.map(({ code }) => code));
  if (codes.size < rows.length) throw new SeedTrouble(`${file} names a code twice.`);
  for (const { kind, name, parentCode, difficulty, abbreviation } of rows) {
    const fault =
      kind === "PROVINCE" && !abbreviation
        ? "has no abbreviation, which begins its dossiers' codes"
        : kind !== "PROVINCE" && !codes.has(parentCode ?? "")
          ? "has no parent in the file"
          : kind === "COMMUNE" && !difficulty
            ? "has no difficulty class"
            : null;
    if (fault) throw new SeedTrouble(`${name} in ${file} ${fault}.`);
  }
}
