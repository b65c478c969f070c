import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/gate";
import { provinceKept } from "@/lib/campaigns/policy";
import { listCampaigns } from "@/lib/campaigns/queries";
import { campaignYearOf, yearsToOpen } from "@/lib/campaigns/rules";
import { formatDay, toDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";

export const metadata: Metadata = { title: "Năm và quy định" };

export default async function CampaignsPage() {
  const actor = await requireActor();
  const campaigns = await listCampaigns(actor);
  const provinceId = provinceKept(actor);
  const opened = campaigns.filter((row) => row.provinceId === provinceId).map(({ year }) => year);
  const [next] = provinceId ? yearsToOpen(actor.clock.today, opened) : [];
  const open = next && (
    <ButtonLink href={`/office/admin/campaigns/open?year=${next}`} variant="primary">
      Mở năm {next}
    </ButtonLink>
  );
  const running = campaignYearOf(actor.clock.today);
  return (
    <>
      <PageHeader
        title="Năm và quy định"
        lead="Mỗi năm báo cáo của Cuộc vận động bắt đầu ngày 01/12 năm trước và kết thúc ngày 30/11."
        actions={campaigns.length > 0 && open}
      />
      <DataTable
        caption="Các năm đã mở"
        rows={campaigns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/office/admin/campaigns/${id}`}
        empty={
          <Empty title="Chưa mở năm nào" action={open}>
            {provinceId
              ? "Hãy mở năm đang diễn ra để các xã bắt đầu lập hồ sơ."
              : "Hội Chữ thập đỏ tỉnh mở năm đầu tiên, sau đó các xã mới lập hồ sơ được."}
          </Empty>
        }
        columns={[
          { key: "year", header: "Năm", primary: true, cell: ({ year }) => `Năm ${year}` },
          {
            key: "span",
            header: "Thời gian",
            cell: (row) => `${formatDay(toDay(row.startsOn))} - ${formatDay(toDay(row.endsOn))}`,
          },
          {
            key: "state",
            header: "Tình trạng",
            cell: ({ year, closedAt }) =>
              closedAt ? (
                <Status tone="closed">Đã khóa sổ</Status>
              ) : year > running ? (
                <Status tone="waiting">Chưa bắt đầu</Status>
              ) : year < running ? (
                <Status tone="waiting">Chưa khóa sổ</Status>
              ) : (
                <Status tone="approved">Đang diễn ra</Status>
              ),
          },
          {
            key: "one",
            header: "Mức một lần, 1 khẩu",
            align: "right",
            cell: (row) => formatDong(row.oneOffMinimumOne),
          },
          {
            key: "more",
            header: "Mức một lần, từ 2 khẩu",
            align: "right",
            cell: (row) => formatDong(row.oneOffMinimumMore),
          },
          {
            key: "monthly",
            header: "Thường xuyên, mỗi tháng",
            align: "right",
            cell: (row) => formatDong(row.regularMonthlyMinimum),
          },
        ]}
      />
    </>
  );
}
