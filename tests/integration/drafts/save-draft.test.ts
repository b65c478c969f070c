import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { missingForSubmission } from "@/lib/addresses/rules";
import { findLastChange } from "@/lib/changes/queries";
import { nest } from "@/lib/core/form";
import { fingerprint } from "@/lib/core/secrets";
import { saveDraft } from "@/lib/drafts/mutations";
import { draftOf, findForEdit, withDraftRows } from "@/lib/drafts/queries";
import { formValues } from "@/lib/drafts/rules";
import { dossierDraft } from "@/lib/drafts/schema";
import { actorOf, fixDay, organisationId, owner, provinceId, SCHOOL, unitId } from "@/tests/support/cast";
import { aDossier, aKey } from "@/tests/support/factories";
import { onceAllHaveRead } from "@/tests/support/race";
import { draftFrom, newForm, typedForm } from "./typed";

await fixDay("2021-05-05");

const kindOf = (outcome: Awaited<ReturnType<typeof saveDraft>>) =>
  outcome.ok ? "done" : outcome.refusal.kind;
const stored = (id: string) =>
  owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, include: withDraftRows });
const actsOf = (addressId: string) =>
  owner.act.findMany({ where: { addressId }, orderBy: { at: "asc" }, include: { values: true } });

async function opened(more = {}) {
  newForm();
  const id = aKey();
  const outcome = await saveDraft(await actorOf("an"), { id }, await draftFrom(more));
  expect(outcome).toEqual({ ok: true, value: { id, version: 1 } });
  return id;
}

describe("opening a dossier", () => {
  test("keeps what was typed, works out what lists read, and leaves one line of history", async () => {
    const id = await opened();
    const row = await stored(id);
    expect(row).toMatchObject({
      state: "DRAFT",
      code: null,
      version: 1,
      unitId: await unitId("Xã Đồng Tâm"),
      provinceId: await provinceId(),
      memberCount: 2,
      eligibleMembers: 1,
      shownCategories: ["POOR_HARDSHIP", "SERIOUS_ILLNESS"],
      needKinds: ["LIVELIHOOD"],
      needValue: 5_000_000n,
      // 1 eligible × 10, poor 20, serious illness 15, no other support 10.
      priority: 55,
    });
    expect(row.members.map((member) => member.isEligible)).toEqual([true, false]);
    expect(new Set(row.members.map((member) => member.provinceId))).toEqual(new Set([row.provinceId]));
    const acts = await actsOf(id);
    expect(acts.map(({ verb, toState }) => [verb, toState])).toEqual([["open", "DRAFT"]]);
  });

  test("a need that is met is kept with its day and its value counts no more (domain: met or not)", async () => {
    const id = await opened({ "needs.0.metOn": "20/4/2021" });
    const row = await stored(id);
    expect(row.needs.map(({ metOn }) => metOn?.toISOString().slice(0, 10))).toEqual(["2021-04-20"]);
    expect(row.needValue).toBe(0n);
    expect(formValues(draftOf(row))).toMatchObject({ "needs.0.metOn": "20/04/2021" });
    await saveDraft(await actorOf("an"), { id, version: 1 }, await draftFrom());
    expect(await stored(id)).toMatchObject({ needValue: 5_000_000n, needs: [{ metOn: null }] });
  });

  test("half a position is refused beside its missing half", async () => {
    newForm();
    const half = await draftFrom({ latitude: "11,5321" });
    const outcome = await saveDraft(await actorOf("an"), { id: aKey() }, half);
    expect(outcome).toMatchObject({ ok: false, refusal: { errors: { longitude: expect.any(String) } } });
    const id = await opened({ latitude: "11,5321", longitude: "106.8923" });
    expect(draftOf(await stored(id))).toMatchObject({ latitude: "11.532100", longitude: "106.892300" });
  });

  test("seals phones and national ids and keeps keyed hashes for matching", async () => {
    const row = await stored(await opened());
    expect(row.phoneHash).toBe(fingerprint("phone", "0912345678"));
    expect(row.members[0]?.nationalIdHash).toBe(fingerprint("nationalId", "070180001234"));
    expect(Buffer.from(row.phoneCipher ?? []).includes("0912345678")).toBe(false);
  });

  test("comes back to the form as it was typed", async () => {
    const id = await opened();
    const found = await findForEdit(await actorOf("an"), id);
    if (!found?.isEditable) throw new Error("an may edit it");
    const {
      "review.heldOn": _day,
      "review.place": _place,
      "review.attendance": _attendance,
      ...typed
    } = await typedForm();
    // The meeting is on file now: the form names it.
    const { reviewId } = await owner.addressReview.findFirstOrThrow({ where: { addressId: id } });
    expect(formValues(found.draft)).toEqual({
      ...typed,
      phone: "0912345678",
      "members.0.birth": "08/01/1980",
      "survey.on": "01/04/2021",
      "review.meetingId": reviewId,
      "review.votesAgainst": "0",
      "confirmation.on": "15/04/2021",
      "consents.HELP.givenOn": "01/04/2021",
      "consents.STORY.childrenAgreedOn": "01/04/2021",
    });
    expect(await owner.look.count({ where: { addressId: id, what: "edit" } })).toBe(1);
  });

  test("an empty draft is a draft, and says what is missing only at submission", async () => {
    const id = aKey();
    const draft = dossierDraft.parse({ unitId: await unitId("Xã Đồng Tâm") });
    expect(kindOf(await saveDraft(await actorOf("an"), { id }, draft))).toBe("done");
    const facts = { ...draftOf(await stored(id)), review: null, hasOtherSupport: false };
    expect(
      missingForSubmission({
        ...facts,
        members: [],
        needs: [],
        surveyedOn: null,
        surveyor: null,
        confirmedOn: null,
        confirmationNumber: null,
      }).map(({ section }) => section),
    ).toEqual([
      "HOUSEHOLD",
      "MEMBERS",
      "CIRCUMSTANCES",
      "SURVEY",
      "SURVEY",
      "REVIEW",
      "CONFIRMATION",
      "CONFIRMATION",
      "NEEDS",
      "CONSENT",
    ]);
  });

  test("a double post makes one dossier, and so do two at once", async () => {
    const an = await actorOf("an");
    newForm();
    const twice = aKey();
    await saveDraft(an, { id: twice }, await draftFrom());
    expect(await saveDraft(an, { id: twice }, await draftFrom())).toEqual({
      ok: true,
      value: { id: twice, version: 1 },
    });
    newForm();
    const [atOnce, draft] = [aKey(), await draftFrom()];
    const answers = await Promise.all([1, 2, 3].map(() => saveDraft(an, { id: atOnce }, draft)));
    expect(answers.map(kindOf)).toEqual(["done", "done", "done"]);
    expect(await actsOf(twice)).toHaveLength(1);
    expect(await actsOf(atOnce)).toHaveLength(1);
    expect((await stored(atOnce)).members).toHaveLength(2);
  });

  test("a form posted again after its answer got lost saves what was added since", async () => {
    const an = await actorOf("an");
    const id = await opened();
    const again = await saveDraft(an, { id }, await draftFrom({ hamlet: "Ấp 5" }));
    expect(again).toEqual({ ok: true, value: { id, version: 2 } });
    expect(kindOf(await saveDraft(an, { id }, await draftFrom({ hamlet: "Ấp 6" })))).toBe("changed");
  });

  test("only in one's own communes", async () => {
    const draft = await draftFrom();
    expect(kindOf(await saveDraft(await actorOf("giang"), { id: aKey() }, draft))).toBe("forbidden");
    expect(kindOf(await saveDraft(await actorOf("dung"), { id: aKey() }, draft))).toBe("forbidden");
    expect(kindOf(await saveDraft(await actorOf("hanh"), { id: aKey() }, draft))).toBe("forbidden");
    expect(kindOf(await saveDraft(await actorOf("khoa"), { id: aKey() }, draft))).toBe("forbidden");
    expect(kindOf(await saveDraft(await actorOf("lam"), { id: aKey() }, draft))).toBe("forbidden");
    expect(kindOf(await saveDraft(await actorOf("binh"), { id: aKey() }, draft))).toBe("done");
  });

  test("a school's officer opens for the school, and sees it", async () => {
    const mai = await actorOf("mai");
    const id = aKey();
    expect(kindOf(await saveDraft(mai, { id }, await draftFrom()))).toBe("done");
    expect((await stored(id)).organisationId).toBe(await organisationId(SCHOOL));
    expect((await findForEdit(mai, id))?.isEditable).toBe(true);
    // The school of another officer is not hers to name.
    const stranger = { id: aKey(), organisationId: randomUUID() };
    expect(kindOf(await saveDraft(mai, stranger, await draftFrom()))).toBe("forbidden");
  });

  test("a commune that is no commune, or none, is named beside its field", async () => {
    const an = await actorOf("an");
    for (const unit of ["", await unitId("Huyện Đồng Phú"), randomUUID()]) {
      const outcome = await saveDraft(an, { id: aKey() }, await draftFrom({ unitId: unit }));
      expect(outcome.ok ? null : outcome.refusal.errors).toHaveProperty("unitId");
    }
  });

  test("days after today are refused beside their fields", async () => {
    const id = aKey();
    const draft = await draftFrom({ "survey.on": "6/5/2021", "members.1.birth": "2022" });
    const outcome = await saveDraft(await actorOf("an"), { id }, draft);
    expect(outcome.ok ? [] : Object.keys(outcome.refusal.errors ?? {})).toEqual([
      "members.1.birth",
      "survey.on",
    ]);
    expect(await owner.humanitarianAddress.count({ where: { id } })).toBe(0);
  });
});

describe("saving a draft", () => {
  test("rows are changed in place, added and removed; history says which parts, nothing secret", async () => {
    const an = await actorOf("an");
    const id = await opened({ "members.2.id": randomUUID(), "members.2.fullName": "Trần Thị Na" });
    const before = await stored(id);
    const next = await draftFrom({
      phone: "0987 654 321",
      "members.0.nationalId": "070180009999",
      "members.1.removed": "on",
      "members.2.id": randomUUID(),
      "members.2.fullName": "Trần Thị Nụ",
      "needs.0.estimatedValue": "6 triệu",
    });
    expect(await saveDraft(an, { id, version: 1 }, next)).toEqual({ ok: true, value: { id, version: 2 } });
    const after = await stored(id);
    expect(after.members.map(({ fullName }) => fullName)).toEqual(["Nguyễn Thị Hòa", "Trần Thị Nụ"]);
    expect(after.members[0]?.id).toBe(before.members[0]?.id);
    expect(after.needs[0]).toMatchObject({ id: before.needs[0]?.id, estimatedValue: 6_000_000n });
    const acts = await actsOf(id);
    expect(acts.map(({ verb }) => verb).sort()).toEqual(["open", "save"]);
    const save = acts.find(({ verb }) => verb === "save");
    const values = save?.values.map(({ field, oldValue, newValue }) => [field, oldValue, newValue]).sort();
    expect(values).toEqual([
      ["members", "3 khẩu", "2 khẩu"],
      [
        "needs",
        "Công cụ sản xuất, cây con giống 5.000.000\u00a0đ",
        "Công cụ sản xuất, cây con giống 6.000.000\u00a0đ",
      ],
      ["phone", null, null],
    ]);
    expect(JSON.stringify(save?.values)).not.toMatch(/0987|0701800|HIV/);
  });

  test("twice does it once: what changes nothing leaves no line", async () => {
    const an = await actorOf("an");
    const id = await opened();
    const next = await draftFrom({ wish: "Có con bò" });
    await saveDraft(an, { id, version: 1 }, next);
    expect(await saveDraft(an, { id, version: 2 }, next)).toEqual({ ok: true, value: { id, version: 2 } });
    expect(await actsOf(id)).toHaveLength(2);
  });

  test("the second of two on the same version is told, at once or later, and writes nothing", async () => {
    const id = await opened();
    const [an, binh] = [await actorOf("an"), await actorOf("binh")];
    const answers = await onceAllHaveRead({ table: "HumanitarianAddress", id }, [
      async () => saveDraft(an, { id, version: 1 }, await draftFrom({ hamlet: "Ấp 1" })),
      async () => saveDraft(binh, { id, version: 1 }, await draftFrom({ hamlet: "Ấp 2" })),
    ]);
    expect(answers.map(kindOf).sort()).toEqual(["changed", "done"]);
    expect(kindOf(await saveDraft(an, { id, version: 1 }, await draftFrom({ hamlet: "Ấp 9" })))).toBe(
      "changed",
    );
    expect((await stored(id)).version).toBe(2);
    expect(await actsOf(id)).toHaveLength(2);
    const last = await findLastChange(an, id);
    expect(last?.act?.values.map(({ field }) => field)).toEqual(["place"]);
  });

  test("the stranger finds nothing, onlookers neither, the province may read but not write", async () => {
    const id = await opened();
    const target = { id, version: 1 };
    const draft = await draftFrom({ hamlet: "Ấp 7" });
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      expect(kindOf(await saveDraft(await actorOf(name), target, draft))).toBe("notFound");
      expect(await findForEdit(await actorOf(name), id)).toBeNull();
    }
    expect(kindOf(await saveDraft(await actorOf("dung"), target, draft))).toBe("forbidden");
    expect((await findForEdit(await actorOf("dung"), id))?.isEditable).toBe(false);
    // Nor can a dossier be taken over by opening one under its id.
    expect(kindOf(await saveDraft(await actorOf("giang"), { id }, draft))).toBe("notFound");
  });

  test.each(["SUBMITTED", "VERIFIED", "APPROVED", "REJECTED", "CLOSED"] as const)(
    "%s is not written",
    async (state) => {
      const { id, version } = await aDossier({ state });
      const outcome = await saveDraft(await actorOf("an"), { id, version }, await draftFrom());
      expect(kindOf(outcome)).toBe("refused");
      expect(kindOf(outcome)).not.toBe("done");
    },
  );

  test("a returned dossier is mended, stays in its commune, and keeps a withdrawn consent on record", async () => {
    const an = await actorOf("an");
    const { id, version } = await aDossier({ state: "RETURNED" });
    const found = await findForEdit(an, id);
    if (!found?.isEditable) throw new Error("an may edit it");
    expect(found.notes).toHaveLength(1);
    const values = formValues(found.draft);
    const elsewhere = { ...values, unitId: await unitId("Xã Tân Tiến, Huyện Đồng Phú") };
    const moved = await saveDraft(
      await actorOf("binh"),
      { id, version },
      dossierDraft.parse(nest(elsewhere)),
    );
    expect(moved.ok ? null : moved.refusal.errors).toHaveProperty("unitId");
    const { "consents.SUPPORTERS.given": _, ...without } = values;
    const mended = dossierDraft.parse(
      nest({ ...without, "survey.findings": "Thu nhập 800.000 đ một tháng." }),
    );
    expect(kindOf(await saveDraft(an, { id, version }, mended))).toBe("done");
    const consents = await owner.consent.findMany({ where: { addressId: id }, orderBy: { purpose: "asc" } });
    expect(consents.map(({ purpose, withdrawnOn }) => [purpose, withdrawnOn !== null])).toEqual([
      ["HELP", false],
      ["SUPPORTERS", true],
    ]);
  });

  test("rows of another dossier stay its own, whatever ids are sent", async () => {
    const mine = await opened();
    const theirs = await stored(await opened());
    const stolen = theirs.members[0]?.id ?? "";
    const draft = await draftFrom({
      "members.0.id": stolen,
      "members.1.id": stolen,
      "members.0.fullName": "Kẻ khác",
    });
    expect(kindOf(await saveDraft(await actorOf("an"), { id: mine, version: 1 }, draft))).toBe("done");
    expect((await stored(theirs.id)).members.map(({ fullName }) => fullName)).toContain("Nguyễn Thị Hòa");
    expect((await stored(mine)).members.map(({ fullName }) => fullName)).toEqual(["Kẻ khác", "Trần Văn Tú"]);
  });
});

describe("the community review", () => {
  const meeting = { "review.heldOn": "12/4/2021", "review.place": "Hội trường xã" };
  const meetings = async () =>
    owner.communityReview.count({
      where: { unitId: await unitId("Xã Đồng Tâm"), heldOn: new Date("2021-04-12") },
    });

  test("one meeting is one row, however its place is spelt", async () => {
    await opened(meeting);
    await opened({ ...meeting, "review.place": "hội  trường xã", "review.votesFor": "12" });
    expect(await meetings()).toBe(1);
  });

  test("its attendance cannot be two numbers", async () => {
    const outcome = await saveDraft(
      await actorOf("an"),
      { id: aKey() },
      await draftFrom({ ...meeting, "review.attendance": "99" }),
    );
    expect(outcome.ok ? null : outcome.refusal.errors).toHaveProperty(["review.attendance"]);
  });

  test("a meeting that no dossier names any more is gone", async () => {
    const alone = { "review.heldOn": "13/4/2021" };
    const id = await opened(alone);
    await saveDraft(
      await actorOf("an"),
      { id, version: 1 },
      await draftFrom({ "review.heldOn": "14/4/2021" }),
    );
    expect(await owner.communityReview.count({ where: { heldOn: new Date("2021-04-13") } })).toBe(0);
  });
});
