import type { Metadata } from "next";
import { PublicFrame } from "@/components/frame/public-frame";
import { NotFoundPage } from "@/components/frame/wrong-way";

export const metadata: Metadata = { title: "Không tìm thấy" };

export default function NotFound() {
  return (
    <PublicFrame>
      <NotFoundPage sentence="Trang này không có, hoặc đã được chuyển đi. Hãy kiểm tra lại đường dẫn." />
    </PublicFrame>
  );
}
