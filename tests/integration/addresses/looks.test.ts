import { expect, test } from "vitest";
import { readDossier } from "@/lib/addresses/queries";
import { actorOf, owner } from "../../support/cast";
import { aDossier } from "../../support/factories";

test("opening a dossier is a look of whoever may, and nothing at all for anybody else", async () => {
  const { id } = await aDossier({ unit: "Xã Đồng Tâm" });
  const opened = () => owner.look.count({ where: { addressId: id, what: "open" } });
  for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const)
    expect([name, await readDossier(await actorOf(name), id)]).toEqual([name, null]);
  expect(await opened()).toBe(0);
  expect(await readDossier(await actorOf("an"), id)).toMatchObject({ id });
  expect(await readDossier(await actorOf("dung"), id)).toMatchObject({ id });
  expect(await opened()).toBe(2);
});
