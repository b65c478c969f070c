import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { historyItems } from "@/components/addresses/history-items";
import { PageHeader } from "@/components/frame/page-header";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { findDossier } from "@/lib/addresses/queries";
import { requireActor } from "@/lib/auth/gate";
import { formatMoment } from "@/lib/core/days";
import { LOOKED_AT } from "@/lib/history/labels";
import { listActs, listLooks } from "@/lib/history/queries";

export const metadata: Metadata = { title: "Lịch sử hồ sơ" };

export default async function HistoryPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const dossier = await findDossier(actor, id);
  if (!dossier) notFound();
  const [acts, looks] = await Promise.all([listActs(actor, id), listLooks(actor, id)]);
  return (
    <>
      <PageHeader
        back={{ href: `/office/addresses/${id}`, label: dossier.code ?? "Hồ sơ" }}
        title="Lịch sử hồ sơ"
        lead="Ai đã làm gì, khi nào; lịch sử chỉ thêm, không sửa, không xóa."
      />
      <Section title="Thay đổi">
        <Timeline items={historyItems(acts, true)} />
      </Section>
      <Section title="Ai đã xem thông tin riêng">
        {looks.length === 0 ? (
          <p>Chưa ai mở thông tin riêng của hồ sơ này.</p>
        ) : (
          <Timeline
            items={looks.map((look) => ({
              id: look.id,
              at: formatMoment(look.at),
              sentence: `${look.user.fullName}: ${LOOKED_AT[look.what] ?? look.what}.`,
            }))}
          />
        )}
      </Section>
    </>
  );
}
