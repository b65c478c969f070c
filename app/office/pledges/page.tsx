import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/gate";
import { formatMoment } from "@/lib/core/days";
import { PLEDGE_FORM, PLEDGE_STATE } from "@/lib/portal/labels";
import { listPledges } from "@/lib/portal/queries";

export const metadata: Metadata = { title: "Lời đăng ký từ trang công khai" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function PledgesPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const isLateOnly = (await searchParams).late === "yes";
  const rows = await listPledges(actor, true, isLateOnly);
  return (
    <>
      <PageHeader
        title={isLateOnly ? "Lời đăng ký quá mười ngày chưa gọi" : "Lời đăng ký từ trang công khai"}
        count={rows.length}
        lead="Người gửi đang chờ anh/chị gọi lại. Gọi xong, hãy ghi kết quả, hoặc ghi đăng ký gắn khi đã thống nhất."
        actions={isLateOnly && <ButtonLink href="/office/pledges">Xem tất cả</ButtonLink>}
      />
      <DataTable
        caption="Lời đăng ký đang chờ, cũ nhất trước"
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/pledges/${row.id}`}
        empty={
          <Empty title="Không có lời đăng ký nào đang chờ.">
            Khi có người bấm “Tôi muốn giúp” trên trang công khai, tên họ hiện ở đây.
          </Empty>
        }
        columns={[
          { key: "name", header: "Người muốn giúp", primary: true, cell: (row) => row.name },
          {
            key: "form",
            header: "Cách giúp",
            cell: (row) => (row.form ? PLEDGE_FORM[row.form] : "Chưa chọn"),
          },
          { key: "at", header: "Gửi lúc", nowrap: true, cell: (row) => formatMoment(row.createdAt) },
          {
            key: "state",
            header: "Tình trạng",
            cell: (row) => (
              <Status tone={row.isLate ? "returned" : row.state === "NEW" ? "waiting" : "verified"}>
                {row.isLate ? "Quá mười ngày chưa gọi" : PLEDGE_STATE[row.state]}
              </Status>
            ),
          },
          { key: "receipt", header: "Mã biên nhận", nowrap: true, cell: (row) => row.receiptCode },
        ]}
      />
    </>
  );
}
