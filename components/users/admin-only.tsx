import { ForbiddenPage } from "@/components/frame/wrong-way";

export function AdminOnly() {
  return (
    <ForbiddenPage sentence="Trang này dành cho người quản trị của tỉnh. Nếu cần thay đổi tài khoản, tổ chức hoặc đơn vị, hãy liên hệ người quản trị." />
  );
}
