import { ConfirmForm } from "@/components/ui/confirm";
import { FieldRow } from "@/components/ui/field-row";
import { DayField, HiddenField, TextArea, TextField } from "@/components/ui/fields";
import type { FormState } from "@/lib/core/form-state";

/** Number, date and signer of the paper; handing in freezes the figures. */
export function SubmitForm({
  id,
  version,
  title,
  asOf,
  values,
  submit,
}: {
  id: string;
  version: number;
  title: string;
  asOf: string;
  values: FormState["values"];
  submit: (state: FormState, data: FormData) => Promise<FormState>;
}) {
  return (
    <ConfirmForm
      id="submit"
      action={submit}
      values={values}
      variant="primary"
      label="Nộp báo cáo"
      title={`Nộp ${title}?`}
      effect={
        <p>
          {asOf}. Sau khi nộp, số liệu của báo cáo không thay đổi nữa; những lần trợ giúp ghi sau được tính
          vào kỳ sau.
        </p>
      }
    >
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
      <FieldRow>
        <TextField name="number" label="Số văn bản" hint="Ví dụ: 05/BC-CTĐ" width="s" />
        <DayField name="signedOn" label="Ngày ký" hint="Ví dụ: 8/5/2021" />
      </FieldRow>
      <FieldRow>
        <TextField name="signerName" label="Người ký" hint="Họ và tên" width="m" />
        <TextField name="signerTitle" label="Chức vụ" hint="Ví dụ: Chủ tịch" width="m" />
      </FieldRow>
      <TextArea name="note" label="Ghi chú gửi tỉnh" optional />
    </ConfirmForm>
  );
}
