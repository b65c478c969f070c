import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageHeader } from "@/components/frame/page-header";
import { ActionForm } from "@/components/ui/action-form";
import { CoverageBar } from "@/components/ui/bars";
import { Fact, Facts } from "@/components/ui/facts";
import { HiddenField, RadioField, TextArea, TextField } from "@/components/ui/fields";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { CATEGORY, NEED } from "@/lib/addresses/labels";
import { formatDay, toDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import { pledge } from "@/lib/portal/actions";
import { needWords, PLEDGE_FORM } from "@/lib/portal/labels";
import { findPublicAddress } from "@/lib/portal/queries";

type Props = { params: Promise<{ code: string }> };

const find = cache(findPublicAddress);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const row = await find((await params).code);
  if (!row) return { title: "Không tìm thấy" };
  return {
    title: row.title,
    description: row.summary,
    openGraph: { title: row.title, description: row.summary, locale: "vi_VN", type: "article" },
  };
}

export default async function PublicAddressPage({ params }: Props) {
  const row = await find((await params).code);
  if (!row) notFound();
  return (
    <>
      <PageHeader
        title={row.title}
        lead={row.summary}
        back={{ href: "/addresses", label: "Tất cả địa chỉ" }}
        status={<p className={row.coveredSince ? "public-covered" : "public-missing"}>{needWords(row)}</p>}
      />
      <div className="public-columns">
        <div>
          <Section title={row.coveredSince ? "Đã được giúp thế nào" : "Đã có gì, còn thiếu gì"}>
            <CoverageBar
              promised={row.promised}
              handedOver={row.handedOver}
              missing={row.coveredSince ? 0n : row.missing}
            />
            <Facts narrow>
              <Fact label="Số người, tổ chức đang giúp">{row.donorCount}</Fact>
              {row.eligibleMembers > 0 && <Fact label="Số khẩu thuộc đối tượng">{row.eligibleMembers}</Fact>}
              {row.monthlyMinimum !== null && (
                <Fact label="Mức giúp hằng tháng">
                  từ {formatDong(row.monthlyMinimum)} một tháng, trong 12 đến 24 tháng
                </Fact>
              )}
              {row.minimum !== null && <Fact label="Hoặc giúp một lần">từ {formatDong(row.minimum)}</Fact>}
            </Facts>
          </Section>
          <Section title="Hoàn cảnh và nhu cầu">
            <Facts narrow>
              <Fact label="Nơi ở">
                {[row.communeName, row.districtName, row.provinceName].filter(Boolean).join(", ")}
              </Fact>
              {row.categories.length > 0 && (
                <Fact label="Hoàn cảnh">
                  {row.categories.map((category) => CATEGORY[category]).join(", ")}
                </Fact>
              )}
              {row.needKinds.length > 0 && (
                <Fact label="Nhu cầu">{row.needKinds.map((need) => NEED[need]).join(", ")}</Fact>
              )}
              <Fact label="Công khai từ">{formatDay(toDay(row.publishedOn))}</Fact>
              <Fact label="Năm vận động">{row.campaignYear}</Fact>
              <Fact label="Nơi tiếp nhận">
                {row.contactName}
                {row.contactPhone && `, điện thoại ${row.contactPhone}`}
              </Fact>
            </Facts>
          </Section>
        </div>
        <Section
          id="pledge"
          title="Tôi muốn giúp"
          lead="Cán bộ Hội Chữ thập đỏ của xã sẽ gọi lại để cùng bạn thống nhất cách giúp. Lời đăng ký này chưa ràng buộc ai."
        >
          <ActionForm action={pledge}>
            <HiddenField name="code" value={row.code} />
            <p className="trap" aria-hidden="true">
              <label>
                Để trống ô này <input name="website" tabIndex={-1} autoComplete="off" />
              </label>
            </p>
            <TextField name="name" label="Tên bạn hoặc tổ chức" autoComplete="name" maxLength={80} />
            <TextField
              name="contact"
              label="Số điện thoại hoặc thư điện tử"
              hint="Chỉ cán bộ phụ trách xem được."
              maxLength={100}
            />
            <RadioField
              name="form"
              label="Bạn muốn giúp thế nào"
              optional
              options={Object.entries(PLEDGE_FORM).map(([value, label]) => ({ value, label }))}
            />
            <TextArea name="message" label="Lời nhắn" optional rows={3} maxLength={500} />
            <SubmitButton variant="primary">Gửi lời đăng ký</SubmitButton>
          </ActionForm>
        </Section>
      </div>
    </>
  );
}
