import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { OfficialList } from "@/components/reviews/official-list";
import { PrintButton } from "@/components/ui/print-button";
import { requireActor } from "@/lib/auth/gate";
import { exportMeeting } from "@/lib/reviews/queries";

export const metadata: Metadata = { title: "Danh sách đề nghị UBND xác nhận" };

export default async function PrintMeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const list = await exportMeeting(actor, id);
  if (!list) notFound();
  return (
    <>
      <PageHeader
        back={{ href: `/office/reviews/${id}`, label: "Cuộc họp" }}
        title="Danh sách đề nghị UBND xác nhận"
        lead="Chỉ có những hộ được cuộc họp đồng ý. Mỗi lần mở để in đều được ghi lại."
        actions={
          <>
            <a href={`/office/reviews/${id}/sheet`} className="btn btn-secondary" download>
              Xuất Excel
            </a>
            <PrintButton>In danh sách</PrintButton>
          </>
        }
      />
      <OfficialList list={list} />
    </>
  );
}
