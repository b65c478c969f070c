import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export const metadata: Metadata = { title: "Đã nhận lời đăng ký", robots: { index: false } };

export default async function PledgeReceived({ params }: { params: Promise<{ receipt: string }> }) {
  const { receipt } = await params;
  if (!/^[2-9A-Z]{10}$/.test(receipt)) notFound();
  return (
    <>
      <PageHeader title="Đã nhận lời đăng ký của bạn" />
      <Notice kind="success" title={`Mã biên nhận: ${receipt}`}>
        Hãy ghi lại mã này. Cán bộ Hội Chữ thập đỏ của xã sẽ gọi cho bạn; nếu sau mười ngày chưa có ai gọi,
        Hội cấp huyện sẽ nhận việc này.
      </Notice>
      <ButtonLink href="/addresses">Xem địa chỉ khác</ButtonLink>
    </>
  );
}
