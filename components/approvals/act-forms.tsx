import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonVariant } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm";
import { SelectField, TextArea } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { SubmitButton } from "@/components/ui/submit-button";
import { CLOSE_REASON, SECTION } from "@/lib/addresses/labels";
import { ACT } from "@/lib/approvals/labels";
import type { WorkflowAct } from "@/lib/approvals/rules";
import type { FormState } from "@/lib/core/form-state";
import { formatDong } from "@/lib/core/money";
import { DossierSection } from "@/prisma/generated/enums";
import { TargetFields } from "./version-field";

type Action = (state: FormState, data: FormData) => Promise<FormState>;
export type Target = { id: string; version: number };

/** An act that needs no words: one button. */
export function PlainAct({
  act,
  action,
  target,
  variant = "secondary",
}: {
  act: WorkflowAct;
  action: Action;
  target: Target;
  variant?: ButtonVariant;
}) {
  return (
    <ActionForm action={action}>
      <TargetFields {...target} />
      <SubmitButton variant={variant}>{ACT[act]}</SubmitButton>
    </ActionForm>
  );
}

/** One line for each section; those that are filled in go back to the commune beside their section. */
export function ReturnForm({ action, target }: { action: Action; target: Target }) {
  return (
    <ActionForm action={action} prefix="return">
      <TargetFields {...target} />
      <p className="field-hint">
        Ghi vào mục cần bổ sung; mục để trống là đã đủ. Cán bộ xã sẽ thấy lời ghi ngay cạnh mục đó.
      </p>
      <div className="my-4 grid gap-x-6 gap-y-4 md:grid-cols-2">
        {Object.values(DossierSection).map((section) => (
          <div key={section}>
            <TextArea
              name={`notes.${section}`}
              label={SECTION[section]}
              rows={2}
              width="full"
              maxLength={2000}
            />
          </div>
        ))}
      </div>
      <SubmitButton variant="secondary">{ACT.return}</SubmitButton>
    </ActionForm>
  );
}

export function RejectForm({ action, target, name }: { action: Action; target: Target; name: string }) {
  return (
    <ConfirmForm
      id="reject"
      prefix="reject"
      action={action}
      label={ACT.reject}
      variant="danger"
      title={`Không duyệt hồ sơ ${name}?`}
      effect="Hồ sơ rời khỏi danh sách chờ và không được tính trong năm. Chỉ cấp huyện hoặc cấp tỉnh mở lại được."
    >
      <TargetFields {...target} />
      <TextArea name="reason" label="Lý do không duyệt" rows={2} maxLength={2000} />
    </ConfirmForm>
  );
}

/** A promise that is not yet handed over in full. */
export type RunningPromise = { donor: string; left: bigint };

/** What closing leaves to be settled, by donor. */
function ToSettle({ running }: { running: RunningPromise[] }) {
  if (!running.length) return null;
  return (
    <div className="my-3">
      <p>
        Còn {running.length} đăng ký gắn chưa xong. Hãy hỏi từng nhà tài trợ, rồi ghi nốt những lần đã trao
        hoặc hủy đăng ký:
      </p>
      <ul className="list-disc pl-5">
        {running.map(({ donor, left }, at) => (
          <li key={at}>
            {donor}, còn {formatDong(left)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `requestClose` of the commune, `close` of the district and the province. */
export function CloseForm({
  act,
  action,
  target,
  name,
  running,
  proposed,
}: {
  act: "close" | "requestClose";
  action: Action;
  target: Target;
  name: string;
  running: RunningPromise[];
  /** What the commune asked for. */
  proposed?: { closeReason: string; reason: string };
}) {
  const options = Object.entries(CLOSE_REASON).map(([value, label]) => ({ value, label }));
  const chosen = options.find(({ label }) => label === proposed?.closeReason)?.value ?? "";
  const fields = (
    <>
      <TargetFields {...target} />
      <SelectField
        name="closeReason"
        label="Lý do đóng"
        options={options}
        placeholder="Chọn lý do"
        defaultValue={chosen}
      />
      <TextArea
        name="reason"
        label="Ghi thêm"
        rows={2}
        maxLength={2000}
        optional
        defaultValue={proposed?.reason}
      />
    </>
  );
  if (act === "requestClose")
    return (
      <ActionForm action={action} prefix={act}>
        <ToSettle running={running} />
        {fields}
        <SubmitButton variant="secondary">{ACT.requestClose}</SubmitButton>
      </ActionForm>
    );
  return (
    <ConfirmForm
      id="close"
      prefix="close"
      action={action}
      label={ACT.close}
      variant="danger"
      title={`Đóng hồ sơ ${name}?`}
      effect={
        <>
          <p>
            Hồ sơ không nhận thêm đăng ký gắn và ngừng công khai. Muốn mở lại phải có lý do và khảo sát mới.
          </p>
          <ToSettle running={running} />
        </>
      }
    >
      {fields}
    </ConfirmForm>
  );
}

export function ReasonForm({
  act,
  action,
  target,
  label,
}: {
  act: "declineClose" | "reopen";
  action: Action;
  target: Target;
  label: string;
}) {
  return (
    <ActionForm action={action} prefix={act}>
      <TargetFields {...target} />
      <TextArea name="reason" label={label} rows={2} maxLength={2000} />
      <SubmitButton variant="secondary">{ACT[act]}</SubmitButton>
    </ActionForm>
  );
}

/** One of the acts under "Khác". */
export const OtherAct = ({
  title,
  open,
  children,
}: {
  title: ReactNode;
  open?: boolean;
  children: ReactNode;
}) => (
  <Folded summary={title} open={open}>
    {children}
  </Folded>
);
