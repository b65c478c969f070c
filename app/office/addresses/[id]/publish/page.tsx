import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { HiddenField, TextArea } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { publish, unpublish } from "@/lib/portal/actions";
import { findPublication } from "@/lib/portal/queries";

export const metadata: Metadata = { title: "Công khai hồ sơ" };

export default async function PublishPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const dossier = /^[0-9a-f-]{36}$/.test(id) ? await findPublication(actor, id) : null;
  if (!dossier) notFound();
  const { denial, obstacle } = dossier;
  if (denial) return <ForbiddenPage sentence={denial} />;
  const back = { href: `/office/addresses/${dossier.id}`, label: `Hồ sơ ${dossier.code}` };
  if (obstacle)
    return (
      <>
        <PageHeader title="Công khai hồ sơ" back={back} />
        <Notice kind="warning" title="Chưa công khai được hồ sơ này.">
          {obstacle}
        </Notice>
        <ButtonLink href={back.href}>Về hồ sơ</ButtonLink>
      </>
    );
  return (
    <>
      <PageHeader
        title={dossier.publishedOn ? "Sửa lời giới thiệu công khai" : "Công khai hồ sơ"}
        back={back}
        lead={`Ai cũng đọc được những lời dưới đây, cùng tên ${dossier.unit.name} và các con số. Không nêu tên, số điện thoại, địa chỉ chính xác, ngày sinh, tình trạng HIV/AIDS.`}
      />
      <Section title="Lời giới thiệu">
        <ActionForm
          action={publish}
          values={{ title: dossier.publicTitle ?? "", summary: dossier.publicSummary ?? "" }}
        >
          <HiddenField name="id" value={dossier.id} />
          <HiddenField name="version" value={String(dossier.version)} />
          <TextArea
            name="title"
            label="Tiêu đề"
            hint="30 đến 99 ký tự. Ví dụ: Hai bà cháu già yếu cần sửa lại mái nhà dột"
            rows={2}
            maxLength={99}
          />
          <TextArea
            name="summary"
            label="Lời giới thiệu"
            hint="50 đến 300 ký tự: hoàn cảnh, điều cần nhất, sự giúp đỡ sẽ thay đổi được gì."
            rows={5}
            maxLength={300}
          />
          <FormBar>
            <SubmitButton variant="primary" name="intent" value="publish">
              {dossier.publishedOn ? "Lưu lời giới thiệu" : "Công khai"}
            </SubmitButton>
            {!dossier.publishedOn && (
              <SubmitButton variant="secondary" name="intent" value="prepare">
                Lưu lời giới thiệu, công khai sau
              </SubmitButton>
            )}
          </FormBar>
        </ActionForm>
      </Section>
      {dossier.publishedOn && (
        <Section
          title="Ngừng công khai"
          lead="Trang công khai mất ngay. Lời giới thiệu được giữ lại trong hồ sơ để dùng khi công khai lại."
        >
          <ActionForm action={unpublish}>
            <HiddenField name="id" value={dossier.id} />
            <HiddenField name="version" value={String(dossier.version)} />
            <TextArea name="reason" label="Lý do" rows={2} maxLength={500} />
            <SubmitButton variant="danger">Ngừng công khai</SubmitButton>
          </ActionForm>
        </Section>
      )}
    </>
  );
}
