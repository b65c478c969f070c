import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DossierSections } from "@/components/addresses/dossier-sections";
import { historyItems } from "@/components/addresses/history-items";
import { PrivateFields } from "@/components/addresses/private-fields";
import { SupportOverview } from "@/components/addresses/support-overview";
import { PlainAct } from "@/components/approvals/act-forms";
import { OtherActs } from "@/components/approvals/other-acts";
import { ConsentStanding } from "@/components/consents/consent-standing";
import { StandingNotices } from "@/components/corrections/standing-notices";
import { DossierFiles } from "@/components/files/dossier-files";
import { FilesNotice } from "@/components/files/files-notice";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { MergedAwayNotice, MergedIntoNotice } from "@/components/merges/merge-notice";
import { ScoreLines } from "@/components/priorities/score-lines";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { Timeline } from "@/components/ui/timeline";
import { showPrivateFields } from "@/lib/addresses/actions";
import { CLOSE_REASON, SECTION, STATE, STATE_TONE } from "@/lib/addresses/labels";
import { mayEdit } from "@/lib/addresses/policy";
import { type Dossier, isListed, readDossier } from "@/lib/addresses/queries";
import type { MissingItem } from "@/lib/addresses/rules";
import { recall, submit } from "@/lib/approvals/actions";
import { awaited, DONE_WORDS, isWorkflowAct } from "@/lib/approvals/labels";
import {
  mayApprove,
  mayPublish,
  mayRecall,
  mayReject,
  mayReturn,
  maySubmit,
  mayVerify,
} from "@/lib/approvals/policy";
import { findCloseRequest, findMissing, findStanding, type Standing } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { DONE_WORDS as SUPPORT_DONE_WORDS } from "@/lib/commitments/labels";
import { findConsents } from "@/lib/consents/queries";
import { toDay } from "@/lib/core/days";
import { fieldId } from "@/lib/core/form-state";
import { mayProposeNow } from "@/lib/corrections/policy";
import { findOpenCorrection } from "@/lib/corrections/queries";
import { reverse } from "@/lib/deliveries/actions";
import { mayDecide } from "@/lib/duplicates/policy";
import { listActs } from "@/lib/history/queries";
import { findMergeOf, listMergedInto } from "@/lib/merges/queries";
import { showShelf } from "@/lib/papers/actions";
import { countFiles } from "@/lib/papers/queries";
import { findScore } from "@/lib/priorities/queries";
import { waitingWords } from "@/lib/priorities/rules";
import { findSupport, type Support } from "@/lib/support/queries";
import { DONE_WORDS as SURVEY_DONE_WORDS } from "@/lib/surveys/labels";
import { mayResurvey } from "@/lib/surveys/policy";
import { findSurveyDue } from "@/lib/surveys/queries";
import type { CloseReason } from "@/prisma/generated/enums";

export const metadata: Metadata = { title: "Hồ sơ địa chỉ nhân đạo" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Shown on the dossier; the rest stands on its own page. */
const LATELY = 6;

export default async function DossierPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, query] = [await params, await searchParams];
  const { done } = query;
  const dossier = await readDossier(actor, id);
  if (!dossier) {
    if (await isListed(actor, id))
      return (
        <ForbiddenPage
          sentence="Tài khoản của anh/chị xem được địa chỉ này trong danh sách, nhưng hồ sơ đầy đủ chỉ dành cho cán bộ của địa bàn."
          back={{ href: "/office/addresses", label: "Về danh sách địa chỉ" }}
        />
      );
    notFound();
  }
  const [
    standing,
    support,
    closeRequest,
    correction,
    acts,
    score,
    files,
    mergedAway,
    mergedInto,
    consents,
    surveyDue,
  ] = await Promise.all([
    findStanding(actor, id),
    findSupport(actor, id),
    findCloseRequest(actor, id),
    findOpenCorrection(actor, id),
    listActs(actor, id, LATELY + 1),
    findScore(actor, dossier),
    countFiles(actor, id),
    dossier.state === "MERGED" ? findMergeOf(actor, id) : null,
    listMergedInto(actor, id),
    findConsents(actor, id),
    findSurveyDue(actor, id),
  ]);
  if (!standing) notFound();
  const { policy } = standing;
  const missing = maySubmit(actor, policy) ? await findMissing(actor, id) : [];
  const name = dossier.code ?? "này";
  return (
    <>
      <PageHeader
        back={{ href: "/office/addresses", label: "Địa chỉ nhân đạo" }}
        title={dossier.headName || "Chưa ghi tên"}
        status={<Status tone={STATE_TONE[dossier.state]}>{STATE[dossier.state]}</Status>}
        lead={
          <>
            {[dossier.code, dossier.hamlet, dossier.unitName, dossier.districtName]
              .filter(Boolean)
              .join(" · ")}
            <br />
            <b>
              {awaited({
                ...dossier,
                ...policy,
                isCloseRequested: closeRequest !== null,
                isCovered: support?.year?.coveredSince != null,
                isFulfilled: support?.year?.isFulfilled,
              })}
            </b>
          </>
        }
        actions={
          <MainActs
            actor={actor}
            dossier={dossier}
            standing={standing}
            missing={missing}
            mayCommit={support?.may.commit ?? false}
            hasCorrection={correction !== null}
          />
        }
      />
      {doneWords(done) && <Notice kind="success" title={doneWords(done)} />}
      {mergedAway && <MergedAwayNotice merge={mergedAway} mayUndo={mayDecide(actor, policy)} />}
      {mergedInto.length > 0 && <MergedIntoNotice merges={mergedInto} />}
      <FilesNotice query={query} />
      <StandingNotices
        heldOn={toDay(dossier.heldOn)}
        heldReason={dossier.heldReason}
        isCloseRequested={closeRequest !== null}
        correction={correction}
        surveyDue={surveyDue}
        visit={mayResurvey(actor, policy) ? `/office/addresses/${id}/resurvey` : null}
        running={runningOf(support).length}
      />
      {missing.length > 0 && <MissingNotice id={id} missing={missing} />}
      {dossier.returnNotes.length > 0 && (
        <Notice kind="warning" title={`Cần bổ sung ${dossier.returnNotes.length} mục`}>
          <ul>
            {dossier.returnNotes.map((note) => (
              <li key={note.id}>
                <b>{SECTION[note.section]}:</b> {note.words}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {support && isSupported(dossier.state, support) && (
        <SupportOverview support={support} reverse={reverse} />
      )}
      <DossierSections
        dossier={dossier}
        privately={<PrivateFields id={id} what="dossier" action={showPrivateFields} />}
        consents={consents && <ConsentStanding consents={consents} running={runningOf(support)} />}
      />
      <DossierFiles id={id} count={files} back={`/office/addresses/${id}`} action={showShelf} />
      {score && (
        <ScoreLines
          score={score}
          stored={dossier.priority}
          waiting={waitingWords(dossier.submittedOn, actor.clock.today)}
        />
      )}
      <Section id="timeline" title="Diễn biến">
        <Timeline items={historyItems(acts.slice(0, LATELY), false)} />
        <ButtonLink href={`/office/addresses/${id}/history`} variant="quiet">
          Xem toàn bộ lịch sử
        </ButtonLink>
      </Section>
      <OtherActs
        actor={actor}
        standing={standing}
        name={name}
        closeRequest={closeRequest}
        running={runningOf(support)}
        today={actor.clock.today}
        closeFor={closeWords(query.close)}
      />
    </>
  );
}

/** Before approval there is nothing to promise; afterwards everything given stays in sight. */
const isSupported = (state: Dossier["state"], support: Support) =>
  state === "APPROVED" ||
  state === "CLOSED" ||
  support.commitments.length > 0 ||
  support.deliveries.length > 0;

/** What the page says after an act, of the workflow or of support given without a promise. */
function doneWords(done: unknown): string | undefined {
  if (isWorkflowAct(done)) return DONE_WORDS[done];
  if (typeof done === "string" && Object.hasOwn(SURVEY_DONE_WORDS, done)) return SURVEY_DONE_WORDS[done];
  return done === "delivered" || done === "reversed" ? SUPPORT_DONE_WORDS[done] : undefined;
}

/** The reason that a visit led here with. */
const closeWords = (reason: unknown): string | undefined =>
  typeof reason === "string" && Object.hasOwn(CLOSE_REASON, reason)
    ? CLOSE_REASON[reason as CloseReason]
    : undefined;

/** Promises that closing leaves to be settled. */
const runningOf = (support: Support | null) =>
  (support?.commitments ?? [])
    .filter(({ state }) => state === "PROPOSED" || state === "CONFIRMED")
    .map(({ donor, totalValue, allocated }) => ({ donor: donor.name, left: totalValue - allocated }));

/** At most two; the rest stands under "Khác". */
function MainActs({
  actor,
  dossier,
  standing: { policy, row },
  missing,
  mayCommit,
  hasCorrection,
}: {
  actor: Actor;
  dossier: Dossier;
  standing: Standing;
  missing: MissingItem[];
  mayCommit: boolean;
  hasCorrection: boolean;
}) {
  const target = { id: row.id, version: row.version };
  const page = `/office/addresses/${row.id}`;
  const canEdit = mayEdit(actor, policy);
  const canSubmit = maySubmit(actor, policy) && missing.length === 0;
  const decides = [mayVerify, mayApprove, mayReturn, mayReject].some((may) => may(actor, policy));
  return (
    <>
      {canEdit && (
        <ButtonLink href={`${page}/edit`} variant={canSubmit ? "secondary" : "primary"}>
          {dossier.state === "RETURNED" ? "Bổ sung hồ sơ" : "Sửa hồ sơ"}
        </ButtonLink>
      )}
      {canSubmit && <PlainAct act="submit" action={submit} target={target} variant="primary" />}
      {mayRecall(actor, policy) && <PlainAct act="recall" action={recall} target={target} />}
      {decides && (
        <ButtonLink href={`${page}/review`} variant="primary">
          Xem xét hồ sơ
        </ButtonLink>
      )}
      {mayProposeNow(actor, policy) && !hasCorrection && (
        <ButtonLink href={`${page}/correct`}>Đề nghị sửa</ButtonLink>
      )}
      {mayPublish(actor, policy) && (
        <ButtonLink href={`${page}/publish`}>
          {dossier.publishedOn ? "Trang công khai" : "Công khai"}
        </ButtonLink>
      )}
      {mayCommit && (
        <ButtonLink href={`/office/commitments/new?address=${row.id}`} variant="primary">
          Ghi đăng ký gắn
        </ButtonLink>
      )}
    </>
  );
}

function MissingNotice({ id, missing }: { id: string; missing: MissingItem[] }) {
  return (
    <Notice kind="warning" title={`Chưa thể nộp hồ sơ: còn thiếu ${missing.length} mục`}>
      <ul>
        {missing.map((item) => (
          <li key={item.field}>
            <a className="link" href={`/office/addresses/${id}/edit#${fieldId(item.field)}`}>
              {item.words}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
