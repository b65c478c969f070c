import { describe, expect, test } from "vitest";
import { publicDb } from "@/lib/core/db";
import { answerPledge, makePledge, publishAddress, unpublishAddress } from "@/lib/portal/mutations";
import { findPledge, findPublicAddress, listPledges, listPublicAddresses } from "@/lib/portal/queries";
import { publicFilter } from "@/lib/portal/schema";
import { actorOf, owner } from "../../support/cast";
import { aDossier } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

const WORDS = {
  title: "Hai bà cháu già yếu cần sửa lại mái nhà",
  summary:
    "Bà đã ngoài bảy mươi tuổi, nuôi cháu học lớp ba; mái nhà dột nặng, cần tôn và công thợ trước mùa mưa.",
};
const publishable = () => aDossier({ state: "APPROVED", consents: ["HELP", "SUPPORTERS", "STORY"] });
const everything = publicFilter.parse({ all: "1" });

async function published() {
  const dossier = await publishable();
  const outcome = await publishAddress(await actorOf("dung"), { ...dossier, ...WORDS });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return { ...dossier, version: dossier.version + 1, publicCode: outcome.value.publicCode };
}

describe("publishing", () => {
  test("puts the officer's words and the figures on the public pages, and leaves one line of history", async () => {
    const { id, publicCode } = await published();
    const row = await findPublicAddress(publicCode);
    expect(row).toMatchObject({
      ...WORDS,
      communeName: "Xã Đồng Tâm",
      districtName: "Huyện Đồng Phú",
      minimum: 3_000_000n,
    });
    expect(await owner.act.count({ where: { addressId: id, verb: "publish" } })).toBe(1);
  });

  test("nothing of the public row leads back to the dossier", async () => {
    const { id, publicCode } = await published();
    const row = await owner.publicAddress.findUniqueOrThrow({ where: { code: publicCode } });
    const dossier = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });
    const text = JSON.stringify(row, (_, value) => (typeof value === "bigint" ? value.toString() : value));
    for (const secret of [id, dossier.code, dossier.headName, dossier.hamlet])
      expect(text).not.toContain(secret);
  });

  test("the stranger finds nothing, the commune and the district may not", async () => {
    const dossier = await publishable();
    for (const [name, kind] of [
      ["giang", "notFound"],
      ["hanh", "notFound"],
      ["mai", "notFound"],
      ["lam", "notFound"],
      ["an", "forbidden"],
      ["binh", "forbidden"],
    ] as const) {
      const outcome = await publishAddress(await actorOf(name), { ...dossier, ...WORDS });
      expect([name, !outcome.ok && outcome.refusal.kind]).toEqual([name, kind]);
    }
  });

  test("the campaign may delegate it to the district", async () => {
    const dossier = await publishable();
    await owner.campaign.updateMany({ where: { year: 2021 }, data: { publishingLevel: "DISTRICT" } });
    expect((await publishAddress(await actorOf("binh"), { ...dossier, ...WORDS })).ok).toBe(true);
    await owner.campaign.updateMany({ where: { year: 2021 }, data: { publishingLevel: "PROVINCE" } });
  });

  test("wrong state, no consent to the story, or a name in the words: refused in words", async () => {
    const dung = await actorOf("dung");
    const verified = await aDossier({ state: "VERIFIED", consents: ["HELP", "STORY"] });
    expect((await publishAddress(dung, { ...verified, ...WORDS })).ok).toBe(false);
    // Law 91/2025 art. 9, 16: willing to be helped, and the story's own consent.
    for (const consents of [["HELP"], ["STORY"]] as const) {
      const silent = await aDossier({ state: "APPROVED", consents: [...consents] });
      const outcome = await publishAddress(dung, { ...silent, ...WORDS });
      expect([consents, outcome.ok]).toEqual([consents, false]);
    }
    const dossier = await aDossier({
      state: "APPROVED",
      consents: ["HELP", "STORY"],
      head: "Thị Phương Lài",
    });
    const named = await publishAddress(dung, {
      ...dossier,
      ...WORDS,
      summary: `${WORDS.summary} Bà Thị Phương Lài.`,
    });
    expect(!named.ok && named.refusal.errors).toHaveProperty("summary");
    expect(await owner.act.count({ where: { addressId: dossier.id, verb: "publish" } })).toBe(0);
  });

  test("twice, or both at once, does it once", async () => {
    const dossier = await publishable();
    const [dung, duc] = [await actorOf("dung"), await actorOf("duc")];
    const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id: dossier.id }, [
      () => publishAddress(dung, { ...dossier, ...WORDS }),
      () => publishAddress(duc, { ...dossier, ...WORDS }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const again = await publishAddress(dung, { ...dossier, ...WORDS });
    expect(!again.ok && again.refusal.kind).toBe("changed");
    expect(await owner.act.count({ where: { addressId: dossier.id, verb: "publish" } })).toBe(1);
  });
});

describe("ending a publication", () => {
  test("the page is gone at once, the counter is raised, the words are kept for the next time", async () => {
    const { id, version, publicCode } = await published();
    const before = await owner.publicCounter.findUniqueOrThrow({ where: { id: 1 } });
    const outcome = await unpublishAddress(await actorOf("duc"), { id, version, reason: "Gia đình đề nghị" });
    expect(outcome.ok).toBe(true);
    expect(await findPublicAddress(publicCode)).toBeNull();
    const after = await owner.publicCounter.findUniqueOrThrow({ where: { id: 1 } });
    expect(after.value).toBeGreaterThan(before.value);
    expect(await owner.humanitarianAddress.findUniqueOrThrow({ where: { id } })).toMatchObject({
      publicTitle: WORDS.title,
    });
    const twice = await unpublishAddress(await actorOf("duc"), { id, version, reason: "Gia đình đề nghị" });
    expect(twice.ok).toBe(false);
    expect(await owner.act.count({ where: { addressId: id, verb: "unpublish" } })).toBe(1);
  });

  test("the stranger finds nothing, the commune may not", async () => {
    const { id, version } = await published();
    const strange = await unpublishAddress(await actorOf("giang"), { id, version, reason: "thử" });
    expect(!strange.ok && strange.refusal.kind).toBe("notFound");
    const commune = await unpublishAddress(await actorOf("an"), { id, version, reason: "thử" });
    expect(!commune.ok && commune.refusal.kind).toBe("forbidden");
  });

  test.each(["HELP", "STORY"] as const)(
    "withdrawing the consent %s ends it at once, whoever writes it",
    async (purpose) => {
      const { id, publicCode } = await published();
      await owner.consent.updateMany({
        where: { addressId: id, purpose },
        data: { withdrawnOn: new Date("2021-05-05") },
      });
      expect(await findPublicAddress(publicCode)).toBeNull();
      expect((await owner.humanitarianAddress.findUniqueOrThrow({ where: { id } })).publishedOn).toBeNull();
    },
  );

  test("closing the dossier ends it at once", async () => {
    const { id, publicCode } = await published();
    await owner.humanitarianAddress.update({
      where: { id },
      data: { state: "CLOSED", closedOn: new Date("2021-05-05"), closeReason: "STABLE" },
    });
    expect(await findPublicAddress(publicCode)).toBeNull();
  });

  test("public figures follow the enrolment in the same transaction", async () => {
    const { enrolmentId, publicCode } = await published();
    await owner.enrolment.update({
      where: { id: enrolmentId ?? "" },
      data: { promised: 3_600_000n, missing: 0n, donorCount: 1, coveredSince: new Date("2021-05-05") },
    });
    expect(await findPublicAddress(publicCode)).toMatchObject({
      promised: 3_600_000n,
      missing: 0n,
      donorCount: 1,
    });
  });
});

describe("the public role", () => {
  test("reads public tables only", async () => {
    const tables = await owner.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
    const open = ["PublicAddress", "PublicCounter", "Installation"];
    for (const { name } of tables) {
      const [answer] = await owner.$queryRaw<{ may: boolean }[]>`
        SELECT has_any_column_privilege('nhandao_public', format('public.%I', ${name}::text)::regclass, 'SELECT') AS may`;
      expect([name, answer?.may]).toEqual([name, open.includes(name)]);
    }
  });

  test("writes pledges and nothing else, and can't read them back", async () => {
    await expect(publicDb.$queryRaw`SELECT * FROM "Pledge"`).rejects.toThrow(/permission denied/);
    await expect(publicDb.$queryRaw`SELECT * FROM "HumanitarianAddress"`).rejects.toThrow(
      /permission denied/,
    );
    await expect(publicDb.$executeRaw`UPDATE "PublicAddress" SET "title" = 'x'`).rejects.toThrow(
      /permission denied/,
    );
    await expect(publicDb.$executeRaw`DELETE FROM "PublicAddress"`).rejects.toThrow(/permission denied/);
    await expect(publicDb.$executeRaw`SELECT enqueue_job('x', '{}')`).rejects.toThrow(/permission denied/);
  });
});

describe("pledges", () => {
  const typed = {
    name: "Cơ sở Thuận Phát",
    contact: "0912345678",
    form: "REGULAR",
    message: "Gọi buổi chiều",
  } as const;

  test("reach the household's commune; the way back is encrypted and each look at it recorded", async () => {
    const { id, publicCode } = await published();
    const outcome = await makePledge({ code: publicCode, ...typed });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const an = await actorOf("an");
    const pledge = (await listPledges(an, true)).find(
      ({ receiptCode }) => receiptCode === outcome.value.receiptCode,
    );
    expect(pledge).toMatchObject({ name: typed.name, state: "NEW" });
    expect(JSON.stringify(pledge)).not.toContain(typed.contact);
    const stored = await owner.pledge.findUniqueOrThrow({
      where: { receiptCode: outcome.value.receiptCode },
    });
    expect(Buffer.from(stored.contactCipher).toString("latin1")).not.toContain(typed.contact);
    const looks = () => owner.look.count({ where: { addressId: id, what: "pledge" } });
    expect(await looks()).toBe(0);
    expect(await findPledge(an, stored.id)).toMatchObject({ contact: typed.contact, message: typed.message });
    expect(await looks()).toBe(1);
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const) {
      expect([name, await findPledge(await actorOf(name), stored.id)]).toEqual([name, null]);
    }
    const strange = await answerPledge(await actorOf("giang"), {
      id: stored.id,
      state: "CALLED",
      answer: "đã gọi",
    });
    expect(!strange.ok && strange.refusal.kind).toBe("notFound");
    expect(
      (await answerPledge(an, { id: stored.id, state: "DISMISSED", answer: "Số máy không đúng" })).ok,
    ).toBe(true);
    expect(
      (await answerPledge(an, { id: stored.id, state: "DISMISSED", answer: "Số máy không đúng" })).ok,
    ).toBe(false);
    expect(await owner.act.count({ where: { subjectId: stored.id, verb: "answerPledge" } })).toBe(1);
  });

  test("for a household that is not published are refused, and so is a flood", async () => {
    const { publicCode } = await published();
    const nowhere = await makePledge({ code: "22222222", ...typed });
    expect(!nowhere.ok && nowhere.refusal.kind).toBe("notFound");
    for (let at = 0; at < 20; at++) expect((await makePledge({ code: publicCode, ...typed })).ok).toBe(true);
    const flood = await makePledge({ code: publicCode, ...typed });
    expect(!flood.ok && flood.refusal.kind).toBe("refused");
  });

  test("the public list shows those still in need first of all", async () => {
    const { enrolmentId, publicCode } = await published();
    const open = async (filter = publicFilter.parse({})) =>
      (await listPublicAddresses(filter)).rows.some(({ code }) => code === publicCode);
    expect(await open()).toBe(true);
    await owner.enrolment.update({
      where: { id: enrolmentId ?? "" },
      data: { coveredSince: new Date("2021-05-05") },
    });
    expect(await open()).toBe(false);
    expect(await open(everything)).toBe(true);
  });
});
