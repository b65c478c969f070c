import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { districtTasks, ownReports } from "@/lib/dashboard/queries";
import { DeskFigures, DeskHead, DeskNews, type DeskQuery, NoCampaign, openDesk, Waiting } from "../desk";

export const metadata: Metadata = { title: "Việc hôm nay" };

export default async function DistrictDesk(query: DeskQuery) {
  const { actor, grant, campaign } = await openDesk("district", query);
  const [tasks, reports] = await Promise.all([
    districtTasks(actor, grant),
    campaign ? ownReports(actor, campaign.id, campaign.year) : [],
  ]);
  return (
    <>
      <DeskHead
        actor={actor}
        grant={grant}
        primary={
          <ButtonLink
            variant="primary"
            href={`/office/addresses?state=SUBMITTED&unit=${grant.unitId}&sort=priority`}
          >
            Xem hồ sơ chờ xác minh
          </ButtonLink>
        }
      >
        {!campaign && <NoCampaign actor={actor} grant={grant} />}
        <Waiting
          tasks={tasks}
          reports={reports}
          nothing={
            <Empty title="Không có việc nào đang chờ">
              Hồ sơ xã nộp, đăng ký gắn mới và báo cáo đến hạn sẽ hiện ở đây.
            </Empty>
          }
        />
      </DeskHead>
      {campaign && <DeskFigures actor={actor} grant={grant} campaignId={campaign.id} />}
      <DeskNews actor={actor} />
    </>
  );
}
