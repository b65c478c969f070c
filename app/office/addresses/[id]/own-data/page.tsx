import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DossierSections } from "@/components/addresses/dossier-sections";
import { historyItems } from "@/components/addresses/history-items";
import { PageHeader } from "@/components/frame/page-header";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { DataTable } from "@/components/ui/table";
import { Timeline } from "@/components/ui/timeline";
import { CONSENT_PURPOSE, INHANDAO, takenHomeView } from "@/lib/addresses/labels";
import { findDossier, findPrivateFields } from "@/lib/addresses/queries";
import { requireActor } from "@/lib/auth/gate";
import { findConsents } from "@/lib/consents/queries";
import { formatDay } from "@/lib/core/days";
import { formatDong, formatNumber } from "@/lib/core/money";
import { listActs } from "@/lib/history/queries";
import { countFiles } from "@/lib/papers/queries";
import { findSupport } from "@/lib/support/queries";

export const metadata: Metadata = { title: "Bản sao dữ liệu của hộ" };

/**
 * Everything recorded of one household, to hand to it (law 91/2025; decree 356/2025 art. 5: within 10 days). HIV/AIDS is
 * not for the rest of a household to read (law 64/2006 art. 8.5): here, too, it is a serious illness.
 */
export default async function OwnDataPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const dossier = await findDossier(actor, id);
  // Records the look before anything is handed out.
  const fields = dossier && (await findPrivateFields(actor, id, "copy"));
  if (!dossier || !fields) notFound();
  const [consents, support, files, acts] = await Promise.all([
    findConsents(actor, id),
    findSupport(actor, id),
    countFiles(actor, id),
    listActs(actor, id),
  ]);
  const withdrawn = (consents?.purposes ?? []).flatMap(({ purpose, withdrawn: ended }) =>
    ended.map((consent) => ({ ...consent, purpose })),
  );
  return (
    <>
      <PageHeader
        back={{ href: `/office/addresses/${id}/history`, label: "Lịch sử hồ sơ" }}
        title="Bản sao dữ liệu cá nhân của hộ"
        lead={`${dossier.code ?? "Hồ sơ chưa có mã"} · lập ngày ${formatDay(actor.clock.today)} · ${actor.name}. Luật 91/2025/QH15: trả cho gia đình trong 10 ngày kể từ khi được yêu cầu. In bằng lệnh in của trình duyệt; chỉ giao cho chính gia đình hoặc người giám hộ.`}
      />
      <DossierSections
        dossier={dossier}
        privately={takenHomeView(fields).map(({ title, facts }) => (
          <div key={title}>
            <h3>{title}</h3>
            <Facts>
              {facts.map(({ label, words }) => (
                <Fact key={label} label={label}>
                  {words}
                </Fact>
              ))}
            </Facts>
          </div>
        ))}
      />
      {withdrawn.length > 0 && (
        <Section title="Sự đồng ý đã rút lại">
          <Facts>
            {withdrawn.map((consent) => (
              <Fact key={consent.id} label={CONSENT_PURPOSE[consent.purpose]}>
                {consent.giverName} đồng ý ngày {formatDay(consent.givenOn)}, rút lại ngày{" "}
                {formatDay(consent.withdrawnOn)}
              </Fact>
            ))}
          </Facts>
        </Section>
      )}
      <Section title="Đã đưa ra ngoài cơ quan">
        <Facts>
          <Fact label="Trang công khai">
            {dossier.publishedOn
              ? `Từ ngày ${formatDay(dossier.publishedOn)}, không nêu tên`
              : "Không công khai"}
          </Fact>
          <Fact label="iNHANDAO">
            {INHANDAO[dossier.inhandaoState]}
            {dossier.inhandaoCode && `: ${dossier.inhandaoCode}`}
          </Fact>
          <Fact label="Ảnh và giấy tờ đang giữ">
            {formatNumber(files.photos)} ảnh, {formatNumber(files.papers)} giấy tờ
          </Fact>
        </Facts>
      </Section>
      <Section title="Trợ giúp đã trao">
        <DataTable
          caption="Trợ giúp đã trao"
          rows={(support?.deliveries ?? []).filter(({ reversedOn }) => reversedOn === null)}
          rowKey={(delivery) => delivery.id}
          empty={<p>Chưa có lần trợ giúp nào.</p>}
          columns={[
            {
              key: "on",
              header: "Ngày trao",
              primary: true,
              nowrap: true,
              cell: ({ deliveredOn }) => formatDay(deliveredOn),
            },
            {
              key: "value",
              header: "Giá trị",
              align: "right",
              nowrap: true,
              cell: ({ value }) => formatDong(value),
            },
          ]}
        />
      </Section>
      <Section title="Diễn biến">
        <Timeline items={historyItems(acts, true)} />
      </Section>
    </>
  );
}
