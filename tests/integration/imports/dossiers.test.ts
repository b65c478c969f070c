import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { submitAddress } from "@/lib/approvals/mutations";
import { readWorkbook } from "@/lib/core/workbook";
import { saveDraft } from "@/lib/drafts/mutations";
import { draftOf, withDraftRows } from "@/lib/drafts/queries";
import { keptDraft } from "@/lib/drafts/rules";
import { jobs } from "@/lib/imports/jobs";
import { confirmImport, pickRows, startImport } from "@/lib/imports/mutations";
import { exportFaults, findImport, listImportRows, listImports, makeTemplate } from "@/lib/imports/queries";
import { actorOf, fixDay, owner, unitId } from "@/tests/support/cast";
import { aDossier } from "@/tests/support/factories";
import { entered, handedIn, preview, tabOf, undone, workbookOf } from "@/tests/support/sheets";

await fixDay("2021-05-05");

let turn = 0;
type Cells = Record<string, string | number | Date | null>;

/** Two households with their people; names of their own in every test. */
function households(more: Cells = {}, member: Cells = {}) {
  turn += 1;
  const [first, second] = [`Hoàng Thị Nhập ${LETTERS[turn]}`, `Đinh Văn Bảng ${LETTERS[turn]}`];
  return {
    first,
    second,
    dossiers: [
      {
        "STT hồ sơ": 1,
        "Họ tên chủ hộ": first,
        "Thôn, ấp, khu phố": "Ấp 3",
        "Điện thoại": `09120${String(turn).padStart(5, "0")}`,
        "Diện hộ": "Hộ nghèo",
        "Hoàn cảnh": "Một mình nuôi con.",
        "Nhu cầu 1": "Học nghề",
        "Giá trị nhu cầu 1 (đồng)": 3_000_000,
        "Đồng ý nhận trợ giúp": "Có",
        "Ai đồng ý": "Chính người được trợ giúp",
        "Họ tên người đồng ý": first,
        "Ngày đồng ý": "12/4/2021",
        ...more,
      },
      { "STT hồ sơ": 2, "Họ tên chủ hộ": second, "Thôn, ấp, khu phố": "Ấp 4", "Hoàn cảnh": "Nhà dột." },
    ] as Cells[],
    members: [
      {
        "STT hồ sơ": 1,
        "Họ và tên": first,
        "Giới tính": "Nữ",
        "Ngày sinh": "8/1/1980",
        "Đối tượng": "Người nhiễm HIV/AIDS; Trẻ em mồ côi",
        ...member,
      },
      { "STT hồ sơ": 1, "Họ và tên": `Hoàng Bé ${LETTERS[turn]}`, "Ngày sinh": 2012 },
      { "STT hồ sơ": 2, "Họ và tên": second, "Ngày sinh": new Date("1955-03-09T00:00:00Z") },
    ] as Cells[],
  };
}
const LETTERS = [
  "",
  "An",
  "Bình",
  "Chi",
  "Dũng",
  "Em",
  "Phúc",
  "Giang",
  "Hải",
  "Inh",
  "Khánh",
  "Lâm",
  "Mai",
  "Nam",
  "Oanh",
  "Phong",
  "Quý",
  "Rin",
  "Sáu",
  "Tám",
  "Uyên",
  "Vân",
  "Xuân",
  "Yên",
];

const bytesOf = ({ dossiers, members }: { dossiers: Cells[]; members: Cells[] }) =>
  workbookOf([tabOf("Hồ sơ", dossiers), tabOf("Nhân khẩu", members)]);
const countAll = async () => [
  await owner.humanitarianAddress.count(),
  await owner.householdMember.count(),
  await owner.act.count(),
];
const dossier = (headName: string) =>
  owner.humanitarianAddress.findFirstOrThrow({ where: { headName }, include: withDraftRows });

describe("a sheet of dossiers", () => {
  test("is read and previewed, and nothing is written before “Nhập”", async () => {
    const an = await actorOf("an");
    const before = await countAll();
    const read = await handedIn(an, await bytesOf(households()));
    expect(read).toMatchObject({ state: "READY", newRows: 2, badRows: 0, duplicateRows: 0 });
    expect(await countAll()).toEqual(before);
    // The file itself is gone as soon as it is read.
    const kept = readdirSync(process.env.FILES_DIR ?? "", { recursive: true, encoding: "utf8" });
    expect(kept.filter((name) => name.includes(read.id))).toEqual([]);
    expect(await owner.look.count({ where: { what: "import", detail: read.id } })).toBeGreaterThan(0);
  });

  test("comes in as drafts of the importer, each with its line of history", async () => {
    const an = await actorOf("an");
    const given = households();
    const read = await handedIn(an, await bytesOf(given));
    const done = await entered(an, read.id);
    expect(done).toMatchObject({ state: "WRITTEN", newRows: 2, badRows: 0, written: 2 });
    const row = await dossier(given.first);
    expect(row).toMatchObject({
      state: "DRAFT",
      code: null,
      version: 1,
      unitId: await unitId("Xã Đồng Tâm"),
      authorId: an.userId,
      memberCount: 2,
      shownCategories: ["ORPHAN", "SERIOUS_ILLNESS"],
      needValue: 3_000_000n,
    });
    expect(row.consents.map(({ purpose }) => purpose)).toEqual(["HELP"]);
    expect(row.members.map(({ birthYear }) => birthYear)).toEqual([1980, 2012]);
    const acts = await owner.act.findMany({ where: { addressId: row.id } });
    expect(acts).toMatchObject([{ verb: "open", actorId: an.userId }]);
    expect((await dossier(given.second)).members[0]?.birthDate).toEqual(new Date("1955-03-09"));
    expect(await owner.act.count({ where: { verb: "writeImport", subjectId: read.id } })).toBe(1);
  });

  test("keeps what it read sealed", async () => {
    const an = await actorOf("an");
    const given = households();
    const { id } = await handedIn(an, await bytesOf(given));
    for (const row of await owner.importRow.findMany({ where: { importId: id } })) {
      const kept = Buffer.from(row.cipher).toString("utf8") + JSON.stringify(row.faults);
      expect(kept).not.toContain("Hoàng");
      expect(kept).not.toContain("09120");
    }
  });

  test("twice changes nothing: “importing the same file twice changes nothing” (domain: import)", async () => {
    const an = await actorOf("an");
    const bytes = await bytesOf(households());
    await entered(an, (await handedIn(an, bytes)).id);
    const before = await countAll();
    const again = await handedIn(an, bytes);
    expect(again).toMatchObject({
      newRows: 0,
      unchangedRows: 2,
      changedRows: 0,
      duplicateRows: 0,
      badRows: 0,
    });
    expect(await confirmImport(an, { id: again.id })).toMatchObject({ refusal: { kind: "refused" } });
    expect(await countAll()).toEqual(before);
  });

  test("twice changes nothing even where an officer has gone on writing since", async () => {
    const an = await actorOf("an");
    const given = households();
    const bytes = await bytesOf(given);
    await entered(an, (await handedIn(an, bytes)).id);
    await saveAgain(given.first, { housing: "Nhà đã sửa" });
    expect(await handedIn(an, bytes)).toMatchObject({ unchangedRows: 2, badRows: 0 });
  });

  test("changes the cells that changed, as long as the draft is as the import left it", async () => {
    const an = await actorOf("an");
    const given = households();
    await entered(an, (await handedIn(an, await bytesOf(given))).id);
    const opened = await dossier(given.first);
    (given.dossiers[0] as Cells)["Hoàn cảnh"] = "Nay đã có việc làm.";
    (given.members[0] as Cells)["Nghề nghiệp"] = "May gia công";
    const read = await handedIn(an, await bytesOf(given));
    expect(read).toMatchObject({ changedRows: 1, unchangedRows: 1, newRows: 0 });
    expect((await dossier(given.first)).version).toBe(1);
    await entered(an, read.id);
    const row = await dossier(given.first);
    expect(row).toMatchObject({ id: opened.id, version: 2, circumstances: "Nay đã có việc làm." });
    expect(row.members.map(({ id }) => id)).toEqual(opened.members.map(({ id }) => id));
    expect(row.members[0]?.occupation).toBe("May gia công");
    expect(await undone(an, read.id)).toMatchObject({ ok: true });
    const back = await dossier(given.first);
    expect(back).toMatchObject({ version: 3, circumstances: "Một mình nuôi con." });
    expect(back.members[0]?.occupation).toBe(null);
  });

  test("refuses a changed row whose dossier was touched or submitted since, and says so", async () => {
    const an = await actorOf("an");
    const given = households();
    await entered(an, (await handedIn(an, await bytesOf(given))).id);
    await saveAgain(given.first, { housing: "Nhà tạm" });
    await owner.humanitarianAddress.update({
      where: { id: (await dossier(given.second)).id },
      data: { state: "SUBMITTED", code: "BP-2021-990001" },
    });
    for (const row of given.dossiers) row["Hoàn cảnh"] = "Sửa trong tệp.";
    const read = await handedIn(an, await bytesOf(given));
    expect(read).toMatchObject({ badRows: 2, changedRows: 0 });
    expect(read.rows.map(({ faults }) => faults[0]?.words)).toEqual([
      expect.stringContaining("đã được sửa trong hệ thống"),
      expect.stringContaining("“Chờ xác minh”"),
    ]);
  });

  test("refuses at “Nhập” a row that was touched after the preview, and leaves what was typed", async () => {
    const an = await actorOf("an");
    const given = households();
    await entered(an, (await handedIn(an, await bytesOf(given))).id);
    (given.dossiers[0] as Cells)["Nhà ở"] = "Theo tệp";
    const read = await handedIn(an, await bytesOf(given));
    expect(read.changedRows).toBe(1);
    await saveAgain(given.first, { housing: "Theo cán bộ" });
    const done = await entered(an, read.id);
    expect(done).toMatchObject({ state: "WRITTEN", badRows: 1, written: 0 });
    expect((await dossier(given.first)).housing).toBe("Theo cán bộ");
  });

  test("names sheet, row, cell and reason of all that is wrong, in the words of the form", async () => {
    const an = await actorOf("an");
    const given = households(
      { "Ngày khảo sát": "31/2/2021", "Điện thoại": "123", "Diện hộ": "Giàu" },
      { "Số định danh": "12345" },
    );
    given.members.push({ "STT hồ sơ": 9, "Họ và tên": "Lạc Hộ" });
    (given.dossiers[1] as Cells)["Đồng ý nhận trợ giúp"] = "chắc vậy";
    const read = await handedIn(an, await bytesOf(given));
    expect(read).toMatchObject({ badRows: 3, newRows: 0 });
    const faults = read.rows.flatMap((row) => row.faults.map(({ cell, words }) => `${cell}: ${words}`));
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Hồ sơ!D2: Số điện thoại chưa đúng\./),
        expect.stringMatching(/^Hồ sơ!E2: Hãy chọn lại diện hộ/),
        expect.stringMatching(/^Hồ sơ!M2: Ngày khảo sát chưa đúng\./),
        expect.stringMatching(/^Nhân khẩu!F2: Số định danh có 12 chữ số/),
        expect.stringMatching(/^Hồ sơ!I3: Ghi “Có”, hoặc để trống\./),
        expect.stringMatching(/^Nhân khẩu!A5: Không có hồ sơ nào mang số này/),
      ]),
    );
    expect(await confirmImport(an, { id: read.id })).toMatchObject({ refusal: { kind: "refused" } });
  });

  test("comes back as the same sheet with a column of faults, where no cell is a formula", async () => {
    const an = await actorOf("an");
    const given = households({ "Hoàn cảnh": "=1+1", "Nhà ở": "+84", "Điện thoại": "0" });
    const { id } = await handedIn(an, await bytesOf(given));
    const exported = await exportFaults(an, id);
    const [tab, people] = await readWorkbook(exported?.bytes ?? new Uint8Array());
    expect(tab?.name).toBe("Hồ sơ");
    const header = tab?.rows[0]?.cells.map((cell) => cell?.text) ?? [];
    expect(header.at(-1)).toBe("Lỗi cần sửa");
    const first = tab?.rows[1]?.cells ?? [];
    expect(first[header.indexOf("Hoàn cảnh")]).toEqual({ text: "=1+1" });
    expect(first[header.indexOf("Nhà ở")]).toEqual({ text: "+84" });
    expect(first[header.indexOf("Lỗi cần sửa")]?.text).toContain("Điện thoại: Số điện thoại chưa đúng");
    expect(people?.rows).toHaveLength(4);
    expect(await owner.look.count({ where: { what: "export:import", detail: { startsWith: id } } })).toBe(1);
  });
});

describe("likely duplicates", () => {
  test("are shown and left out, unless the officer takes them in", async () => {
    const an = await actorOf("an");
    const given = households();
    await aDossier({ head: given.first, members: [{ fullName: given.first, birthYear: 1980 }] });
    const read = await handedIn(an, await bytesOf(given));
    expect(read).toMatchObject({ duplicateRows: 1, newRows: 1 });
    const [row] = read.rows;
    expect(row?.likely[0]).toContain(given.first);
    await entered(an, read.id);
    expect(await owner.humanitarianAddress.count({ where: { headName: given.first } })).toBe(1);

    const other = households();
    await aDossier({ head: other.first, members: [{ fullName: other.first, birthYear: 1980 }] });
    const second = await handedIn(an, await bytesOf(other));
    expect(await pickRows(an, { id: second.id, positions: [0], shown: [0] })).toMatchObject({ ok: true });
    expect(await entered(an, second.id)).toMatchObject({ written: 2 });
    expect(await owner.humanitarianAddress.count({ where: { headName: other.first, state: "DRAFT" } })).toBe(
      1,
    );
  });

  test("outside the own territory say no more than whom to call", async () => {
    const an = await actorOf("an");
    const given = households();
    await aDossier({
      unit: "Xã Thọ Sơn",
      head: given.first,
      members: [{ fullName: given.first, birthYear: 1980 }],
    });
    const read = await handedIn(an, await bytesOf(given));
    expect(read.duplicateRows).toBe(1);
    expect(read.rows[0]?.likely[0]).toContain("Xã Thọ Sơn");
    expect(read.rows[0]?.likely[0]).not.toContain(given.first);
  });

  test("within one file: the second of two like rows is one, and the file twice still changes nothing", async () => {
    const an = await actorOf("an");
    const given = households();
    given.dossiers.push({ ...(given.dossiers[0] as Cells), "STT hồ sơ": 3 });
    const bytes = await bytesOf(given);
    const read = await handedIn(an, bytes);
    expect(read).toMatchObject({ newRows: 2, duplicateRows: 1 });
    expect(read.rows[2]?.likely[0]).toContain("dòng 2");
    await entered(an, read.id);
    expect(await handedIn(an, bytes)).toMatchObject({ unchangedRows: 2, newRows: 0, duplicateRows: 1 });
  });
});

describe("undoing", () => {
  test("takes untouched drafts away as a whole; history stays", async () => {
    const an = await actorOf("an");
    const given = households({
      "Ngày họp bình xét": "15/4/2021",
      "Nơi họp bình xét": "Nhà ấp",
      "Số người dự họp": 30,
      "Số phiếu đồng ý": 30,
    });
    const bytes = await bytesOf(given);
    const { id } = await handedIn(an, bytes);
    await entered(an, id);
    const { id: addressId } = await dossier(given.first);
    expect(await undone(an, id)).toMatchObject({ ok: true });
    expect(
      await owner.humanitarianAddress.count({ where: { headName: { in: [given.first, given.second] } } }),
    ).toBe(0);
    expect(await owner.householdMember.count({ where: { addressId } })).toBe(0);
    expect(await owner.act.count({ where: { addressId, verb: "open" } })).toBe(1);
    expect(await owner.act.count({ where: { subjectId: id, verb: "undoImport" } })).toBe(1);
    expect(await findImport(an, id)).toMatchObject({ state: "UNDONE" });
    expect(await undone(an, id)).toMatchObject({ refusal: { kind: "refused" } });
    expect(await handedIn(an, bytes)).toMatchObject({ newRows: 2 });
  });

  test("is refused once a row was touched, names it, and takes nothing away", async () => {
    const an = await actorOf("an");
    const given = households();
    const { id } = await handedIn(an, await bytesOf(given));
    await entered(an, id);
    await saveAgain(given.second, { housing: "Nhà tạm" });
    const refused = await undone(an, id);
    expect(refused).toMatchObject({ refusal: { message: expect.stringContaining("Hồ sơ, dòng 3") } });
    expect(await owner.humanitarianAddress.count({ where: { headName: given.first } })).toBe(1);
    expect(await findImport(an, id)).toMatchObject({ state: "WRITTEN" });
  });
});

describe("the job", () => {
  test("done twice does it once, and goes on where it died", async () => {
    const an = await actorOf("an");
    const given = households();
    const { id } = await handedIn(an, await bytesOf(given));
    await confirmImport(an, { id });
    await Promise.all([jobs.writeImport({ importId: id }), jobs.writeImport({ importId: id })]);
    await jobs.writeImport({ importId: id });
    expect(await owner.humanitarianAddress.count({ where: { headName: given.first } })).toBe(1);
    // Died between the dossier and its mark: the row is open again, the dossier stands.
    await owner.importRow.updateMany({ where: { importId: id }, data: { writtenAt: null, version: null } });
    await owner.import.update({
      where: { id },
      data: { state: "WRITING", progressAt: new Date(Date.now() - 3_600_000) },
    });
    await jobs.writeImport({ importId: id });
    expect(await preview(an, id)).toMatchObject({ state: "WRITTEN", written: 2, badRows: 0 });
    expect(
      await owner.humanitarianAddress.count({ where: { headName: { in: [given.first, given.second] } } }),
    ).toBe(2);
    expect(
      await owner.act.count({ where: { verb: "open", addressId: (await dossier(given.first)).id } }),
    ).toBe(1);
  });

  test("that lives is left alone; one that died is taken up again by the sweep", async () => {
    const an = await actorOf("an");
    const { id } = await handedIn(an, await bytesOf(households()));
    await confirmImport(an, { id });
    await owner.import.update({ where: { id }, data: { progressAt: new Date() } });
    await jobs.writeImport({ importId: id });
    expect(await findImport(an, id)).toMatchObject({ state: "WRITING", written: 0 });
    await owner.import.update({ where: { id }, data: { progressAt: new Date(Date.now() - 200_000) } });
    await jobs.sweepImports();
    await jobs.writeImport({ importId: id });
    expect(await findImport(an, id)).toMatchObject({ state: "WRITTEN", written: 2 });
  });

  test("reads the importer's rights anew: without the role nothing more is written", async () => {
    const an = await actorOf("an");
    const given = households();
    const { id } = await handedIn(an, await bytesOf(given));
    await confirmImport(an, { id });
    const grants = await owner.grant.findMany({ where: { userId: an.userId ?? "", endedAt: null } });
    const ids = grants.map((grant) => grant.id);
    await owner.grant.updateMany({ where: { id: { in: ids } }, data: { endedAt: new Date() } });
    await jobs.writeImport({ importId: id });
    await owner.grant.updateMany({ where: { id: { in: ids } }, data: { endedAt: null } });
    expect(await findImport(an, id)).toMatchObject({
      state: "FAILED",
      problem: expect.stringContaining("vai trò"),
    });
    expect(await owner.humanitarianAddress.count({ where: { headName: given.first } })).toBe(0);
  });
});

test("a file that can't be read lies nowhere afterwards", async () => {
  const an = await actorOf("an");
  const started = await startImport(an, {
    kind: "DOSSIERS",
    decisionNumber: null,
    decidedOn: null,
    fileName: "hong.xlsx",
    bytes: Buffer.from("PK\x03\x04 Hoàng Thị Hỏng"),
  });
  if (!started.ok) throw new Error(started.refusal.message);
  const { id } = started.value;
  const kept = () =>
    readdirSync(process.env.FILES_DIR ?? "", { recursive: true, encoding: "utf8" }).filter((name) =>
      name.includes(id),
    );
  expect(kept()).toHaveLength(1);
  await jobs.readImport({ importId: id });
  expect(await findImport(an, id)).toMatchObject({ state: "UNREADABLE" });
  expect(kept()).toEqual([]);
});

describe("who may", () => {
  test("nobody sees another's import: the stranger, the superior, the colleague find nothing", async () => {
    const an = await actorOf("an");
    const { id } = await handedIn(an, await bytesOf(households()));
    for (const name of ["giang", "binh", "dung", "lam", "hanh", "khoa"] as const) {
      const other = await actorOf(name);
      expect(await findImport(other, id)).toBe(null);
      expect((await listImportRows(other, id, {})).rows).toEqual([]);
      expect(await exportFaults(other, id)).toBe(null);
      for (const outcome of [
        await confirmImport(other, { id }),
        await undone(other, id),
        await pickRows(other, { id, positions: [], shown: [] }),
      ])
        expect(outcome).toMatchObject({ ok: false, refusal: { kind: "notFound" } });
      expect((await listImports(other)).map((one) => one.id)).not.toContain(id);
    }
  });

  test("each kind for those who may write it by hand", async () => {
    const bytes = await bytesOf(households());
    const may = async (name: Parameters<typeof actorOf>[0]) => {
      const actor = await actorOf(name);
      const kinds = ["DOSSIERS", "APPROVED_DOSSIERS", "DONORS", "ORGANISATIONS", "LEADERS", "UNITS"] as const;
      const answers = await Promise.all(
        kinds.map((kind) =>
          startImport(actor, {
            kind,
            decisionNumber: "1/QĐ",
            decidedOn: "2021-01-02",
            fileName: "a.xlsx",
            bytes,
          }),
        ),
      );
      for (const [at, kind] of kinds.entries())
        expect((await makeTemplate(actor, kind)) !== null).toBe(answers[at]?.ok);
      return kinds.filter((_, at) => answers[at]?.ok);
    };
    expect(await may("an")).toEqual(["DOSSIERS", "DONORS", "LEADERS"]);
    expect(await may("binh")).toEqual(["DOSSIERS", "DONORS", "LEADERS"]);
    expect(await may("mai")).toEqual(["DOSSIERS", "DONORS"]);
    expect(await may("dung")).toEqual(["APPROVED_DOSSIERS", "DONORS", "LEADERS"]);
    expect(await may("lam")).toEqual(["ORGANISATIONS", "UNITS"]);
    expect(await may("khoa")).toEqual([]);
    expect(await may("hanh")).toEqual([]);
  });

  test("a commune that is not one's own is a bad row", async () => {
    const read = await handedIn(
      await actorOf("an"),
      await bytesOf(households({ "Xã, phường, thị trấn": "Xã Thọ Sơn" })),
    );
    expect(read.rows[0]).toMatchObject({ verdict: "BAD", faults: [{ column: "Xã, phường, thị trấn" }] });
  });
});

test("a submitted import row stays where it is: the draft goes the usual road", async () => {
  const an = await actorOf("an");
  const given = households();
  const { id } = await handedIn(an, await bytesOf(given));
  await entered(an, id);
  const row = await dossier(given.first);
  expect(await submitAddress(an, { id: row.id, version: row.version })).toMatchObject({ ok: false });
});

async function saveAgain(headName: string, more: { housing: string }) {
  const row = await dossier(headName);
  const saved = await saveDraft(
    await actorOf("an"),
    { id: row.id, version: row.version },
    keptDraft({ ...draftOf(row), ...more }),
  );
  if (!saved.ok) throw new Error(saved.refusal.message);
}
