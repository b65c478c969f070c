import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FirstPasswordForm } from "@/components/account/password-forms";
import { AuthFrame } from "@/components/auth/auth-frame";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeFirstPassword } from "@/lib/account/actions";
import { signOut } from "@/lib/auth/actions";
import { requireSignedIn } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Đổi mật khẩu tạm" };

export default async function PasswordPage() {
  const { hasTemporaryPassword } = await requireSignedIn();
  if (!hasTemporaryPassword) redirect("/office/account");
  return (
    <AuthFrame>
      <div>
        <h1 className="text-2xl">Đổi mật khẩu tạm</h1>
        <p className="mt-2">
          Mật khẩu vừa dùng do người quản trị cấp. Hãy đặt mật khẩu của riêng anh/chị trước khi làm việc.
        </p>
      </div>
      <FirstPasswordForm action={changeFirstPassword} />
      <form action={signOut}>
        <SubmitButton variant="quiet">Đăng xuất</SubmitButton>
      </form>
    </AuthFrame>
  );
}
