import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { Actor, ActorGrant } from "@/lib/auth/actor";
import { provinceTasks } from "@/lib/dashboard/queries";
import { DeskFigures, DeskHead, DeskNews, type DeskQuery, NoCampaign, openDesk, Waiting } from "../desk";

export const metadata: Metadata = { title: "Việc hôm nay" };

export default async function ProvinceDesk(query: DeskQuery) {
  const { actor, grant, campaign } = await openDesk("province", query);
  return (
    <>
      <DeskHead
        actor={actor}
        grant={grant}
        primary={
          campaign && (
            <ButtonLink
              variant="primary"
              href={`/office/addresses?state=VERIFIED&unit=${grant.unitId}&sort=priority`}
            >
              Xem hồ sơ chờ phê duyệt
            </ButtonLink>
          )
        }
      >
        {!campaign && <NoCampaign actor={actor} grant={grant} />}
        <Tasks actor={actor} grant={grant} campaignId={campaign?.id ?? null} />
      </DeskHead>
      {campaign && <DeskFigures actor={actor} grant={grant} campaignId={campaign.id} />}
      <DeskNews actor={actor} />
    </>
  );
}

/** A part of its own, so that it is asked while the figures are. */
async function Tasks({
  actor,
  grant,
  campaignId,
}: {
  actor: Actor;
  grant: ActorGrant;
  campaignId: string | null;
}) {
  return (
    <Waiting
      tasks={await provinceTasks(actor, grant, campaignId)}
      nothing={
        <Empty title="Không có việc nào đang chờ">
          Hồ sơ chờ phê duyệt và báo cáo các đơn vị nộp sẽ hiện ở đây.
        </Empty>
      }
    />
  );
}
