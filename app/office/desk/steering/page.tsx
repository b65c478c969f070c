import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { DeskFigures, DeskHead, type DeskQuery, NoCampaign, openDesk } from "../desk";

export const metadata: Metadata = { title: "Số liệu cuộc vận động" };

/** Figures only: no names, no single acts. */
export default async function SteeringDesk(query: DeskQuery) {
  const { actor, grant, campaign } = await openDesk("steering", query);
  return (
    <>
      <DeskHead
        actor={actor}
        grant={grant}
        primary={
          campaign && (
            <ButtonLink variant="primary" href="/office/reports">
              Xem báo cáo
            </ButtonLink>
          )
        }
      >
        {!campaign && <NoCampaign actor={actor} grant={grant} />}
      </DeskHead>
      {campaign && <DeskFigures actor={actor} grant={grant} campaignId={campaign.id} />}
    </>
  );
}
