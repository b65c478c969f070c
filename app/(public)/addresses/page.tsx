import type { Metadata } from "next";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { PublicCard } from "@/components/portal/public-card";
import { Empty } from "@/components/ui/empty";
import { CATEGORY, NEED } from "@/lib/addresses/labels";
import { formatNumber } from "@/lib/core/money";
import { listPublicAddresses, listPublicPlaces } from "@/lib/portal/queries";
import { publicFilter } from "@/lib/portal/schema";

export const metadata: Metadata = {
  title: "Địa chỉ cần trợ giúp",
  description: "Những hộ gia đình khó khăn đã được khảo sát, bình xét và phê duyệt, đang chờ người giúp.",
};

const options = (labels: Record<string, string>) =>
  Object.entries(labels)
    .filter(([value]) => value !== "HIV_AIDS")
    .map(([value, label]) => ({ value, label }));

export default async function PublicAddresses({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const typed = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  );
  const filter = publicFilter.parse(typed);
  const [{ rows, count, next }, { places }] = await Promise.all([
    listPublicAddresses(filter),
    listPublicPlaces(),
  ]);
  const without = (...names: string[]) => {
    const rest = new URLSearchParams();
    for (const name of ["district", "commune", "category", "need", "all"] as const) {
      const value = filter[name];
      if (value && !names.includes(name)) rest.set(name, value);
    }
    return rest;
  };
  const chips = [
    filter.district && {
      label: places.find(({ code }) => code === filter.district)?.name ?? "Huyện đã chọn",
      removeHref: `/addresses?${without("district", "commune")}`,
    },
    filter.category && { label: CATEGORY[filter.category], removeHref: `/addresses?${without("category")}` },
    filter.need && { label: NEED[filter.need], removeHref: `/addresses?${without("need")}` },
    filter.all && { label: "Cả địa chỉ đã đủ mức", removeHref: `/addresses?${without("all")}` },
  ].filter((chip) => typeof chip === "object");
  const onwards = without();
  if (next) onwards.set("after", next);
  return (
    <>
      <PageHeader
        title="Địa chỉ cần trợ giúp"
        count={formatNumber(count)}
        lead="Hộ gia đình đã được khảo sát, bình xét công khai và phê duyệt. Tên và nơi ở chính xác chỉ được trao cho người đã nhận giúp."
      />
      <FilterBar action="/addresses" chips={chips}>
        <FilterSelect
          name="district"
          label="Huyện, thị xã, thành phố"
          value={filter.district}
          options={places.map(({ code, name, count: inPlace }) => ({
            value: code,
            label: `${name} (${inPlace})`,
          }))}
        />
        <FilterSelect name="category" label="Hoàn cảnh" value={filter.category} options={options(CATEGORY)} />
        <FilterSelect name="need" label="Nhu cầu" value={filter.need} options={options(NEED)} />
        <FilterSelect
          name="all"
          label="Tình trạng"
          value={filter.all}
          all="Còn cần trợ giúp"
          options={[{ value: "1", label: "Cả địa chỉ đã đủ mức" }]}
        />
      </FilterBar>
      {rows.length === 0 ? (
        <NothingHere isFiltered={chips.length > 0} />
      ) : (
        <>
          <ul className="public-cards">
            {rows.map((row) => (
              <PublicCard key={row.code} row={row} />
            ))}
          </ul>
          <Pager
            text={`${formatNumber(rows.length)} trong ${formatNumber(count)} địa chỉ`}
            previousHref={filter.after ? `/addresses?${without()}` : undefined}
            nextHref={next ? `/addresses?${onwards}` : undefined}
          />
        </>
      )}
    </>
  );
}

const NothingHere = ({ isFiltered }: { isFiltered: boolean }) =>
  isFiltered ? (
    <Empty
      title="Chưa có địa chỉ nào như vậy"
      action={
        <a className="btn btn-secondary" href="/addresses">
          Xem tất cả
        </a>
      }
    >
      Hãy bỏ bớt bộ lọc, hoặc quay lại sau.
    </Empty>
  ) : (
    <Empty title="Hiện không có địa chỉ nào còn chờ người giúp">
      Hội Chữ thập đỏ công khai địa chỉ mới sau khi phê duyệt; mời bạn quay lại sau.
    </Empty>
  );
