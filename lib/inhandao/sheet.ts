import { asDay, parseDay } from "@/lib/core/days";
import type { Column } from "@/lib/core/sheet";
import { Unreadable } from "@/lib/core/unzip";
import { readWorkbook } from "@/lib/core/workbook";
import { COLUMN } from "./labels";
import type { PostingContent } from "./queries";
import { MOST_ROWS, readCode, readLink, type SheetRow } from "./schema";

/** In the order of the form of the national system; the last three are filled in there and handed back. */
export const postingColumns = (fileAt: (id: string) => string): Column<PostingContent>[] => [
  { header: COLUMN.ours, width: 18, kind: "text", value: (row) => row.code },
  { header: "Tiêu đề (30-99 ký tự)", width: 34, kind: "text", value: (row) => row.title },
  { header: "Tóm tắt (50-300 ký tự)", width: 48, kind: "text", value: (row) => row.summary },
  { header: "Câu chuyện", width: 60, kind: "text", value: (row) => row.story },
  { header: "Ảnh", width: 30, kind: "text", value: (row) => row.photoId && fileAt(row.photoId) },
  { header: "Người nhận", width: 24, kind: "text", value: (row) => row.receiver },
  { header: "Người giám hộ", width: 24, kind: "text", value: (row) => row.guardian },
  { header: "Tỉnh, thành phố", width: 20, kind: "text", value: (row) => row.place.province },
  { header: "Huyện, thị xã", width: 20, kind: "text", value: (row) => row.place.district },
  { header: "Xã, phường", width: 20, kind: "text", value: (row) => row.place.commune },
  { header: "Địa chỉ", width: 26, kind: "text", value: (row) => row.place.line },
  { header: "Cú pháp tài trợ", width: 18, kind: "text", value: (row) => row.code },
  {
    header: "Nội dung",
    width: 16,
    kind: "text",
    value: (row) => (row.isPrepared ? "Đã soạn" : row.title ? "Lấy từ trang công khai" : "Chưa soạn"),
  },
  { header: COLUMN.code, width: 18, kind: "text", value: () => null },
  { header: COLUMN.on, width: 12, kind: "day", value: () => null },
  { header: COLUMN.link, width: 30, kind: "text", value: () => null },
];

type ReadRow = Awaited<ReturnType<typeof readWorkbook>>[number]["rows"][number];

const HEADERS: Record<keyof typeof COLUMN, RegExp> = {
  ours: /^(ma ho so|cu phap tai tro)$/,
  code: /^ma inhandao$/,
  on: /^ngay (dang|cap nhat)( (tren )?inhandao)?$/,
  link: /^(duong dan|lien ket|link)( inhandao)?$/,
};

const bare = (words: string) =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();

export type ReadCodes = { rows: SheetRow[]; faults: { row: number; words: string }[]; blank: number };

/**
 * The sheet that came back: columns in any order, known by name. A row without a code there is not posted yet and says
 * nothing; a row that can't be read is named. A sentence where the whole sheet can't be.
 */
export async function readCodes(bytes: Uint8Array): Promise<ReadCodes | string> {
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
  for (const { rows } of sheets.filter(({ isHidden }) => !isHidden)) {
    const head = rows.slice(0, 30).find(({ cells }) => columnsOf(cells).code !== undefined);
    if (head) return rowsBelow(rows, head);
  }
  return `Không tìm thấy cột “${COLUMN.ours}” và “${COLUMN.code}”. Hãy dùng bảng xuất từ trang này, điền mã rồi tải lên lại.`;
}

function columnsOf(cells: ReadRow["cells"]) {
  const at: Partial<Record<keyof typeof COLUMN, number>> = {};
  cells.forEach((cell, index) => {
    for (const [name, pattern] of Object.entries(HEADERS) as [keyof typeof COLUMN, RegExp][])
      if (cell && at[name] === undefined && pattern.test(bare(cell.text))) at[name] = index;
  });
  return at.ours !== undefined && at.code !== undefined ? at : {};
}

function rowsBelow(rows: ReadRow[], head: ReadRow): ReadCodes | string {
  const at = columnsOf(head.cells);
  const read: ReadCodes = { rows: [], faults: [], blank: 0 };
  for (const { number, cells } of rows.filter((row) => row.number > head.number)) {
    const text = (name: keyof typeof COLUMN) =>
      (cells[at[name] ?? -1]?.text ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
    if (text("code") === "") {
      if (text("ours") !== "") read.blank += 1;
      continue;
    }
    const code = readCode(text("code"));
    const on = asDay(text("on")) ?? parseDay(text("on"));
    const link = text("link") === "" ? null : readLink(text("link"));
    const fault = !text("ours")
      ? "Thiếu mã hồ sơ."
      : !code
        ? "Mã iNHANDAO không đúng. Hãy ghi như trên iNHANDAO, ví dụ ND-2021-0456."
        : !on
          ? `Ngày đăng ${text("on") ? `“${text("on").slice(0, 20)}” ` : ""}chưa đúng. Hãy ghi như 5/5/2021.`
          : text("link") !== "" && !link
            ? "Đường dẫn chưa đúng. Hãy chép đường dẫn bắt đầu bằng https://, hoặc để trống."
            : null;
    if (fault || !code || !on) read.faults.push({ row: number, words: fault ?? "" });
    else read.rows.push({ row: number, ours: text("ours").toUpperCase().slice(0, 60), code, on, link });
    if (read.rows.length + read.faults.length > MOST_ROWS)
      return `Bảng có hơn ${MOST_ROWS} dòng. Hãy chia thành nhiều tệp rồi tải lên lần lượt.`;
  }
  return read.rows.length + read.faults.length === 0
    ? "Bảng chưa có mã iNHANDAO nào. Hãy điền mã và ngày đăng rồi tải lên lại."
    : read;
}
