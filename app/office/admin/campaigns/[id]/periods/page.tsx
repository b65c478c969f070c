import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PeriodsForm } from "@/components/campaigns/periods-form";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { requireActor } from "@/lib/auth/gate";
import { editPeriods } from "@/lib/campaigns/actions";
import { mayKeepCampaigns } from "@/lib/campaigns/policy";
import { findCampaignById, listPeriods } from "@/lib/campaigns/queries";

export const metadata: Metadata = { title: "Sửa kỳ báo cáo" };

export default async function PeriodsPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const campaign = await findCampaignById(actor, (await params).id);
  if (!campaign) notFound();
  const back = { href: `/office/admin/campaigns/${campaign.id}`, label: `Năm ${campaign.year}` };
  if (!mayKeepCampaigns(actor, campaign.provinceId) || campaign.closedAt)
    return <ForbiddenPage sentence="Chỉ cán bộ cấp tỉnh sửa kỳ báo cáo của một năm đang mở." back={back} />;
  const periods = await listPeriods(actor, campaign.id);
  return (
    <>
      <PageHeader
        title={`Sửa kỳ báo cáo năm ${campaign.year}`}
        back={back}
        lead="Kỳ đã có đơn vị nộp báo cáo thì giữ nguyên. Nộp đúng hạn là nộp trước ngày hạn."
      />
      <PeriodsForm action={editPeriods} id={campaign.id} version={campaign.version} periods={periods} />
    </>
  );
}
