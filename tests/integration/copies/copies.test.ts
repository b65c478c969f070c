import { describe, expect, test } from "vitest";
import { jobs } from "@/lib/copies/jobs";
import { dropCopy, keepCopy } from "@/lib/copies/mutations";
import { findCopy, listUnopened, vaultOf } from "@/lib/copies/queries";
import { KEPT_DAYS, MOST_COPIES } from "@/lib/copies/rules";
import { saveDraft } from "@/lib/drafts/mutations";
import { draftOf, findForEdit, withDraftRows } from "@/lib/drafts/queries";
import { formValues } from "@/lib/drafts/rules";
import { actorOf, type CastName, fixDay, owner, userId } from "@/tests/support/cast";
import { aDossier, aKey } from "@/tests/support/factories";
import { draftFrom, newForm } from "../drafts/typed";

await fixDay("2021-05-05");

const HALF = { headName: "Nguyễn Thị Hò", "needs.0.quantity": "1 con b", "members.1.fullName": "Trần" };
const AT = Date.parse("2021-05-05T03:32:00Z");

async function keep(name: CastName, id: string, more: object = {}) {
  const outcome = await keepCopy(await actorOf(name), { id, baseVersion: 1, at: AT, values: HALF, ...more });
  return outcome.ok ? "kept" : outcome.refusal.kind;
}
const countOf = (addressId: string) => owner.typedCopy.count({ where: { addressId } });
const copyFor = async (name: CastName, id: string) => {
  const found = await findForEdit(await actorOf(name), id);
  if (!found?.isEditable) throw new Error(`${name} may edit it`);
  return found.copy;
};

async function opened() {
  newForm();
  const id = aKey();
  await saveDraft(await actorOf("an"), { id }, await draftFrom());
  return id;
}

describe("what is typed and not saved", () => {
  test("comes back as it stood, half-typed rows too, and leaves no line of history", async () => {
    const id = await opened();
    const acts = await owner.act.count({ where: { addressId: id } });
    expect(await keep("an", id)).toBe("kept");
    expect(await copyFor("an", id)).toEqual({ at: AT, baseVersion: 1, values: HALF });
    expect(await owner.act.count({ where: { addressId: id } })).toBe(acts);
    expect((await owner.humanitarianAddress.findUniqueOrThrow({ where: { id } })).version).toBe(1);
  });

  test("lies sealed, and the last one counts", async () => {
    const id = await opened();
    await keep("an", id);
    await keep("an", id, { values: { headName: "Nguyễn Thị Hòa" }, at: AT + 1 });
    const [row, ...others] = await owner.typedCopy.findMany({ where: { addressId: id } });
    expect(others).toEqual([]);
    expect(Buffer.from(row?.cipher ?? []).toString("utf8")).not.toContain("Nguy");
    expect((await copyFor("an", id))?.values).toEqual({ headName: "Nguyễn Thị Hòa" });
  });

  test("is nobody else's: not the superior's who edits for the commune, not on the same phone", async () => {
    const id = await opened();
    await keep("an", id);
    expect(await copyFor("binh", id)).toBeNull();
    expect(await findCopy(await actorOf("giang"), id)).toBeNull();
    const [an, binh] = [vaultOf(await actorOf("an"), id), vaultOf(await actorOf("binh"), id)];
    expect(an.key).not.toBe(binh.key);
    expect(an.slot).not.toBe(binh.slot);
    expect(vaultOf(await actorOf("an"), id)).toEqual(an);
    expect(vaultOf(await actorOf("an"), aKey()).key).not.toBe(an.key);
    expect(Buffer.from(an.key, "base64")).toHaveLength(32);
  });

  test("is gone once the form is saved, the others' stay", async () => {
    const id = await opened();
    await keep("an", id);
    await keep("binh", id);
    newForm();
    const outcome = await saveDraft(await actorOf("an"), { id, version: 1 }, await draftFrom());
    expect(outcome.ok).toBe(true);
    expect(await copyFor("an", id)).toBeNull();
    // The dossier has changed since: whoever typed on the older one still has it, and its version tells so.
    expect(await copyFor("binh", id)).toMatchObject({ baseVersion: 1, values: HALF });
  });

  test("stays when the saving is refused", async () => {
    const id = await opened();
    await keep("an", id);
    const outcome = await saveDraft(await actorOf("an"), { id, version: 7 }, await draftFrom());
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "changed" } });
    expect(await copyFor("an", id)).toMatchObject({ values: HALF });
  });

  test("is not offered again where it says what is stored, however it was written", async () => {
    const id = await opened();
    const row = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, include: withDraftRows });
    const values = formValues(draftOf(row));
    await keep("an", id, {
      values: { ...values, "survey.on": "1-4-2021", "needs.0.estimatedValue": "5 triệu" },
    });
    expect(await copyFor("an", id)).toBeNull();
    await keep("an", id, { values: { ...values, "needs.0.estimatedValue": "50 triệu" } });
    expect(await copyFor("an", id)).not.toBeNull();
  });

  test("is given up by the one who typed it, and only for that one; twice does it once", async () => {
    const id = await opened();
    await keep("an", id);
    await keep("binh", id);
    await dropCopy(await actorOf("an"), id);
    await dropCopy(await actorOf("an"), id);
    expect(await owner.typedCopy.findMany({ where: { addressId: id }, select: { userId: true } })).toEqual([
      { userId: await userId("binh") },
    ]);
  });
});

describe("refused", () => {
  test("the stranger's, as if there were no such dossier", async () => {
    const id = await opened();
    expect(await keep("giang", id)).toBe("notFound");
    expect(await countOf(id)).toBe(0);
  });

  test.each<CastName>(["dung", "hanh", "khoa", "lam"])("%s, who writes no dossiers", async (name) => {
    const id = await opened();
    expect(["forbidden", "notFound"]).toContain(await keep(name, id));
    expect(await keep(name, aKey(), { baseVersion: null })).toBe("forbidden");
    expect(await countOf(id)).toBe(0);
  });

  test.each(["SUBMITTED", "VERIFIED", "CLOSED", "REJECTED"] as const)(
    "of a dossier that is %s",
    async (state) => {
      const { id } = await aDossier({ state });
      expect(await keep("an", id)).toBe("forbidden");
      expect(await countOf(id)).toBe(0);
    },
  );
});

describe("a dossier that was never saved", () => {
  test("is listed for the one who began it until it is opened", async () => {
    newForm();
    const id = aKey();
    const [an, binh] = [await actorOf("an"), await actorOf("binh")];
    expect(await keep("an", id, { baseVersion: null })).toBe("kept");
    expect((await listUnopened(an)).find((line) => line.id === id)).toEqual({
      id,
      at: AT,
      headName: HALF.headName,
    });
    expect((await listUnopened(binh)).filter((line) => line.id === id)).toEqual([]);
    await saveDraft(an, { id }, await draftFrom());
    expect((await listUnopened(an)).filter((line) => line.id === id)).toEqual([]);
  });

  test("a person keeps so many and no more: the oldest goes", async () => {
    const mai = await actorOf("mai");
    const user = await userId("mai");
    const savedAt = (at: number) => new Date(Date.now() - at * 60_000);
    const ids = Array.from({ length: MOST_COPIES }, aKey);
    await owner.typedCopy.createMany({
      data: ids.map((addressId, at) => ({
        addressId,
        userId: user,
        cipher: Buffer.from("x"),
        savedAt: savedAt(at + 1),
      })),
    });
    await keepCopy(mai, { id: aKey(), at: AT, values: HALF });
    expect(await owner.typedCopy.count({ where: { userId: user } })).toBe(MOST_COPIES);
    expect(await countOf(ids.at(-1) ?? "")).toBe(0);
  });
});

test("what nobody came back to for thirty days is forgotten, and no sooner", async () => {
  const [old, young] = [await opened(), await opened()];
  const aged = async (id: string, days: number) => {
    await keep("an", id);
    const savedAt = new Date(Date.now() - days * 86_400_000);
    await owner.typedCopy.updateMany({ where: { addressId: id }, data: { savedAt } });
  };
  await aged(old, KEPT_DAYS + 1);
  await aged(young, KEPT_DAYS - 1);
  await jobs.forgetTypedCopies();
  await jobs.forgetTypedCopies();
  expect([await countOf(old), await countOf(young)]).toEqual([0, 1]);
});
