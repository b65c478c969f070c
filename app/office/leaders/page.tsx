import type { Metadata } from "next";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { DataTable } from "@/components/ui/table";
import { holdsRole, isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { formatNumber } from "@/lib/core/money";
import { mayRegisterLeader } from "@/lib/leaders/policy";
import { listLeaders } from "@/lib/leaders/queries";
import { leaderFilter } from "@/lib/leaders/schema";

export const metadata: Metadata = { title: "Người đứng đầu" };

const HERE = "/office/leaders";

export default async function LeadersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!actor.grants.some(isOfficerGrant) && !holdsRole(actor, "STEERING_VIEWER"))
    return <ForbiddenPage sentence="Danh sách này dành cho cán bộ của Hội và Ban Chỉ đạo." />;
  const filter = leaderFilter.parse(await searchParams);
  const { rows, count, after } = await listLeaders(actor, filter);
  return (
    <>
      <PageHeader
        back={{ href: "/office/addresses", label: "Địa chỉ nhân đạo" }}
        title="Người đứng đầu"
        count={formatNumber(count)}
        lead="Người đứng đầu cơ quan và chủ tịch danh dự được mỗi cấp lập danh sách, để nêu gương gắn với một địa chỉ nhân đạo."
        actions={
          mayRegisterLeader(actor) && (
            <>
              <ButtonLink href="/office/imports?kind=LEADERS">Nhập Excel</ButtonLink>
              <ButtonLink href={`${HERE}/open`} variant="primary">
                Thêm người đứng đầu
              </ButtonLink>
            </>
          )
        }
      />
      <FilterBar action={HERE}>
        <FilterSelect
          name="standing"
          label="Tình trạng"
          value={filter.standing === "all" ? "all" : ""}
          all="Đang giữ chức"
          options={[{ value: "all", label: "Cả người đã thôi" }]}
        />
      </FilterBar>
      <DataTable
        caption="Người đứng đầu, theo tên"
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={mayRegisterLeader(actor) ? ({ id }) => `${HERE}/${id}` : undefined}
        empty={
          <Empty title="Chưa có ai trong danh sách">Hãy thêm từng người, hoặc nhập danh sách từ Excel.</Empty>
        }
        columns={[
          { key: "name", header: "Họ và tên", primary: true, cell: ({ fullName }) => fullName },
          { key: "position", header: "Chức vụ", cell: ({ position }) => position },
          { key: "unit", header: "Cấp lập danh sách", cell: ({ unitName }) => unitName },
          { key: "organisation", header: "Cơ quan", cell: ({ organisationName }) => organisationName ?? "-" },
          {
            key: "ended",
            header: "Giữ chức",
            nowrap: true,
            cell: ({ startsOn, endsOn }) =>
              endsOn ? `đến ${formatDay(endsOn)}` : startsOn ? `từ ${formatDay(startsOn)}` : "-",
          },
        ]}
      />
      {(after || filter.after) && (
        <Pager
          text={`Trang này có ${rows.length} trong ${formatNumber(count)} người`}
          previousHref={filter.after ? `${HERE}?standing=${filter.standing}` : undefined}
          nextHref={after && `${HERE}?standing=${filter.standing}&after=${after}`}
        />
      )}
    </>
  );
}
