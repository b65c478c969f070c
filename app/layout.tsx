import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Địa chỉ Nhân đạo", template: "%s · Địa chỉ Nhân đạo" },
  description: "Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo.",
};

export const viewport: Viewport = { themeColor: "#fcfbf8", colorScheme: "light" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="vi">
      <body>{children}</body>
    </html>
  );
}
