import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { jobs } from "@/lib/files/jobs";
import { readFile } from "@/lib/files/queries";
import { LARGEST_UPLOAD, MOST_PHOTOS, REFUSALS } from "@/lib/files/rules";
import { attachPhoto, movePhoto, removeFile } from "@/lib/papers/mutations";
import { findShelf, openShelf } from "@/lib/papers/queries";
import { actorOf, fixDay, owner } from "@/tests/support/cast";
import { aDossier } from "@/tests/support/factories";
import { aPdf, aPicture, heicBomb, heicFromPhone, jpegWithPlace } from "@/tests/support/pictures";
import { onceAllHaveRead } from "@/tests/support/race";

await fixDay("2021-05-05");

const kindOf = (outcome: Awaited<ReturnType<typeof removeFile | typeof attachPhoto>>) =>
  outcome.ok ? "done" : outcome.refusal.kind;
const wordsOf = (outcome: Awaited<ReturnType<typeof attachPhoto>>) =>
  outcome.ok ? "" : outcome.refusal.message;
const stored = () => readdirSync(process.env.FILES_DIR ?? "", { recursive: true, encoding: "utf8" });
const countBytes = () => stored().filter((name) => /\.(webp|pdf)$/.test(name)).length;
const draft = () => aDossier({ state: "DRAFT" });
const small = () => aPicture(40, 30).png().toBuffer();

async function attached(id: string, bytes?: Uint8Array) {
  const outcome = await attachPhoto(await actorOf("an"), { id, bytes: bytes ?? (await small()) });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.fileId;
}

describe("a photo", () => {
  test("is kept anew: upright, in three sizes, without place and device", async () => {
    const an = await actorOf("an");
    const { id } = await draft();
    const sent = await jpegWithPlace();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const fileId = await attached(id, sent);
    for (const [size, sides] of [
      [null, [1067, 1600]],
      [800, [534, 800]],
      [320, [213, 320]],
    ] as const) {
      const kept = await sharp((await readFile(an, fileId, size))?.bytes).metadata();
      expect([kept.exif, kept.xmp, kept.iptc]).toEqual([undefined, undefined, undefined]);
      expect([kept.format, kept.width, kept.height]).toEqual(["webp", ...sides]);
    }
    expect(await owner.act.count({ where: { addressId: id, verb: "attachPhoto" } })).toBe(1);
  });

  test.each(["jpeg", "png", "webp"] as const)("may be %s, whatever its name says", async (format) => {
    const { id } = await draft();
    const bytes = await aPicture(40, 30).toFormat(format).toBuffer();
    expect(kindOf(await attachPhoto(await actorOf("an"), { id, bytes }))).toBe("done");
  });

  test("may be HEIC, as phones take it: its colours stay, its place goes", async () => {
    const { id } = await draft();
    const sent = heicFromPhone();
    expect(sent.includes("Exif")).toBe(true);
    const read = await readFile(await actorOf("an"), await attached(id, sent));
    const kept = await sharp(read?.bytes).metadata();
    expect([kept.format, kept.width, kept.height, kept.exif]).toEqual(["webp", 320, 240, undefined]);
    const { data } = await sharp(read?.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const [red = 0, green = 0] = data;
    expect(red).toBeGreaterThan(green * 2);
  });

  test.each<[string, keyof typeof REFUSALS, () => Promise<Uint8Array>]>([
    ["nothing", "empty", async () => new Uint8Array()],
    ["words named .jpg", "wrongType", async () => Buffer.from("<script>alert(1)</script>")],
    [
      "a drawing with scripts in it",
      "wrongType",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ],
    ["a moving picture", "wrongType", async () => aPicture(10, 10).gif().toBuffer()],
    ["AVIF", "wrongType", async () => aPicture(10, 10).avif().toBuffer()],
    ["a PDF", "wrongType", async () => aPdf()],
    ["half a picture", "broken", async () => (await aPicture(400, 300).jpeg().toBuffer()).subarray(0, 400)],
    ["half a HEIC", "broken", async () => heicFromPhone().subarray(0, 1100)],
    ["a HEIC in name only", "broken", async () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic")],
    ["more than 12 MB", "tooLarge", async () => new Uint8Array(LARGEST_UPLOAD + 1)],
    ["too many points for its size", "tooManyPixels", async () => aPicture(12_000, 9_000).png().toBuffer()],
    ["the same as HEIC", "tooManyPixels", async () => heicBomb()],
    ["a HEIC that lies about its points", "broken", async () => heicThatLies()],
  ])("%s is refused in words and leaves nothing", async (_, fault, make) => {
    const { id } = await draft();
    const before = countBytes();
    const outcome = await attachPhoto(await actorOf("an"), { id, bytes: await make() });
    expect(kindOf(outcome)).toBe("refused");
    expect(wordsOf(outcome)).toBe(REFUSALS[fault]);
    expect(wordsOf(outcome)).toMatch(/Hãy /);
    expect(countBytes()).toBe(before);
    expect(await owner.storedFile.count({ where: { addressId: id } })).toBe(0);
  });

  test("of two kinds at once keeps the picture alone: what hung behind it is gone", async () => {
    const { id } = await draft();
    const polyglot = Buffer.concat([
      await aPicture(40, 30).jpeg().toBuffer(),
      Buffer.from("<script>alert(1)</script>PK\x03\x04"),
    ]);
    const read = await readFile(await actorOf("an"), await attached(id, polyglot));
    expect(Buffer.from(read?.bytes ?? []).includes("script")).toBe(false);
    expect(read?.mime).toBe("image/webp");
  });
});

/** Says 100 × 100 where the coded picture has 72 million points. */
function heicThatLies() {
  const bytes = Buffer.from(heicBomb());
  for (let at = bytes.indexOf("ispe"); at >= 0; at = bytes.indexOf("ispe", at + 4)) {
    bytes.writeUInt32BE(100, at + 8);
    bytes.writeUInt32BE(100, at + 12);
  }
  return bytes;
}

describe("the photos of a dossier", () => {
  test("stand in order, the first for the dossier; each move leaves one line, a move to nowhere none", async () => {
    const an = await actorOf("an");
    const { id } = await draft();
    const [one, two, three] = [await attached(id), await attached(id), await attached(id)];
    const order = async () => (await findShelf(an, id))?.photos.map((photo) => photo.id);
    expect(await order()).toEqual([one, two, three]);
    await movePhoto(an, { fileId: three, move: "first" });
    expect(await order()).toEqual([three, one, two]);
    await movePhoto(an, { fileId: three, move: "first" });
    await movePhoto(an, { fileId: two, move: "later" });
    expect(await owner.act.count({ where: { addressId: id, verb: "arrangePhotos" } })).toBe(1);
    await movePhoto(an, { fileId: two, move: "earlier" });
    expect(await order()).toEqual([three, two, one]);
  });

  test(`are ${MOST_PHOTOS} at most, two sent at once too`, async () => {
    const an = await actorOf("an");
    const { id } = await draft();
    for (let at = 1; at < MOST_PHOTOS; at++) await attached(id);
    const before = countBytes();
    const bytes = await small();
    const send = () => attachPhoto(an, { id, bytes });
    const outcomes = await Promise.all([send(), send(), send()]);
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused", "refused"]);
    expect(outcomes.map(wordsOf)).toContain(REFUSALS.tooManyPhotos);
    expect(await owner.storedFile.count({ where: { addressId: id, removedAt: null } })).toBe(MOST_PHOTOS);
    expect(countBytes()).toBe(before + 3);
  });

  test("taken off twice, at once too, are taken off once; their bytes are destroyed", async () => {
    const an = await actorOf("an");
    const { id } = await draft();
    const fileId = await attached(id);
    const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id }, [
      () => removeFile(an, { fileId }),
      () => removeFile(an, { fileId }),
    ]);
    expect(outcomes.map(kindOf)).toEqual(["done", "done"]);
    expect(await owner.act.count({ where: { addressId: id, verb: "removePhoto" } })).toBe(1);
    expect(await readFile(an, fileId)).toBeNull();
    expect(stored().filter((name) => name.includes(fileId))).toHaveLength(3);
    await jobs.eraseFile({ id: fileId });
    await jobs.eraseFile({ id: fileId });
    expect(stored().filter((name) => name.includes(fileId))).toEqual([]);
    expect((await owner.storedFile.findUniqueOrThrow({ where: { id: fileId } })).erasedAt).not.toBeNull();
  });

  test("the nightly job destroys what a stopped machine left, and nothing that is there", async () => {
    const { id } = await draft();
    const [gone, kept] = [await attached(id), await attached(id)];
    await removeFile(await actorOf("an"), { fileId: gone });
    await jobs.eraseRemovedFiles();
    expect(stored().some((name) => name.includes(gone))).toBe(false);
    expect(stored().filter((name) => name.includes(kept))).toHaveLength(3);
    await jobs.eraseFile({ id: kept });
    expect(await readFile(await actorOf("an"), kept)).not.toBeNull();
  });

  test("nobody outside finds dossier or photo; the province looks at a draft but does not change it", async () => {
    const { id } = await draft();
    const bytes = await small();
    const fileId = await attached(id);
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      const stranger = await actorOf(name);
      for (const size of [null, 320, 800] as const) expect(await readFile(stranger, fileId, size)).toBeNull();
      expect(await openShelf(stranger, id)).toBeNull();
      expect(kindOf(await attachPhoto(stranger, { id, bytes }))).toBe("notFound");
      expect(kindOf(await removeFile(stranger, { fileId }))).toBe("notFound");
      expect(kindOf(await movePhoto(stranger, { fileId, move: "first" }))).toBe("notFound");
    }
    const dung = await actorOf("dung");
    expect(await readFile(dung, fileId)).not.toBeNull();
    expect(kindOf(await attachPhoto(dung, { id, bytes }))).toBe("forbidden");
    expect(kindOf(await removeFile(dung, { fileId }))).toBe("forbidden");
  });

  test.each(["SUBMITTED", "VERIFIED", "CLOSED", "REJECTED"] as const)(
    "stay as they are while the dossier is %s, and what was sent is dropped again",
    async (state) => {
      const { id } = await aDossier({ state });
      const before = countBytes();
      expect(kindOf(await attachPhoto(await actorOf("an"), { id, bytes: await small() }))).toBe("refused");
      expect(countBytes()).toBe(before);
    },
  );

  test("of an approved dossier follow the household's life, each an act in its history", async () => {
    const { id } = await aDossier({ state: "APPROVED" });
    const bytes = await small();
    expect(kindOf(await attachPhoto(await actorOf("dung"), { id, bytes }))).toBe("done");
    expect(await owner.act.count({ where: { addressId: id, verb: "attachPhoto" } })).toBe(1);
  });
});

describe("looks at photos", () => {
  const looks = (id: string) =>
    owner.look.findMany({ where: { addressId: id }, orderBy: { id: "asc" }, select: { what: true } });

  test("are recorded when the list is opened and for each larger picture; the smallest goes with the list", async () => {
    const an = await actorOf("an");
    const { id } = await draft();
    const fileId = await attached(id);
    await openShelf(an, id);
    await readFile(an, fileId, 320);
    expect((await looks(id)).map(({ what }) => what)).toEqual(["files"]);
    await readFile(an, fileId, 800);
    await readFile(an, fileId);
    expect((await looks(id)).map(({ what }) => what)).toEqual(["files", "photo", "photo"]);
  });

  test.each(["..", "../../etc/passwd", "%2e%2e", "", "0".repeat(36), randomUUID()])(
    "nothing lies under %j",
    async (id) => {
      expect(await readFile(await actorOf("an"), id)).toBeNull();
    },
  );
});
