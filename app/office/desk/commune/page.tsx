import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { communeTasks, ownReports } from "@/lib/dashboard/queries";
import { DeskFigures, DeskHead, DeskNews, type DeskQuery, NoCampaign, openDesk, Waiting } from "../desk";

export const metadata: Metadata = { title: "Việc hôm nay" };

export default async function CommuneDesk(query: DeskQuery) {
  const { actor, grant, campaign } = await openDesk("commune", query);
  const [tasks, reports] = await Promise.all([
    communeTasks(actor, grant),
    campaign ? ownReports(actor, campaign.id, campaign.year) : [],
  ]);
  return (
    <>
      <DeskHead
        actor={actor}
        grant={grant}
        primary={
          <ButtonLink variant="primary" href="/office/addresses/new">
            Lập hồ sơ mới
          </ButtonLink>
        }
      >
        {!campaign && <NoCampaign actor={actor} grant={grant} />}
        <Waiting
          tasks={tasks}
          reports={reports}
          nothing={
            <Empty title="Không có việc nào đang chờ">
              Khi đến thăm một hộ khó khăn, hãy tìm xem đã có hồ sơ chưa, rồi lập hồ sơ mới.
            </Empty>
          }
        />
      </DeskHead>
      {campaign && <DeskFigures actor={actor} grant={grant} campaignId={campaign.id} />}
      <DeskNews actor={actor} />
    </>
  );
}
