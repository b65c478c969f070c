import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TargetFields } from "@/components/approvals/version-field";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField, TextArea, TextField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { ACT } from "@/lib/approvals/labels";
import { requireActor } from "@/lib/auth/gate";
import { transferToCommune } from "@/lib/transfers/actions";
import { findTransfer } from "@/lib/transfers/queries";

export const metadata: Metadata = { title: "Chuyển hồ sơ sang xã khác" };

export default async function TransferPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const found = await findTransfer(actor, (await params).id);
  if (!found) notFound();
  const back = { href: `/office/addresses/${found.id}`, label: `Hồ sơ ${found.code ?? ""}` };
  if (found.denial) return <ForbiddenPage sentence={found.denial} back={back} />;
  return (
    <>
      <PageHeader
        back={back}
        title="Chuyển hồ sơ sang xã khác"
        lead={`Hồ sơ ${found.code ?? ""} đang do ${found.unitName} theo dõi.`}
      />
      {found.obstacle ? (
        <Notice kind="warning" title="Chưa chuyển được hồ sơ này">
          {found.obstacle}
        </Notice>
      ) : (
        <>
          <Notice kind="info" title="Những gì đi theo hồ sơ">
            <ul>
              <li>
                {found.promises > 0
                  ? `${found.promises} đăng ký gắn đang chạy và các lời hứa giúp chưa trả lời.`
                  : "Các lời hứa giúp chưa trả lời. Hiện không có đăng ký gắn nào đang chạy."}
              </li>
              <li>Những lần đã trao vẫn ghi ở nơi đã trao. Số liệu các năm trước không đổi.</li>
              <li>Cán bộ xã cũ không còn xem được hồ sơ, cán bộ xã mới theo dõi tiếp.</li>
            </ul>
          </Notice>
          <div className="mt-6">
            <ActionForm action={transferToCommune}>
              <TargetFields id={found.id} version={found.version} />
              <SelectField
                name="unitId"
                label="Xã, phường, thị trấn chuyển đến"
                placeholder="Chọn xã"
                options={found.communes}
              />
              <TextField
                name="hamlet"
                label="Thôn, ấp, khu phố nơi ở mới"
                autoComplete="off"
                maxLength={100}
                optional
              />
              <TextArea
                name="reason"
                label="Lý do chuyển"
                hint="Ví dụ: gia đình dọn về quê ngoại từ tháng 4"
                rows={2}
                maxLength={2000}
              />
              <SubmitButton>{ACT.transfer}</SubmitButton>
            </ActionForm>
          </div>
        </>
      )}
    </>
  );
}
