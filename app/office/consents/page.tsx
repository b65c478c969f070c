import type { Metadata } from "next";
import { ConsentPaper } from "@/components/consents/consent-paper";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { PrintButton } from "@/components/ui/print-button";
import { isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { controllerOf } from "@/lib/consents/queries";

export const metadata: Metadata = { title: "Phiếu đồng ý" };

/** Empty, to take along to a household that has no dossier yet. */
export default async function BlankConsentPage() {
  const actor = await requireActor();
  const grant = actor.grants.find(isOfficerGrant);
  const back = { href: "/office/addresses", label: "Địa chỉ nhân đạo" };
  if (!grant) return <ForbiddenPage sentence="Phiếu đồng ý dành cho cán bộ của địa bàn." back={back} />;
  return (
    <>
      <PageHeader
        back={back}
        title="Phiếu đồng ý để trống"
        lead="In trước khi đến thăm hộ. Đọc cho gia đình nghe, hỏi từng mục, rồi để gia đình ký."
        actions={<PrintButton>In phiếu</PrintButton>}
      />
      <ConsentPaper controller={await controllerOf(actor, grant.unitId)} recorded={null} />
    </>
  );
}
