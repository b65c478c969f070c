import { TargetFields } from "@/components/approvals/version-field";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmForm } from "@/components/ui/confirm";
import { DayField, TextArea, TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form-state";

type Action = (state: FormState, data: FormData) => Promise<FormState>;
type Given = { action: Action; target: { id: string; version: number } };

export function WordsForm({
  action,
  target,
  words,
  isPrepared,
}: Given & { words: { title: string; summary: string; story: string }; isPrepared: boolean }) {
  return (
    <ActionForm action={action} values={words}>
      <TargetFields {...target} />
      <TextArea
        name="title"
        label="Tiêu đề"
        hint="30 đến 99 ký tự, không có đường dẫn. Ví dụ: Hai bà cháu già yếu cần sửa lại mái nhà dột"
        rows={2}
        maxLength={99}
      />
      <TextArea name="summary" label="Tóm tắt" hint="50 đến 300 ký tự." rows={4} maxLength={300} />
      <TextArea
        name="story"
        label="Câu chuyện"
        hint="Hoàn cảnh, điều cần nhất, sự giúp đỡ sẽ thay đổi được gì. Không nêu tên, số điện thoại, ngày sinh, HIV/AIDS: tên người nhận là mục riêng."
        rows={10}
        maxLength={5000}
      />
      <SubmitButton variant={isPrepared ? "secondary" : "primary"}>Lưu nội dung</SubmitButton>
    </ActionForm>
  );
}

export function CodeForm({
  action,
  target,
  code,
  postedOn,
  link,
  isPosted,
}: Given & { code: string | null; postedOn: string; link: string | null; isPosted: boolean }) {
  return (
    <ActionForm action={action} values={{ code: code ?? "", postedOn, link: link ?? "" }}>
      <TargetFields {...target} />
      <TextField name="code" label="Mã trên iNHANDAO" width="m" maxLength={60} autoComplete="off" />
      <DayField name="postedOn" label="Ngày đăng" hint="Ví dụ: 5/5/2021" />
      <TextField
        name="link"
        type="url"
        label="Đường dẫn"
        hint="Chép từ thanh địa chỉ của trình duyệt, bắt đầu bằng https://"
        maxLength={300}
        autoComplete="off"
        optional
      />
      <SubmitButton variant="secondary">{isPosted ? "Sửa mã iNHANDAO" : "Ghi mã iNHANDAO"}</SubmitButton>
    </ActionForm>
  );
}

export function RenewForm({ action, target, today }: Given & { today: string }) {
  return (
    <ActionForm action={action} values={{ renewedOn: today }}>
      <TargetFields {...target} />
      <DayField name="renewedOn" label="Ngày cập nhật" hint="Ngày nội dung trên iNHANDAO được sửa lại." />
      <SubmitButton variant="secondary">Đã cập nhật trên iNHANDAO</SubmitButton>
    </ActionForm>
  );
}

export function TakeDownForm({ action, target, why }: Given & { why: string | null }) {
  return (
    <ConfirmForm
      id="take-down"
      action={action}
      values={{ reason: why ?? "" }}
      label="Đã gỡ khỏi iNHANDAO"
      variant={why ? "primary" : "danger"}
      title="Bài đã được gỡ khỏi iNHANDAO?"
      effect={<p>Mã, ngày đăng và đường dẫn được xóa khỏi hồ sơ; lịch sử vẫn giữ mã cũ.</p>}
    >
      <TargetFields {...target} />
      <TextField name="reason" label="Lý do" maxLength={500} />
    </ConfirmForm>
  );
}
