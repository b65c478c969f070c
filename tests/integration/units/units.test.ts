import { expect, test } from "vitest";
import { dossiersOf, isWithin } from "@/lib/territory/scope";
import { editUnit, openUnit } from "@/lib/units/mutations";
import { findAdministeredUnit, listAdministeredUnits, listUnitChoices } from "@/lib/units/queries";
import type { NewUnit } from "@/lib/units/schema";
import { actorOf, owner, unitId } from "../../support/cast";
import { aDossier } from "../../support/factories";

const OTHERS = ["an", "giang", "dung", "hanh", "khoa", "mai"] as const;
const merged = async (): Promise<NewUnit> => ({
  kind: "COMMUNE",
  name: "Xã Đồng Tâm Mới",
  code: "25999",
  parentId: await unitId("Tỉnh Bình Phước"),
  difficulty: "AVERAGE_OR_BETTER",
  validFrom: "2021-05-01",
  predecessorIds: [await unitId("Xã Đồng Tâm"), await unitId("Xã Tân Phước, Huyện Đồng Phú")],
});

test("only the administrator keeps units", async () => {
  const id = await unitId("Xã Đồng Tâm");
  const before = await owner.unit.count();
  for (const name of OTHERS) {
    const actor = await actorOf(name);
    expect(await editUnit(actor, { id, name: "X", difficulty: "HARD" })).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await openUnit(actor, await merged())).toMatchObject({
      refusal: { errors: { parentId: expect.any(String) } },
    });
    expect(await listAdministeredUnits(actor)).toEqual([]);
    expect(await findAdministeredUnit(actor, id)).toBeNull();
  }
  expect(await owner.unit.count()).toBe(before);
});

test("a name and a difficulty put right leave one line with old and new; nothing changed leaves none", async () => {
  const lam = await actorOf("lam");
  const id = await unitId("Xã Đồng Tiến");
  const before = await owner.unit.findUniqueOrThrow({ where: { id } });
  const difficulty = before.difficulty === "HARD" ? "AVERAGE_OR_BETTER" : "HARD";
  expect(await editUnit(lam, { id, name: "Xã Đồng Tiến", difficulty: null })).toMatchObject({
    refusal: { errors: { difficulty: expect.any(String) } },
  });
  expect(await editUnit(lam, { id, name: "Xã Đồng Tiến", difficulty })).toMatchObject({ ok: true });
  expect(await editUnit(lam, { id, name: "Xã Đồng Tiến", difficulty })).toMatchObject({ ok: true });
  const lines = await owner.act.findMany({ where: { subjectId: id }, include: { values: true } });
  expect(lines.map(({ verb }) => verb)).toEqual(["editUnit"]);
  expect(lines[0]?.values.map(({ field }) => field)).toEqual(["difficulty"]);
});

test("what cannot be a unit is refused beside its field", async () => {
  const lam = await actorOf("lam");
  const wish = await merged();
  const [dongTam, dongPhu] = [await unitId("Xã Đồng Tâm"), await unitId("Huyện Đồng Phú")];
  const refused = async (change: Partial<NewUnit>, field: string) =>
    expect(await openUnit(lam, { ...wish, ...change })).toMatchObject({
      refusal: { errors: { [field]: expect.any(String) } },
    });
  await refused({ validFrom: "2021-05-06" }, "validFrom");
  await refused({ parentId: dongTam }, "parentId");
  await refused({ parentId: null }, "parentId");
  await refused({ kind: "DISTRICT", parentId: dongPhu }, "parentId");
  await refused({ difficulty: null }, "difficulty");
  await refused({ predecessorIds: [dongPhu] }, "predecessorIds");
  await refused({ predecessorIds: [dongTam], validFrom: "1900-01-01" }, "predecessorIds");
});

test("a commune right under the province takes over two: they end the day before, their dossiers stay in sight", async () => {
  const lam = await actorOf("lam");
  const dossier = await aDossier({ unit: "Xã Đồng Tâm" });
  const old = await unitId("Xã Đồng Tâm");
  const wish = await merged();
  const outcome = await openUnit(lam, wish);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  expect(await openUnit(lam, { ...wish, predecessorIds: [] })).toMatchObject({
    refusal: { errors: { code: expect.any(String) } },
  });
  const ended = await owner.unit.findMany({ where: { id: { in: wish.predecessorIds } } });
  expect(ended.map(({ validTo }) => validTo?.toISOString().slice(0, 10))).toEqual([
    "2021-04-30",
    "2021-04-30",
  ]);
  expect(
    (await owner.act.findMany({ where: { subjectId: outcome.value.id } })).map(({ verb }) => verb),
  ).toEqual(["openUnit"]);
  const choices = (await listUnitChoices(await actorOf("lam"))).map(({ value }) => value);
  expect(choices).toContain(outcome.value.id);
  expect(choices).not.toContain(old);

  const an = await owner.user.findUniqueOrThrow({ where: { userName: "an" } });
  await owner.grant.updateMany({ where: { userId: an.id }, data: { unitId: outcome.value.id } });
  const row = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } });
  expect(row.unitId).toBe(old);
  expect(isWithin(dossiersOf(await actorOf("an")), row)).toBe(true);
  expect(isWithin(dossiersOf(await actorOf("giang")), row)).toBe(false);
});
