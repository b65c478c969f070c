import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TargetFields } from "@/components/approvals/version-field";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { DayField, SelectField, TextField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { proposeHead } from "@/lib/corrections/actions";
import { findForCorrection } from "@/lib/corrections/queries";

export const metadata: Metadata = { title: "Thay chủ hộ" };

export default async function NewHeadPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const found = await findForCorrection(actor, (await params).id);
  if (!found) notFound();
  const page = `/office/addresses/${found.id}`;
  const back = { href: page, label: `Hồ sơ ${found.code ?? ""}` };
  if (!found.may || found.kind === "FACILITY")
    return (
      <ForbiddenPage
        sentence="Chỉ cán bộ xã, hoặc cấp huyện làm thay, ghi thay chủ hộ của hồ sơ đã phê duyệt. Hãy xem hồ sơ để biết bước tiếp theo."
        back={back}
      />
    );
  const members = (found.draft?.members ?? []).map(({ id, fullName, relation }) => ({
    value: id ?? "",
    label: relation ? `${fullName} (${relation.toLowerCase()})` : fullName,
    isHead: fullName === found.headName || /^chủ hộ$/i.test(relation ?? ""),
  }));
  const head = members.find(({ isHead }) => isHead);
  return (
    <>
      <PageHeader
        back={back}
        title="Chủ hộ đã mất, người khác thay"
        lead={`${[found.headName, found.code, found.unitName].filter(Boolean).join(" · ")}. Dùng khi các thành viên còn lại vẫn cần trợ giúp.`}
      />
      {found.open ? (
        <>
          <Notice kind="info" title="Đã có một đề nghị sửa chờ xem xét">
            Hãy chờ trả lời, hoặc người đề nghị rút lại rồi ghi thay chủ hộ.
          </Notice>
          <p className="mt-4">
            <ButtonLink href={`/office/corrections/${found.open.id}`}>Xem đề nghị sửa</ButtonLink>
          </p>
        </>
      ) : members.length < 2 ? (
        <>
          <Notice kind="warning" title="Hồ sơ không còn thành viên nào khác">
            Nếu hộ còn người chưa ghi, hãy gửi đề nghị sửa để thêm. Nếu không, hãy đề nghị đóng hồ sơ.
          </Notice>
          <p className="mt-4">
            <ButtonLink href={`${page}#other`}>Về hồ sơ</ButtonLink>
          </p>
        </>
      ) : (
        <>
          <Notice kind="warning" title="Hồ sơ tạm dừng ngay khi anh/chị gửi">
            Không nhận thêm đăng ký gắn và không công khai, cho đến khi cấp phê duyệt chấp nhận người thay.
            Đăng ký gắn đang chạy vẫn tiếp tục.
          </Notice>
          <div className="mt-6">
            <ActionForm action={proposeHead}>
              <TargetFields id={found.id} version={found.version} />
              <SelectField
                name="deadId"
                label="Người đã mất"
                hint="Người này không còn tính trong số khẩu."
                placeholder="Không có trong danh sách khẩu"
                options={members.map(({ value, label }) => ({ value, label }))}
                defaultValue={head?.value}
              />
              <DayField name="diedOn" label="Ngày mất" hint="Ví dụ: 8/4/2021" />
              <SelectField
                name="headId"
                label="Người thay làm chủ hộ"
                placeholder="Chọn một người trong hộ"
                options={members
                  .filter(({ value }) => value !== head?.value)
                  .map(({ value, label }) => ({ value, label }))}
              />
              <TextField
                name="phone"
                label="Số điện thoại của chủ hộ mới"
                hint="Để trống nếu vẫn dùng số đang ghi trong hồ sơ."
                type="tel"
                autoComplete="off"
                maxLength={20}
                width="m"
                optional
              />
              <SubmitButton>Gửi đề nghị thay chủ hộ</SubmitButton>
            </ActionForm>
          </div>
        </>
      )}
    </>
  );
}
