import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/addresses/queries";
import { returnAddress, verifyAddress } from "@/lib/approvals/mutations";
import { exportAddresses } from "@/lib/directory/queries";
import { listActsWithin, listLooksWithin } from "@/lib/history/audit";
import { pageActs, pageLooks } from "@/lib/history/queries";
import { actorOf, fixDay, owner, unitId, userId } from "../../support/cast";
import { aDossier } from "../../support/factories";

beforeAll(() => fixDay("2021-05-05"));

const verbs = (page: { rows: { verb: string }[] } | null) => page?.rows.map(({ verb }) => verb);

describe("the life of an address", () => {
  test("tells who, when, from, to and the reason, and is narrowed by kind, person and days", async () => {
    const dossier = await aDossier({ state: "SUBMITTED" });
    const [binh, chi] = [await actorOf("binh"), await actorOf("chi")];
    expect(await verifyAddress(binh, dossier)).toMatchObject({ ok: true });
    const notes = [{ section: "NEEDS" as const, words: "Ghi rõ số tiền." }];
    expect(await returnAddress(chi, { id: dossier.id, version: dossier.version + 1, notes })).toMatchObject({
      ok: true,
    });
    const all = await pageActs(binh, dossier.id, {});
    expect(verbs(all)).toEqual(["return", "verify"]);
    expect(all?.rows[0]).toMatchObject({ fromState: "VERIFIED", toState: "RETURNED", day: "2021-05-05" });
    expect(all?.rows[0]?.values[0]?.newValue).toMatch(/Ghi rõ số tiền/);
    expect(all?.people.map(({ id }) => id).sort()).toEqual(
      [await userId("binh"), await userId("chi")].sort(),
    );
    const narrowed = async (filter: Parameters<typeof pageActs>[2]) =>
      verbs(await pageActs(binh, dossier.id, filter));
    expect(await narrowed({ personId: await userId("chi") })).toEqual(["return"]);
    expect(await narrowed({ group: "support" })).toEqual([]);
    expect(await narrowed({ group: "workflow", from: "2021-05-05", to: "2021-05-05" })).toEqual([
      "return",
      "verify",
    ]);
    expect(await narrowed({ to: "2021-05-04" })).toEqual([]);
    expect(await narrowed({ before: "nonsense~x", personId: "nobody" })).toEqual(["return", "verify"]);
  });

  test("is read page by page, each line once; the meeting that agreed the household stands in it", async () => {
    const { id } = await aDossier();
    const unit = await unitId("Xã Đồng Tâm");
    const an = await userId("an");
    const { reviewId } = await owner.addressReview.findFirstOrThrow({ where: { addressId: id } });
    const line = (index: number) => ({
      at: new Date(Date.UTC(2021, 3, 1, 1, index >> 1)),
      day: new Date("2021-04-01"),
      actorId: an,
      actorLabel: "Nguyễn Thị An, Xã Đồng Tâm",
      unitId: unit,
    });
    await owner.act.createMany({
      data: [
        ...Array.from({ length: 90 }, (_, index) => ({
          ...line(index),
          verb: "save",
          subject: "address",
          subjectId: id,
          addressId: id,
        })),
        { ...line(7), verb: "openReview", subject: "review", subjectId: reviewId },
        { ...line(7), verb: "openReview", subject: "review", subjectId: randomUUID() },
      ],
    });
    const seen: string[] = [];
    for (let before: string | undefined, page = 0; page < 10; page++) {
      const answer = await pageActs(await actorOf("an"), id, { before });
      seen.push(...(answer?.rows ?? []).map((row) => row.id));
      before = answer?.before;
      if (!before) break;
    }
    expect(seen).toHaveLength(91);
    expect(new Set(seen).size).toBe(91);
  });

  test("is nobody's who may not open the dossier", async () => {
    const { id } = await aDossier();
    for (const name of ["giang", "hanh", "khoa", "mai", "lam"] as const)
      expect([name, await pageActs(await actorOf(name), id, {})]).toEqual([name, null]);
  });
});

describe("domain: each look at private fields of a dossier and each export is recorded", () => {
  test("district and province see who looked, and the files that may have held it; the commune does not", async () => {
    const { id } = await aDossier();
    await readDossier(await actorOf("an"), id);
    await exportAddresses(await actorOf("dung"), { state: ["APPROVED"] }, "");
    await exportAddresses(await actorOf("giang"), {}, "");
    for (const name of ["binh", "dung"] as const) {
      const page = await pageLooks(await actorOf(name), id, {});
      expect(page?.rows.map(({ what, user }) => [what, user.fullName])).toEqual([
        ["export:addresses", (await actorOf("dung")).name],
        ["open", (await actorOf("an")).name],
      ]);
    }
    for (const name of ["an", "giang", "hanh", "lam"] as const)
      expect([name, await pageLooks(await actorOf(name), id, {})]).toEqual([name, null]);
    const narrowed = await pageLooks(await actorOf("binh"), id, { personId: await userId("an") });
    expect(narrowed?.rows).toHaveLength(1);
    expect((await pageLooks(await actorOf("binh"), id, { to: "1990-01-01" }))?.rows).toEqual([]);
  });

  test("the administrator finds acts, looks and files by kind and by a dossier's code", async () => {
    const { id, code } = await aDossier({ state: "SUBMITTED", head: "Lâm Quốc Khánh" });
    const dossier = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });
    expect(await verifyAddress(await actorOf("binh"), dossier)).toMatchObject({ ok: true });
    await readDossier(await actorOf("an"), id);
    await exportAddresses(await actorOf("binh"), {}, "");
    const lam = await actorOf("lam");
    expect(verbs(await listActsWithin(lam, { code: code ?? "" }))).toEqual(["verify"]);
    expect(verbs(await listActsWithin(lam, { code: code ?? "", group: "support" }))).toEqual([]);
    expect(verbs(await listActsWithin(lam, { code: "BP-1999-000001" }))).toEqual([]);
    const looks = await listLooksWithin(lam, { kind: "looks", code: code ?? "" });
    expect(looks.rows.map(({ what }) => what)).toEqual(["open"]);
    const files = await listLooksWithin(lam, { kind: "exports" });
    expect(files.rows.every(({ what }) => what.startsWith("export:"))).toBe(true);
    expect(files.rows.length).toBeGreaterThan(0);
  });
});
