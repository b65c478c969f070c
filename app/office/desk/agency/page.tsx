import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { amountInWords, formatDong, formatNumber } from "@/lib/core/money";
import { agencyDesk } from "@/lib/dashboard/queries";
import { waiting } from "@/lib/dashboard/rules";
import { DeskHead, type DeskQuery, NoCampaign, openDesk, Waiting } from "../desk";

export const metadata: Metadata = { title: "Việc hôm nay" };

export default async function AgencyDesk(query: DeskQuery) {
  const { actor, grant, campaign } = await openDesk("agency", query);
  const own = campaign && (await agencyDesk(actor, campaign.year));
  return (
    <>
      <DeskHead
        actor={actor}
        grant={grant}
        primary={
          <ButtonLink variant="primary" href="/office/addresses?state=APPROVED&covered=no&sort=priority">
            Chọn địa chỉ để gắn
          </ButtonLink>
        }
      >
        {!campaign && <NoCampaign actor={actor} grant={grant} />}
        {own && (
          <Waiting
            tasks={waiting([
              {
                key: "overdue",
                ...own.overdue,
                words: "đăng ký có tháng quá hạn chưa trao",
                isUrgent: true,
              },
              { key: "proposed", ...own.proposed, words: "đăng ký chờ Hội Chữ thập đỏ xác nhận" },
            ])}
            nothing={
              <Empty title={own.all.count ? "Không có việc nào đang chờ" : "Đơn vị chưa gắn với địa chỉ nào"}>
                {own.all.count
                  ? "Các lần trợ giúp đến hạn sẽ hiện ở đây."
                  : "Hãy chọn một địa chỉ đã được phê duyệt và chưa có đăng ký đủ mức, rồi đăng ký gắn."}
              </Empty>
            }
          />
        )}
      </DeskHead>
      {own && own.all.count > 0 && (
        <Section title={`Đơn vị và hệ thống năm ${campaign.year}`}>
          <Facts>
            <Fact label="Đăng ký gắn">
              <Link href={own.all.href} prefetch={false} className="link">
                {formatNumber(own.all.count)} đăng ký
              </Link>
              , cho {formatNumber(own.addresses)} địa chỉ
            </Fact>
            <Fact label="Đã hoàn thành">
              <Link href={own.fulfilled.href} prefetch={false} className="link">
                {formatNumber(own.fulfilled.count)} đăng ký
              </Link>
            </Fact>
            <Fact label="Đã đăng ký">{formatDong(own.promised)}</Fact>
            <Fact label="Đã trao">
              {formatDong(own.handedOver)} trong {formatNumber(own.deliveries)} lần
            </Fact>
            {own.handedOver > 0n && (
              <Fact label="Bằng chữ" wide>
                {amountInWords(own.handedOver)}
              </Fact>
            )}
          </Facts>
        </Section>
      )}
    </>
  );
}
