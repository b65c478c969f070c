import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RulesForm, ruleValues } from "@/components/campaigns/rules-form";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { requireActor } from "@/lib/auth/gate";
import { editRules } from "@/lib/campaigns/actions";
import { mayKeepCampaigns } from "@/lib/campaigns/policy";
import { findCampaignById } from "@/lib/campaigns/queries";

export const metadata: Metadata = { title: "Sửa quy định" };

export default async function RulesPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const campaign = await findCampaignById(actor, (await params).id);
  if (!campaign) notFound();
  const back = { href: `/office/admin/campaigns/${campaign.id}`, label: `Năm ${campaign.year}` };
  if (!mayKeepCampaigns(actor, campaign.provinceId))
    return <ForbiddenPage sentence="Chỉ cán bộ cấp tỉnh sửa quy định của năm." back={back} />;
  if (campaign.closedAt)
    return <ForbiddenPage sentence="Năm này đã khóa sổ, quy định không đổi được nữa." back={back} />;
  return (
    <>
      <PageHeader title={`Sửa quy định năm ${campaign.year}`} back={back} />
      <Notice kind="warning">
        Quy định mới áp dụng cho mọi địa chỉ của năm {campaign.year} và không đổi kết quả của các năm khác. Số
        liệu được tính lại trong ít phút sau khi lưu.
      </Notice>
      <RulesForm
        action={editRules}
        hidden={{ id: campaign.id, version: String(campaign.version) }}
        values={ruleValues(campaign)}
        submit="Lưu quy định"
        cancel={
          <ButtonLink href={back.href} variant="quiet">
            Thôi
          </ButtonLink>
        }
      />
    </>
  );
}
