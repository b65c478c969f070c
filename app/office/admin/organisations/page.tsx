import type { Metadata } from "next";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { AdminOnly } from "@/components/users/admin-only";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { ORGANISATION_KIND } from "@/lib/organisations/labels";
import { listOrganisations } from "@/lib/organisations/queries";
import { organisationFilter } from "@/lib/organisations/schema";

export const metadata: Metadata = { title: "Tổ chức" };

const HERE = "/office/admin/organisations";

export default async function OrganisationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const filter = organisationFilter.parse(await searchParams);
  const { rows, count, after } = await listOrganisations(actor, filter);
  const link = (more: Record<string, string>) =>
    `${HERE}?${new URLSearchParams({ standing: filter.standing, ...(filter.kind && { kind: filter.kind }), ...(filter.words && { words: filter.words }), ...more })}`;
  return (
    <>
      <PageHeader
        title="Tổ chức"
        count={count}
        back={{ href: "/office/admin", label: "Quản trị" }}
        actions={
          <>
            <ButtonLink href="/office/imports?kind=ORGANISATIONS">Nhập Excel</ButtonLink>
            <ButtonLink href={`${HERE}/open`} variant="primary">
              Thêm tổ chức
            </ButtonLink>
          </>
        }
      />
      <FilterBar action={HERE}>
        <label className="field">
          <span className="field-label">Tên có chữ</span>
          <input
            key={filter.words}
            name="words"
            defaultValue={filter.words}
            className="input"
            maxLength={100}
          />
        </label>
        <FilterSelect
          name="kind"
          label="Loại"
          value={filter.kind}
          options={Object.entries(ORGANISATION_KIND).map(([value, label]) => ({ value, label }))}
        />
        <FilterSelect
          name="standing"
          label="Tình trạng"
          value={filter.standing}
          all="Đang hoạt động"
          options={[
            { value: "closed", label: "Đã đóng" },
            { value: "all", label: "Tất cả" },
          ]}
        />
      </FilterBar>
      <DataTable
        caption="Tổ chức"
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${HERE}/${id}`}
        empty={<Empty title="Không có tổ chức nào">Hãy bỏ bớt điều kiện lọc, hoặc thêm tổ chức mới.</Empty>}
        columns={[
          { key: "name", header: "Tên", primary: true, cell: ({ name }) => name },
          { key: "kind", header: "Loại", cell: ({ kind }) => ORGANISATION_KIND[kind] },
          { key: "unit", header: "Đơn vị", cell: ({ unit }) => unit.name },
          { key: "parent", header: "Cấp trên", cell: ({ parent }) => parent?.name ?? "-" },
          {
            key: "state",
            header: "Tình trạng",
            cell: ({ closedAt }) =>
              closedAt ? (
                <Status tone="closed">Đã đóng</Status>
              ) : (
                <Status tone="approved">Đang hoạt động</Status>
              ),
          },
        ]}
      />
      {(after || filter.after) && (
        <Pager
          text={`${rows.length} trên ${count} tổ chức`}
          previousHref={filter.after ? link({}) : undefined}
          nextHref={after && link({ after })}
        />
      )}
    </>
  );
}
