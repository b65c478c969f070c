import type { Metadata } from "next";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { AccountSearch } from "@/components/users/account-search";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { searchAccounts } from "@/lib/users/actions";
import { grantWords, ROLE } from "@/lib/users/labels";
import { listAccounts } from "@/lib/users/queries";
import { accountFilter } from "@/lib/users/schema";

export const metadata: Metadata = { title: "Tài khoản người dùng" };

const HERE = "/office/admin/accounts";

export default async function AccountsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const filter = accountFilter.parse(await searchParams);
  const { rows, count, after } = await listAccounts(actor, filter);
  const link = (more: Record<string, string>) =>
    `${HERE}?${new URLSearchParams({ standing: filter.standing, ...(filter.role && { role: filter.role }), ...more })}`;
  return (
    <>
      <PageHeader
        title="Tài khoản"
        count={count}
        back={{ href: "/office/admin", label: "Quản trị" }}
        actions={
          <ButtonLink href={`${HERE}/open`} variant="primary">
            Mở tài khoản
          </ButtonLink>
        }
      />
      <AccountSearch action={searchAccounts} />
      <FilterBar action={HERE}>
        <FilterSelect
          name="standing"
          label="Tình trạng"
          value={filter.standing === "all" ? "all" : filter.standing}
          all="Đang mở"
          options={[
            { value: "closed", label: "Đã đóng" },
            { value: "all", label: "Tất cả" },
          ]}
        />
        <FilterSelect
          name="role"
          label="Vai trò"
          value={filter.role}
          options={Object.entries(ROLE).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      <DataTable
        caption="Tài khoản"
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${HERE}/${id}`}
        empty={<Empty title="Không có tài khoản nào">Hãy bỏ bớt điều kiện lọc, hoặc mở tài khoản mới.</Empty>}
        columns={[
          { key: "name", header: "Họ và tên", primary: true, cell: ({ fullName }) => fullName },
          { key: "user", header: "Tên đăng nhập", nowrap: true, cell: ({ userName }) => userName },
          {
            key: "roles",
            header: "Vai trò",
            cell: ({ grants }) =>
              grants.length === 0
                ? "Chưa có"
                : grants.map((grant) => (
                    <span key={grant.id} className="block">
                      {grantWords(grant)}
                    </span>
                  )),
          },
          {
            key: "state",
            header: "Tình trạng",
            cell: ({ closedAt, passwordTemporaryAt }) =>
              closedAt ? (
                <Status tone="closed">Đã đóng</Status>
              ) : passwordTemporaryAt ? (
                <Status tone="waiting">Chờ đổi mật khẩu tạm</Status>
              ) : (
                <Status tone="approved">Đang mở</Status>
              ),
          },
        ]}
      />
      {(after || filter.after) && (
        <Pager
          text={`${rows.length} trên ${count} tài khoản`}
          previousHref={filter.after ? link({}) : undefined}
          nextHref={after && link({ after })}
        />
      )}
    </>
  );
}
