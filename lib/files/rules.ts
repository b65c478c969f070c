import type { FileKind } from "@/prisma/generated/enums";

/** As it is sent; phones' pictures are 3 to 8 MB. */
export const LARGEST_UPLOAD = 12 * 1024 * 1024;
export const MOST_PHOTOS = 12;
export const MOST_PAPERS = 30;
/** Of one meeting. */
export const MOST_MINUTES = 10;
export const MOST_PAGES = 60;

/** Smaller copies of a picture, pixels of the longer side; the page's `srcset` chooses. */
export const SMALLER_SIZES = [320, 800] as const;
export type SmallerSize = (typeof SMALLER_SIZES)[number];
/** The largest that is kept: small print on a paper must stay legible. */
export const LARGEST_SIDE: Record<FileKind, number> = { PHOTO: 1600, PAPER: 2400 };

export const asSmallerSize = (asked: string | null): SmallerSize | null =>
  SMALLER_SIZES.find((size) => String(size) === asked) ?? null;

/** Where the bytes lie: a random name that says nothing. */
export const storageKey = (
  { id, mime }: { id: string; mime: string },
  size: SmallerSize | null = null,
): string => (mime === PDF ? `${id}.pdf` : size ? `${id}-${size}.webp` : `${id}.webp`);

export const PDF = "application/pdf";
export const PICTURE = "image/webp";

export const REFUSALS = {
  empty: "Chưa có tệp nào được chọn. Hãy chọn ảnh hoặc chụp ảnh rồi gửi lại.",
  tooLarge: "Tệp lớn quá 12 MB. Hãy chụp lại ở cỡ nhỏ hơn, hoặc gửi qua tin nhắn rồi lưu lại để giảm cỡ.",
  tooMuch: "Các tệp gửi cùng lúc lớn quá 40 MB. Hãy gửi từng ít một.",
  wrongType:
    "Tệp này không phải là ảnh JPEG, PNG, WebP hoặc HEIC. Hãy chọn ảnh chụp bằng điện thoại hoặc máy ảnh.",
  wrongPaper:
    "Tệp này không phải là PDF, cũng không phải ảnh JPEG, PNG, WebP hoặc HEIC. Hãy quét lại thành PDF hoặc chụp ảnh giấy tờ.",
  broken: "Tệp bị hỏng hoặc tải chưa hết nên không đọc được. Hãy chụp, quét lại hoặc chọn tệp khác.",
  tooManyPixels: "Ảnh quá nhiều điểm ảnh (hơn 64 triệu) nên không đọc được. Hãy chụp lại ở cỡ nhỏ hơn.",
  encrypted: "PDF này có mật khẩu. Hãy lưu lại thành PDF không có mật khẩu, hoặc chụp ảnh từng trang.",
  active:
    "PDF này có phần tự chạy hoặc tệp kèm theo nên không nhận. Hãy in ra PDF mới, hoặc chụp ảnh từng trang.",
  tooManyPages: `PDF dài quá ${MOST_PAGES} trang. Hãy tách ra, chỉ gửi những trang cần lưu.`,
  tooManyPhotos: `Hồ sơ đã có ${MOST_PHOTOS} ảnh, là nhiều nhất. Hãy gỡ bớt ảnh không cần rồi thêm ảnh mới.`,
  tooManyPapers: `Đã có ${MOST_PAPERS} giấy tờ, là nhiều nhất. Hãy gộp các trang vào một PDF, hoặc gỡ bớt giấy tờ không cần.`,
  tooManyMinutes: `Cuộc họp đã có ${MOST_MINUTES} tệp biên bản, là nhiều nhất. Hãy gộp các trang vào một PDF, hoặc gỡ bớt.`,
  noPaperKind: "Hãy chọn loại giấy tờ rồi gửi lại.",
} as const;
export type Fault = keyof typeof REFUSALS;

export const faultOf = (message: string): Fault | null => {
  const known = Object.entries(REFUSALS).find(([, words]) => words === message);
  return known ? (known[0] as Fault) : null;
};
