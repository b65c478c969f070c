import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Comparison } from "@/components/corrections/comparison";
import { PageHeader } from "@/components/frame/page-header";
import { ActionForm } from "@/components/ui/action-form";
import { Fact, Facts } from "@/components/ui/facts";
import { HiddenField, TextArea } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { accept, reject, withdraw } from "@/lib/corrections/actions";
import { CORRECTION_STATE, CORRECTION_TONE, DONE_WORDS } from "@/lib/corrections/labels";
import { type CorrectionPage, findCorrection } from "@/lib/corrections/queries";

export const metadata: Metadata = { title: "Đề nghị sửa hồ sơ" };

export default async function CorrectionReviewPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const correction = await findCorrection(actor, (await params).id);
  if (!correction) notFound();
  const { done } = await searchParams;
  const said = typeof done === "string" ? DONE_WORDS[done] : undefined;
  const { address, differences, conflicts, rows } = correction;
  return (
    <>
      <PageHeader
        back={{ href: `/office/addresses/${address.id}`, label: `Hồ sơ ${address.code ?? ""}` }}
        title="Đề nghị sửa hồ sơ"
        status={
          <Status tone={CORRECTION_TONE[correction.state]}>{CORRECTION_STATE[correction.state]}</Status>
        }
        lead={[address.headName, address.code, address.unit.name].filter(Boolean).join(" · ")}
      />
      <div className="grid gap-4 [&:not(:empty)]:mb-8">
        {said && <Notice kind="success" title={said} />}
        {conflicts.length > 0 && (
          <Notice kind="warning" title={`Hồ sơ đã đổi ${conflicts.length} mục sau khi đề nghị được gửi`}>
            Hãy trả lời “Không chấp nhận” để người đề nghị xem lại và gửi đề nghị mới.
          </Notice>
        )}
      </div>
      <Section title="Đề nghị">
        <Facts>
          <Fact label="Người đề nghị">
            {correction.proposedBy}, ngày {formatDay(correction.proposedOn)}
          </Fact>
          <Fact label="Lý do" wide>
            {correction.reason}
          </Fact>
          {correction.decidedOn && (
            <Fact label="Trả lời" wide>
              {CORRECTION_STATE[correction.state]}, ngày {formatDay(correction.decidedOn)}
              {correction.decidedBy && correction.state !== "WITHDRAWN" && `, ${correction.decidedBy}`}
              {correction.decision && `: ${correction.decision}`}
            </Fact>
          )}
        </Facts>
      </Section>
      <Section title={`Mục cũ bên mục mới (${differences.length})`}>
        <Comparison differences={differences} rows={rows} conflicts={conflicts} />
      </Section>
      {correction.state === "PROPOSED" && <Answer correction={correction} />}
    </>
  );
}

function Answer({ correction: { id, version, may, denial, conflicts } }: { correction: CorrectionPage }) {
  const fields = (
    <>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
    </>
  );
  return (
    <Section title="Trả lời">
      {denial && (
        <Notice kind="info">
          {may.withdraw
            ? "Anh/chị đã gửi đề nghị này và chờ trả lời. Nếu ghi chưa đúng, hãy rút lại rồi gửi đề nghị mới."
            : denial}
        </Notice>
      )}
      {may.review && conflicts.length === 0 && (
        <ActionForm action={accept}>
          {fields}
          <SubmitButton>Chấp nhận</SubmitButton>
        </ActionForm>
      )}
      {may.review && (
        <div className="mt-8">
          <ActionForm action={reject}>
            {fields}
            <TextArea name="reason" label="Lý do không chấp nhận" rows={2} maxLength={2000} />
            <SubmitButton variant="secondary">Không chấp nhận</SubmitButton>
          </ActionForm>
        </div>
      )}
      {may.withdraw && (
        <div className="mt-4">
          <ActionForm action={withdraw}>
            {fields}
            <SubmitButton variant="secondary">Rút lại đề nghị</SubmitButton>
          </ActionForm>
        </div>
      )}
    </Section>
  );
}
