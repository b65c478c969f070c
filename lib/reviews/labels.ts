import type { Confirmed } from "./mutations";

/** What the page says after an act on a meeting. */
export const DONE_WORDS: Record<string, string> = {
  opened: "Đã ghi cuộc họp. Hãy chọn các hồ sơ được bình xét và ghi số phiếu.",
  edited: "Đã sửa cuộc họp.",
  voted: "Đã ghi số phiếu.",
};

export const confirmedWords = ({ confirmed, leftOut }: Confirmed): string =>
  [
    `Đã ghi xác nhận cho ${confirmed} hộ.`,
    leftOut.length &&
      `Không ghi cho ${leftOut.length} hộ: ${leftOut.map(({ name, why }) => `${name} (${why})`).join("; ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
