import type { Metadata } from "next";
import { CorrectionTable } from "@/components/corrections/correction-table";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { Section } from "@/components/ui/section";
import { isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { listCorrections } from "@/lib/corrections/queries";

export const metadata: Metadata = { title: "Đề nghị sửa hồ sơ" };

export default async function CorrectionsPage() {
  const actor = await requireActor();
  const back = { href: "/office/addresses", label: "Địa chỉ nhân đạo" };
  if (!actor.grants.some(isOfficerGrant))
    return <ForbiddenPage sentence="Đề nghị sửa hồ sơ chỉ dành cho cán bộ giữ hồ sơ." back={back} />;
  const { waiting, answered } = await listCorrections(actor);
  return (
    <>
      <PageHeader
        back={back}
        title={`Đề nghị sửa hồ sơ (${waiting.length} chờ xem xét)`}
        lead="Hồ sơ đã phê duyệt chỉ đổi khi cấp phê duyệt chấp nhận, xem mục cũ bên mục mới."
      />
      <Section title="Chờ xem xét">
        <CorrectionTable
          rows={waiting}
          caption="Đề nghị sửa chờ xem xét"
          empty="Không có đề nghị nào đang chờ."
        />
      </Section>
      <Section title="Đã trả lời gần đây">
        <CorrectionTable
          rows={answered}
          caption="Đề nghị sửa đã trả lời"
          empty="Chưa có đề nghị nào được trả lời."
        />
      </Section>
    </>
  );
}
