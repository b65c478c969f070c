import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { imagePath } from "@/lib/files/mutations";
import { readImage } from "@/lib/files/queries";
import { LARGEST_UPLOAD } from "@/lib/files/rules";
import { attachPhoto, removePhoto } from "@/lib/photos/mutations";
import { actorOf, fixDay, owner } from "@/tests/support/cast";
import { aDossier } from "@/tests/support/factories";

await fixDay("2021-05-05");

const picture = (width = 3000, height = 2000) =>
  sharp({ create: { width, height, channels: 3, background: "#7a5" } });
const withPlace = () =>
  picture()
    .withExif({
      IFD0: { Make: "Phone" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "11/1 32/1 0/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "106/1 54/1 0/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const kindOf = (outcome: Awaited<ReturnType<typeof attachPhoto>>) =>
  outcome.ok ? "done" : outcome.refusal.kind;
const countFiles = () =>
  readdirSync(process.env.FILES_DIR ?? "", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".webp"),
  ).length;
const draft = () => aDossier({ state: "DRAFT" });

describe("a photo", () => {
  test("is kept anew: upright, at most 1600 px, without place and device", async () => {
    const an = await actorOf("an");
    const { id } = await draft();
    const sent = await withPlace();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const outcome = await attachPhoto(an, { id, bytes: sent });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const image = await readImage(an, outcome.value.fileId);
    const kept = await sharp(image?.bytes).metadata();
    expect(kept.exif).toBeUndefined();
    expect(kept.xmp).toBeUndefined();
    expect([kept.format, kept.width, kept.height]).toEqual(["webp", 1067, 1600]);
    expect(await owner.act.count({ where: { addressId: id, verb: "attachPhoto" } })).toBe(1);
    expect(await owner.look.count({ where: { addressId: id, what: "photo" } })).toBe(1);
  });

  test.each(["jpeg", "png", "webp"] as const)("may be %s, whatever its name says", async (format) => {
    const { id } = await draft();
    const bytes = await picture(40, 30).toFormat(format).toBuffer();
    expect(kindOf(await attachPhoto(await actorOf("an"), { id, bytes }))).toBe("done");
  });

  test.each<[string, () => Promise<Uint8Array>]>([
    ["nothing", async () => new Uint8Array()],
    ["words", async () => Buffer.from("<script>alert(1)</script>")],
    [
      "a drawing with scripts in it",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ],
    ["a moving picture", async () => picture(10, 10).gif().toBuffer()],
    ["half a picture", async () => (await picture(400, 300).jpeg().toBuffer()).subarray(0, 400)],
    ["more than 12 MB", async () => new Uint8Array(LARGEST_UPLOAD + 1)],
    ["too many points for its size", async () => picture(12_000, 9_000).png().toBuffer()],
  ])("%s is refused in words and leaves nothing", async (_, make) => {
    const { id } = await draft();
    const before = countFiles();
    const outcome = await attachPhoto(await actorOf("an"), { id, bytes: await make() });
    expect(kindOf(outcome)).toBe("refused");
    expect(outcome.ok ? "" : outcome.refusal.message).toMatch(/Hãy /);
    expect(countFiles()).toBe(before);
    expect(await owner.storedFile.count({ where: { addressId: id } })).toBe(0);
  });

  test("a new one takes the place of the old, at once too; taking it off twice does it once", async () => {
    const an = await actorOf("an");
    const { id } = await draft();
    const bytes = await picture(40, 30).png().toBuffer();
    await Promise.all([attachPhoto(an, { id, bytes }), attachPhoto(an, { id, bytes })]);
    expect(await owner.storedFile.count({ where: { addressId: id, removedAt: null } })).toBe(1);
    await removePhoto(an, { id });
    await removePhoto(an, { id });
    expect(await owner.storedFile.count({ where: { addressId: id, removedAt: null } })).toBe(0);
    expect(await owner.act.count({ where: { addressId: id, verb: "removePhoto" } })).toBe(1);
  });

  test("the stranger finds neither dossier nor photo; the province looks but does not change it", async () => {
    const { id } = await draft();
    const bytes = await picture(40, 30).png().toBuffer();
    const outcome = await attachPhoto(await actorOf("an"), { id, bytes });
    const fileId = outcome.ok ? outcome.value.fileId : "";
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      const stranger = await actorOf(name);
      expect(await readImage(stranger, fileId)).toBeNull();
      expect(kindOf(await attachPhoto(stranger, { id, bytes }))).toBe("notFound");
    }
    expect(await readImage(await actorOf("dung"), fileId)).not.toBeNull();
    expect(kindOf(await attachPhoto(await actorOf("dung"), { id, bytes }))).toBe("forbidden");
    await removePhoto(await actorOf("an"), { id });
    expect(await readImage(await actorOf("an"), fileId)).toBeNull();
  });

  test("a submitted dossier keeps its photo, and what was sent is dropped again", async () => {
    const { id } = await aDossier({ state: "SUBMITTED" });
    const before = countFiles();
    const bytes = await picture(40, 30).png().toBuffer();
    expect(kindOf(await attachPhoto(await actorOf("an"), { id, bytes }))).toBe("refused");
    expect(countFiles()).toBe(before);
  });

  test("lies under a random name that leads nowhere else", () => {
    expect(existsSync(imagePath(randomUUID()))).toBe(false);
  });
});
