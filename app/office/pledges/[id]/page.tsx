import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { HiddenField, RadioField, TextArea } from "@/components/ui/fields";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay, formatMoment, toDay } from "@/lib/core/days";
import { answer } from "@/lib/portal/actions";
import { PLEDGE_FORM, PLEDGE_STATE } from "@/lib/portal/labels";
import { findPledge } from "@/lib/portal/queries";

export const metadata: Metadata = { title: "Lời đăng ký từ trang công khai" };

export default async function PledgePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const pledge = /^[0-9a-f-]{36}$/.test(id) ? await findPledge(actor, id) : null;
  if (!pledge) notFound();
  const isOpen = pledge.state === "NEW" || pledge.state === "CALLED";
  return (
    <>
      <PageHeader
        title="Người muốn giúp"
        back={{ href: "/office/pledges", label: "Lời đăng ký" }}
        lead={`Cho hồ sơ ${pledge.code}, ${pledge.unitName}.`}
        actions={
          isOpen && (
            <ButtonLink variant="primary" href={`/office/commitments/new?address=${pledge.addressId}`}>
              Ghi đăng ký gắn
            </ButtonLink>
          )
        }
      />
      <Section title="Lời đăng ký">
        <Facts>
          <Fact label="Tên">{pledge.name}</Fact>
          <Fact label="Liên hệ">{pledge.contact}</Fact>
          <Fact label="Cách giúp">{pledge.form ? PLEDGE_FORM[pledge.form] : "Chưa chọn"}</Fact>
          <Fact label="Gửi lúc">{formatMoment(pledge.createdAt)}</Fact>
          <Fact label="Tình trạng">{PLEDGE_STATE[pledge.state]}</Fact>
          {pledge.answeredOn && <Fact label="Ghi kết quả ngày">{formatDay(toDay(pledge.answeredOn))}</Fact>}
          {pledge.message && (
            <Fact label="Lời nhắn" wide>
              {pledge.message}
            </Fact>
          )}
          {pledge.answer && (
            <Fact label="Kết quả" wide>
              {pledge.answer}
            </Fact>
          )}
        </Facts>
      </Section>
      {isOpen && (
        <Section title="Kết quả cuộc gọi">
          <ActionForm action={answer}>
            <HiddenField name="id" value={pledge.id} />
            <RadioField
              name="state"
              label="Sau khi gọi"
              options={[
                { value: "CALLED", label: "Đã gọi lại, còn bàn tiếp" },
                { value: "DISMISSED", label: "Không thực hiện" },
              ]}
            />
            <TextArea name="answer" label="Nội dung trao đổi" rows={3} maxLength={500} />
            <SubmitButton variant="primary">Ghi kết quả</SubmitButton>
          </ActionForm>
        </Section>
      )}
    </>
  );
}
