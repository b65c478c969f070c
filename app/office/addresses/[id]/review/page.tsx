import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { DossierSections } from "@/components/addresses/dossier-sections";
import { PrivateFields } from "@/components/addresses/private-fields";
import { PlainAct, RejectForm, ReturnForm } from "@/components/approvals/act-forms";
import { Checklist } from "@/components/approvals/checklist";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { DossierFiles } from "@/components/files/dossier-files";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Split } from "@/components/ui/split";
import { Status } from "@/components/ui/status";
import { showPrivateFields } from "@/lib/addresses/actions";
import { STATE, STATE_TONE } from "@/lib/addresses/labels";
import { findDossierFacts, readDossier } from "@/lib/addresses/queries";
import { missingForSubmission, oddities } from "@/lib/addresses/rules";
import { approve, reject, sendBack, verify } from "@/lib/approvals/actions";
import { awaited } from "@/lib/approvals/labels";
import { mayApprove, mayReject, mayReturn, mayVerify, whyNotAllowed } from "@/lib/approvals/policy";
import { findStanding } from "@/lib/approvals/queries";
import { requireActor } from "@/lib/auth/gate";
import { mayDecide } from "@/lib/duplicates/policy";
import { findLikelyDuplicates } from "@/lib/duplicates/queries";
import { showShelf } from "@/lib/papers/actions";
import { countFiles } from "@/lib/papers/queries";

export const metadata: Metadata = { title: "Xem xét hồ sơ" };

/** The whole dossier on one page, what speaks against it beside, the decision below. */
export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const dossier = await readDossier(actor, id);
  if (!dossier) notFound();
  const [standing, facts, pairs, files] = await Promise.all([
    findStanding(actor, id),
    findDossierFacts(actor, id),
    findLikelyDuplicates(actor, id),
    countFiles(actor, id),
  ]);
  if (!standing || !facts) notFound();
  const { policy } = standing;
  const [canVerify, canApprove, canReturn, canReject] = [mayVerify, mayApprove, mayReturn, mayReject].map(
    (may) => may(actor, policy),
  );
  if (!canVerify && !canApprove && !canReturn && !canReject) redirect(`/office/addresses/${id}`);
  const target = { id, version: dossier.version };
  const open = pairs.filter(({ decision }) => decision === null).length;
  // Said to the officer whose turn it would be, had they not submitted or verified it themselves.
  const step = dossier.state === "SUBMITTED" && dossier.hasDistrictLevel ? "verify" : "approve";
  const ownWork = canVerify || canApprove ? null : whyNotAllowed(actor, step, policy);
  return (
    <>
      <PageHeader
        back={{ href: `/office/addresses/${id}`, label: `Hồ sơ ${dossier.code ?? ""}` }}
        title="Xem xét hồ sơ"
        status={<Status tone={STATE_TONE[dossier.state]}>{STATE[dossier.state]}</Status>}
        lead={
          <>
            {[dossier.headName, dossier.code, dossier.unitName, dossier.districtName]
              .filter(Boolean)
              .join(" · ")}
            <br />
            <b>{awaited({ ...dossier, ...policy, isCloseRequested: false })}</b>
          </>
        }
        actions={<ButtonLink href="#decision">Đến phần quyết định</ButtonLink>}
      />
      <Split
        aside={
          <>
            <Section title="Đối chiếu">
              <Checklist missing={missingForSubmission(facts)} odd={oddities(facts)} openPairs={open} />
            </Section>
            <Section
              id="duplicates"
              title={pairs.length ? `Hồ sơ nghi trùng (${pairs.length})` : "Hồ sơ nghi trùng"}
            >
              {pairs.length === 0 ? (
                <p>Không tìm thấy hồ sơ nào giống hồ sơ này trong tỉnh.</p>
              ) : (
                <DuplicateList lines={pairs} decideFor={mayDecide(actor, policy) ? id : undefined} />
              )}
            </Section>
          </>
        }
      >
        <DossierSections
          narrow
          dossier={dossier}
          privately={<PrivateFields id={id} what="review" action={showPrivateFields} />}
        />
        <DossierFiles id={id} count={files} back={`/office/addresses/${id}`} action={showShelf} />
      </Split>
      <Section id="decision" title="Quyết định">
        {ownWork && <Notice kind="info">{ownWork}</Notice>}
        {canVerify && <PlainAct act="verify" action={verify} target={target} variant="primary" />}
        {canApprove && <PlainAct act="approve" action={approve} target={target} variant="primary" />}
      </Section>
      {canReturn && (
        <Section id="return" title="Trả lại để bổ sung">
          <ReturnForm action={sendBack} target={target} />
        </Section>
      )}
      {canReject && (
        <Section id="reject-section" title="Không duyệt">
          <RejectForm action={reject} target={target} name={dossier.code ?? "này"} />
        </Section>
      )}
    </>
  );
}
