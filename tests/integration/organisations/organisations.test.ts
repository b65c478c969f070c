import { expect, test } from "vitest";
import { closeOrganisation, editOrganisation, openOrganisation } from "@/lib/organisations/mutations";
import { findOrganisation, listOrganisationChoices, listOrganisations } from "@/lib/organisations/queries";
import { organisationFilter } from "@/lib/organisations/schema";
import { actorOf, organisationId, owner, UNION, unitId } from "../../support/cast";

const wish = {
  kind: "DEPARTMENT" as const,
  unitId: null,
  parentId: null,
  phone: null,
  email: null,
  place: null,
};
const OTHERS = ["an", "giang", "dung", "hanh", "khoa", "mai"] as const;
const verbsOf = async (id: string) =>
  (await owner.act.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } })).map(({ verb }) => verb);

async function open(name: string, parentId: string | null = null) {
  const outcome = await openOrganisation(await actorOf("lam"), {
    ...wish,
    name,
    parentId,
    unitId: await unitId("Huyện Đồng Phú"),
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.id;
}

test("only the administrator keeps organisations", async () => {
  const id = await organisationId(UNION);
  const unit = await unitId("Huyện Đồng Phú");
  for (const name of OTHERS) {
    const actor = await actorOf(name);
    expect(await openOrganisation(actor, { ...wish, name: "Phòng Mới", unitId: unit })).toMatchObject({
      refusal: { errors: { unitId: expect.any(String) } },
    });
    expect(await editOrganisation(actor, { ...wish, id, name: "X" })).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await closeOrganisation(actor, { id, reason: "" })).toMatchObject({
      refusal: { kind: "notFound" },
    });
    expect(await findOrganisation(actor, id)).toBeNull();
    expect((await listOrganisations(actor, organisationFilter.parse({}))).count).toBe(0);
  }
});

test("opened, edited, closed: one line each, and each once", async () => {
  const lam = await actorOf("lam");
  const id = await open("Phòng Y tế thử");
  expect(
    await openOrganisation(lam, { ...wish, name: "Phòng Y tế thử", unitId: await unitId("Huyện Đồng Phú") }),
  ).toMatchObject({ refusal: { errors: { name: expect.any(String) } } });
  expect(
    await editOrganisation(lam, { ...wish, id, name: "Phòng Y tế", phone: "0271 3 123 456" }),
  ).toMatchObject({
    ok: true,
  });
  expect(
    await editOrganisation(lam, { ...wish, id, name: "Phòng Y tế", phone: "0271 3 123 456" }),
  ).toMatchObject({
    ok: true,
  });
  expect(await closeOrganisation(lam, { id, reason: "Giải thể" })).toMatchObject({ ok: true });
  expect(await closeOrganisation(lam, { id, reason: "" })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await verbsOf(id)).toEqual(["openOrganisation", "editOrganisation", "closeOrganisation"]);
  expect(JSON.stringify(await owner.actValue.findMany({ where: { act: { subjectId: id } } }))).not.toContain(
    "123",
  );
  expect((await listOrganisationChoices(lam)).some(({ value }) => value === id)).toBe(false);
});

test("no organisation stands below itself, however far round", async () => {
  const lam = await actorOf("lam");
  const top = await open("Sở A");
  const middle = await open("Phòng B", top);
  const low = await open("Tổ C", middle);
  for (const parentId of [top, middle, low])
    expect(await editOrganisation(lam, { ...wish, id: top, name: "Sở A", parentId })).toMatchObject({
      refusal: { errors: { parentId: expect.any(String) } },
    });
  expect(await closeOrganisation(lam, { id: top, reason: "" })).toMatchObject({
    refusal: { kind: "refused" },
  });
});

test("one with people in it is not closed over their heads", async () => {
  const id = await organisationId(UNION);
  expect(await closeOrganisation(await actorOf("lam"), { id, reason: "" })).toMatchObject({
    refusal: { kind: "refused" },
  });
});

test("the list pages by name without gap, finds without accents", async () => {
  const lam = await actorOf("lam");
  const all: string[] = [];
  for (let after: string | undefined, page = 0; page < 50; page++) {
    const answer = await listOrganisations(lam, organisationFilter.parse({ after }));
    all.push(...answer.rows.map(({ id }) => id));
    after = answer.after;
    if (!after) break;
  }
  const { count } = await listOrganisations(lam, organisationFilter.parse({}));
  expect(new Set(all).size).toBe(count);
  expect(all).toHaveLength(count);
  const found = await listOrganisations(lam, organisationFilter.parse({ words: "lien doan lao dong tinh" }));
  expect(found.rows.map(({ name }) => name)).toContain(UNION);
});
