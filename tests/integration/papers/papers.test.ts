import { readdirSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { readFile } from "@/lib/files/queries";
import { MOST_MINUTES, MOST_PAGES, MOST_PAPERS, REFUSALS } from "@/lib/files/rules";
import { attachMinutes, attachPaper, removeFile } from "@/lib/papers/mutations";
import { findMinutes, findShelf } from "@/lib/papers/queries";
import type { PaperKind } from "@/prisma/generated/enums";
import { actorOf, type CastName, fixDay, owner, userId } from "@/tests/support/cast";
import { aDossier } from "@/tests/support/factories";
import { aPdf, aPicture, heicFromPhone } from "@/tests/support/pictures";

await fixDay("2021-05-05");

type Outcome = Awaited<ReturnType<typeof removeFile | typeof attachPaper>>;
const kindOf = (outcome: Outcome) => (outcome.ok ? "done" : outcome.refusal.kind);
const wordsOf = (outcome: Outcome) => (outcome.ok ? "" : outcome.refusal.message);
const countBytes = () =>
  readdirSync(process.env.FILES_DIR ?? "", { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(webp|pdf)$/.test(name),
  ).length;

async function send(
  name: CastName,
  id: string,
  { paper = "IDENTITY" as PaperKind, bytes = aPdf() as Uint8Array } = {},
) {
  return attachPaper(await actorOf(name), { id, paper, bytes });
}

async function sent(name: CastName, id: string, more?: Parameters<typeof send>[2]) {
  const outcome = await send(name, id, more);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.fileId;
}

/** Rows as they would stand after many uploads. */
async function fill(owned: { addressId: string } | { reviewId: string }, count: number) {
  const uploadedBy = await userId("an");
  await owner.storedFile.createMany({
    data: Array.from({ length: count }, () => ({
      ...owned,
      kind: "PAPER" as const,
      paper: "OTHER" as const,
      mime: "application/pdf",
      size: 1,
      sha256: "",
      uploadedBy,
    })),
  });
}

describe("a paper", () => {
  test("that is a PDF is kept as it is, its pages counted", async () => {
    const { id } = await aDossier({ state: "DRAFT" });
    const bytes = aPdf({ pages: 3 });
    const fileId = await sent("an", id, { bytes });
    const read = await readFile(await actorOf("an"), fileId);
    expect(read?.mime).toBe("application/pdf");
    expect(Buffer.from(read?.bytes ?? []).equals(bytes)).toBe(true);
    const shelf = await findShelf(await actorOf("an"), id);
    expect(shelf?.papers.map(({ paper, pages }) => [paper, pages])).toEqual([["IDENTITY", 3]]);
    expect(
      await owner.act.findMany({
        where: { addressId: id, verb: "attachPaper" },
        select: { values: { select: { field: true, newValue: true } } },
      }),
    ).toEqual([{ values: [{ field: "paper", newValue: "Giấy tờ tùy thân" }] }]);
  });

  test("that is a picture is made anew, larger than a photo: small print stays legible", async () => {
    const { id } = await aDossier({ state: "DRAFT" });
    const fileId = await sent("an", id, { bytes: await aPicture(3000, 2000).jpeg().toBuffer() });
    const { width } = await sharp((await readFile(await actorOf("an"), fileId))?.bytes).metadata();
    expect(width).toBe(2400);
    expect(kindOf(await send("an", id, { bytes: heicFromPhone() }))).toBe("done");
  });

  test.each<[string, keyof typeof REFUSALS, Uint8Array]>([
    ["words named .pdf", "wrongPaper", Buffer.from("hello")],
    ["a page of the web", "wrongPaper", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["another header before the PDF's", "wrongPaper", Buffer.concat([Buffer.from("PK\x03\x04\n"), aPdf()])],
    ["a PDF cut off", "broken", aPdf().subarray(0, -20)],
    ["a second file behind the PDF's end", "broken", Buffer.concat([aPdf(), Buffer.from("PK\x03\x04 zip")])],
    ["a PDF without a page", "broken", aPdf({ pages: 0 })],
    ["a PDF with a password", "encrypted", aPdf({ more: "5 0 obj << /Encrypt 6 0 R >> endobj" })],
    ["a PDF that runs", "active", aPdf({ more: "5 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj" })],
    ["the same in disguise", "active", aPdf({ more: "5 0 obj << /S /J#61vaScript /JS (x) >> endobj" })],
    ["the same packed", "active", aPdf({ packed: "7 0 << /S /JavaScript /JS (app.alert(1)) >>" })],
    ["a PDF that starts a program", "active", aPdf({ more: "5 0 obj << /S /Launch >> endobj" })],
    ["a PDF with a file in it", "active", aPdf({ more: "5 0 obj << /Type /EmbeddedFile >> endobj" })],
    ["a packed list that fills the memory", "broken", aPdf({ packed: " ".repeat(40 * 1024 * 1024) })],
    ["too many pages", "tooManyPages", aPdf({ pages: MOST_PAGES + 1 })],
  ])("%s is refused in words and leaves nothing", async (_, fault, bytes) => {
    const { id } = await aDossier({ state: "DRAFT" });
    const before = countBytes();
    const outcome = await send("an", id, { bytes });
    expect(wordsOf(outcome)).toBe(REFUSALS[fault]);
    expect(countBytes()).toBe(before);
  });
});

describe("the papers of a dossier", () => {
  test("may be added at every step by whoever handles it, and no more when it is over", async () => {
    for (const [state, name, answer] of [
      ["DRAFT", "dung", "forbidden"],
      ["SUBMITTED", "an", "done"],
      ["SUBMITTED", "binh", "done"],
      ["VERIFIED", "dung", "done"],
      ["APPROVED", "an", "done"],
      ["REJECTED", "an", "refused"],
      ["CLOSED", "an", "refused"],
    ] as const) {
      const { id } = await aDossier({ state });
      expect([state, name, kindOf(await send(name, id))]).toEqual([state, name, answer]);
    }
  });

  test("once handed in are taken off by district or province alone", async () => {
    const { id } = await aDossier({ state: "SUBMITTED" });
    const fileId = await sent("an", id);
    expect(kindOf(await removeFile(await actorOf("an"), { fileId }))).toBe("forbidden");
    expect(kindOf(await removeFile(await actorOf("binh"), { fileId }))).toBe("done");
    expect(await readFile(await actorOf("an"), fileId)).toBeNull();
    expect(await owner.act.count({ where: { addressId: id, verb: "removePaper" } })).toBe(1);
  });

  test(`are ${MOST_PAPERS} at most, two sent at once too`, async () => {
    const { id } = await aDossier({ state: "DRAFT" });
    await fill({ addressId: id }, MOST_PAPERS - 1);
    const outcomes = await Promise.all([send("an", id), send("an", id)]);
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
    expect(outcomes.map(wordsOf)).toContain(REFUSALS.tooManyPapers);
  });

  test("are read at no size without a look, identity papers named apart; strangers and onlookers find none", async () => {
    const { id } = await aDossier({ state: "APPROVED" });
    const picture = await aPicture(900, 600).png().toBuffer();
    const identity = await sent("an", id, { bytes: picture });
    const medical = await sent("an", id, { paper: "MEDICAL" });
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      expect(await readFile(await actorOf(name), identity, 320)).toBeNull();
      expect(kindOf(await send(name, id))).toBe("notFound");
      expect(kindOf(await removeFile(await actorOf(name), { fileId: identity }))).toBe("notFound");
    }
    const binh = await actorOf("binh");
    await readFile(binh, identity, 320);
    await readFile(binh, medical);
    const looks = await owner.look.findMany({
      where: { addressId: id, userId: binh.userId ?? "" },
      orderBy: { id: "asc" },
    });
    expect(looks.map(({ what }) => what)).toEqual(["identity", "paper"]);
  });
});

describe("the scanned minutes of a meeting", () => {
  async function meeting() {
    const { id } = await aDossier({ state: "SUBMITTED" });
    const { reviewId } = await owner.addressReview.findFirstOrThrow({ where: { addressId: id } });
    await owner.storedFile.updateMany({ where: { reviewId }, data: { removedAt: new Date() } });
    return reviewId;
  }
  const minutes = async (name: CastName, reviewId: string) =>
    attachMinutes(await actorOf(name), { reviewId, bytes: aPdf() });

  test("hang on the meeting, for commune and district; each look and act is recorded", async () => {
    const reviewId = await meeting();
    const outcome = await minutes("an", reviewId);
    const fileId = outcome.ok ? outcome.value.fileId : "";
    expect((await findMinutes(await actorOf("binh"), reviewId))?.files.map(({ id }) => id)).toEqual([fileId]);
    expect(await readFile(await actorOf("dung"), fileId)).not.toBeNull();
    expect(await owner.look.count({ where: { what: "minutes", userId: await userId("dung") } })).toBe(1);
    expect(kindOf(await removeFile(await actorOf("dung"), { fileId }))).toBe("forbidden");
    expect(kindOf(await removeFile(await actorOf("an"), { fileId }))).toBe("done");
    expect(kindOf(await removeFile(await actorOf("an"), { fileId }))).toBe("done");
    const acts = await owner.act.findMany({
      where: { subject: "review", subjectId: reviewId },
      orderBy: { id: "asc" },
    });
    expect(acts.map(({ verb }) => verb)).toEqual(["attachPaper", "removePaper"]);
  });

  test("are found by nobody outside the commune, not by a school or an agency", async () => {
    const reviewId = await meeting();
    const outcome = await minutes("an", reviewId);
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      const stranger = await actorOf(name);
      expect(await findMinutes(stranger, reviewId)).toBeNull();
      expect(await readFile(stranger, outcome.ok ? outcome.value.fileId : "")).toBeNull();
      expect(kindOf(await minutes(name, reviewId))).toBe("notFound");
    }
    expect(kindOf(await minutes("dung", reviewId))).toBe("forbidden");
  });

  test(`are ${MOST_MINUTES} files at most`, async () => {
    const reviewId = await meeting();
    await fill({ reviewId }, MOST_MINUTES - 1);
    const outcomes = await Promise.all([minutes("an", reviewId), minutes("an", reviewId)]);
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
  });
});
