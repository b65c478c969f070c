import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/frame/page-header";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Quản trị" };

const PLACES = [
  [
    "accounts",
    "Tài khoản",
    "Mở, sửa, đóng tài khoản; giao vai trò; cấp lại mật khẩu; kết thúc phiên đăng nhập.",
  ],
  ["organisations", "Tổ chức", "Hội, trường, sở ngành, đoàn thể; tổ chức cấp trên của mỗi tổ chức."],
  ["units", "Đơn vị hành chính", "Tên, mức khó khăn của xã; đơn vị mới và các đơn vị cũ sáp nhập vào."],
  ["history", "Nhật ký", "Ai đã làm gì, ai đã xem thông tin riêng, tệp nào đã xuất."],
] as const;

export default async function AdminPage() {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  return (
    <>
      <PageHeader title="Quản trị" />
      <ul className="max-w-[50rem] divide-y divide-line border-y border-line">
        {PLACES.map(([path, title, about]) => (
          <li key={path} className="py-4">
            <Link href={`/office/admin/${path}`} prefetch={false} className="link font-semibold">
              {title}
            </Link>
            <p className="text-ink-soft">{about}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
