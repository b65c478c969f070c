import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/gate";
import { formatMoment } from "@/lib/core/days";
import { PLEDGE_FORM, PLEDGE_STATE } from "@/lib/portal/labels";
import { listPledges } from "@/lib/portal/queries";

export const metadata: Metadata = { title: "Lời đăng ký từ trang công khai" };

export default async function PledgesPage() {
  const actor = await requireActor();
  const rows = await listPledges(actor, true);
  return (
    <>
      <PageHeader
        title="Lời đăng ký từ trang công khai"
        count={rows.length}
        lead="Người gửi đang chờ anh/chị gọi lại. Gọi xong, hãy ghi kết quả, hoặc ghi đăng ký gắn khi đã thống nhất."
      />
      <DataTable
        caption="Lời đăng ký đang chờ, cũ nhất trước"
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/pledges/${row.id}`}
        empty={
          <Empty title="Không có lời đăng ký nào đang chờ.">
            Khi có người bấm "Tôi muốn giúp", tên họ hiện ở đây.
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
