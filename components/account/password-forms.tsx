import { ActionForm } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { MIN_PASSWORD_LENGTH } from "@/lib/auth/rules";
import type { FormState } from "@/lib/core/form-state";

type Action = (state: FormState, data: FormData) => Promise<FormState>;

const NewPassword = () => (
  <>
    <TextField
      name="password"
      label="Mật khẩu mới"
      hint={`Ít nhất ${MIN_PASSWORD_LENGTH} ký tự, không chứa tên đăng nhập. Một câu ngắn dễ nhớ là tốt nhất.`}
      type="password"
      autoComplete="new-password"
      maxLength={200}
    />
    <TextField
      name="repeated"
      label="Nhập lại mật khẩu mới"
      type="password"
      autoComplete="new-password"
      maxLength={200}
    />
  </>
);

const Save = () => (
  <div className="btn-row mt-6">
    <SubmitButton>Đổi mật khẩu</SubmitButton>
  </div>
);

export function FirstPasswordForm({ action }: { action: Action }) {
  return (
    <ActionForm action={action}>
      <NewPassword />
      <Save />
    </ActionForm>
  );
}

export function PasswordForm({ action }: { action: Action }) {
  return (
    <ActionForm action={action}>
      <TextField
        name="current"
        label="Mật khẩu hiện tại"
        type="password"
        autoComplete="current-password"
        maxLength={200}
      />
      <NewPassword />
      <Save />
    </ActionForm>
  );
}
