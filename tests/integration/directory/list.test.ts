import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { findDossier, findPrivateFields, isListed } from "@/lib/addresses/queries";
import { db } from "@/lib/core/db";
import { encrypt, fingerprint } from "@/lib/core/secrets";
import {
  countAddresses,
  exportAddresses,
  listAddresses,
  searchAddresses,
  sumAddresses,
} from "@/lib/directory/queries";
import { addressesWhere, enrolmentsWhere, findSearch } from "@/lib/filters/queries";
import { addressFilter, type Filter } from "@/lib/filters/schema";
import { actorOf, type CastName, owner, SCHOOL, unitId, userId } from "../../support/cast";
import { aDossier } from "../../support/factories";

const DISTRICT = "Xã Tân Lợi, Huyện Đồng Phú";
const ABROAD = "Xã Đức Liễu";
const ids: Record<string, string> = {};

beforeAll(async () => {
  const make = async (name: string, wish: Parameters<typeof aDossier>[0]) => {
    ids[name] = (await aDossier(wish)).id;
  };
  await make("draft", { state: "DRAFT", head: "Lê Thị Nháp" });
  await make("submitted", { state: "SUBMITTED", head: "Nguyễn Văn Hoà", hamlet: "Ấp Đồng Bé" });
  await make("approved", {
    state: "APPROVED",
    head: "Điểu Thị Đào",
    eligible: 2,
    categories: ["HIV_AIDS"],
    needs: [{ kind: "HOUSING", estimatedValue: 50_000_000n }],
  });
  await make("returned", { state: "RETURNED", head: "Trần Văn Bền", unit: DISTRICT });
  await make("school", { state: "APPROVED", head: "Phạm Thị Sen", unit: DISTRICT, organisation: SCHOOL });
  await make("abroad", { state: "APPROVED", head: "Hoàng Văn Xa", unit: ABROAD, carriedOver: true });
  await make("closed", { state: "CLOSED", head: "Võ Thị Xong", unit: ABROAD });
  await owner.humanitarianAddress.update({
    where: { id: ids.school },
    data: { heldOn: new Date("2021-05-01"), heldReason: "MOVED" },
  });
  await owner.correction.create({
    data: {
      addressId: ids.approved ?? "",
      unitId: await unitId("Xã Đồng Tâm"),
      baseVersion: 1,
      cipher: encrypt("{}"),
      reason: "Ghi sai số nhà.",
      changedFields: ["street"],
      proposedById: await userId("an"),
      proposedOn: new Date("2021-05-01"),
    },
  });
  await owner.humanitarianAddress.update({
    where: { id: ids.approved },
    data: { phoneCipher: encrypt("0912345678"), phoneHash: fingerprint("phone", "0912345678") },
  });
});

const listed = async (name: CastName, filter: Filter = {}, words?: string) => {
  const actor = await actorOf(name);
  const search = words === undefined ? null : await findSearch(actor, words);
  const { rows } = await listAddresses(actor, filter, search);
  return rows.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id)).sort();
};

const SEES: [CastName, string[]][] = [
  ["an", ["draft", "submitted", "approved"]],
  ["binh", ["draft", "submitted", "approved", "returned", "school"]],
  ["chi", ["draft", "submitted", "approved", "returned", "school"]],
  [
    "dung",
    Object.keys({ draft: 1, submitted: 1, approved: 1, returned: 1, school: 1, abroad: 1, closed: 1 }),
  ],
  ["giang", ["abroad", "closed"]],
  ["hanh", ["submitted", "approved", "returned", "school", "abroad", "closed"]],
  ["khoa", ["approved", "school", "abroad"]],
  ["mai", ["school"]],
  ["lam", []],
];

describe("each of the cast", () => {
  test.each(SEES)("%s sees exactly these, and the count agrees", async (name, expected) => {
    expect(await listed(name)).toEqual([...expected].sort());
    expect(await countAddresses(await actorOf(name), {})).toEqual({ count: expected.length, isMore: false });
  });

  test.each(["hanh", "khoa"] as const)("%s reads no names and no hamlets", async (name) => {
    const { rows } = await listAddresses(await actorOf(name), {});
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect([row.headName, row.hamlet]).toEqual([null, null]);
    expect(
      JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/Đào|Ấp|0912/);
  });

  test("an officer of one unit who looks on in the province reads names only in the unit", async () => {
    const [an, hanh] = [await actorOf("an"), await actorOf("hanh")];
    const both = { ...an, grants: [...an.grants, ...hanh.grants] } as typeof an;
    const { rows } = await listAddresses(both, {});
    expect(
      rows
        .filter(({ headName }) => headName)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([ids.draft, ids.submitted, ids.approved].sort());
    expect(rows.find(({ id }) => id === ids.abroad)?.headName).toBeNull();
  });
});

describe("filters", () => {
  const cases: [Filter, string[]][] = [
    [{ state: ["APPROVED"] }, ["abroad", "approved", "school"]],
    [{ standing: "counted" }, ["abroad", "approved", "closed", "school", "submitted"]],
    [{ entry: "carried" }, ["abroad"]],
    [{ resurvey: "due" }, ["abroad"]],
    [{ category: "SERIOUS_ILLNESS" }, ["approved"]],
    [{ need: "HOUSING" }, ["approved"]],
    [{ covered: "yes" }, []],
    [{ year: 2021, state: ["RETURNED"] }, ["returned"]],
    [{ inhandao: "posted" }, []],
    [{ published: "yes" }, []],
    [
      { published: "no", poverty: "POOR", covered: "no", entry: "new" },
      ["approved", "closed", "returned", "school", "submitted"],
    ],
    [{ inhandao: "missing", state: ["CLOSED"] }, ["closed"]],
    [{ held: "yes" }, ["school"]],
    [{ correction: "open" }, ["approved"]],
  ];
  test.each(cases)("%o: list, count, sums and sheet agree", async (filter, expected) => {
    const dung = await actorOf("dung");
    expect(await listed("dung", filter)).toEqual(expected);
    expect((await countAddresses(dung, filter)).count).toBe(expected.length);
    const enrolments = await db.enrolment.findMany({ where: await enrolmentsWhere(dung, filter) });
    expect(enrolments.map(({ addressId }) => addressId).sort()).toEqual(
      expected.map((name) => ids[name]).sort(),
    );
    const missing = enrolments.reduce((sum, enrolment) => sum + enrolment.missing, 0n);
    expect((await sumAddresses(dung, filter)).missing).toBe(missing);
  });

  test("a unit is everything below it; somebody else's is nothing", async () => {
    expect(await listed("dung", { unit: await unitId("Huyện Đồng Phú") })).toHaveLength(5);
    expect(await listed("an", { unit: await unitId("Huyện Bù Đăng") })).toEqual([]);
    expect(
      await db.humanitarianAddress.count({
        where: await addressesWhere(await actorOf("dung"), { unit: await unitId(DISTRICT) }),
      }),
    ).toBe(2);
  });

  test("HIV/AIDS is no filter, and nothing in a list says it", async () => {
    expect(addressFilter.parse({ category: "HIV_AIDS" }).category).toBeUndefined();
    const { rows } = await listAddresses(await actorOf("an"), { state: ["APPROVED"] });
    expect(rows[0]?.shownCategories).toEqual(["SERIOUS_ILLNESS"]);
  });
});

describe("order and pages", () => {
  test.each(["recent", "priority", "name"] as const)(
    "by %s, forwards and back, each row once",
    async (sort) => {
      const dung = await actorOf("dung");
      const whole = (await listAddresses(dung, { sort })).rows.map(({ id }) => id);
      const forwards: string[][] = [];
      let after: string | undefined;
      do {
        const page = await listAddresses(dung, { sort, after }, null, 2);
        forwards.push(page.rows.map(({ id }) => id));
        after = page.after ?? undefined;
        if (after) expect(after).not.toMatch(/dao|sen|nguyen/i);
      } while (after);
      expect(forwards.flat()).toEqual(whole);
      const second = await listAddresses(
        dung,
        { sort, after: (await listAddresses(dung, { sort }, null, 2)).after ?? "" },
        null,
        2,
      );
      const back = await listAddresses(dung, { sort, before: second.before ?? "" }, null, 2);
      expect(back.rows.map(({ id }) => id)).toEqual(forwards[0]);
      expect(back.before).toBeNull();
    },
  );

  test("by given name, as Vietnamese lists are", async () => {
    const { rows } = await listAddresses(await actorOf("an"), { sort: "name" });
    expect(rows.map(({ headName }) => headName)).toEqual(["Điểu Thị Đào", "Nguyễn Văn Hoà", "Lê Thị Nháp"]);
  });

  test.each([
    "x",
    "1_2_3",
    "_",
    "NaN_0176eed9-7f40-73d7-8b84-c2154012d524",
    "9999999999999999_0176eed9-7f40-73d7-8b84-c2154012d524",
  ])("a made-up cursor %s begins at the beginning", async (after) => {
    for (const sort of ["recent", "priority", "name"] as const)
      expect((await listAddresses(await actorOf("an"), { sort, after })).rows).toHaveLength(3);
  });
});

describe("search", () => {
  const found: [string, string[]][] = [
    ["dieu thi dao", ["approved"]],
    ["ĐIỂU  THỊ", ["approved"]],
    ["Điểu Thị Đào".normalize("NFD"), ["approved"]],
    ["hòa", ["submitted"]],
    ["hoà", ["submitted"]],
    ["dong be", ["submitted"]],
    ["0912 345 678", ["approved"]],
    ["+84912345678", ["approved"]],
    ["zzz", []],
  ];
  test.each(found)("%s", async (words, expected) => {
    expect(await listed("an", {}, words)).toEqual(expected);
  });

  test("a code, whole or its number", async () => {
    const { code } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: ids.approved } });
    expect(await listed("an", {}, code ?? "")).toEqual(["approved"]);
    expect(await listed("an", {}, code?.toLowerCase())).toEqual(["approved"]);
    expect(await listed("an", {}, code?.slice(-6))).toContain("approved");
    expect(await listed("khoa", {}, code ?? "")).toEqual(["approved"]);
  });

  test("fewer than three letters are no search", async () => {
    const an = await actorOf("an");
    for (const words of ["", "a", "đà", " - ", "%%%"]) expect(await findSearch(an, words)).toBeNull();
    expect(await searchAddresses(an, "đà")).toEqual([]);
  });

  test.each([
    '\'; DROP TABLE "Act"; --',
    "abc%",
    "a_b_c",
    "\\\\abc",
    "(((abc",
    "abc\0def",
    "[a-z]{3}",
    "🙂abc",
    "ab\u202Ec",
  ])("hostile words %j find nothing and break nothing", async (words) => {
    expect(await listed("an", {}, words)).toEqual([]);
  });

  test("an onlooker can't ask who is behind a row", async () => {
    for (const name of ["hanh", "khoa"] as const) {
      expect(await listed(name, {}, "dieu thi dao")).toEqual([]);
      expect(await listed(name, {}, "0912345678")).toEqual([]);
      expect(await listed(name, {}, "dong be")).toEqual([]);
    }
  });
});

describe("a dossier", () => {
  test("opens for its officers only; listed is not open", async () => {
    for (const name of ["an", "binh", "dung"] as const)
      expect(await findDossier(await actorOf(name), ids.approved ?? "")).toMatchObject({ id: ids.approved });
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const)
      expect(await findDossier(await actorOf(name), ids.approved ?? "")).toBeNull();
    expect(await isListed(await actorOf("khoa"), ids.approved ?? "")).toBe(true);
    expect(await isListed(await actorOf("giang"), ids.approved ?? "")).toBe(false);
    expect(await findDossier(await actorOf("an"), "nonsense")).toBeNull();
  });

  test("holds no private field", async () => {
    const dossier = await findDossier(await actorOf("an"), ids.approved ?? "");
    const words = JSON.stringify(dossier, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(words).not.toMatch(/HIV|Cipher|Hash|0912345678|ethnicity|disabilityLevel/);
  });

  test("private fields come with a recorded look, and to nobody else", async () => {
    const an = await actorOf("an");
    const before = await owner.look.count();
    const fields = await findPrivateFields(an, ids.approved ?? "");
    expect(fields).toMatchObject({ phone: "0912345678" });
    expect(fields?.members[0]?.categories).toEqual(["HIV_AIDS"]);
    expect(await owner.look.findMany({ where: { addressId: ids.approved } })).toMatchObject([
      { userId: an.userId, what: "dossier" },
    ]);
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const)
      expect(await findPrivateFields(await actorOf(name), ids.approved ?? "")).toBeNull();
    expect(await owner.look.count()).toBe(before + 1);
  });
});

describe("the sheet", () => {
  const open = async (name: CastName, filter: Filter, words = "") => {
    const workbook = new ExcelJS.Workbook();
    const bytes = await exportAddresses(await actorOf(name), filter, words);
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    const texts: string[] = [];
    const formulas: string[] = [];
    workbook.worksheets[0]?.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula) formulas.push(cell.formula);
        else texts.push(String(cell.value));
      }),
    );
    return { texts, formulas };
  };

  test("holds exactly the filtered rows, and the export is recorded without the words searched for", async () => {
    const { texts } = await open("dung", { state: ["APPROVED"] }, "dieu thi");
    expect(texts).toContain("Điểu Thị Đào");
    expect(texts).not.toContain("Phạm Thị Sen");
    const look = await owner.look.findFirstOrThrow({
      where: { what: "export:addresses" },
      orderBy: { at: "desc" },
    });
    expect(look.detail).toBe("Đã phê duyệt; có từ tìm kiếm; 1 dòng");
  });

  test("says nothing of HIV and, for an onlooker, no names", async () => {
    const { texts } = await open("hanh", {});
    expect(texts.join()).not.toMatch(/HIV|Đào|Sen|Ấp/);
    expect((await open("dung", {})).texts.join()).not.toMatch(/HIV/);
  });

  test("a name that begins like a formula stays a name", async () => {
    const { id } = await aDossier({ state: "APPROVED", head: "=1+1", unit: ABROAD });
    const { texts, formulas } = await open("giang", {});
    expect(texts).toContain("=1+1");
    expect(formulas.every((formula) => formula.startsWith("SUBTOTAL"))).toBe(true);
    await owner.humanitarianAddress.update({ where: { id }, data: { state: "REJECTED" } });
  });
});
