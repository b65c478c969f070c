import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { formatNumber } from "@/lib/core/money";
import { adminDesk } from "@/lib/dashboard/queries";
import { DeskHead, type DeskQuery, NoCampaign, openDesk } from "../desk";

export const metadata: Metadata = { title: "Việc hôm nay" };

export default async function AdminDesk(query: DeskQuery) {
  const { actor, grant, campaign } = await openDesk("admin", query);
  const accounts = await adminDesk(actor);
  return (
    <>
      <DeskHead
        actor={actor}
        grant={grant}
        primary={
          <ButtonLink variant="primary" href="/office/admin/accounts/open">
            Mở tài khoản
          </ButtonLink>
        }
      >
        {!campaign && <NoCampaign actor={actor} grant={grant} />}
      </DeskHead>
      <Section
        title="Tài khoản"
        actions={<ButtonLink href="/office/admin/accounts">Xem danh sách</ButtonLink>}
      >
        <Facts>
          <Fact label="Đang dùng">{formatNumber(accounts.accounts)} tài khoản</Fact>
          <Fact label="Chưa đổi mật khẩu đầu tiên">{formatNumber(accounts.temporary)} tài khoản</Fact>
          <Fact label="Chưa đăng nhập lần nào">{formatNumber(accounts.never)} tài khoản</Fact>
          <Fact label="Đã khóa">{formatNumber(accounts.closed)} tài khoản</Fact>
        </Facts>
      </Section>
    </>
  );
}
