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

/** Each filter stands in the address; a chip takes its own away. */
export function AddressFilters({
  filter,
  hasWords,
  units,
  unitName,
  hasNames,
  hasDrafts,
}: {
  filter: Filter;
  hasWords: boolean;
  units: { value: string; label: string }[];
  unitName: string | null;
  hasNames: boolean;
  hasDrafts: boolean;
}) {
  const chips = filterWords(filter, unitName).map(({ key, label }) => ({
    label,
    removeHref: listHref({ ...filter, [key]: undefined, after: undefined, before: undefined }, hasWords),
  }));
  return (
    <FilterBar action="/office/addresses" chips={chips}>
      {hasWords && <HiddenField name="search" value="on" />}
      {filter.year !== undefined && <HiddenField name="year" value={String(filter.year)} />}
      {filter.standing && <HiddenField name="standing" value={filter.standing} />}
      {filter.resurvey && <HiddenField name="resurvey" value={filter.resurvey} />}
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
      <FilterSelect name="need" label="Nhu cầu" options={options(NEED)} value={filter.need} />
      <FilterSelect name="poverty" label="Diện hộ" options={options(POVERTY)} value={filter.poverty} />
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
        name="inhandao"
        label="iNHANDAO"
        options={[
          { value: "missing", label: "Chưa đăng" },
          { value: "posted", label: "Đã đăng" },
        ]}
        value={filter.inhandao}
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
    </FilterBar>
  );
}
