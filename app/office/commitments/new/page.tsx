import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CoverageSummary, CoverNotice } from "@/components/commitments/coverage-summary";
import { SupportFields } from "@/components/commitments/support-fields";
import { WhoHelps } from "@/components/commitments/who-helps";
import { DonorFields } from "@/components/donors/donor-fields";
import { DonorSearch } from "@/components/donors/donor-search";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import {
  CheckboxField,
  DayField,
  HiddenField,
  RadioField,
  TextArea,
  TextField,
} from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Split } from "@/components/ui/split";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { record } from "@/lib/commitments/actions";
import { FORM } from "@/lib/commitments/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import { search } from "@/lib/donors/actions";
import { findDonor, listDonorOrganisations } from "@/lib/donors/queries";
import { findSupport, type Support } from "@/lib/support/queries";

export const metadata: Metadata = { title: "Ghi đăng ký gắn" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function NewCommitmentPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const { address, donor: chosen } = await searchParams;
  const support = typeof address === "string" ? await findSupport(actor, address) : null;
  if (!support) notFound();
  const isOfficer = support.may.deliver;
  const back = isOfficer
    ? { href: `/office/addresses/${support.addressId}`, label: support.headName ?? support.code ?? "Địa chỉ" }
    : { href: "/office/addresses", label: "Địa chỉ nhân đạo" };
  const { year } = support;
  if (!support.may.commit || !year)
    return (
      <ForbiddenPage
        sentence={
          year
            ? "Chưa ghi được đăng ký gắn cho địa chỉ này: hồ sơ chưa được phê duyệt, gia đình chưa đồng ý nhận trợ giúp, hoặc anh/chị chỉ được xem."
            : "Địa chỉ này chưa tham gia năm vận động đang mở. Hãy liên hệ tỉnh để đưa vào năm này."
        }
        back={{ href: "/office/addresses", label: "Về danh sách địa chỉ" }}
      />
    );
  const here = `/office/commitments/new?address=${support.addressId}`;
  const donor = typeof chosen === "string" && chosen !== "new" ? await findDonor(actor, chosen) : null;
  const isNew = chosen === "new";
  return (
    <>
      <PageHeader
        back={back}
        title="Ghi đăng ký gắn"
        lead={[support.headName ? support.code : null, support.place].filter(Boolean).join(" · ")}
      />
      <CoverNotice year={year} />
      {!isOfficer && (
        <Notice kind="info" title="Hội Chữ thập đỏ của địa bàn sẽ xác nhận">
          Đăng ký của cơ quan được tính từ ngày xác nhận.
        </Notice>
      )}
      <Split aside={<Beside support={support} year={year} />}>
        {donor || isNew ? (
          <ActionForm action={record} values={{ startsOn: formatDay(actor.clock.today) }}>
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
                <p id="f-donorId">
                  <HiddenField name="donorId" value={donor.id} />
                  <b>{donor.name}</b>
                  {donor.taxCode && `, MST ${donor.taxCode}`}
                </p>
              ) : (
                <DonorFields
                  prefix="donor."
                  organisations={isOfficer ? await listDonorOrganisations(actor) : []}
                />
              )}
            </Section>
            <PromiseFields support={support} year={year} />
            <FormBar>
              <SubmitButton variant="secondary" name="act" value="preview" pendingLabel="Đang tính…">
                Xem lịch trao
              </SubmitButton>
              <SubmitButton name="act" value="record" pendingLabel="Đang ghi…">
                Ghi đăng ký gắn
              </SubmitButton>
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

type Year = NonNullable<Support["year"]>;

const Beside = ({ support, year }: { support: Support; year: Year }) => (
  <>
    <Section title="Mức của địa chỉ này">
      <p>
        {year.minimum === null || year.monthlyMinimum === null
          ? "Cơ sở không có mức tối thiểu: một đăng ký được xác nhận là đủ."
          : `${year.eligibleMembers} khẩu thuộc đối tượng: một lần từ ${formatDong(year.minimum)}, hoặc thường xuyên từ ${formatDong(year.monthlyMinimum)} một tháng.`}
      </p>
      <CoverageSummary year={year} />
    </Section>
    <Section title="Ai đang giúp">
      <WhoHelps commitments={support.commitments} />
    </Section>
  </>
);

function PromiseFields({ support, year }: { support: Support; year: Year }) {
  const { rules } = support;
  return (
    <>
      <Section title="Trợ giúp gì">
        <RadioField
          name="form"
          label="Hình thức"
          options={[
            { value: "ONE_OFF", label: FORM.ONE_OFF, hint: "Trao một lần, hoặc xong trong dưới 12 tháng." },
            {
              value: "REGULAR",
              label: FORM.REGULAR,
              hint: `Trao hằng tháng, một chu kỳ ${rules.regularMinimumMonths} đến ${rules.regularMaximumMonths} tháng. Số tiền dưới đây là của một tháng.`,
            },
          ]}
        />
        <SupportFields
          dayRate={formatDong(rules.labourDayRate)}
          cashLabel="Số tiền (thường xuyên: của một tháng)"
        />
        <TextField
          name="months"
          label="Số tháng"
          hint="Một lần: trao xong trong mấy tháng (1 đến 11). Thường xuyên: 12 đến 24."
          inputMode="numeric"
          width="s"
          suffix="tháng"
          maxLength={3}
        />
        <DayField name="startsOn" label="Ngày bắt đầu" hint="Ví dụ: 1/5/2021" />
      </Section>
      <Section title="Để làm gì">
        <TextField
          name="purpose"
          label="Mục đích"
          hint="Ví dụ: mua bò sinh sản, học phí cho cháu"
          maxLength={300}
        />
        <CheckboxField
          name="isSustainable"
          label="Giúp gia đình lâu dài, bền vững"
          hint="Như công cụ sản xuất, nhà ở, học nghề. Giúp một lần để qua lúc trước mắt vẫn được ghi nhận, nhưng không tính vào mức tối thiểu."
        />
      </Section>
      {year.coveredSince && support.may.deliver && (
        <Section title="Địa chỉ này đã có đăng ký đủ mức">
          {support.may.overlap ? (
            <TextArea
              name="overlapReason"
              label="Lý do vẫn nhận thêm"
              hint="Nhiều địa chỉ khác còn chưa ai giúp; lý do được lưu cùng đăng ký."
              rows={2}
              maxLength={500}
            />
          ) : (
            <Notice kind="warning" title="Chỉ huyện hoặc tỉnh ghi thêm được, kèm lý do">
              Hãy chọn một địa chỉ chưa có đăng ký đủ mức, hoặc đề nghị huyện ghi.
            </Notice>
          )}
        </Section>
      )}
    </>
  );
}
