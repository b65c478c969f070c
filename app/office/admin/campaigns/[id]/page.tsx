import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RulesFacts } from "@/components/campaigns/rules-facts";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { DataTable } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/gate";
import { periodWords } from "@/lib/campaigns/labels";
import { mayKeepCampaigns } from "@/lib/campaigns/policy";
import { findCampaignById, listPeriods } from "@/lib/campaigns/queries";
import { criteriaOf } from "@/lib/campaigns/rules";
import { formatDay, toDay } from "@/lib/core/days";

export const metadata: Metadata = { title: "Quy định của năm" };

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const campaign = await findCampaignById(actor, (await params).id);
  if (!campaign) notFound();
  const periods = await listPeriods(actor, campaign.id);
  const mayEdit = mayKeepCampaigns(actor, campaign.provinceId) && !campaign.closedAt;
  const here = `/office/admin/campaigns/${campaign.id}`;
  return (
    <>
      <PageHeader
        title={`Năm ${campaign.year}`}
        back={{ href: "/office/admin/campaigns", label: "Năm và quy định" }}
        lead={`${campaign.province.name} · ${formatDay(toDay(campaign.startsOn))} - ${formatDay(toDay(campaign.endsOn))}${campaign.closedAt ? " · đã khóa sổ, không sửa được nữa" : ""}`}
        actions={mayEdit && <ButtonLink href={`${here}/rules`}>Sửa quy định</ButtonLink>}
      />
      <Section
        title="Kỳ báo cáo"
        lead="Nộp đúng hạn là nộp trước ngày ghi ở cột hạn, theo giờ Việt Nam (Kế hoạch 02, mục V)."
        actions={mayEdit && <ButtonLink href={`${here}/periods`}>Sửa kỳ báo cáo</ButtonLink>}
      >
        <DataTable
          caption="Kỳ báo cáo"
          rows={periods}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: "Kỳ", primary: true, cell: periodWords },
            { key: "from", header: "Từ ngày", cell: ({ startsOn }) => formatDay(startsOn) },
            { key: "to", header: "Đến hết ngày", cell: ({ endsOn }) => formatDay(endsOn) },
            { key: "due", header: "Nộp trước ngày", cell: ({ dueBefore }) => formatDay(dueBefore) },
          ]}
        />
      </Section>
      <RulesFacts
        rules={campaign}
        criteria={criteriaOf(campaign.criteria)}
        criteriaActs={mayEdit && <ButtonLink href={`${here}/criteria`}>Sửa điểm ưu tiên</ButtonLink>}
      />
    </>
  );
}
