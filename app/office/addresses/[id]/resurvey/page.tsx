import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TargetFields } from "@/components/approvals/version-field";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ActionForm } from "@/components/ui/action-form";
import { DayField, HiddenField, RadioField, SelectField, TextArea, TextField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { record } from "@/lib/surveys/actions";
import { OUTCOME } from "@/lib/surveys/labels";
import { findForResurvey } from "@/lib/surveys/queries";

export const metadata: Metadata = { title: "Khảo sát lại" };

export default async function ResurveyPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const found = await findForResurvey(actor, (await params).id);
  if (!found) notFound();
  const page = `/office/addresses/${found.id}`;
  const back = { href: page, label: `Hồ sơ ${found.code ?? ""}` };
  if (!found.may)
    return (
      <ForbiddenPage
        sentence="Chỉ cán bộ xã, hoặc cấp huyện làm thay, ghi khảo sát lại cho hồ sơ đã nộp và chưa đóng."
        back={back}
      />
    );
  const [only, ...others] = found.cycles;
  const cycleWords = ({ donor, lastDay }: (typeof found.cycles)[number]) =>
    `${donor}, đến hết ngày ${formatDay(lastDay)}`;
  const isApproved = found.state === "APPROVED";
  return (
    <>
      <PageHeader
        back={back}
        title="Khảo sát lại"
        lead={[found.headName, found.code, found.unitName].filter(Boolean).join(" · ")}
      />
      <div className="mb-6 grid gap-4">
        {found.dueBefore && (
          <Notice kind="warning" title={`Hạn khảo sát lại: trước ngày ${formatDay(found.dueBefore)}`}>
            Hồ sơ từ năm trước chuyển sang.
          </Notice>
        )}
        {isApproved && (
          <Notice kind="info">
            Số khẩu, nhu cầu hay diện hộ đã khác trước?{" "}
            <a className="link" href={`${page}/correct`}>
              Gửi đề nghị sửa
            </a>{" "}
            sau khi ghi khảo sát.
          </Notice>
        )}
      </div>
      <ActionForm action={record}>
        <TargetFields id={found.id} version={found.version} />
        <DayField name="surveyedOn" label="Ngày đến nhà" hint="Ví dụ: 15/1/2021" />
        <TextField name="surveyor" label="Người khảo sát" autoComplete="off" maxLength={150} />
        <TextArea
          name="findings"
          label="Kết quả khảo sát"
          hint="Cuộc sống của hộ hiện nay ra sao, trợ giúp đã thay đổi được gì."
          rows={5}
          maxLength={2000}
        />
        {only && !others.length ? (
          <>
            <HiddenField name="commitmentId" value={only.id} />
            <p>
              <b>Chu kỳ hỗ trợ:</b> {cycleWords(only)}
            </p>
          </>
        ) : (
          only && (
            <SelectField
              name="commitmentId"
              label="Chu kỳ hỗ trợ vừa hoặc sắp kết thúc"
              placeholder="Không gắn với chu kỳ nào"
              options={found.cycles.map((cycle) => ({ value: cycle.id, label: cycleWords(cycle) }))}
              optional
            />
          )
        )}
        <RadioField
          name="outcome"
          label="Kết luận"
          options={Object.entries(OUTCOME)
            .filter(([value]) => isApproved || value === "CONTINUE")
            .map(([value, label]) => ({ value, label }))}
        />
        <SubmitButton>Ghi khảo sát lại</SubmitButton>
      </ActionForm>
    </>
  );
}
