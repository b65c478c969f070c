import type { ImportKind, ImportState, ImportVerdict } from "@/prisma/generated/enums";

export const IMPORT_KIND: Record<ImportKind, string> = {
  DOSSIERS: "Hồ sơ và nhân khẩu",
  APPROVED_DOSSIERS: "Hồ sơ đã có quyết định phê duyệt",
  DONORS: "Nhà tài trợ",
  ORGANISATIONS: "Tổ chức",
  LEADERS: "Người đứng đầu",
  UNITS: "Đơn vị hành chính",
};

/** What one row of it is called. */
export const IMPORT_NOUN: Record<ImportKind, string> = {
  DOSSIERS: "hồ sơ",
  APPROVED_DOSSIERS: "hồ sơ",
  DONORS: "nhà tài trợ",
  ORGANISATIONS: "tổ chức",
  LEADERS: "người đứng đầu",
  UNITS: "đơn vị",
};

export const IMPORT_STATE: Record<ImportState, string> = {
  READING: "Đang đọc tệp",
  READY: "Chờ anh/chị xem và nhập",
  UNREADABLE: "Không đọc được",
  WRITING: "Đang nhập",
  WRITTEN: "Đã nhập",
  FAILED: "Dừng giữa chừng",
  UNDOING: "Đang hủy",
  UNDONE: "Đã hủy",
};

export const IMPORT_TONE: Record<ImportState, "draft" | "waiting" | "approved" | "returned" | "closed"> = {
  READING: "waiting",
  READY: "waiting",
  UNREADABLE: "returned",
  WRITING: "waiting",
  WRITTEN: "approved",
  FAILED: "returned",
  UNDOING: "waiting",
  UNDONE: "closed",
};

export const VERDICT: Record<ImportVerdict, string> = {
  NEW: "Mới",
  UNCHANGED: "Không đổi",
  CHANGED: "Thay đổi",
  DUPLICATE: "Nghi trùng",
  BAD: "Có lỗi",
};

export const VERDICT_TONE: Record<ImportVerdict, "draft" | "waiting" | "verified" | "approved" | "returned"> =
  {
    NEW: "approved",
    UNCHANGED: "draft",
    CHANGED: "verified",
    DUPLICATE: "waiting",
    BAD: "returned",
  };

/** Why a file was not taken, by the word in the address. */
export const UPLOAD_FAULT = {
  empty: "Chưa có tệp nào được chọn. Hãy chọn tệp .xlsx rồi bấm “Tải lên và xem trước”.",
  tooLarge: "Tệp lớn quá 15 MB. Hãy bỏ hình ảnh trong tệp, hoặc chia thành nhiều tệp rồi nhập lần lượt.",
  decision: "Hãy ghi số quyết định và ngày của quyết định như 8/1/2021, rồi chọn lại tệp.",
  refused: "Anh/chị không nhập được loại danh sách này. Hãy chọn loại khác.",
} as const;
