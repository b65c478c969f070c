import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { findFacts, findStanding } from "@/lib/approvals/queries";
import { fingerprint } from "@/lib/core/secrets";
import { decideDuplicate, undoDecision } from "@/lib/duplicates/mutations";

import {
  type DuplicateLine,
  findLikelyDuplicates,
  findLikelyDuplicatesOf,
  findLikelyDuplicatesOfMany,
  findOnFile,
  openPairs,
} from "@/lib/duplicates/queries";
import { actorOf, fixDay, owner } from "@/tests/support/cast";
import { aDossier } from "@/tests/support/factories";
import { onceAllHaveRead } from "@/tests/support/race";

await fixDay("2021-05-05");

const FAR = "Xã Đăng Hà";
let number = 0;
/** A surname of its own for each test, so that they do not find each other. */
let family = "";
beforeEach(() => {
  number += 1;
  // Twice each letter: one letter off would be a misspelling of the other's.
  const [one, other] = [Math.trunc(number / 20), number % 20].map((at) => String.fromCharCode(97 + at));
  family = `Họ${one}${one}${other}${other}`;
});

const household = (name: string, birthYear: number | null, more: object = {}) =>
  aDossier({
    state: "SUBMITTED",
    head: `Chủ ${family} ${randomUUID().replace(/[^a-f]/g, "")}`,
    members: [{ fullName: name, birthYear }],
    ...more,
  });
const foundFor = async (id: string, who: "an" | "binh" | "dung" = "dung") =>
  (await findLikelyDuplicates(await actorOf(who), id)).map((line) => line.id);

describe("Vietnamese names", () => {
  test.each([
    ["NFC and NFD", "Trần Thị Hòa", "Trần Thị Hòa".normalize("NFD")],
    ["Đ and its look-alike", "Đặng Văn Đức", "Ðặng Văn Ðức"],
    ["tone on the other vowel", "Lê Thúy Hòa", "Lê Thuý Hoà"],
    ["double spaces and case", "Phạm Văn Tú", "  PHẠM   VĂN tú "],
    ["apostrophes", "Điểu K'Rể", "Điểu K’Rể"],
    ["accents left out", "Hoàng Thị Ỷ", "Hoang Thi Y"],
  ])("%s hide no duplicate", async (_, one, other) => {
    const first = await household(`${family} ${one}`, 1970);
    const second = await household(`${family} ${other}`, 1970, { unit: FAR });
    expect(await foundFor(first.id)).toEqual([second.id]);
  });

  test.each([
    ["Nguyễn Văn Lan", "Nguyễn Văn Lành"],
    ["Nguyễn Văn A", "Nguyễn Văn B"],
    ["Điểu Thị Mừng", "Điểu Mừng"],
  ])("%s is not %s", async (one, other) => {
    const first = await household(`${family} ${one}`, 1970);
    await household(`${family} ${other}`, 1970);
    expect(await foundFor(first.id)).toEqual([]);
  });

  test("the birth year may be off by one, or missing within the commune, but not two years off", async () => {
    const name = `${family} Văn Bình`;
    const first = await household(name, 1970);
    const near = await household(name, 1971, { unit: FAR });
    await household(name, 1972, { unit: FAR });
    const unknownHere = await household(name, null);
    await household(name, null, { unit: FAR });
    expect((await foundFor(first.id)).sort()).toEqual([near.id, unknownHere.id].sort());
  });

  test("“same normalised name and birth year” across the whole province; a year off, in the district where the name is common", async () => {
    const name = `${family} Thị Lan`;
    const first = await household(name, 1960);
    const same = await Promise.all([1, 2, 3, 4].map(() => household(name, 1960, { unit: FAR })));
    await household(name, 1961, { unit: FAR });
    const near = await household(name, 1961, { unit: "Xã Tân Phước" });
    expect((await foundFor(first.id)).sort()).toEqual([...same, near].map(({ id }) => id).sort());
  });
});

describe("numbers", () => {
  test("the same national id finds another name anywhere in the province", async () => {
    const nationalIdHash = fingerprint("nationalId", `07018000${number}`);
    const member = (fullName: string) => ({ members: [{ fullName, birthYear: 1970, nationalIdHash }] });
    const first = await aDossier({ state: "SUBMITTED", head: `${family} Một`, ...member(`${family} Một`) });
    const second = await aDossier({
      state: "DRAFT",
      unit: FAR,
      head: `${family} Hai`,
      ...member(`${family} Hai`),
    });
    expect(await foundFor(first.id)).toEqual([second.id]);
  });

  test("one phone", async () => {
    const columns = { phoneHash: fingerprint("phone", `09120000${number}`) };
    const first = await household(`${family} Một`, 1950, { columns });
    const second = await household(`${family} Hai`, 1980, { columns, unit: FAR });
    expect(await foundFor(first.id)).toEqual([second.id]);
  });

  test("a whole sheet is answered in its order, each row but the dossier that it changes", async () => {
    const stored = await household(`${family} Thị Na`, 1990, { unit: FAR });
    const other = await household(`${family} Thị Sa`, 1985, { unit: FAR });
    const typed = { unitId: null, headName: "", hamlet: null, phone: null };
    const row = (fullName: string, year: number, more = {}) => ({
      ...typed,
      ...more,
      members: [{ fullName, birth: { day: null, year }, nationalId: null }],
    });
    const lines = await findLikelyDuplicatesOfMany(await actorOf("an"), [
      row(`${family} thi sa`, 1986),
      row(`${family} thi khong`, 1986),
      row(`${family} thi na`, 1990),
      row(`${family} thi na`, 1990, { id: stored.id }),
    ]);
    expect(lines.map((found) => found.map(({ id }) => id))).toEqual([[other.id], [], [stored.id], []]);
  });

  test("what is only typed is looked for likewise", async () => {
    const stored = await household(`${family} Thị Na`, 1990, { unit: FAR });
    const typed = { unitId: null, headName: "", hamlet: null, phone: null };
    const members = [{ fullName: `${family} thi na`, birth: { day: null, year: 1990 }, nationalId: null }];
    const lines = await findLikelyDuplicatesOf(await actorOf("an"), { ...typed, members });
    expect(lines.map(({ id }) => id)).toEqual([stored.id]);
  });
});

test("outside one's territory: the fact, a masked name and whom to call, nothing else", async () => {
  const first = await household(`${family} Văn Bình`, 1970);
  const second = await household(`${family} Văn Bình`, 1970, { unit: FAR, head: `${family} Thị Đào` });
  const [outside] = await findLikelyDuplicates(await actorOf("an"), first.id);
  expect(outside).toEqual({
    isInside: false,
    id: second.id,
    maskedName: `${family} T. Đ.`,
    unitName: FAR,
    districtName: "Huyện Bù Đăng",
    contact: { name: expect.stringContaining("Bù Đăng"), phone: expect.stringMatching(/^0\d/) },
    decision: null,
  });
  const [inside] = await findLikelyDuplicates(await actorOf("dung"), first.id);
  expect(inside).toMatchObject({ isInside: true, headName: `${family} Thị Đào`, signals: ["NAME_AND_YEAR"] });
});

describe("before a dossier is opened", () => {
  test("within reach by part of a name, beyond it only by the whole", async () => {
    const here = await household("x y", 1970, { head: `${family} Thị Mận` });
    const there = await household("x z", 1970, { head: `${family} Thị Mận`, unit: FAR });
    const lines = async (words: string) => (await findOnFile(await actorOf("an"), words)).map(({ id }) => id);
    expect(await lines(`${family} thi m`)).toEqual([here.id]);
    expect((await lines(`${family} thi man`)).sort()).toEqual([here.id, there.id].sort());
    expect(await lines("zz")).toEqual([]);
  });

  test.each(["", " ", "a", "%%%", "'; DROP TABLE", "\u0000\u0000\u0000", "0912345678", "x".repeat(100)])(
    "%j is answered",
    async (words) => expect(Array.isArray(await findOnFile(await actorOf("an"), words))).toBe(true),
  );
});

describe("deciding", () => {
  const DISTINCT = { verdict: "DISTINCT", reason: "Hai người khác nhau, đã gặp cả hai." } as const;

  async function aPair() {
    const [one, other] = [
      await household(`${family} Văn Bình`, 1970),
      await household(`${family} Văn Bình`, 1970, { unit: FAR }),
    ];
    return { addressId: one.id, otherId: other.id };
  }
  const kindOf = (outcome: Awaited<ReturnType<typeof decideDuplicate>>) =>
    outcome.ok ? "done" : outcome.refusal.kind;
  const actsOf = (addressId: string) => owner.act.count({ where: { addressId, verb: "decideDuplicate" } });

  test("settles the pair for both dossiers, with one line of history; twice does it once", async () => {
    const pair = await aPair();
    const binh = await actorOf("binh");
    expect(await openPairs(binh, pair.addressId)).toHaveLength(1);
    expect(kindOf(await decideDuplicate(binh, { ...pair, ...DISTINCT }))).toBe("done");
    expect(kindOf(await decideDuplicate(binh, { ...pair, ...DISTINCT }))).toBe("done");
    expect(await openPairs(binh, pair.addressId)).toEqual([]);
    const [seen] = (await findLikelyDuplicates(await actorOf("giang"), pair.otherId)) as DuplicateLine[];
    expect(seen?.decision).toEqual({ ...DISTINCT, mayUndo: false });
    expect(await actsOf(pair.addressId)).toBe(1);
  });

  test("both at once decide once", async () => {
    const pair = await aPair();
    const officers = [await actorOf("binh"), await actorOf("chi")];
    await Promise.all(officers.map((officer) => decideDuplicate(officer, { ...pair, ...DISTINCT })));
    expect(await actsOf(pair.addressId)).toBe(1);
  });

  test("the same may be decided; from an older page nobody writes over it, not an equal, not a superior", async () => {
    const pair = await aPair();
    const binh = await actorOf("binh");
    await decideDuplicate(binh, { ...pair, verdict: "SAME", reason: "Cùng một hộ, mới chuyển nhà." });
    expect(await openPairs(binh, pair.addressId)).toEqual([]);
    for (const name of ["binh", "chi", "dung"] as const) {
      const outcome = await decideDuplicate(await actorOf(name), { ...pair, ...DISTINCT });
      expect(outcome).toMatchObject({
        refusal: { kind: "refused", message: expect.stringContaining("bỏ kết luận") },
      });
    }
    const [line] = await findLikelyDuplicates(binh, pair.addressId);
    expect(line?.decision?.verdict).toBe("SAME");
    expect(await actsOf(pair.addressId)).toBe(1);
  });

  test("not by the commune, not by strangers, not about dossiers that are no likely duplicates", async () => {
    const pair = await aPair();
    const decide = async (name: Parameters<typeof actorOf>[0], more = {}) =>
      kindOf(await decideDuplicate(await actorOf(name), { ...pair, ...DISTINCT, ...more }));
    expect(await decide("an")).toBe("forbidden");
    expect(await decide("giang")).toBe("notFound");
    expect(await decide("hanh")).toBe("notFound");
    expect(await decide("lam")).toBe("notFound");
    const other = await household(`${family} Thị Khác`, 1930);
    expect(await decide("binh", { otherId: other.id })).toBe("notFound");
    expect(await decide("binh", { otherId: pair.addressId })).toBe("notFound");
    expect(await decide("binh", { otherId: randomUUID() })).toBe("notFound");
  });

  describe("domain: decisions are kept; a superior takes them back, and the pair is open again", () => {
    const WHY = "Ảnh cho thấy cùng một nhà.";
    const undo = async (name: Parameters<typeof actorOf>[0], pair: { addressId: string; otherId: string }) =>
      kindOf(await undoDecision(await actorOf(name), { ...pair, reason: WHY }));
    const undone = (addressId: string) => owner.act.count({ where: { addressId, verb: "undoDecision" } });

    test("by the province, once, with one line of history; then it is decided anew", async () => {
      const pair = await aPair();
      await decideDuplicate(await actorOf("binh"), { ...pair, ...DISTINCT });
      expect(await undo("dung", pair)).toBe("done");
      expect(await openPairs(await actorOf("binh"), pair.addressId)).toHaveLength(1);
      expect(await undo("dung", pair)).toBe("refused");
      expect(await undone(pair.addressId)).toBe(1);
      await decideDuplicate(await actorOf("chi"), { ...pair, ...DISTINCT });
      expect(await openPairs(await actorOf("binh"), pair.addressId)).toEqual([]);
    });

    test("not by an equal, not by whoever drew it, not by strangers", async () => {
      const pair = await aPair();
      await decideDuplicate(await actorOf("dung"), { ...pair, ...DISTINCT });
      for (const name of ["an", "binh", "chi", "dung"] as const)
        expect(await undo(name, pair)).toBe("forbidden");
      for (const name of ["giang", "hanh", "lam"] as const) expect(await undo(name, pair)).toBe("notFound");
      expect(await undo("duc", { ...pair, otherId: randomUUID() })).toBe("notFound");
      expect(await undo("duc", pair)).toBe("done");
    });

    test("both at once take it back once", async () => {
      const pair = await aPair();
      await decideDuplicate(await actorOf("binh"), { ...pair, ...DISTINCT });
      const [one, other] = [pair.addressId, pair.otherId].sort();
      const { id } = await owner.duplicateDecision.findFirstOrThrow({
        where: { smallerId: one, largerId: other },
      });
      const outcomes = await onceAllHaveRead({ table: "DuplicateDecision", id }, [
        () => undo("dung", pair),
        () => undo("duc", pair),
      ]);
      expect(outcomes.sort()).toEqual(["done", "refused"]);
      expect(await undone(pair.addressId)).toBe(1);
    });

    test("a pair found the same and taken back no longer stands in the way of verifying", async () => {
      const pair = await aPair();
      await decideDuplicate(await actorOf("binh"), { ...pair, verdict: "SAME", reason: "Cùng một hộ mà." });
      await undo("dung", pair);
      const standing = await findStanding(await actorOf("binh"), pair.addressId);
      if (!standing) throw new Error("not found");
      const { facts } = await findFacts(await actorOf("binh"), "verify", standing, "");
      expect([facts.openPairs, facts.samePairs]).toEqual([1, 0]);
    });
  });

  test("only while it is being checked", async () => {
    const pair = await aPair();
    await owner.humanitarianAddress.update({ where: { id: pair.addressId }, data: { state: "REJECTED" } });
    expect(kindOf(await decideDuplicate(await actorOf("binh"), { ...pair, ...DISTINCT }))).toBe("refused");
  });
});
