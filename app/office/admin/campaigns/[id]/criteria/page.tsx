import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CriteriaFields, criteriaValues } from "@/components/campaigns/rules-form";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { CriteriaPreview } from "@/components/priorities/criteria-preview";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { HiddenField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { editCriteria, previewCriteria } from "@/lib/campaigns/actions";
import { mayKeepCampaigns } from "@/lib/campaigns/policy";
import { findCampaignById } from "@/lib/campaigns/queries";
import { criteriaOf } from "@/lib/campaigns/rules";
import { criteriaIn } from "@/lib/campaigns/schema";
import { findPreview } from "@/lib/priorities/queries";

export const metadata: Metadata = { title: "Sửa điểm ưu tiên" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CriteriaPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const campaign = await findCampaignById(actor, id);
  if (!campaign) notFound();
  const back = { href: `/office/admin/campaigns/${campaign.id}`, label: `Năm ${campaign.year}` };
  if (!mayKeepCampaigns(actor, campaign.provinceId))
    return <ForbiddenPage sentence="Chỉ cán bộ cấp tỉnh sửa điểm ưu tiên của năm." back={back} />;
  if (campaign.closedAt)
    return <ForbiddenPage sentence="Năm này đã khóa sổ, điểm ưu tiên không đổi được nữa." back={back} />;
  const typed = criteriaIn(query);
  const preview = typed && (await findPreview(actor, campaign.id, typed));
  const cancel = (
    <ButtonLink href={back.href} variant="quiet">
      Thôi
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={`Sửa điểm ưu tiên năm ${campaign.year}`}
        back={back}
        lead="Tổng điểm của một hồ sơ quyết định thứ tự trong danh sách ưu tiên (Kế hoạch 02, mục IV.14). Ghi 0 để không tính một tiêu chí."
      />
      <ActionForm
        key={JSON.stringify(typed)}
        action={previewCriteria}
        values={criteriaValues(typed ?? criteriaOf(campaign.criteria))}
      >
        <HiddenField name="id" value={campaign.id} />
        <CriteriaFields />
        <FormBar>
          <SubmitButton variant={preview ? "secondary" : "primary"}>Xem trước thay đổi</SubmitButton>
          {!preview && cancel}
        </FormBar>
      </ActionForm>
      {typed && preview && (
        <Section id="preview" title="Thay đổi nếu lưu">
          <CriteriaPreview preview={preview}>
            <ActionForm action={editCriteria} values={criteriaValues(typed)}>
              <HiddenField name="id" value={campaign.id} />
              <HiddenField name="version" value={String(campaign.version)} />
              {Object.entries(criteriaValues(typed)).map(([name, value]) => (
                <HiddenField key={name} name={name} value={value} />
              ))}
              <FormBar>
                <SubmitButton>Lưu điểm ưu tiên</SubmitButton>
                {cancel}
              </FormBar>
            </ActionForm>
          </CriteriaPreview>
        </Section>
      )}
    </>
  );
}
