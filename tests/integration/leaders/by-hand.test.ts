import { beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { editLeader, registerLeader } from "@/lib/leaders/mutations";
import { findLeader, listLeaders } from "@/lib/leaders/queries";
import { leaderForm } from "@/lib/leaders/schema";
import { actorOf, fixDay, owner, unitId } from "@/tests/support/cast";
import { onceAllHaveRead } from "@/tests/support/race";

let an: Actor;
let number = 0;
const fresh = () => `Bà Điểu Thị Gương ${String.fromCharCode(65 + number++)}`;
beforeEach(async () => {
  await fixDay("2021-05-05");
  an = await actorOf("an");
});

const typed = async (fullName: string, more: Record<string, string> = {}, place = "Xã Đồng Tâm") =>
  leaderForm.parse({ fullName, position: "Chủ tịch UBND xã", unitId: await unitId(place), ...more });

const made = async (fullName: string) => {
  const outcome = await registerLeader(an, await typed(fullName));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.id;
};
const acts = (subjectId: string, verb: string) => owner.act.count({ where: { subjectId, verb } });

// "Heads of agencies set the example: each level lists them" (domain, P02 III).
test("an officer enters one of the own unit and edits it, each with one line of history", async () => {
  const name = fresh();
  const id = await made(name);
  expect(await acts(id, "registerLeader")).toBe(1);
  expect((await listLeaders(an, { standing: "now" })).rows.map((row) => row.id)).toContain(id);
  const edited = await typed(name, { position: "Bí thư Đảng ủy xã", startsOn: "1/1/2021" });
  expect(await editLeader(an, { ...edited, id })).toMatchObject({ ok: true });
  expect(await findLeader(an, id)).toMatchObject({ position: "Bí thư Đảng ủy xã", startsOn: "2021-01-01" });
  expect(await editLeader(an, { ...edited, id })).toMatchObject({ ok: true });
  expect(await acts(id, "editLeader")).toBe(1);
});

test("the stranger finds nobody; an onlooker reads and is refused; nobody enters for another unit", async () => {
  const name = fresh();
  const id = await made(name);
  expect(await editLeader(await actorOf("giang"), { ...(await typed(name)), id })).toMatchObject({
    refusal: { kind: "notFound" },
  });
  for (const onlooker of ["khoa", "lam"] as const)
    expect(await registerLeader(await actorOf(onlooker), await typed(fresh()))).toMatchObject({
      refusal: { kind: "forbidden" },
    });
  expect(await registerLeader(an, await typed(fresh(), {}, "Xã Bom Bo"))).toMatchObject({
    refusal: { kind: "forbidden" },
  });
  expect(
    await editLeader(an, { ...(await typed(name, { position: "Khác" }, "Xã Bom Bo")), id }),
  ).toMatchObject({ refusal: { kind: "forbidden" } });
  expect(await acts(id, "editLeader")).toBe(0);
});

test("an organisation that is none, and a last day before the first, are refused beside the field", async () => {
  const elsewhere = await typed(fresh(), { organisationId: "00000000-0000-4000-8000-000000000000" });
  expect(await registerLeader(an, elsewhere)).toMatchObject({
    refusal: { errors: { organisationId: expect.stringContaining("chọn lại") } },
  });
  const backwards = leaderForm.safeParse({
    fullName: fresh(),
    position: "Chủ tịch",
    unitId: await unitId("Xã Đồng Tâm"),
    startsOn: "2/1/2021",
    endsOn: "1/1/2021",
  });
  expect(backwards.error?.issues[0]).toMatchObject({ path: ["endsOn"] });
});

test("twice, in any spelling, and both at once: one person", async () => {
  const name = fresh();
  await made(name);
  expect(await registerLeader(an, await typed(name.toUpperCase()))).toMatchObject({
    refusal: { errors: { fullName: expect.stringContaining("Đã có người") } },
  });
  const other = fresh();
  const both = await Promise.all([
    registerLeader(an, await typed(other)),
    registerLeader(an, await typed(other)),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await owner.leader.count({ where: { fullName: other } })).toBe(1);
});

test("edited into another of the list it is refused; both at once leave one line of history", async () => {
  const [name, other] = [fresh(), fresh()];
  await made(name);
  const id = await made(other);
  expect(await editLeader(an, { ...(await typed(name)), id })).toMatchObject({
    refusal: { errors: { fullName: expect.stringContaining("Đã có người") } },
  });
  const edited = { ...(await typed(other, { position: "Chủ tịch danh dự" })), id };
  await onceAllHaveRead({ table: "Leader", id }, [
    () => editLeader(an, edited),
    () => editLeader(an, edited),
  ]);
  expect(await acts(id, "editLeader")).toBe(1);
});
