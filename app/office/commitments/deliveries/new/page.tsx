import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HandingFields } from "@/components/commitments/handing-fields";
import { SupportFields } from "@/components/commitments/support-fields";
import { WhoHelps } from "@/components/commitments/who-helps";
import { DonorFields } from "@/components/donors/donor-fields";
import { DonorSearch } from "@/components/donors/donor-search";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { HiddenField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Split } from "@/components/ui/split";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import { deliverFreely } from "@/lib/deliveries/actions";
import { search } from "@/lib/donors/actions";
import { findDonor, listDonorOrganisations } from "@/lib/donors/queries";
import { findSupport } from "@/lib/support/queries";

export const metadata: Metadata = { title: "Ghi lần trợ giúp không theo đăng ký" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function FreeDeliveryPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const { address, donor: chosen } = await searchParams;
  const support = typeof address === "string" ? await findSupport(actor, address) : null;
  if (!support) notFound();
  const back = {
    href: `/office/addresses/${support.addressId}`,
    label: support.headName ?? support.code ?? "Địa chỉ",
  };
  if (!support.may.deliver)
    return (
      <ForbiddenPage
        sentence="Chỉ cán bộ Hội Chữ thập đỏ của địa bàn ghi được lần trợ giúp không theo đăng ký."
        back={{ href: "/office/addresses", label: "Về danh sách địa chỉ" }}
      />
    );
  const here = `/office/commitments/deliveries/new?address=${support.addressId}`;
  const donor = typeof chosen === "string" && chosen !== "new" ? await findDonor(actor, chosen) : null;
  return (
    <>
      <PageHeader
        back={back}
        title="Ghi lần trợ giúp không theo đăng ký"
        lead={[support.headName ? support.code : null, support.place].filter(Boolean).join(" · ")}
      />
      <Split
        aside={
          <Section title="Ai đang giúp">
            <WhoHelps commitments={support.commitments} />
          </Section>
        }
      >
        <Notice kind="info" title="Tính vào giá trị và số lần trợ giúp">
          Không tính vào mức tối thiểu. Nếu nhà tài trợ đã đăng ký gắn, hãy mở đăng ký đó để ghi.
        </Notice>
        {donor || chosen === "new" ? (
          <ActionForm action={deliverFreely} values={{ deliveredOn: formatDay(actor.clock.today) }}>
            <HiddenField name="requestKey" value={randomUUID()} />
            <HiddenField name="addressId" value={support.addressId} />
            <Section
              title="Nhà tài trợ"
              actions={
                <ButtonLink href={here} variant="quiet">
                  Chọn lại
                </ButtonLink>
              }
            >
              {donor ? (
                <p>
                  <HiddenField name="donorId" value={donor.id} />
                  <b>{donor.name}</b>
                </p>
              ) : (
                <DonorFields prefix="donor." organisations={await listDonorOrganisations(actor)} />
              )}
            </Section>
            <Section title="Đã trao gì">
              <SupportFields dayRate={formatDong(support.rules.labourDayRate)} cashLabel="Số tiền đã trao" />
            </Section>
            <Section title="Trao khi nào, cho ai">
              <HandingFields />
            </Section>
            <FormBar>
              <SubmitButton pendingLabel="Đang ghi…">Ghi lần trợ giúp</SubmitButton>
            </FormBar>
          </ActionForm>
        ) : (
          <Section title="Ai trợ giúp?" lead="Tìm trong sổ nhà tài trợ trước; chưa có thì ghi mới.">
            <DonorSearch action={search} chooseHref={`${here}&donor=`} />
            <ButtonLink href={`${here}&donor=new`}>Chưa có trong sổ, ghi nhà tài trợ mới</ButtonLink>
          </Section>
        )}
      </Split>
    </>
  );
}
