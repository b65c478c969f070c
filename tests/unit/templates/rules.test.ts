import { describe, expect, test } from "vitest";
import type { ReadSheet } from "@/lib/core/cells";
import { REGISTER_FORMS } from "@/lib/templates/labels";
import { readForms } from "@/lib/templates/rules";

const [LEADERS] = REGISTER_FORMS.LEADERS;
const sheet = (rows: string[][], name = "Danh sách", isHidden = false): ReadSheet => ({
  name,
  isHidden,
  rows: rows.map((cells, at) => ({
    number: at + 1,
    isHidden: false,
    cells: cells.map((text) => (text ? { text } : undefined)),
  })),
});
const read = (...sheets: ReadSheet[]) => {
  const { problem, notes, read: forms } = readForms(sheets, [LEADERS]);
  return { problem, notes, values: forms.flatMap(({ parts }) => parts.map((part) => part.values)) };
};

describe("a header is known by its words (issue 3, 10: columns in any order, header recognised by name)", () => {
  const headers = LEADERS.columns.flatMap((column) =>
    [column.header, ...(column.aliases ?? [])].map((header) => [header, column] as const),
  );
  const needed = LEADERS.columns.filter(({ isNeeded }) => isNeeded);

  test.each(headers)("“%s”, with and without accents, in capitals, with a sign", (header, column) => {
    const others = needed.filter((one) => one !== column);
    const bare = header.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
    for (const typed of [header, header.normalize("NFD"), bare, header.toUpperCase(), ` ${header} *`]) {
      const { problem, values } = read(
        sheet([
          [...others.map((one) => one.header).toReversed(), typed],
          [...others.map(() => "Bà"), "Chữ"],
        ]),
      );
      expect([typed, problem, Object.keys(values[0] ?? {})]).toEqual([
        typed,
        null,
        expect.arrayContaining([column.field]),
      ]);
    }
  });

  test("titles above it, unknown and doubled columns are passed over, and said", () => {
    const names = needed.map(({ header }) => header);
    const { problem, notes, values } = read(
      sheet([
        ["DANH SÁCH NGƯỜI ĐỨNG ĐẦU"],
        [],
        [...names, names[0] ?? "", "Số nhà"],
        names.map(() => "Bà Ví"),
      ]),
    );
    expect(problem).toBe(null);
    expect(values).toHaveLength(1);
    expect(notes.join("\n")).toMatch(/cột không nhận ra nên bỏ qua: Số nhà/);
    expect(notes.join("\n")).toMatch(/cột có hai lần/);
  });

  test("without a needed column nothing is read, and the column is named; hidden sheets are never read", () => {
    const names = needed.map(({ header }) => header);
    expect(read(sheet([names.slice(1), names.slice(1)])).problem).toContain(names[0]);
    const hidden = read(sheet([names, names], "Ẩn", true));
    expect(hidden.problem).toContain("Không tìm thấy dòng tiêu đề");
    expect(hidden.notes.join()).toContain("“Ẩn”");
  });

  test("no two columns of a form answer to one name", () => {
    for (const [form] of Object.values(REGISTER_FORMS)) {
      const names = form.columns.flatMap(({ header, aliases = [] }) =>
        [header, ...aliases].map((one) => one.toLowerCase()),
      );
      expect(names).toEqual([...new Set(names)]);
    }
  });
});
