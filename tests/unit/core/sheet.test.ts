import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { columnLetter } from "@/lib/core/cells";
import { headCells } from "@/lib/core/official-heads";
import { exactNumber, listSheet, sheetResponse } from "@/lib/core/sheet";

type Row = { name: string; amount: bigint; day: string | null; share: number };

const list = (rows: Row[]) =>
  listSheet<Row>({
    tab: "Danh sách / 2021",
    title: "Danh sách",
    unit: "Xã Đồng Tâm",
    who: "Nguyễn Thị An",
    when: new Date("2021-05-05T03:00:00Z"),
    filters: ["Trạng thái: Nháp"],
    rows,
    columns: [
      { header: "Tên", width: 20, kind: "text", value: ({ name }) => name },
      { header: "Trị giá", width: 18, kind: "money", value: ({ amount }) => amount, total: "sum" },
      { header: "Ngày", width: 12, kind: "day", value: ({ day }) => day },
      { header: "Tỷ lệ", width: 9, kind: "percent", value: ({ share }) => share },
    ],
  });

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    name: ["=1+1", "+84", "-5", "@x", "Đỗ Thị Ngân"][index % 5] ?? "",
    amount: 3_000_000_000n,
    day: index % 2 ? null : "2021-12-31",
    share: 0.705,
  }));

async function sheetOf(bytes: Uint8Array<ArrayBuffer>) {
  const book = await new ExcelJS.Workbook().xlsx.load(bytes.buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

describe("a list as a sheet", () => {
  it("says who, when, whose and which filter; keeps text text, days days, amounts exact", async () => {
    const sheet = await sheetOf(await list(rows(1200)));
    expect([1, 2, 3, 4].map((row) => sheet.getCell(row, 1).value)).toEqual([
      "Danh sách",
      "Đơn vị: Xã Đồng Tâm",
      "Người xuất: Nguyễn Thị An, lúc 05/05/2021 10:00",
      "Bộ lọc: Trạng thái: Nháp",
    ]);
    expect(sheet.getCell("A7").value).toBe("=1+1");
    expect(sheet.getCell("A7").type).toBe(ExcelJS.ValueType.String);
    expect(sheet.getCell("C7").value).toEqual(new Date("2021-12-31T00:00:00Z"));
    expect(sheet.getCell("C7").numFmt).toBe("dd/mm/yyyy");
    expect(sheet.getCell("C8").value).toBeNull();
    expect(sheet.getCell("D7").numFmt).toContain("%");
    expect(sheet.getCell("B1207").value).toEqual({
      formula: "SUBTOTAL(109,B7:B1206)",
      result: 3_600_000_000_000,
    });
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 6 });
  });

  it("writes an empty list too", async () => {
    const sheet = await sheetOf(await list([]));
    expect(sheet.getCell("A6").value).toBe("Tên");
    expect(sheet.rowCount).toBe(6);
  });

  it("refuses an amount, or a sum, that a cell would round", async () => {
    const large = { name: "x", amount: 9_007_199_254_740_993n, day: null, share: 0 };
    await expect(list([large])).rejects.toThrow(RangeError);
    const half = { ...large, amount: 9_007_199_254_740_000n };
    await expect(list([half, half])).rejects.toThrow(RangeError);
    expect(exactNumber(9_007_199_254_740_991n)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("names columns past Z", () => {
    expect([1, 26, 27, 52, 53, 703].map(columnLetter)).toEqual(["A", "Z", "AA", "AZ", "BA", "AAA"]);
  });

  it("is downloaded under a name that old and new browsers read, and kept by no cache", () => {
    const { headers } = sheetResponse(new Uint8Array(), "Báo cáo Quý II - Đồng Phú");
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="Bao cao Quy II - Dong Phu.xlsx"; filename*=UTF-8''${encodeURIComponent("Báo cáo Quý II - Đồng Phú.xlsx")}`,
    );
    expect(headers.get("cache-control")).toBe("private, no-store");
  });
});

it("heads that share a group share a cell, the others reach down to the last row", () => {
  expect(
    headCells([{ header: "TT" }, { header: "Mới", group: ["Hồ sơ"] }, { header: "Cũ", group: ["Hồ sơ"] }]),
  ).toEqual([
    { row: 0, column: 1, rows: 2, span: 1, text: "TT" },
    { row: 0, column: 2, rows: 1, span: 2, text: "Hồ sơ" },
    { row: 1, column: 2, rows: 1, span: 1, text: "Mới" },
    { row: 1, column: 3, rows: 1, span: 1, text: "Cũ" },
  ]);
});
