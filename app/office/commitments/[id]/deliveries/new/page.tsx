import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HandingFields } from "@/components/commitments/handing-fields";
import { NextDue } from "@/components/commitments/next-due";
import { SupportFields } from "@/components/commitments/support-fields";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { HiddenField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Section } from "@/components/ui/section";
import { Split } from "@/components/ui/split";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { formatDong, formatNumber } from "@/lib/core/money";
import { deliver } from "@/lib/deliveries/actions";
import { findCommitment } from "@/lib/support/queries";

export const metadata: Metadata = { title: "Ghi lần trợ giúp" };

export default async function NewDeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const commitment = await findCommitment(actor, id);
  if (!commitment) notFound();
  const { address, donor, may, lines, instalments } = commitment;
  const back = { href: `/office/commitments/${id}`, label: donor.name };
  if (!may.deliver)
    return (
      <ForbiddenPage
        sentence="Chưa ghi được lần trợ giúp: đăng ký chưa được xác nhận, đã kết thúc, hoặc anh/chị chỉ được xem."
        back={back}
      />
    );
  const next = instalments.find(({ amount, allocated }) => allocated < amount);
  const isCash = lines.every(({ kind }) => kind === "CASH");
  const cash: Record<string, string> =
    next && isCash ? { "support.cash": formatNumber(next.amount - next.allocated) } : {};
  return (
    <>
      <PageHeader
        back={back}
        title="Ghi lần trợ giúp"
        lead={`${donor.name}, cho ${address.headName ?? address.code}, ${address.place}`}
      />
      <Split
        aside={
          <Section title="Còn chờ trao">
            <NextDue commitment={commitment} />
          </Section>
        }
      >
        <ActionForm action={deliver} values={{ deliveredOn: formatDay(actor.clock.today), ...cash }}>
          <HiddenField name="requestKey" value={randomUUID()} />
          <HiddenField name="commitmentId" value={id} />
          <Section title="Đã trao gì">
            <SupportFields dayRate={formatDong(commitment.labourDayRate)} cashLabel="Số tiền đã trao" />
          </Section>
          <Section title="Trao khi nào, cho ai">
            <HandingFields />
          </Section>
          <FormBar>
            <SubmitButton pendingLabel="Đang ghi…">Ghi lần trợ giúp</SubmitButton>
          </FormBar>
        </ActionForm>
      </Split>
    </>
  );
}
