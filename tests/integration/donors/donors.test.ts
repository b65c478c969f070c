import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { changeAnonymity, registerDonor } from "@/lib/donors/mutations";
import { countDonors, findDonor, findDonorContact, listDonors, searchDonors } from "@/lib/donors/queries";
import { type DonorForm, donorForm } from "@/lib/donors/schema";
import { actorOf, fixDay, organisationId, owner, UNION } from "../../support/cast";
import { aDonor } from "../../support/factories";

let an: Actor;
beforeEach(async () => {
  await fixDay("2021-05-05");
  an = await actorOf("an");
});
const typed = (values: Record<string, string>): DonorForm =>
  donorForm.parse({ kind: "INDIVIDUAL", name: "Lương Thị Út", ...values });

async function register(values: Record<string, string>, actor = an) {
  const made = await registerDonor(actor, typed(values));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

describe("registering a donor", () => {
  test("keeps the phone encrypted and leaves one line of history without it", async () => {
    const id = await register({ name: "Đặng Thị Hoà", phone: "0912 345 678", email: "hoa@vidu.vn" });
    const row = await owner.donor.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(row.phoneCipher ?? []).includes("0912345678")).toBe(false);
    const acts = await owner.act.findMany({ where: { subjectId: id }, include: { values: true } });
    expect(acts).toMatchObject([{ verb: "registerDonor", values: [] }]);
  });

  test("shows who is likely the same before a second one is made", async () => {
    await register({ name: "Công ty Hạt Điều Đồng Phú", kind: "ENTERPRISE", taxCode: "3800123456" });
    const again = { name: "CÔNG TY  HẠT ĐIỀU ĐỒNG PHÚ", kind: "ENTERPRISE" };
    expect(await registerDonor(an, typed(again))).toMatchObject({
      ok: false,
      refusal: { errors: { isDistinct: expect.stringContaining("MST 3800123456") } },
    });
    expect(await registerDonor(an, typed({ ...again, isDistinct: "on" }))).toMatchObject({ ok: true });
    const sameCode = typed({ name: "Tên khác hẳn", taxCode: "3800 123 456", isDistinct: "on" });
    expect(await registerDonor(an, sameCode)).toMatchObject({
      ok: false,
      refusal: { errors: { taxCode: expect.stringContaining("Công ty Hạt Điều Đồng Phú") } },
    });
  });

  test("by phone too, however it is written", async () => {
    await register({ name: "Anh Ba", phone: "0987654321" });
    expect(await registerDonor(an, typed({ name: "Nguyễn Văn Ba", phone: "+84 987.654.321" }))).toMatchObject(
      {
        refusal: { errors: { isDistinct: expect.stringContaining("Anh Ba") } },
      },
    );
  });

  test("two officers at once make one of it", async () => {
    const binh = await actorOf("binh");
    const same = { name: "Câu lạc bộ Xe đạp sáng", kind: "GROUP" };
    const answers = await Promise.all([registerDonor(an, typed(same)), registerDonor(binh, typed(same))]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("an agency writes its own name on it; onlookers and administrators may not", async () => {
    const khoa = await actorOf("khoa");
    const id = await register({ name: "Công đoàn Điện lực" }, khoa);
    expect((await owner.donor.findUniqueOrThrow({ where: { id } })).organisationId).toBe(
      await organisationId(UNION),
    );
    for (const name of ["hanh", "lam"] as const)
      expect(await registerDonor(await actorOf(name), typed({ name: `Bà ${name}` }))).toMatchObject({
        refusal: { kind: "forbidden" },
      });
  });

  test("an agency that meets somebody else's donor is not told the name", async () => {
    await aDonor({ name: "Phan Thị Kín" });
    const made = await registerDonor(await actorOf("khoa"), typed({ name: "phan thi kin" }));
    expect(JSON.stringify(made)).not.toContain("Phan Thị Kín");
    expect(made.ok).toBe(false);
  });
});

describe("finding", () => {
  test("by name with or without accents, tax code or phone, beginnings first", async () => {
    const id = await register({ name: "Trần Đức Thịnh", taxCode: "3800999888", phone: "0933111222" });
    for (const words of ["tran duc", "Đức Thịnh", "3800999888", "0933 111 222"])
      expect((await searchDonors(an, words)).map((row) => row.id)).toContain(id);
    await aDonor({ name: "Thịnh Phát" });
    expect((await searchDonors(an, "thinh"))[0]?.name).toBe("Thịnh Phát");
    for (const words of ["", "a", "%", "\0", "_"]) expect(await searchDonors(an, words)).toEqual([]);
  });

  test("agencies find the donors they speak for, onlookers none", async () => {
    const own = await aDonor({ name: "Công đoàn cao su", organisation: UNION });
    await aDonor({ name: "Cao su tư nhân" });
    const found = await searchDonors(await actorOf("khoa"), "cao su");
    expect(found.map(({ id }) => id)).toEqual([own.id]);
    expect(await searchDonors(await actorOf("hanh"), "cao su")).toEqual([]);
    expect(await findDonor(await actorOf("hanh"), own.id)).toBeNull();
    expect(await countDonors(await actorOf("lam"))).toBe(0);
  });

  test("the list is in order of names and pages without losing a row", async () => {
    for (let at = 0; at < 35; at += 1) await aDonor({ name: `Nhóm thiện nguyện ${at % 3}` });
    const all: string[] = [];
    let after: string | undefined;
    do {
      const page = await listDonors(an, { after });
      all.push(...page.rows.map(({ id }) => id));
      after = page.after ?? undefined;
    } while (after);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(await countDonors(an));
  });

  test("a contact is handed out to officers only, and each look is recorded", async () => {
    const id = await register({ name: "Hồ Văn Liên", phone: "0944555666", email: "lien@vidu.vn" });
    expect(await findDonorContact(an, id)).toEqual({ phone: "0944555666", email: "lien@vidu.vn" });
    expect(await owner.look.count({ where: { what: "donor", detail: id } })).toBe(1);
    expect(await findDonorContact(await actorOf("khoa"), id)).toBeNull();
    expect(await findDonorContact(await actorOf("hanh"), id)).toBeNull();
    expect(await owner.look.count({ where: { what: "donor", detail: id } })).toBe(1);
  });
});

test("anonymity in public may be asked for and given up; twice is once", async () => {
  const { id } = await aDonor({ name: "Người giấu tên" });
  expect(await changeAnonymity(await actorOf("hanh"), { id, isAnonymous: true })).toMatchObject({
    refusal: { kind: "notFound" },
  });
  await changeAnonymity(an, { id, isAnonymous: true });
  await changeAnonymity(an, { id, isAnonymous: true });
  expect((await findDonor(an, id))?.anonymousSince).toBe("2021-05-05");
  expect(await owner.act.count({ where: { subjectId: id, verb: "editDonor" } })).toBe(1);
  await changeAnonymity(an, { id, isAnonymous: false });
  expect((await findDonor(an, id))?.anonymousSince).toBeNull();
});
