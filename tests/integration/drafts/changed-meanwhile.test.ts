import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { keepCopy } from "@/lib/copies/mutations";
import { type FormState, idle } from "@/lib/core/form-state";
import { propose } from "@/lib/corrections/actions";
import { findForCorrection } from "@/lib/corrections/queries";
import { saveDossier } from "@/lib/drafts/actions";
import { saveDraft } from "@/lib/drafts/mutations";
import { findForEdit, openBase } from "@/lib/drafts/queries";
import { formValues } from "@/lib/drafts/rules";
import { confirmReview } from "@/lib/reviews/mutations";
import { actorOf, fixDay, owner } from "@/tests/support/cast";
import { aDossier, aKey } from "@/tests/support/factories";
import { draftFrom, newForm } from "./typed";

// "Two officers acting on the same version: the second gets 'changed meanwhile', sees what changed, and loses nothing
// typed" (domain: states); and what the first saved is not written over by what merely stood in the second's form.

let caller: Actor;
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));
vi.mock("next/navigation", () => {
  const lead = (where: string) => {
    throw new Error(`led to ${where}`);
  };
  return { redirect: lead, notFound: () => lead("404") };
});
vi.mock("@/lib/auth/gate", () => ({ requireActor: async () => caller }));

let an: Actor;
let binh: Actor;
beforeEach(async () => {
  await fixDay("2021-05-05");
  [an, binh] = await Promise.all([actorOf("an"), actorOf("binh")]);
  caller = an;
});

type Values = FormState["values"];
const send = (values: Values, action = saveDossier) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat()) data.append(name, one);
  return action(idle, data);
};

async function opened(more: Record<string, string | string[]> = {}) {
  newForm();
  const id = aKey();
  const outcome = await saveDraft(an, { id }, await draftFrom(more));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return id;
}

/** The form as this person's page shows it. */
async function formOf(actor: Actor, id: string): Promise<Values> {
  const found = await findForEdit(actor, id);
  if (!found?.isEditable) throw new Error("not theirs");
  return { ...formValues(found.draft), id, version: String(found.version), base: found.base };
}

/** Meanwhile somebody else saves this. */
async function meanwhile(id: string, more: Values) {
  caller = binh;
  const form = await formOf(binh, id);
  const state = await send({ ...form, ...more });
  expect(state).toMatchObject({ status: "done" });
  caller = an;
}

const stored = (id: string) =>
  owner.humanitarianAddress.findUniqueOrThrow({
    where: { id },
    include: { members: { orderBy: { position: "asc" } }, consents: { where: { withdrawnOn: null } } },
  });

test("a confirmation entered for all is taken up, not written over by the empty fields of an open form", async () => {
  const id = await opened({
    "confirmation.on": "",
    "confirmation.number": "",
    "review.heldOn": "2/3/2021",
    "review.place": `Nhà văn hóa ${aKey().slice(0, 6)}`,
  });
  const form = await formOf(an, id);
  const { reviewId } = await owner.addressReview.findFirstOrThrow({ where: { addressId: id } });
  const { version } = await owner.communityReview.findUniqueOrThrow({ where: { id: reviewId } });
  const confirmed = await confirmReview(binh, {
    id: reviewId,
    version,
    on: "2021-05-03",
    number: "15/XN-UBND",
  });
  expect(confirmed).toMatchObject({ ok: true });

  const refused = await send({ ...form, circumstances: "Chị Hòa vừa mổ, chưa đi làm lại được." });
  expect(refused.status).toBe("refused");
  expect(refused.message).toContain("Lấy theo bản đang lưu: Ngày UBND xác nhận; Số văn bản xác nhận.");
  expect(refused.values).toMatchObject({
    "confirmation.on": "03/05/2021",
    "confirmation.number": "15/XN-UBND",
    circumstances: "Chị Hòa vừa mổ, chưa đi làm lại được.",
  });
  expect(await send(refused.values)).toMatchObject({ status: "done" });
  expect(await stored(id)).toMatchObject({
    confirmationNumber: "15/XN-UBND",
    circumstances: "Chị Hòa vừa mổ, chưa đi làm lại được.",
  });
});

test("what both wrote stays as typed, with the other's words beside it; the rest is as stored", async () => {
  const id = await opened();
  const form = await formOf(an, id);
  await meanwhile(id, {
    hamlet: "Ấp 5",
    circumstances: "Chị nuôi ba con nhỏ.",
    "members.1.fullName": "Trần Văn Tuấn",
    "consents.PICTURE.given": "on",
    "consents.PICTURE.childNames": "Trần Văn Tuấn",
    "consents.PICTURE.childrenAgreedOn": "1/5/2021",
  });
  const refused = await send({
    ...form,
    circumstances: "Chị nuôi hai con, nhà dột.",
    "members.1.schooling": "IN_SCHOOL",
  });
  expect(refused.message).toMatch(/Cả hai cùng sửa, đang giữ như anh\/chị ghi: Hoàn cảnh\.$/);
  expect(refused.message).not.toContain("đang lưu: Hoàn cảnh");
  expect(Object.keys(refused.errors)).toEqual(["circumstances"]);
  expect(refused.errors.circumstances).toContain("Chị nuôi ba con nhỏ.");
  expect(refused.values).toMatchObject({
    circumstances: "Chị nuôi hai con, nhà dột.",
    hamlet: "Ấp 5",
    "members.1.fullName": "Trần Văn Tuấn",
    "members.1.schooling": "IN_SCHOOL",
    "consents.PICTURE.given": "on",
  });
  expect(await send(refused.values)).toMatchObject({ status: "done" });
  const row = await stored(id);
  expect(row).toMatchObject({ hamlet: "Ấp 5", circumstances: "Chị nuôi hai con, nhà dột." });
  expect(row.consents.map(({ purpose }) => purpose).sort()).toEqual(["HELP", "PICTURE", "STORY"]);
});

describe("rows", () => {
  test("one that the other added stays, one that the other took away is gone", async () => {
    const id = await opened();
    const form = await formOf(an, id);
    const added = { "members.2.id": aKey(), "members.2.fullName": "Trần Thị Lan", "members.2.birth": "2015" };
    await meanwhile(id, { ...added, "members.1.removed": "on" });
    const refused = await send({ ...form, housing: "Nhà tạm" });
    await send(refused.values);
    expect((await stored(id)).members.map(({ fullName }) => fullName)).toEqual([
      "Nguyễn Thị Hòa",
      "Trần Thị Lan",
    ]);
  });

  test("one that the other took away while it was written in is there again, and named", async () => {
    const id = await opened();
    const form = await formOf(an, id);
    await meanwhile(id, { "members.1.removed": "on" });
    const refused = await send({ ...form, "members.1.occupation": "Đi học xa" });
    expect(refused.message).toContain("đang giữ như anh/chị ghi: Khẩu: Trần Văn Tú (nghề nghiệp)");
    await send(refused.values);
    expect((await stored(id)).members[1]).toMatchObject({ fullName: "Trần Văn Tú", occupation: "Đi học xa" });
  });

  test("a field emptied on purpose stays empty where nobody else wrote in it", async () => {
    const id = await opened();
    const { phone: _, ...form } = await formOf(an, id);
    await meanwhile(id, { hamlet: "Ấp 5" });
    const refused = await send(form);
    expect(refused.values).not.toHaveProperty("phone");
    await send(refused.values);
    expect(await stored(id)).toMatchObject({ phoneCipher: null, hamlet: "Ấp 5" });
  });
});

describe("a copy restored upon a later version", () => {
  test.each([
    ["with what it was read from", (values: Values) => values],
    ["kept before forms carried that", ({ base: _, ...values }: Values) => values],
  ])("%s: nothing typed and nothing saved is lost", async (_, kept) => {
    const id = await opened({ "confirmation.on": "", "confirmation.number": "" });
    const form = await formOf(an, id);
    const values: Values = { ...form, circumstances: "Gõ dở trên xe." };
    await keepCopy(an, { id, baseVersion: 1, at: 1, values: kept(values) });
    await meanwhile(id, { "confirmation.on": "3/5/2021", "confirmation.number": "15/XN-UBND" });
    const found = await findForEdit(an, id);
    const copy = found?.isEditable ? found.copy : null;
    expect(copy?.baseVersion).toBe(1);
    const refused = await send({ ...copy?.values, id, version: String(copy?.baseVersion) });
    expect(refused.values).toMatchObject({
      circumstances: "Gõ dở trên xe.",
      "confirmation.number": "15/XN-UBND",
      version: "2",
    });
    expect(await send(refused.values)).toMatchObject({ status: "done" });
    expect(await stored(id)).toMatchObject({
      circumstances: "Gõ dở trên xe.",
      confirmationNumber: "15/XN-UBND",
    });
  });
});

test("after saving, the form that stays open is told apart by what was saved", async () => {
  const id = await opened();
  const saved = await send({ ...(await formOf(an, id)), hamlet: "Ấp 4" });
  await meanwhile(id, { hamlet: "Ấp 5" });
  const refused = await send({ ...saved.values, wish: "Một con bò" });
  expect(refused.errors).toEqual({});
  expect(refused.values).toMatchObject({ hamlet: "Ấp 5", wish: "Một con bò" });
});

test("the form of a correction does not propose away what was corrected meanwhile", async () => {
  const dossier = await aDossier({ state: "APPROVED" });
  const found = await findForCorrection(an, dossier.id);
  if (!found?.draft) throw new Error("not theirs");
  const form = {
    ...formValues(found.draft),
    id: dossier.id,
    version: String(found.version),
    base: found.base,
  };
  await owner.humanitarianAddress.update({
    where: { id: dossier.id },
    data: { hamlet: "Ấp mới", version: { increment: 1 } },
  });
  const refused = await send(
    { ...form, intent: "submit", reason: "Ghi thiếu.", wish: "Một con bò" },
    propose,
  );
  expect(refused).toMatchObject({
    status: "refused",
    values: {
      hamlet: "Ấp mới",
      wish: "Một con bò",
      reason: "Ghi thiếu.",
      version: String(found.version + 1),
    },
  });
});

test("what a form says it was read from counts for this dossier and this person alone", async () => {
  const [one, other] = [await opened(), await opened()];
  const form = await formOf(an, one);
  expect(openBase(an, one, form.base)).toMatchObject({ headName: "Nguyễn Thị Hòa" });
  expect(openBase(an, other, form.base)).toBeNull();
  expect(openBase(an, one, "khác")).toBeNull();
  expect(openBase(binh, one, form.base)).toBeNull();
  expect(String(form.base)).not.toContain("Hòa");
});
