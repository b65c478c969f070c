import type { ConsentPurpose } from "@/prisma/generated/enums";

/** What is asked, in the words that the household reads. */
export const ASKED: Record<ConsentPurpose, string> = {
  HELP: "Gia đình có nhu cầu và đồng ý nhận trợ giúp của cuộc vận động.",
  SUPPORTERS: "Nhà tài trợ đã xác nhận được biết họ tên và nơi ở để đến thăm, trao quà.",
  INHANDAO: "Thông tin cần thiết được đăng lên hệ thống nhân đạo quốc gia iNHANDAO.",
  STORY: "Hoàn cảnh được kể trên trang công khai, không nêu tên và nơi ở chính xác.",
  PICTURE: "Hình ảnh được dùng trên trang công khai. Không dùng hình trẻ em.",
};

/** What taking it back does at once, and what is left to do (domain: consent; decree 356/2025 art. 5). */
export const EFFECT: Record<ConsentPurpose, string> = {
  HELP: "Trang công khai mất ngay, không ghi thêm đăng ký gắn nào. Những đăng ký đang chạy hiện ra để anh/chị báo nhà tài trợ và hủy, trong 15 ngày.",
  SUPPORTERS:
    "Nhà tài trợ không còn thấy họ tên và nơi ở ngay từ bây giờ. Hãy báo những nhà tài trợ đã biết, trong 20 ngày.",
  INHANDAO:
    "Không đăng và không cập nhật nữa. Nếu đã đăng, cấp huyện hoặc cấp tỉnh được nhắc gỡ bài, trong 20 ngày.",
  STORY: "Trang công khai mất ngay. Nếu hoàn cảnh đã được đăng ở nơi khác, hãy gỡ trong 15 ngày.",
  PICTURE: "Hình ảnh thôi được công khai ngay. Nếu hình đã được đăng ở nơi khác, hãy gỡ trong 15 ngày.",
};
