import { redirect } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { Empty } from "@/components/ui/empty";
import { requireActor } from "@/lib/auth/gate";
import { deskHref } from "@/lib/dashboard/rules";

/** To the desk of the first role; the desk itself links to the others. */
export default async function DeskPage() {
  const [first] = (await requireActor()).grants;
  if (first) redirect(deskHref(first));
  return (
    <>
      <PageHeader title="Việc hôm nay" />
      <Empty title="Tài khoản chưa có vai trò">
        Hãy nhờ người quản trị của tỉnh giao vai trò và địa bàn, rồi đăng nhập lại.
      </Empty>
    </>
  );
}
