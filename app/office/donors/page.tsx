import type { Metadata } from "next";
import { DonorSearch } from "@/components/donors/donor-search";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { DataTable } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/gate";
import { formatNumber } from "@/lib/core/money";
import { search } from "@/lib/donors/actions";
import { DONOR_KIND } from "@/lib/donors/labels";
import { mayRegisterDonor } from "@/lib/donors/policy";
import { countDonors, listDonors } from "@/lib/donors/queries";
import { type DonorFilter, donorFilter } from "@/lib/donors/schema";
import { importGrant } from "@/lib/imports/policy";

export const metadata: Metadata = { title: "Nhà tài trợ" };

type Query = Promise<Record<string, string | string[] | undefined>>;

function hrefOf(filter: DonorFilter): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value);
  const text = query.toString();
  return text ? `/office/donors?${text}` : "/office/donors";
}

export default async function DonorsPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  if (!mayRegisterDonor(actor))
    return <ForbiddenPage sentence="Sổ nhà tài trợ dành cho cán bộ của Hội và cơ quan thành viên." />;
  const filter = donorFilter.parse(await searchParams);
  const [page, count] = await Promise.all([listDonors(actor, filter), countDonors(actor, filter)]);
  const { kind } = filter;
  return (
    <>
      <PageHeader
        title="Nhà tài trợ"
        count={formatNumber(count)}
        actions={
          <>
            {importGrant(actor, "DONORS") && (
              <ButtonLink href="/office/imports?kind=DONORS">Nhập Excel</ButtonLink>
            )}
            <ButtonLink href="/office/donors/new" variant="primary">
              Ghi nhà tài trợ mới
            </ButtonLink>
          </>
        }
      />
      <DonorSearch action={search} chooseHref="/office/donors/" />
      <FilterBar
        action="/office/donors"
        chips={kind ? [{ label: DONOR_KIND[kind], removeHref: "/office/donors" }] : []}
      >
        <FilterSelect
          name="kind"
          label="Loại"
          options={Object.entries(DONOR_KIND).map(([value, label]) => ({ value, label }))}
          value={kind}
        />
      </FilterBar>
      <DataTable
        caption="Nhà tài trợ, theo tên"
        rows={page.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/donors/${row.id}`}
        empty={
          <Empty title="Chưa có nhà tài trợ nào">
            Nhà tài trợ được ghi khi có đăng ký gắn, hoặc bằng nút “Ghi nhà tài trợ mới”.
          </Empty>
        }
        columns={[
          { key: "name", header: "Tên", primary: true, cell: (row) => row.name },
          { key: "kind", header: "Loại", cell: (row) => DONOR_KIND[row.kind] },
          { key: "tax", header: "Mã số thuế", nowrap: true, cell: (row) => row.taxCode },
          { key: "place", header: "Địa chỉ liên hệ", hideOnPhone: true, cell: (row) => row.place },
          {
            key: "anonymous",
            header: "Công khai tên",
            cell: (row) => (row.anonymousSince ? "Không nêu tên" : "Được nêu tên"),
          },
        ]}
      />
      {(page.before || page.after) && (
        <Pager
          text={`Trang này có ${page.rows.length} trong ${formatNumber(count)} nhà tài trợ`}
          previousHref={page.before ? hrefOf({ kind, before: page.before }) : undefined}
          nextHref={page.after ? hrefOf({ kind, after: page.after }) : undefined}
        />
      )}
    </>
  );
}
