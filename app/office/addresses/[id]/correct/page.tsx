import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DossierForm } from "@/components/addresses/form/dossier-form";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { TextArea } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { requireActor } from "@/lib/auth/gate";
import { changeInWords } from "@/lib/changes/labels";
import { findLastChange, sinceOwnSaving } from "@/lib/changes/queries";
import { discardCopy } from "@/lib/copies/actions";
import { findCopy, vaultOf } from "@/lib/copies/queries";
import { propose } from "@/lib/corrections/actions";
import { findForCorrection } from "@/lib/corrections/queries";
import { formValues } from "@/lib/drafts/rules";

export const metadata: Metadata = { title: "Đề nghị sửa hồ sơ" };

export default async function CorrectPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const found = await findForCorrection(actor, (await params).id);
  if (!found) notFound();
  const back = { href: `/office/addresses/${found.id}`, label: `Hồ sơ ${found.code ?? ""}` };
  if (!found.may)
    return (
      <ForbiddenPage
        sentence="Chỉ cán bộ xã, hoặc cấp huyện làm thay, đề nghị sửa hồ sơ đã phê duyệt. Hãy xem hồ sơ để biết bước tiếp theo."
        back={back}
      />
    );
  const lead = [found.code, found.unitName].filter(Boolean).join(" · ");
  if (!found.draft)
    return (
      <>
        <PageHeader back={back} title="Đề nghị sửa hồ sơ" lead={lead} />
        <Notice kind="info" title="Đã có một đề nghị sửa chờ xem xét">
          Hãy chờ trả lời. Muốn sửa khác đi, người đề nghị rút lại rồi gửi đề nghị mới.
        </Notice>
        <p className="mt-4">
          <ButtonLink href={`/office/corrections/${found.open?.id}`}>Xem đề nghị sửa</ButtonLink>
        </p>
      </>
    );
  const [copy, last, savedAgo] = await Promise.all([
    findCopy(actor, found.id),
    findLastChange(actor, found.id),
    sinceOwnSaving(actor, found.id),
  ]);
  return (
    <>
      <PageHeader
        back={back}
        title={`Đề nghị sửa: ${found.headName}`}
        lead={`${lead}. Sửa vào mục cần sửa rồi gửi. Hồ sơ giữ nguyên cho đến khi cấp phê duyệt chấp nhận.`}
      />
      <div className="mb-8">
        <Notice kind="info" title="Những gì sửa ở chỗ khác">
          <ul>
            <li>
              Sự đồng ý của gia đình, ảnh và giấy tờ: sửa ngay tại{" "}
              <a className="link" href={back.href}>
                trang hồ sơ
              </a>
              .
            </li>
            {found.kind !== "FACILITY" && (
              <li>
                Chủ hộ đã mất:{" "}
                <a className="link" href={`${back.href}/correct/head`}>
                  ghi người thay làm chủ hộ
                </a>
                .
              </li>
            )}
            <li>Hộ chuyển sang xã khác: đề nghị cấp huyện hoặc cấp tỉnh chuyển hồ sơ.</li>
          </ul>
        </Notice>
      </div>
      <DossierForm
        action={propose}
        discard={discardCopy}
        kept={{
          id: found.id,
          version: found.version,
          vault: vaultOf(actor, found.id),
          copy,
          lastChange: last?.act ? `Thay đổi mới nhất: ${changeInWords(last.act)}` : null,
          savedAgo,
          isCorrection: true,
        }}
        values={{ ...formValues(found.draft), version: String(found.version), base: found.base }}
        communes={[{ id: found.unitId, name: found.unitName, districtName: "" }]}
        spareIds={{ members: randomUUID(), needs: randomUUID(), support: randomUUID() }}
        correction={
          <TextArea
            name="reason"
            label="Vì sao cần sửa"
            hint="Ví dụ: ghi nhầm năm sinh; cháu mới sinh tháng 3; đã có thẻ bảo hiểm y tế"
            rows={3}
            maxLength={2000}
          />
        }
      />
    </>
  );
}
