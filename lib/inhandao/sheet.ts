import type { Column } from "@/lib/core/sheet";
import { COLUMN } from "./labels";
import type { PostingContent } from "./queries";

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
