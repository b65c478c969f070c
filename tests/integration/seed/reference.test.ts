import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openYear } from "@/prisma/seed/campaign";
import { loadReference } from "@/prisma/seed/reference";
import { campaignId, owner, provinceId, unitId } from "@/tests/support/cast";

const everyUnit = () => owner.unit.findMany({ orderBy: { id: "asc" } });

describe("the units of a province", () => {
  it("are one province, eleven districts, a hundred and eleven communes with their official codes", async () => {
    const counts = await owner.unit.groupBy({ by: ["kind"], _count: true });
    expect(Object.fromEntries(counts.map(({ kind, _count }) => [kind, _count]))).toEqual({
      PROVINCE: 1,
      DISTRICT: 11,
      COMMUNE: 111,
    });
    const known: [code: string, name: string, above: string][] = [
      ["25369", "Xã Đồng Tâm", "Huyện Đồng Phú"],
      ["25195", "Phường Tân Phú", "Thành phố Đồng Xoài"],
      ["25324", "Phường An Lộc", "Thị xã Bình Long"],
      ["25441", "Xã Minh Hưng", "Huyện Chơn Thành"],
      ["25408", "Xã Minh Hưng", "Huyện Bù Đăng"],
    ];
    for (const [code, name, above] of known) {
      const unit = await owner.unit.findFirstOrThrow({
        where: { kind: "COMMUNE", code },
        include: { parent: true },
      });
      expect([unit.name, unit.parent?.name, unit.ancestorIds.length]).toEqual([name, above, 3]);
    }
    const province = await owner.unit.findFirstOrThrow({ where: { kind: "PROVINCE" } });
    expect([province.code, province.abbreviation]).toEqual(["70", "BP"]);
    expect(await owner.unit.count({ where: { kind: "COMMUNE", difficulty: null } })).toBe(0);
    expect(
      await owner.unit.count({
        where: { kind: "COMMUNE", difficulty: "HARD", name: { startsWith: "Phường" } },
      }),
    ).toBe(0);
  });

  it("stay as they are when loaded again, also where they were edited since", async () => {
    await owner.unit.update({ where: { id: await unitId("Xã Đồng Tâm") }, data: { difficulty: "HARD" } });
    const before = await everyUnit();
    expect(await loadReference(owner)).toEqual([await provinceId()]);
    expect(await everyUnit()).toEqual(before);
    const standards = await owner.assistanceStandard.findMany({ orderBy: { validFrom: "asc" } });
    expect(standards.map(({ monthly }) => monthly)).toEqual([270_000n, 360_000n, 500_000n, 540_000n]);
  });

  it("are refused line by line where a file is wrong, and nothing of it is kept", async () => {
    const head = "kind,code,name,abbreviation,parentCode,difficulty,validFrom,validTo";
    const province = "PROVINCE,96,Tỉnh Thử Nghiệm,TN,,,2025-07-01,";
    const wrong: [lines: string[], words: string][] = [
      [["a,b"], "is no file of units"],
      [[head, "PROVINCE,96,,TN,,,2025-07-01,"], "name is missing"],
      [[head, province, "COMMUNE,31801,Xã Một,,,HARD,2025-07-01,"], "has no parent in the file"],
      [[head, province, "COMMUNE,31801,Xã Một,,96,,2025-07-01,"], "has no difficulty class"],
      [[head, province, "COMMUNE,31801,Xã Một,,96,HARD,2025-02-30,"], "Line 3"],
    ];
    for (const [at, [lines, words]] of wrong.entries()) {
      const file = path.join(os.tmpdir(), `nhandao-units-${process.pid}-${at}.csv`);
      writeFileSync(file, lines.join("\n"));
      await expect(loadReference(owner, file)).rejects.toThrow(words);
    }
    await expect(loadReference(owner, "/nowhere.csv")).rejects.toThrow("cannot be read");
    expect(await owner.unit.count({ where: { kind: "PROVINCE" } })).toBe(1);
  });

  it("may hang communes directly under their province", async () => {
    const file = path.join(os.tmpdir(), `nhandao-units-${process.pid}.csv`);
    writeFileSync(
      file,
      [
        "kind,code,name,abbreviation,parentCode,difficulty,validFrom,validTo",
        "PROVINCE,96,Tỉnh Thử Nghiệm,TN,,,2025-07-01,",
        "COMMUNE,31801,Xã Một,,96,HARD,2025-07-01,",
      ].join("\n"),
    );
    const [id] = await loadReference(owner, file);
    const commune = await owner.unit.findFirstOrThrow({ where: { name: "Xã Một" } });
    expect(commune.ancestorIds).toEqual([id, commune.id]);
  });
});

describe("a year", () => {
  it("of 2021 has the rules of plan 02, its periods and criteria", async () => {
    const year = await owner.campaign.findUniqueOrThrow({
      where: { id: await campaignId() },
      include: { periods: true, criteria: true },
    });
    expect([year.oneOffMinimumOne, year.oneOffMinimumMore]).toEqual([3_000_000n, 5_000_000n]);
    expect([year.regularMinimumMonths, year.regularMaximumMonths, year.regularMonthlyMinimum]).toEqual([
      12,
      24,
      300_000n,
    ]);
    expect(year.periods).toHaveLength(6);
    expect(year.criteria).toHaveLength(10);
  });

  it("takes its minimums from the standard of its first day, and is opened once", async () => {
    const province = await provinceId();
    const id = await openYear(owner, province, 2026);
    expect(await openYear(owner, province, 2026)).toBe(id);
    expect(await owner.campaign.findUniqueOrThrow({ where: { id } })).toMatchObject({
      oneOffMinimumOne: 6_000_000n,
      oneOffMinimumMore: 10_000_000n,
    });
  });
});
