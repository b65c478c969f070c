import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DossierForm } from "@/components/addresses/form/dossier-form";
import { MissingList } from "@/components/addresses/form/missing-list";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { FileForms, FileShelves } from "@/components/files/dossier-files";
import { FilesNotice } from "@/components/files/files-notice";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { SECTION, STATE, STATE_TONE } from "@/lib/addresses/labels";
import { findDossierFacts } from "@/lib/addresses/queries";
import { missingForSubmission, oddities } from "@/lib/addresses/rules";
import { saveAndSubmit } from "@/lib/approvals/actions";
import { requireActor } from "@/lib/auth/gate";
import { changeInWords } from "@/lib/changes/labels";
import { findLastChange, sinceOwnSaving } from "@/lib/changes/queries";
import { missingAgreements } from "@/lib/consents/rules";
import { discardCopy } from "@/lib/copies/actions";
import { vaultOf } from "@/lib/copies/queries";
import { findForEdit } from "@/lib/drafts/queries";
import { doubtsAbout, formValues, ROW_LISTS, withRow } from "@/lib/drafts/rules";
import { draftTarget } from "@/lib/drafts/schema";
import { findLikelyDuplicates } from "@/lib/duplicates/queries";
import { findShelf } from "@/lib/papers/queries";
import { listMeetingChoices } from "@/lib/reviews/queries";
import { listCommunes } from "@/lib/territory/queries";
import { DossierSection } from "@/prisma/generated/enums";

export const metadata: Metadata = { title: "Sửa hồ sơ" };

export default async function EditAddressPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const target = draftTarget.safeParse(await params);
  const found = target.success ? await findForEdit(actor, target.data.id) : null;
  if (!found) notFound();
  const { id, code, state, headName, unitId, unitName, organisationId } = found;
  const back = { href: `/office/addresses/${id}`, label: "Hồ sơ" };
  if (!found.isEditable) {
    const sentence = `Hồ sơ đang ở trạng thái “${STATE[state]}”, hoặc không do anh/chị lập, nên không sửa được. Hãy xem hồ sơ để biết bước tiếp theo.`;
    return <ForbiddenPage sentence={sentence} back={back} />;
  }
  const [facts, likely, communes, last, savedAgo, shelf, query] = await Promise.all([
    findDossierFacts(actor, id),
    findLikelyDuplicates(actor, id),
    listCommunes(actor),
    findLastChange(actor, id),
    sinceOwnSaving(actor, id),
    findShelf(actor, id),
    searchParams,
  ]);
  if (!facts || !shelf) notFound();
  const pairs = likely.filter(({ decision }) => decision === null);
  const missing = [...missingForSubmission(facts), ...missingAgreements(facts, actor.clock.today)];
  const doubts = [...oddities(facts).map(({ words }) => words), ...doubtsAbout(found.draft)];
  const list = ROW_LISTS.find((name) => name === query.more);
  const values = { ...formValues(found.draft), version: String(found.version), base: found.base };
  const mayMove = state === "DRAFT" && !organisationId;
  const offered = communes.filter((commune) => mayMove || commune.id === unitId);
  const meetings = await listMeetingChoices(
    actor,
    [unitId, ...offered.map((commune) => commune.id)],
    found.draft.review?.meetingId,
  );
  return (
    <>
      <PageHeader
        back={back}
        title={headName || "Hồ sơ chưa ghi tên"}
        status={<Status tone={STATE_TONE[state]}>{STATE[state]}</Status>}
        lead={[code, unitName].filter(Boolean).join(" · ")}
      />
      {query.missing === "on" && missing.length > 0 && (
        <MissingList
          title={`Đã lưu nháp. Chưa thể nộp hồ sơ: còn thiếu ${missing.length} mục.`}
          items={missing}
        />
      )}
      <div className="grid gap-4 [&:not(:empty)]:mb-8">
        {query.saved === "on" && query.missing !== "on" && <Notice kind="success" title="Đã lưu nháp" />}
        <FilesNotice query={query} />
        {found.notes.length > 0 && (
          <Notice kind="warning" title="Hồ sơ bị trả lại, cần bổ sung">
            <ul>
              {found.notes.map(({ section, words }) => (
                <li key={section + words}>
                  <a href={`#s-${section.toLowerCase()}`} className="link">
                    {SECTION[section]}
                  </a>
                  : {words}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {doubts.length > 0 && (
          <Notice kind="info" title="Nên xem lại, vẫn nộp được">
            <ul>
              {doubts.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {pairs.length > 0 && (
        <div className="mb-10">
          <Section
            title="Có thể trùng"
            lead="Hãy kiểm tra trước khi nộp. Cấp huyện sẽ kết luận từng hồ sơ dưới đây."
          >
            <DuplicateList lines={pairs} />
          </Section>
        </div>
      )}
      <DossierForm
        action={saveAndSubmit}
        discard={discardCopy}
        seen={likely.map((line) => line.id)}
        kept={{
          id,
          version: found.version,
          vault: vaultOf(actor, id),
          copy: found.copy,
          lastChange: last?.act ? `Thay đổi mới nhất: ${changeInWords(last.act)}` : null,
          savedAgo,
        }}
        values={list ? withRow(values, list, randomUUID()) : values}
        communes={offered.map((commune) => ({
          id: commune.id,
          name: commune.name,
          districtName: commune.parentName,
        }))}
        meetings={meetings}
        spareIds={{ members: randomUUID(), needs: randomUUID(), support: randomUUID() }}
        notes={found.notes}
        complete={Object.values(DossierSection).filter(
          (section) =>
            section !== "SUPPORT" && section !== "PHOTO" && !missing.some((item) => item.section === section),
        )}
        files={
          <div id="files">
            <FileShelves owner={{ addressId: id }} shelf={shelf} />
          </div>
        }
        beside={<FileForms owner={{ addressId: id }} back={`/office/addresses/${id}/edit`} />}
      />
    </>
  );
}
