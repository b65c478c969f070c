import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consolidate } from "@/lib/consolidation/queries";
import { consolidatedWorkbook } from "@/lib/consolidation/sheet";
import { db } from "@/lib/core/db";
import { settleEnrolments } from "@/lib/cover/mutations";
import { listReportedAddresses } from "@/lib/proposals/queries";
import { draftReport, submitReport } from "@/lib/reports/mutations";
import { findFrozen, findReport } from "@/lib/reports/queries";
import { reportWorkbook } from "@/lib/reports/sheet";
import { actorOf, campaignId, fixDay, owner, unitId } from "@/tests/support/cast";
import { aCommitment, aDelivery, aDossier } from "@/tests/support/factories";
import { soffice } from "@/tests/support/soffice";

const folder = mkdtempSync(path.join(os.tmpdir(), "nhandao-sheet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opened, recalculated and saved by LibreOffice, as an office would. */
function recalculated(name: string, bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const given = path.join(folder, `${name}.xlsx`);
  const out = path.join(folder, "out");
  writeFileSync(given, bytes);
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  execFileSync(soffice(), [profile, "--headless", "--convert-to", "xlsx", "--outdir", out, given], {
    stdio: "ignore",
    timeout: 90_000,
  });
  return new ExcelJS.Workbook().xlsx.load(readFileSync(path.join(out, `${name}.xlsx`)).buffer as ArrayBuffer);
}

/** Column under a head (the second of the two where heads repeat), in the row that carries a label. */
function cell(sheet: ExcelJS.Worksheet | undefined, label: string, column: number): ExcelJS.Cell {
  let found: ExcelJS.Cell | undefined;
  sheet?.eachRow((row) => {
    if (String(row.getCell(2).value) === label) found = row.getCell(column);
  });
  if (!found) throw new Error(`no row ${label}`);
  return found;
}

describe("the workbook of a report", () => {
  let reportId: string;
  beforeAll(async () => {
    await fixDay("2021-05-05");
    for (const [unit, value] of [
      ["Xã Đồng Tâm", 3_000_000_000n],
      ["Xã Tân Phước", 2_000_000_000_123n],
      ["Xã Thọ Sơn", 45_000_000n],
    ] as const) {
      const { id } = await aDossier({
        unit,
        head: "=SUM(1;2)",
        categories: ["HIV_AIDS"],
        columns: { inhandaoState: "POSTED", inhandaoCode: "+84", inhandaoOn: new Date("2021-04-20") },
      });
      const { id: commitmentId } = await aCommitment({ addressId: id, value });
      await aDelivery({ addressId: id, commitmentId, value, deliveredOn: "2021-02-15" });
      await aDelivery({ addressId: id, value: 250_000n, deliveredOn: "2021-05-04" });
      await aDossier({ unit, state: "SUBMITTED" });
    }
    const ids = (await owner.enrolment.findMany({ select: { id: true } })).map(({ id }) => id);
    const dung = await actorOf("dung");
    await db.$transaction((tx) => settleEnrolments(dung, tx, ids));
    const binh = await actorOf("binh");
    const period = await owner.reportingPeriod.findFirstOrThrow({
      where: { campaignId: await campaignId(), kind: "QUARTER", ordinal: 2 },
    });
    const draft = await draftReport(binh, {
      periodId: period.id,
      unitId: await unitId("Huyện Đồng Phú"),
      organisationId: null,
    });
    if (!draft.ok) throw new Error(draft.refusal.message);
    reportId = draft.value.id;
    await submitReport(binh, {
      id: reportId,
      version: 1,
      number: "05/BC-CTĐ",
      signedOn: "2021-05-05",
      signerName: "Trần Thanh Bình",
      signerTitle: "Chủ tịch",
      note: "",
    });
  });

  it("opens in LibreOffice, which computes what the database counts", async () => {
    const binh = await actorOf("binh");
    const [report, frozen] = [await findReport(binh, reportId), await findFrozen(binh, reportId)];
    if (!report || !frozen) throw new Error("the report is in scope");
    const addresses = await listReportedAddresses(binh, frozen.id);
    const bytes = await reportWorkbook({ report, results: frozen, addresses, now: binh.clock.now });
    const [sums] = await owner.$queryRaw<{ value: bigint; late: bigint; dossiers: number }[]>`
      SELECT sum(d."value")::bigint AS value,
        coalesce(sum(d."value") FILTER (WHERE d."deliveredOn" >= '2021-03-01'), 0)::bigint AS late,
        (SELECT count(*)::int FROM "Enrolment" e JOIN "Unit" u ON u."id" = e."unitId"
          WHERE u."parentId" = ${report.unitId}::uuid) AS dossiers
      FROM "Delivery" d JOIN "Unit" u ON u."id" = d."unitId" WHERE u."parentId" = ${report.unitId}::uuid`;
    expect(sums?.value).toBe(2_003_000_000_123n + 500_000n);

    const written = await new ExcelJS.Workbook().xlsx.load(bytes.buffer);
    const values = written.getWorksheet("Biểu 2 Trị giá");
    expect(cell(values, "Tổng cộng", 10).value).toMatchObject({
      formula: expect.stringMatching(/^SUM\(J\d+:J\d+\)$/),
      result: Number(sums?.value),
    });

    const read = await recalculated("report", bytes);
    const [first, second, list] = [
      read.getWorksheet("Biểu 1 Địa chỉ"),
      read.getWorksheet("Biểu 2 Trị giá"),
      read.getWorksheet("Danh sách địa chỉ"),
    ];
    expect(cell(second, "Tổng cộng", 10).result).toBe(Number(sums?.value));
    expect(cell(second, "Tổng cộng", 6).result).toBe(Number(sums?.late));
    expect(cell(second, "Xã Đồng Tâm", 10).result).toBe(3_000_250_000);
    expect(cell(first, "Tổng cộng", 6).result).toBe(sums?.dossiers);
    // 2 covered of 4: one part in two, as a fraction shown in percent.
    expect(cell(first, "Tổng cộng", 12).result).toBe(0.5);
    expect(cell(first, "Tổng cộng", 12).numFmt).toContain("%");
    expect(first?.getCell("A4").value).toBe("Số: 05/BC-CTĐ");
    const texts: string[] = [];
    first?.eachRow((row) => row.eachCell((one) => texts.push(String(one.value))));
    expect(texts).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(texts).toContain("Đồng Phú, ngày 05 tháng 5 năm 2021");
    expect(texts).toContain("(Số liệu tạm tính đến ngày 05/05/2021)");

    // Text stays text, days are days, and HIV/AIDS is a serious illness.
    const row = list?.getRow(list.rowCount);
    expect(row?.getCell(3).value).toBe("=SUM(1;2)");
    expect(row?.getCell(3).type).toBe(ExcelJS.ValueType.String);
    expect(row?.getCell(8).value).toBe("+84");
    expect(row?.getCell(9).value).toEqual(new Date("2021-04-20T00:00:00Z"));
    expect(row?.getCell(6).value).toBe("Người mắc bệnh hiểm nghèo");
    expect(JSON.stringify(written.model)).not.toContain("HIV");
  });

  it("consolidates what was handed in, and leaves the others' rows empty", async () => {
    const dung = await actorOf("dung");
    const { periodId } = await owner.report.findUniqueOrThrow({ where: { id: reportId } });
    const table = await consolidate(dung, periodId);
    if (!table) throw new Error("the province sees its table");
    const read = await recalculated("consolidated", await consolidatedWorkbook(table, dung.clock.now));
    const values = read.getWorksheet("Biểu 2 Trị giá");
    expect(cell(values, "Tổng cộng", 10).result).toBe(Number(table.frozenTotal.valueSoFar));
    expect(cell(values, "Huyện Bù Đăng", 10).value).toBeNull();
    const compared = read.getWorksheet("Đối chiếu");
    expect(cell(compared, "Huyện Bù Đăng", 3).value).toBe("Chưa nộp");
    expect(cell(compared, "Huyện Đồng Phú", 3).value).toBe("Đúng hạn, ngày 05/05/2021, chờ chấp nhận");
    expect(cell(compared, "Tổng cộng", 11).result).toBe(Number(table.liveTotal.valueSoFar));
  });
});
