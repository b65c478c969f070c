import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { HiddenField } from "@/components/ui/fields";
import { CATEGORY, NEED, POVERTY, STATE } from "@/lib/addresses/labels";
import { filterWords } from "@/lib/filters/labels";
import type { Filter } from "@/lib/filters/schema";
import { listHref } from "./list-links";

const options = (labels: Record<string, string>, without: string[] = []) =>
  Object.entries(labels)
    .filter(([value]) => !without.includes(value))
    .map(([value, label]) => ({ value, label }));

/** Seldom asked for: folded away until one of them is in use. */
const MORE = [
  "need",
  "poverty",
  "inhandao",
  "published",
  "resurvey",
  "held",
  "correction",
  "entry",
  "year",
] as const satisfies (keyof Filter)[];

/** Each filter stands in the address; a chip takes its own away. */
export function AddressFilters({
  filter,
  hasWords,
  units,
  unitName,
  years,
  hasNames,
  hasDrafts,
}: {
  filter: Filter;
  hasWords: boolean;
  units: { value: string; label: string }[];
  unitName: string | null;
  /** Campaign years to look back to. */
  years: number[];
  hasNames: boolean;
  hasDrafts: boolean;
}) {
  const chips = filterWords(filter, unitName).map(({ key, label }) => ({
    label,
    removeHref: listHref({ ...filter, [key]: undefined, after: undefined, before: undefined }, hasWords),
  }));
  const hasMore = MORE.some((key) => filter[key] !== undefined);
  return (
    <FilterBar action="/office/addresses" chips={chips}>
      {hasWords && <HiddenField name="search" value="on" />}
      {filter.standing && <HiddenField name="standing" value={filter.standing} />}
      <FilterSelect
        name="state"
        label="Trạng thái"
        options={options(STATE, hasDrafts ? ["MERGED"] : ["MERGED", "DRAFT"])}
        value={filter.state?.length === 1 ? filter.state[0] : ""}
      />
      {units.length > 1 && <FilterSelect name="unit" label="Địa bàn" options={units} value={filter.unit} />}
      <FilterSelect
        name="category"
        label="Đối tượng"
        options={options(CATEGORY, ["HIV_AIDS"])}
        value={filter.category}
      />
      <FilterSelect
        name="covered"
        label="Đăng ký gắn"
        options={[
          { value: "no", label: "Chưa đủ mức" },
          { value: "yes", label: "Đã đủ mức" },
        ]}
        value={filter.covered}
      />
      <FilterSelect
        name="sort"
        label="Thứ tự"
        all="Mới thay đổi trước"
        options={[
          { value: "priority", label: "Ưu tiên trước" },
          ...(hasNames ? [{ value: "name", label: "Theo tên" }] : []),
        ]}
        value={filter.sort === "recent" ? "" : filter.sort}
      />
      <details className="filter-more" open={hasMore || undefined}>
        <summary className="filter-more-open">Thêm bộ lọc</summary>
        <div>
          <FilterSelect name="need" label="Nhu cầu" options={options(NEED)} value={filter.need} />
          <FilterSelect name="poverty" label="Diện hộ" options={options(POVERTY)} value={filter.poverty} />
          <FilterSelect
            name="inhandao"
            label="iNHANDAO"
            options={[
              { value: "missing", label: "Chưa có mã" },
              { value: "posted", label: "Đã đăng" },
            ]}
            value={filter.inhandao}
          />
          <FilterSelect
            name="published"
            label="Công khai"
            options={[
              { value: "yes", label: "Đang công khai" },
              { value: "no", label: "Chưa công khai" },
            ]}
            value={filter.published}
          />
          <FilterSelect
            name="resurvey"
            label="Khảo sát lại"
            options={[{ value: "due", label: "Chờ khảo sát lại" }]}
            value={filter.resurvey}
          />
          <FilterSelect
            name="held"
            label="Tin báo qua đời, chuyển đi, rút đồng ý"
            options={[{ value: "yes", label: "Đang tạm dừng" }]}
            value={filter.held}
          />
          <FilterSelect
            name="correction"
            label="Đề nghị sửa"
            options={[{ value: "open", label: "Đang chờ duyệt" }]}
            value={filter.correction}
          />
          <FilterSelect
            name="entry"
            label="Tham gia trong năm"
            options={[
              { value: "new", label: "Mới trong năm" },
              { value: "carried", label: "Chuyển từ năm trước" },
            ]}
            value={filter.entry}
          />
          <FilterSelect
            name="year"
            label="Năm vận động"
            all="Năm đang diễn ra"
            options={years.map((year) => ({ value: String(year), label: String(year) }))}
            value={filter.year === undefined ? "" : String(filter.year)}
          />
        </div>
      </details>
    </FilterBar>
  );
}
