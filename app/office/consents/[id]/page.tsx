import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConsentPaper } from "@/components/consents/consent-paper";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { requireActor } from "@/lib/auth/gate";
import { printConsents } from "@/lib/consents/queries";

export const metadata: Metadata = { title: "Phiếu đồng ý" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** With the household's own lines; the boxes as recorded, or all empty to be signed anew. */
export default async function ConsentPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { boxes }] = [await params, await searchParams];
  const printed = await printConsents(actor, id);
  if (!printed) notFound();
  const isEmpty = boxes === "empty";
  const { controller, ...recorded } = printed;
  return (
    <>
      <PageHeader
        back={{ href: `/office/addresses/${id}`, label: "Hồ sơ" }}
        title="Phiếu đồng ý"
        lead={
          isEmpty
            ? "Các ô để trống, để gia đình tự đánh dấu và ký."
            : "Các ô theo những gì hồ sơ đã ghi đến hôm nay."
        }
        actions={
          <>
            <ButtonLink href={`/office/consents/${id}${isEmpty ? "" : "?boxes=empty"}`}>
              {isEmpty ? "Theo hồ sơ đã ghi" : "Để trống các ô"}
            </ButtonLink>
            <PrintButton>In phiếu</PrintButton>
          </>
        }
      />
      <ConsentPaper controller={controller} recorded={isEmpty ? { ...recorded, given: {} } : recorded} />
    </>
  );
}
