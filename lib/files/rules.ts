/** Before re-encoding; phones' pictures are 3 to 8 MB. */
export const LARGEST_UPLOAD = 12 * 1024 * 1024;
/** Pixels of the longer side as kept. */
export const LARGEST_SIDE = 1600;
/** A small file can unpack to a picture that fills the memory. */
export const MOST_PIXELS = 64_000_000;
/** By content, whatever the name says. */
export const IMAGE_FORMATS = ["jpeg", "png", "webp"] as const;

export const isImageFormat = (format: string | undefined) =>
  IMAGE_FORMATS.some((allowed) => allowed === format);

export const REFUSALS = {
  empty: "Chưa có ảnh nào được chọn. Hãy chọn một ảnh rồi bấm “Tải ảnh lên”.",
  tooLarge: "Ảnh lớn quá 12 MB. Hãy chụp lại ở cỡ nhỏ hơn, hoặc gửi ảnh qua tin nhắn rồi lưu lại để giảm cỡ.",
  wrongType: "Tệp này không phải là ảnh JPEG, PNG hoặc WebP. Hãy chọn ảnh chụp bằng điện thoại hoặc máy ảnh.",
  broken: "Ảnh bị hỏng hoặc quá nhiều điểm ảnh nên không đọc được. Hãy chụp lại hoặc chọn ảnh khác.",
} as const;
