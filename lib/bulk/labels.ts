import type { BulkAct } from "./rules";

export const BULK_ACT: Record<BulkAct, string> = {
  verify: "Xác minh",
  approve: "Phê duyệt",
  publish: "Công khai",
};

/** "12 hồ sơ sẽ được xác minh" */
export const WILL_BE: Record<BulkAct, string> = {
  verify: "sẽ được xác minh",
  approve: "sẽ được phê duyệt",
  publish: "sẽ được công khai",
};

export const WAS: Record<BulkAct, string> = {
  verify: "đã được xác minh",
  approve: "đã được phê duyệt",
  publish: "đã được công khai",
};

export const CHANGED_SINCE =
  "Hồ sơ đã thay đổi sau khi anh/chị mở danh sách. Hãy xem lại hồ sơ rồi chọn lại.";
export const NO_WORDS =
  "Chưa soạn tiêu đề và lời giới thiệu công khai. Hãy mở hồ sơ, bấm “Công khai” để soạn và lưu.";
export const BAD_WORDS =
  "Lời giới thiệu đã soạn còn lộ thông tin riêng hoặc chưa đúng độ dài. Hãy mở hồ sơ, bấm “Công khai” để sửa.";
export const PUBLISHED_ALREADY = "Hồ sơ đang được công khai rồi, không cần làm lại.";
