import type { Metadata } from "next";
import Link from "next/link";
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
          <Fact label="Đang dùng">
            <Link href="/office/admin/accounts?standing=open" prefetch={false} className="link">
              {formatNumber(accounts.accounts)} tài khoản
            </Link>
          </Fact>
          <Fact label="Chưa đổi mật khẩu đầu tiên">{formatNumber(accounts.temporary)} tài khoản</Fact>
          <Fact label="Chưa đăng nhập lần nào">{formatNumber(accounts.never)} tài khoản</Fact>
          <Fact label="Đã khóa">
            <Link href="/office/admin/accounts?standing=closed" prefetch={false} className="link">
              {formatNumber(accounts.closed)} tài khoản
            </Link>
          </Fact>
        </Facts>
      </Section>
    </>
  );
}
