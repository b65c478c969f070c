import { expect, test } from "vitest";
import { jobs } from "@/lib/consents/jobs";
import { listAwaitingChildren } from "@/lib/consents/queries";
import { fromDay } from "@/lib/core/days";
import { acceptCorrection, proposeCorrection } from "@/lib/corrections/mutations";
import { draftOf, withDraftRows } from "@/lib/drafts/queries";
import { keptDraft } from "@/lib/drafts/rules";
import { actorOf, fixDay, owner } from "@/tests/support/cast";
import { aDossier, aKey } from "@/tests/support/factories";

// Law 91/2025 art. 24.2: the story of a child of seven or more is public with the child's own agreement alone.

const stored = (id: string) =>
  owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, include: withDraftRows });
const endings = (addressId: string) =>
  owner.act.findMany({ where: { addressId, verb: "unpublish" }, select: { actorId: true } });

async function published(born: string) {
  const dossier = await aDossier({
    state: "APPROVED",
    published: true,
    members: [
      { fullName: "Điểu Thị Mừng", relation: "Chủ hộ", birthYear: 1960, categories: ["SERIOUS_ILLNESS"] },
      { fullName: "Điểu Thị Ngân", relation: "Cháu", birthYear: Number(born.slice(0, 4)), categories: [] },
    ],
  });
  await owner.householdMember.updateMany({
    where: { addressId: dossier.id, fullName: "Điểu Thị Ngân" },
    data: { birthDate: fromDay(born) },
  });
  return dossier;
}

test("on its seventh birthday the page goes, by the system, once; a younger and an agreeing child's stays", async () => {
  await fixDay("2021-05-05");
  const [turning, younger, agreeing] = [
    await published("2014-05-06"),
    await published("2014-05-07"),
    await published("2012-01-01"),
  ];
  await owner.consent.updateMany({
    where: { addressId: agreeing.id, purpose: "STORY" },
    data: { childNames: "Điểu Thị Ngân", childrenAgreedOn: fromDay("2021-04-01") },
  });
  await jobs.endUnagreedStories();
  expect((await stored(turning.id)).publishedOn).not.toBeNull();
  await fixDay("2021-05-06");
  await jobs.endUnagreedStories();
  await jobs.endUnagreedStories();
  const gone = await stored(turning.id);
  expect(gone).toMatchObject({ publishedOn: null, version: turning.version + 1 });
  expect(await owner.publicAddress.count({ where: { code: gone.publicCode ?? "" } })).toBe(0);
  expect(await endings(turning.id)).toEqual([{ actorId: null }]);
  for (const { id } of [younger, agreeing]) {
    expect((await stored(id)).publishedOn).not.toBeNull();
    expect(await endings(id)).toEqual([]);
  }
  const dung = await actorOf("dung");
  const awaited = async () =>
    (await listAwaitingChildren(dung, [gone.unitId], "PROVINCE")).map(({ id }) => id);
  expect(await awaited()).toContain(turning.id);
  expect(await listAwaitingChildren(dung, [gone.unitId], "DISTRICT")).toEqual([]);
  expect(await listAwaitingChildren(await actorOf("giang"), [gone.unitId], "PROVINCE")).toEqual([]);
  await owner.consent.updateMany({
    where: { addressId: turning.id, purpose: "STORY" },
    data: { childNames: "điểu thị ngân", childrenAgreedOn: fromDay("2021-05-06") },
  });
  expect(await awaited()).not.toContain(turning.id);
});

test("a correction that brings a child into the household ends the page with its acceptance", async () => {
  await fixDay("2021-05-05");
  const dossier = await published("2018-01-01");
  const [an, dung] = [await actorOf("an"), await actorOf("dung")];
  const typed = structuredClone(keptDraft(draftOf(await stored(dossier.id))));
  const [, child] = typed.members;
  if (!child) throw new Error("no child");
  typed.members.push({ ...child, id: aKey(), fullName: "Điểu Văn Sơn", birth: { day: null, year: 2011 } });
  const proposed = await proposeCorrection(an, dossier, { reason: "Cháu mới về ở cùng.", typed });
  if (!proposed.ok) throw new Error(proposed.refusal.message);
  expect((await stored(dossier.id)).publishedOn).not.toBeNull();
  expect(await acceptCorrection(dung, { id: proposed.value.id, version: 1 })).toMatchObject({ ok: true });
  expect((await stored(dossier.id)).publishedOn).toBeNull();
  expect(await endings(dossier.id)).toHaveLength(1);
});
