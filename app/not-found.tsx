import type { Metadata } from "next";
import { PublicFrame } from "@/components/frame/public-frame";
import { NotFoundPage } from "@/components/frame/wrong-way";

export const metadata: Metadata = { title: "Không tìm thấy" };

export default function NotFound() {
  return (
    <PublicFrame>
      <NotFoundPage />
    </PublicFrame>
  );
}
