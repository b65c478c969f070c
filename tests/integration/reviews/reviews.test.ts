import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fromDay } from "@/lib/core/days";
import { saveDraft } from "@/lib/drafts/mutations";
import { confirmReview, editReview, openReview, recordVotes } from "@/lib/reviews/mutations";
import {
  exportMeeting,
  findMeeting,
  listCandidates,
  listMeetingChoices,
  listMeetings,
} from "@/lib/reviews/queries";
import { meetingFacts, votesTable } from "@/lib/reviews/schema";
import { meetingSheet } from "@/lib/reviews/sheet";
import { actorOf, fixDay, owner, SCHOOL, unitId } from "../../support/cast";
import { aDossier, aKey } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";
import { draftFrom, newForm } from "../drafts/typed";

await fixDay("2021-05-05");
const [an, binh, dung, giang, mai, hanh] = await Promise.all([
  actorOf("an"),
  actorOf("binh"),
  actorOf("dung"),
  actorOf("giang"),
  actorOf("mai"),
  actorOf("hanh"),
]);
const dongTam = await unitId("Xã Đồng Tâm");

let days = 0;
/** Each meeting on a day of its own. */
const nextDay = () => `${++days % 28 || 28}/${1 + (Math.trunc(days / 28) % 3)}/2021`;
const typed = (more: Record<string, string> = {}) =>
  meetingFacts.parse({
    unitId: dongTam,
    heldOn: nextDay(),
    place: "Nhà văn hóa ấp 3",
    attendance: "32",
    chair: "Điểu Hùng",
    ...more,
  });

async function aMeeting(more: Record<string, string> = {}) {
  const facts = typed(more);
  const id = randomUUID();
  const outcome = await openReview(an, { ...facts, id });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return { id, version: 1, facts };
}

const kindOf = (outcome: { ok: boolean; refusal?: { kind: string } }) =>
  outcome.ok ? "done" : outcome.refusal?.kind;
const linesOf = (subjectId: string) =>
  owner.act.findMany({ where: { subjectId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
const versionOf = async (id: string) =>
  (await owner.communityReview.findUniqueOrThrow({ where: { id } })).version;
const votes = (id: string, version: number, rows: Record<string, [string, string]>, all?: string) =>
  votesTable.parse({
    id,
    version: String(version),
    all: all ? { votesFor: all } : {},
    rows: Object.fromEntries(
      Object.entries(rows).map(([address, [votesFor, votesAgainst]]) => [
        address,
        { isChosen: "on", votesFor, votesAgainst },
      ]),
    ),
  });
/** A draft that no meeting has seen. */
async function aDraft(more: Parameters<typeof aDossier>[0] = {}) {
  const dossier = await aDossier({ state: "DRAFT", ...more });
  await owner.addressReview.deleteMany({ where: { addressId: dossier.id } });
  await owner.humanitarianAddress.update({
    where: { id: dossier.id },
    data: { confirmedOn: null, confirmationNumber: null },
  });
  return dossier;
}
const stored = (id: string) =>
  owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, include: { reviews: true } });

// Law 11/2008 art. 7.3b, P02 IV.14: a public, democratic review of the community; one meeting serves many dossiers.
describe("a meeting is entered once", () => {
  test("works, leaves one line of history, and the form posted twice makes one", async () => {
    const { id, facts } = await aMeeting();
    expect(kindOf(await openReview(an, { ...facts, id }))).toBe("done");
    expect(await owner.communityReview.findUniqueOrThrow({ where: { id } })).toMatchObject({
      attendance: 32,
      chair: "Điểu Hùng",
      unitId: dongTam,
    });
    expect((await linesOf(id)).map(({ verb }) => verb)).toEqual(["openReview"]);
  });

  test("the district acts for a commune that can't; stranger, province, school and onlooker do not", async () => {
    const open = (actor: typeof an) => openReview(actor, { ...typed(), id: randomUUID() });
    expect(kindOf(await open(binh))).toBe("done");
    expect(kindOf(await open(giang))).toBe("notFound");
    expect(kindOf(await open(dung))).toBe("forbidden");
    expect(kindOf(await open(mai))).toBe("notFound");
    expect(kindOf(await open(hanh))).toBe("notFound");
  });

  test("the same day and place, however spelt, is the meeting that is on file", async () => {
    const { facts } = await aMeeting();
    const again = await openReview(an, { ...facts, place: "nhà văn hoá  Ấp 3", id: randomUUID() });
    expect(!again.ok && again.refusal.errors).toHaveProperty("place");
  });

  test("no meeting is held tomorrow", async () => {
    const outcome = await openReview(an, { ...typed({ heldOn: "6/5/2021" }), id: randomUUID() });
    expect(!outcome.ok && outcome.refusal.errors).toHaveProperty("heldOn");
  });

  test("two who enter the same meeting at once make one", async () => {
    const facts = typed();
    const unit = { table: "Unit" as const, id: dongTam };
    const outcomes = await onceAllHaveRead(
      unit,
      [an, binh].map((actor) => () => openReview(actor, { ...facts, id: randomUUID() })),
    );
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
    expect(
      await owner.communityReview.count({
        where: { unitId: dongTam, heldOn: fromDay(facts.heldOn ?? "") ?? undefined },
      }),
    ).toBe(1);
  });

  test("each of the cast lists the meetings within reach", async () => {
    const { id } = await aMeeting();
    const sees = async (actor: typeof an) =>
      (await listMeetings(actor, { unit: dongTam })).rows.some((row) => row.id === id);
    expect(await Promise.all([an, binh, dung, giang, mai, hanh].map(sees))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(await findMeeting(giang, id)).toBeNull();
    expect(await findMeeting(an, "no-id")).toBeNull();
  });
});

describe("editReview", () => {
  const edited = (meeting: Awaited<ReturnType<typeof aMeeting>>, more: object, version = 1) => ({
    ...meeting.facts,
    ...more,
    id: meeting.id,
    version,
  });

  test("works, leaves one line, and twice does it once", async () => {
    const meeting = await aMeeting();
    const change = edited(meeting, { secretary: "Lê Văn Sơn", attendance: 40 });
    expect(kindOf(await editReview(an, change))).toBe("done");
    expect(kindOf(await editReview(an, change))).toBe("done");
    expect(await versionOf(meeting.id)).toBe(2);
    expect((await linesOf(meeting.id)).map(({ verb }) => verb)).toEqual(["openReview", "editReview"]);
  });

  test("stranger, province and an older version", async () => {
    const meeting = await aMeeting();
    const change = edited(meeting, { attendance: 41 });
    expect(kindOf(await editReview(giang, change))).toBe("notFound");
    expect(kindOf(await editReview(dung, change))).toBe("forbidden");
    expect(kindOf(await editReview(an, change))).toBe("done");
    expect(kindOf(await editReview(an, edited(meeting, { attendance: 42 }, 1)))).toBe("changed");
  });

  test("what others were submitted on stays; what was left open is filled in", async () => {
    const meeting = await aMeeting();
    const dossier = await aDraft();
    expect(kindOf(await recordVotes(an, votes(meeting.id, 1, { [dossier.id]: ["30", "1"] })))).toBe("done");
    await owner.humanitarianAddress.update({
      where: { id: dossier.id },
      data: { state: "SUBMITTED", code: `BP-2021-9${String(days).padStart(5, "0")}` },
    });
    const outcome = await editReview(an, edited(meeting, { attendance: 50 }, 2));
    expect(!outcome.ok && outcome.refusal.errors).toHaveProperty("attendance");
    expect(kindOf(await editReview(an, edited(meeting, { secretary: "Lê Văn Sơn" }, 2)))).toBe("done");
  });

  test("of two at once the second is told", async () => {
    const meeting = await aMeeting();
    const outcomes = await onceAllHaveRead(
      { table: "CommunityReview", id: meeting.id },
      [50, 60].map((attendance) => () => editReview(an, edited(meeting, { attendance }))),
    );
    expect(outcomes.map(kindOf).sort()).toEqual(["changed", "done"]);
  });
});

describe("recordVotes", () => {
  test("many dossiers at once, each with its line, its new version and its own votes", async () => {
    const meeting = await aMeeting();
    const [first, second] = [await aDraft(), await aDraft({ state: "RETURNED" })];
    const rows = { [first.id]: ["", ""], [second.id]: ["20", "12"] } as Record<string, [string, string]>;
    const outcome = await recordVotes(an, votes(meeting.id, 1, rows, "32"));
    expect(outcome).toMatchObject({ ok: true, value: 2 });
    expect((await stored(first.id)).reviews).toMatchObject([{ reviewId: meeting.id, votesFor: 32 }]);
    expect((await stored(second.id)).reviews.find(({ reviewId }) => reviewId === meeting.id)).toMatchObject({
      votesFor: 20,
      votesAgainst: 12,
    });
    expect((await stored(first.id)).version).toBe(first.version + 1);
    const lines = (await linesOf(meeting.id)).filter(({ verb }) => verb === "recordVotes");
    expect(lines.map(({ addressId }) => addressId).sort()).toEqual([first.id, second.id].sort());
    // Posted again it changes nothing, though its version is an older one.
    expect(await recordVotes(an, votes(meeting.id, 1, rows, "32"))).toMatchObject({ ok: true, value: 0 });
    expect(await versionOf(meeting.id)).toBe(2);
  });

  test("faults stand beside their row and nothing is half written", async () => {
    const meeting = await aMeeting();
    const [first, second] = [await aDraft(), await aDraft()];
    const table = votes(meeting.id, 1, { [first.id]: ["", ""] });
    const outcome = await recordVotes(an, {
      ...table,
      rows: { ...table.rows, [second.id]: { isChosen: false, votesFor: 9, votesAgainst: null } },
    });
    expect(Object.keys((!outcome.ok && outcome.refusal.errors) || {}).sort()).toEqual(
      [`rows.${first.id}.votesFor`, `rows.${second.id}.isChosen`].sort(),
    );
    expect(await owner.addressReview.count({ where: { reviewId: meeting.id } })).toBe(0);
  });

  test("stranger, province, another commune's dossier, and one that is submitted", async () => {
    const meeting = await aMeeting();
    const [draft, away, sent] = [
      await aDraft(),
      await aDraft({ unit: "Xã Tân Tiến, Huyện Đồng Phú" }),
      await aDossier({ state: "SUBMITTED" }),
    ];
    const table = (id: string) => votes(meeting.id, 1, { [id]: ["30", "0"] });
    expect(kindOf(await recordVotes(giang, table(draft.id)))).toBe("notFound");
    expect(kindOf(await recordVotes(dung, table(draft.id)))).toBe("forbidden");
    expect(kindOf(await recordVotes(binh, table(away.id)))).toBe("notFound");
    const refused = await recordVotes(an, table(sent.id));
    expect(!refused.ok && refused.refusal.errors).toHaveProperty([`rows.${sent.id}.isChosen`]);
  });

  test("a school's officer votes for the school's own dossiers, and sees no others", async () => {
    const meeting = await aMeeting({ minutes: "Hộ ông Sáu: chưa nhất trí." });
    const [own, other] = [await aDraft({ organisation: SCHOOL }), await aDraft()];
    await recordVotes(an, votes(meeting.id, 1, { [own.id]: ["30", "0"], [other.id]: ["30", "0"] }));
    const seen = await findMeeting(mai, meeting.id);
    expect(seen).toMatchObject({ others: 1, mayKeep: false, households: [{ id: own.id }], minutes: null });
    expect(await findMeeting(an, meeting.id)).toMatchObject({ minutes: "Hộ ông Sáu: chưa nhất trí." });
    expect(kindOf(await recordVotes(mai, votes(meeting.id, 2, { [own.id]: ["29", "0"] })))).toBe("done");
    expect(kindOf(await recordVotes(mai, votes(meeting.id, 3, { [other.id]: ["9", "0"] })))).toBe("notFound");
    expect((await listCandidates(mai, meeting.facts as never)).rows).toEqual([]);
  });

  test("a draft stands in one meeting; one that was sent back keeps the meeting it was submitted on", async () => {
    const [early, late] = [await aMeeting({ heldOn: "1/4/2021" }), await aMeeting({ heldOn: "29/4/2021" })];
    const [draft, returned] = [await aDraft(), await aDraft({ state: "RETURNED" })];
    const rows = { [draft.id]: ["30", "0"], [returned.id]: ["30", "0"] } as Record<string, [string, string]>;
    await recordVotes(an, votes(early.id, 1, rows));
    await recordVotes(an, votes(late.id, 1, rows));
    expect((await stored(draft.id)).reviews.map(({ reviewId }) => reviewId)).toEqual([late.id]);
    expect((await stored(returned.id)).reviews).toHaveLength(2);
    // A meeting that was entered for itself stays, though nobody is left in it.
    await recordVotes(an, votes(early.id, await versionOf(early.id), { [draft.id]: ["1", "0"] }));
    expect(await owner.communityReview.count({ where: { id: late.id } })).toBe(1);
  });

  test("of two who save the same meeting at once the second is told", async () => {
    const meeting = await aMeeting();
    const dossier = await aDraft();
    const outcomes = await onceAllHaveRead(
      { table: "CommunityReview", id: meeting.id },
      ["20", "30"].map(
        (number) => () => recordVotes(an, votes(meeting.id, 1, { [dossier.id]: [number, "0"] })),
      ),
    );
    expect(outcomes.map(kindOf).sort()).toEqual(["changed", "done"]);
  });
});

describe("confirmReview", () => {
  const stamp = (id: string, version: number, number = "15/XN-UBND", on = "2021-05-04") => ({
    id,
    version,
    on,
    number,
  });
  async function voted(count = 2) {
    const meeting = await aMeeting();
    const dossiers = [];
    for (let at = 0; at < count; at++) dossiers.push(await aDraft({ head: `Điểu Thị ${"ABCDE"[at]}` }));
    await recordVotes(
      an,
      votes(meeting.id, 1, Object.fromEntries(dossiers.map(({ id }) => [id, ["30", "1"]]))),
    );
    return { meeting, dossiers };
  }

  test("is written for all dossiers of the meeting at once; who is left out is named with the reason", async () => {
    const { meeting, dossiers } = await voted(4);
    const [draft, against, sent, own] = dossiers as [(typeof dossiers)[0], ...typeof dossiers];
    await owner.addressReview.updateMany({ where: { addressId: against!.id }, data: { votesAgainst: 31 } });
    await owner.humanitarianAddress.update({
      where: { id: sent!.id },
      data: { state: "SUBMITTED", code: `BP-2021-8${String(days).padStart(5, "0")}` },
    });
    await owner.humanitarianAddress.update({
      where: { id: own!.id },
      data: { confirmedOn: fromDay("2021-05-01"), confirmationNumber: "9/XN-UBND" },
    });
    const before = (await stored(draft.id)).version;
    const outcome = await confirmReview(an, stamp(meeting.id, 2));
    expect(outcome).toMatchObject({ ok: true, value: { confirmed: 1 } });
    const why = outcome.ok ? outcome.value.leftOut.map(({ name, why }) => `${name}: ${why}`) : [];
    expect(why).toEqual([
      expect.stringMatching(/B: bình xét chưa đồng ý/),
      expect.stringMatching(/C: hồ sơ đã nộp/),
      expect.stringMatching(/D: .*9\/XN-UBND/),
    ]);
    expect(await stored(draft.id)).toMatchObject({ confirmationNumber: "15/XN-UBND", version: before + 1 });
    expect(await stored(own!.id)).toMatchObject({ confirmationNumber: "9/XN-UBND" });
    const lines = (await linesOf(meeting.id)).filter(({ verb }) => verb === "confirmReview");
    expect(lines.map(({ addressId }) => addressId)).toEqual([null, draft.id]);
  });

  test("a household that was transferred since gets no stamp of the commune it left, and is not named there", async () => {
    const { meeting, dossiers } = await voted(2);
    const [stays, moved] = dossiers as [(typeof dossiers)[0], (typeof dossiers)[0]];
    await owner.humanitarianAddress.update({
      where: { id: moved.id },
      data: { unitId: await unitId("Xã Đăng Hà") },
    });
    const outcome = await confirmReview(an, stamp(meeting.id, 2));
    expect(outcome).toMatchObject({ ok: true, value: { confirmed: 1, leftOut: [] } });
    expect(await stored(stays.id)).toMatchObject({ confirmationNumber: "15/XN-UBND" });
    expect(await stored(moved.id)).toMatchObject({ confirmationNumber: null });
  });

  test("twice does it once; a corrected number follows into the dossiers that carry the first", async () => {
    const { meeting, dossiers } = await voted();
    expect(kindOf(await confirmReview(an, stamp(meeting.id, 2)))).toBe("done");
    expect(kindOf(await confirmReview(an, stamp(meeting.id, 2)))).toBe("done");
    expect((await linesOf(meeting.id)).filter(({ verb }) => verb === "confirmReview")).toHaveLength(3);
    expect(kindOf(await confirmReview(an, stamp(meeting.id, 3, "16/XN-UBND")))).toBe("done");
    expect((await stored(dossiers[0]!.id)).confirmationNumber).toBe("16/XN-UBND");
  });

  test("stranger, province, school, nobody agreed, before the meeting, tomorrow", async () => {
    const { meeting } = await voted(1);
    expect(kindOf(await confirmReview(giang, stamp(meeting.id, 2)))).toBe("notFound");
    expect(kindOf(await confirmReview(dung, stamp(meeting.id, 2)))).toBe("forbidden");
    expect(kindOf(await confirmReview(mai, stamp(meeting.id, 2)))).toBe("notFound");
    for (const on of ["2020-12-01", "2021-05-06"]) {
      const outcome = await confirmReview(an, stamp(meeting.id, 2, "1/XN", on));
      expect(!outcome.ok && outcome.refusal.errors).toHaveProperty("on");
    }
    const empty = await aMeeting();
    expect(kindOf(await confirmReview(an, stamp(empty.id, 1)))).toBe("refused");
  });

  test("of two at once the second is told", async () => {
    const { meeting } = await voted();
    const outcomes = await onceAllHaveRead(
      { table: "CommunityReview", id: meeting.id },
      ["1/XN", "2/XN"].map((number) => () => confirmReview(an, stamp(meeting.id, 2, number))),
    );
    expect(outcomes.map(kindOf).sort()).toEqual(["changed", "done"]);
  });

  test("an officer with the form open is told, and loses nothing", async () => {
    const { meeting, dossiers } = await voted(1);
    const { id } = dossiers[0]!;
    const read = (await stored(id)).version;
    await confirmReview(an, stamp(meeting.id, 2));
    const save = await saveDraft(
      an,
      { id, version: read },
      await draftFrom({
        "review.heldOn": "",
        "review.place": "",
        "review.attendance": "",
        "review.votesFor": "",
      }),
    );
    expect(kindOf(save)).toBe("changed");
    expect(await stored(id)).toMatchObject({ confirmationNumber: "15/XN-UBND" });
  });
});

describe("in the dossier's form", () => {
  const chosen = (meetingId: string, more = {}) =>
    draftFrom({
      "review.heldOn": "",
      "review.place": "",
      "review.attendance": "",
      "review.meetingId": meetingId,
      "review.votesFor": "28",
      ...more,
    });

  test("a meeting on file is chosen, with the household's own votes", async () => {
    const meeting = await aMeeting();
    newForm();
    const id = aKey();
    expect(kindOf(await saveDraft(an, { id }, await chosen(meeting.id)))).toBe("done");
    expect((await stored(id)).reviews).toMatchObject([
      { reviewId: meeting.id, votesFor: 28, votesAgainst: 0 },
    ]);
    expect(await versionOf(meeting.id)).toBe(2);
    const choices = await listMeetingChoices(an, [dongTam]);
    expect(choices.some((choice) => choice.id === meeting.id)).toBe(true);
  });

  test("another commune's meeting is not", async () => {
    const outcome = await openReview(binh, {
      ...typed({ unitId: await unitId("Xã Tân Tiến, Huyện Đồng Phú") }),
      id: "0b6f4c1e-0000-4000-8000-00000000abcd",
    });
    expect(kindOf(outcome)).toBe("done");
    newForm();
    const save = await saveDraft(an, { id: aKey() }, await chosen("0b6f4c1e-0000-4000-8000-00000000abcd"));
    expect(!save.ok && save.refusal.errors).toHaveProperty(["review.meetingId"]);
  });

  test("a meeting that was only typed into a draft goes with it; one that was entered stays", async () => {
    newForm();
    const id = aKey();
    const first = await saveDraft(an, { id }, await draftFrom({ "review.heldOn": "3/4/2021" }));
    const reviewId = (await stored(id)).reviews[0]?.reviewId;
    const meeting = await aMeeting();
    const version = first.ok ? first.value.version : 0;
    expect(kindOf(await saveDraft(an, { id, version }, await chosen(meeting.id)))).toBe("done");
    expect(await owner.communityReview.count({ where: { id: reviewId } })).toBe(0);
    const none = await draftFrom({
      "review.heldOn": "",
      "review.place": "",
      "review.attendance": "",
      "review.votesFor": "",
    });
    expect(kindOf(await saveDraft(an, { id, version: version + 1 }, none))).toBe("done");
    expect(await owner.communityReview.count({ where: { id: meeting.id } })).toBe(1);
  });
});

// Decree 20/2021 art. 8.1b: the result is posted "trừ những thông tin liên quan đến HIV/AIDS"; law 64/2006 art. 8.5.
describe("the list for the People's Committee", () => {
  test("names who was agreed, never HIV, and its printing is recorded", async () => {
    const meeting = await aMeeting();
    const [ill, against] = [
      await aDraft({ head: "Điểu Thị Bông", categories: ["HIV_AIDS"] }),
      await aDraft({ head: "Điểu Thị Chi" }),
    ];
    await recordVotes(an, votes(meeting.id, 1, { [ill.id]: ["30", "0"], [against.id]: ["10", "10"] }));
    const list = await exportMeeting(an, meeting.id);
    expect(list?.households.map(({ headName }) => headName)).toEqual(["Điểu Thị Bông"]);
    expect(JSON.stringify(list?.households)).not.toMatch(/HIV/);
    expect(list?.households[0]?.shownCategories).toEqual(["SERIOUS_ILLNESS"]);
    expect(
      await owner.look.count({ where: { userId: an.userId ?? "", what: "export:review", unitId: dongTam } }),
    ).toBe(1);
    expect((await meetingSheet(list!, an.clock.now)).length).toBeGreaterThan(4000);
    expect(await exportMeeting(giang, meeting.id)).toBeNull();
    expect(await exportMeeting(hanh, meeting.id)).toBeNull();
  });
});
