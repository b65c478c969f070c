import type { Verdict } from "./rules";
import type { InhandaoFilter } from "./schema";

export const SHOW: Record<InhandaoFilter["show"], string> = {
  ready: "Chưa đăng",
  apart: "Chưa đăng được",
  posted: "Đã đăng",
  remove: "Cần gỡ",
};

/** The line where the eye is after an act. */
export const DONE_WORDS: Record<string, string> = {
  prepared: "Đã lưu nội dung. Anh/chị có thể chép sang iNHANDAO.",
  posted: "Đã ghi mã iNHANDAO.",
  renewed: "Đã ghi ngày cập nhật trên iNHANDAO.",
  removed: "Đã ghi nhận việc gỡ khỏi iNHANDAO.",
};

/** Columns of the list, the same in the sheet that goes out and in the one that comes back. */
export const COLUMN = {
  ours: "Mã hồ sơ",
  code: "Mã iNHANDAO",
  on: "Ngày đăng",
  link: "Đường dẫn",
} as const;

/** What a row of the sheet that came back comes to, after its count. */
export const VERDICT: Record<Verdict, string> = {
  new: "mã mới",
  renewed: "địa chỉ đã cập nhật",
  linked: "đường dẫn mới",
  unchanged: "dòng không đổi",
};
