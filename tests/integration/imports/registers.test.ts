import { describe, expect, test } from "vitest";
import { registerDonor } from "@/lib/donors/mutations";
import { donorForm } from "@/lib/donors/schema";
import { actorOf, fixDay, organisationId, owner, provinceId, UNION, unitId } from "@/tests/support/cast";
import { aCommitment, aDonor, aDossier } from "@/tests/support/factories";
import { entered, handedIn, tabOf, undone, workbookOf } from "@/tests/support/sheets";

await fixDay("2021-05-05");

const sheet = (name: string, rows: Record<string, string | number | null>[]) =>
  workbookOf([tabOf(name, rows)]);

describe("donors", () => {
  const rows = [
    { Tên: "Công ty Điều Xanh", Loại: "Doanh nghiệp", MST: "3800 111 222", "Điện thoại": 912000111 },
    { Tên: "Bà Phạm Thị Tốt", Loại: "Cá nhân", MST: null, "Điện thoại": "0912.000.222" },
  ];

  test("are previewed, entered, and the same file twice changes nothing", async () => {
    const an = await actorOf("an");
    const before = await owner.donor.count();
    const bytes = await sheet("Nhà tài trợ", rows);
    const read = await handedIn(an, bytes, "DONORS");
    expect(read).toMatchObject({ newRows: 2, badRows: 0 });
    expect(await owner.donor.count()).toBe(before);
    await entered(an, read.id);
    const donor = await owner.donor.findFirstOrThrow({ where: { name: "Công ty Điều Xanh" } });
    expect(donor).toMatchObject({ kind: "ENTERPRISE", taxCode: "3800111222" });
    expect(
      await owner.act.count({ where: { subjectId: donor.id, verb: "registerDonor", actorId: an.userId } }),
    ).toBe(1);
    expect(await handedIn(an, bytes, "DONORS")).toMatchObject({
      unchangedRows: 2,
      newRows: 0,
      changedRows: 0,
    });
  });

  test("change what the sheet says and leave what it does not; undone, they are as before", async () => {
    const an = await actorOf("an");
    const made = await sheet("Nhà tài trợ", [
      { Tên: "Nhóm Áo Ấm", Loại: "Nhóm, câu lạc bộ", Email: "aoam@vidu.vn" },
    ]);
    await entered(an, (await handedIn(an, made, "DONORS")).id);
    const changed = await sheet("Nhà tài trợ", [
      { Tên: "NHÓM ÁO ẤM", Loại: "Cá nhân", "Địa chỉ": "Tân Phú" },
    ]);
    const read = await handedIn(an, changed, "DONORS");
    expect(read).toMatchObject({ changedRows: 1, newRows: 0 });
    await entered(an, read.id);
    const where = { name: "NHÓM ÁO ẤM" };
    expect(await owner.donor.findFirstOrThrow({ where })).toMatchObject({
      kind: "INDIVIDUAL",
      email: "aoam@vidu.vn",
      place: "Tân Phú",
    });
    expect(await undone(an, read.id)).toMatchObject({ ok: true });
    expect(await owner.donor.findFirstOrThrow({ where: { name: "Nhóm Áo Ấm" } })).toMatchObject({
      kind: "GROUP",
      place: null,
    });
  });

  test("that are likely on file are left out; wrong ones are named", async () => {
    const an = await actorOf("an");
    await aDonor({ name: "Ông Lê Quen" });
    const read = await handedIn(
      an,
      await sheet("Nhà tài trợ", [
        { Tên: "Ông Lê Quen", Loại: "Cá nhân", "Điện thoại": "0912000333" },
        { Tên: "Bà Không Loại", Loại: "Siêu nhân", "Điện thoại": null },
        { Tên: "Bà Không Số", Loại: "Cá nhân", "Điện thoại": "12" },
      ]),
      "DONORS",
    );
    expect(read).toMatchObject({ duplicateRows: 1, badRows: 2, newRows: 0 });
    expect(read.rows.flatMap(({ faults }) => faults.map(({ cell }) => cell))).toEqual([
      "Nhà tài trợ!B3",
      "Nhà tài trợ!C4",
    ]);
  });

  test("are taken back with their import as long as nobody uses them", async () => {
    const an = await actorOf("an");
    const { id } = await handedIn(
      an,
      await sheet("Nhà tài trợ", [
        { Tên: "Quỹ Hai Lúa", Loại: "Nhóm, câu lạc bộ" },
        { Tên: "Quỹ Ba Khía", Loại: "Nhóm, câu lạc bộ" },
      ]),
      "DONORS",
    );
    await entered(an, id);
    const used = await owner.donor.findFirstOrThrow({ where: { name: "Quỹ Ba Khía" } });
    const { id: addressId } = await aDossier();
    const promise = await aCommitment({ addressId, donorId: used.id });
    expect(await undone(an, id)).toMatchObject({
      refusal: { message: expect.stringContaining("dòng 3") },
    });
    await owner.instalment.deleteMany({ where: { commitmentId: promise.id } });
    await owner.commitmentLine.deleteMany({ where: { commitmentId: promise.id } });
    await owner.commitment.delete({ where: { id: promise.id } });
    expect(await undone(an, id)).toMatchObject({ ok: true });
    expect(await owner.donor.count({ where: { name: { startsWith: "Quỹ " } } })).toBe(0);
  });
});

test("what somebody else entered since the preview is theirs: no undoing takes it away", async () => {
  const [an, binh] = [await actorOf("an"), await actorOf("binh")];
  const name = "Quán Cơm Không Đồng";
  const { id } = await handedIn(
    an,
    await sheet("Nhà tài trợ", [
      { Tên: name, Loại: "Nhóm, câu lạc bộ" },
      { Tên: "Quán Cháo Sáng", Loại: "Nhóm, câu lạc bộ" },
    ]),
    "DONORS",
  );
  const theirs = await registerDonor(binh, donorForm.parse({ name, kind: "GROUP", isDistinct: "on" }));
  if (!theirs.ok) throw new Error(theirs.refusal.message);
  expect(await entered(an, id)).toMatchObject({ state: "WRITTEN", written: 1, unchangedRows: 1 });
  expect(await undone(an, id)).toMatchObject({ ok: true });
  expect(await owner.donor.findMany({ where: { name: { startsWith: "Quán C" } } })).toMatchObject([
    { id: theirs.value.id },
  ]);
});

describe("organisations", () => {
  const rows = [
    {
      Tên: "Hội Người mù xã Mẫu",
      Loại: "Đoàn thể, hội quần chúng",
      "Đơn vị": "Xã Đồng Tâm",
      "Cấp trên": null,
    },
    {
      Tên: "Chi hội ấp 9",
      Loại: "Chi hội, chi đoàn, lớp",
      "Đơn vị": "Xã Đồng Tâm",
      "Cấp trên": "Hội Người mù xã Mẫu",
    },
    { Tên: "Công đoàn xã Mẫu", Loại: "Công đoàn", "Đơn vị": "Xã Đồng Tâm", "Cấp trên": UNION },
  ];

  test("come with their parents, the same file twice changes nothing, and go again", async () => {
    const lam = await actorOf("lam");
    const bytes = await sheet("Tổ chức", rows);
    const read = await handedIn(lam, bytes, "ORGANISATIONS");
    expect(read.rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(read).toMatchObject({ newRows: 3 });
    await entered(lam, read.id);
    const made = await owner.organisation.findMany({
      where: { unitId: await unitId("Xã Đồng Tâm"), name: { in: rows.map((row) => row.Tên) } },
      include: { parent: true },
      orderBy: { name: "asc" },
    });
    expect(made.map(({ name, parent }) => [name, parent?.name ?? null])).toEqual([
      ["Chi hội ấp 9", "Hội Người mù xã Mẫu"],
      ["Công đoàn xã Mẫu", UNION],
      ["Hội Người mù xã Mẫu", null],
    ]);
    expect(await handedIn(lam, bytes, "ORGANISATIONS")).toMatchObject({ unchangedRows: 3, changedRows: 0 });
    expect(await undone(lam, read.id)).toMatchObject({ ok: true });
    expect(await owner.organisation.count({ where: { name: "Chi hội ấp 9" } })).toBe(0);
  });

  test("a parent that is nowhere is a bad row; one in use stays", async () => {
    const lam = await actorOf("lam");
    const bad = await sheet("Tổ chức", [{ ...rows[1], "Cấp trên": "Hội Không Có" }]);
    expect((await handedIn(lam, bad, "ORGANISATIONS")).rows[0]).toMatchObject({
      verdict: "BAD",
      faults: [{ cell: "Tổ chức!D2" }],
    });
    const read = await handedIn(
      lam,
      await sheet("Tổ chức", [{ ...rows[0], Tên: "Hội Đang Dùng" }]),
      "ORGANISATIONS",
    );
    await entered(lam, read.id);
    await aDonor({ name: "Hội Đang Dùng", organisation: "Hội Đang Dùng" });
    expect(await undone(lam, read.id)).toMatchObject({ ok: false });
    expect(await organisationId("Hội Đang Dùng")).toBeTruthy();
  });
});

describe("leaders", () => {
  test("are listed by their level; the same file twice changes nothing; a new office is a change", async () => {
    const an = await actorOf("an");
    const row = { "Họ và tên": "Trần Văn Gương", "Chức vụ": "Chủ tịch UBND xã", "Từ ngày": "1/7/2020" };
    const bytes = await sheet("Người đứng đầu", [row]);
    const read = await handedIn(an, bytes, "LEADERS");
    await entered(an, read.id);
    const leader = await owner.leader.findFirstOrThrow({ where: { fullName: "Trần Văn Gương" } });
    expect(leader).toMatchObject({ unitId: await unitId("Xã Đồng Tâm"), startsOn: new Date("2020-07-01") });
    expect(await owner.act.count({ where: { subjectId: leader.id, verb: "registerLeader" } })).toBe(1);
    expect(await handedIn(an, bytes, "LEADERS")).toMatchObject({ unchangedRows: 1 });
    const ended = await handedIn(
      an,
      await sheet("Người đứng đầu", [{ ...row, "Đến ngày": "1/4/2021" }]),
      "LEADERS",
    );
    expect(ended.changedRows).toBe(1);
    await entered(an, ended.id);
    expect(await undone(an, read.id)).toMatchObject({ ok: false });
    expect(await undone(an, ended.id)).toMatchObject({ ok: true });
    expect(await undone(an, read.id)).toMatchObject({ ok: true });
    expect(await owner.leader.count({ where: { fullName: "Trần Văn Gương" } })).toBe(0);
  });

  test("of another territory are bad rows", async () => {
    const giang = await actorOf("giang");
    const bytes = await sheet("Người đứng đầu", [
      { "Họ và tên": "Lê Lạ", "Chức vụ": "Bí thư", "Đơn vị": "Xã Đồng Tâm" },
    ]);
    expect(await handedIn(giang, bytes, "LEADERS")).toMatchObject({ badRows: 1 });
  });
});

describe("units", () => {
  test("a new district comes with its communes, and goes again while nobody uses it", async () => {
    const lam = await actorOf("lam");
    const rows = [
      {
        Mã: "699",
        Tên: "Huyện Mẫu",
        Cấp: "Huyện, thị xã, thành phố",
        "Trực thuộc": "Tỉnh Bình Phước",
        "Mức khó khăn": null,
        "Ngày thành lập": "1/1/2021",
      },
      {
        Mã: "25999",
        Tên: "Xã Mẫu Một",
        Cấp: "Xã, phường, thị trấn",
        "Trực thuộc": "Huyện Mẫu",
        "Mức khó khăn": "Còn nhiều khó khăn",
        "Ngày thành lập": "1/1/2021",
      },
    ];
    const bytes = await sheet("Đơn vị hành chính", rows);
    const read = await handedIn(lam, bytes, "UNITS");
    expect(read.rows.flatMap(({ faults }) => faults)).toEqual([]);
    await entered(lam, read.id);
    const commune = await owner.unit.findFirstOrThrow({
      where: { code: "25999" },
      include: { parent: true },
    });
    expect(commune).toMatchObject({ name: "Xã Mẫu Một", difficulty: "HARD", parent: { name: "Huyện Mẫu" } });
    expect(commune.ancestorIds[0]).toBe(await provinceId());
    const renamed = await sheet("Đơn vị hành chính", [
      rows[0] as (typeof rows)[0],
      { ...rows[1], Tên: "Xã Mẫu Mới" } as (typeof rows)[0],
    ]);
    expect(await handedIn(await actorOf("lam"), renamed, "UNITS")).toMatchObject({
      unchangedRows: 1,
      changedRows: 1,
    });
    expect(await undone(await actorOf("lam"), read.id)).toMatchObject({ ok: true });
    expect(await owner.unit.count({ where: { code: { in: ["699", "25999"] } } })).toBe(0);
  });
});

test("what is not being undone can't be taken back in the database either", async () => {
  const an = await actorOf("an");
  const { id } = await handedIn(
    an,
    await sheet("Nhà tài trợ", [{ Tên: "Nhóm Giữ Lại", Loại: "Nhóm, câu lạc bộ" }]),
    "DONORS",
  );
  await entered(an, id);
  await expect(owner.$queryRaw`SELECT take_back_import(${id}::uuid)`).rejects.toThrow(/not being undone/);
  expect(await owner.donor.count({ where: { name: "Nhóm Giữ Lại" } })).toBe(1);
});
