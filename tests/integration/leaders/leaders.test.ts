import { expect, test } from "vitest";
import { editLeader, registerLeader } from "@/lib/leaders/mutations";
import { findLeader, listLeaders } from "@/lib/leaders/queries";
import { actorOf, fixDay, owner, unitId } from "@/tests/support/cast";

await fixDay("2021-05-05");

const here = await unitId("Xã Đồng Tâm");
let turn = 0;
const leader = (more: object = {}) => ({
  fullName: `Trần Văn Đầu ${"ABCDEFGHIJ"[turn++]}`,
  position: "Bí thư Đảng ủy xã",
  unitId: here,
  organisationId: null,
  startsOn: null,
  endsOn: null,
  ...more,
});
const kindOf = (outcome: { ok: boolean; refusal?: { kind: string } }) => outcome.refusal?.kind ?? "done";
const registered = async () => {
  const typed = leader();
  const outcome = await registerLeader(await actorOf("an"), typed);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return { id: outcome.value.id, typed };
};
const acts = (subjectId: string) => owner.act.count({ where: { subjectId } });

test("are listed by each level for itself and what lies below, with one line of history (P02 III)", async () => {
  for (const name of ["an", "binh", "dung"] as const) {
    const outcome = await registerLeader(await actorOf(name), leader());
    expect(kindOf(outcome)).toBe("done");
    if (outcome.ok) expect(await acts(outcome.value.id)).toBe(1);
  }
});

test("are kept by nobody else: stranger, onlooker, agency, school, administrator", async () => {
  const { id, typed } = await registered();
  const before = await owner.leader.findUniqueOrThrow({ where: { id } });
  for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
    const actor = await actorOf(name);
    expect(kindOf(await registerLeader(actor, leader()))).toBe("forbidden");
    expect(["notFound", "forbidden"]).toContain(
      kindOf(await editLeader(actor, { ...typed, id, position: "Không ai" })),
    );
  }
  expect(await owner.leader.findUniqueOrThrow({ where: { id } })).toEqual(before);
  expect(await acts(id)).toBe(1);
  const giang = await actorOf("giang");
  expect(await findLeader(giang, id)).toBeNull();
  expect((await listLeaders(giang, { standing: "all" })).rows.map((row) => row.id)).not.toContain(id);
});

test("are moved by an officer into no unit that is not their own", async () => {
  const { id, typed } = await registered();
  const elsewhere = { ...typed, id, unitId: await unitId("Xã Đăng Hà") };
  expect(kindOf(await editLeader(await actorOf("an"), elsewhere))).toBe("forbidden");
  expect(await owner.leader.findUniqueOrThrow({ where: { id } })).toMatchObject({ unitId: here });
});

test("of the same name and office are one, entered at once too; the same again changes nothing", async () => {
  const an = await actorOf("an");
  const typed = leader();
  const outcomes = await Promise.all([registerLeader(an, typed), registerLeader(an, typed)]);
  expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
  const { id } = await owner.leader.findFirstOrThrow({ where: { fullName: typed.fullName } });
  expect(await editLeader(an, { ...typed, id })).toMatchObject({ ok: true });
  expect(await acts(id)).toBe(1);
});
