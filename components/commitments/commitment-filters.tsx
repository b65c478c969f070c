import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { HiddenField } from "@/components/ui/fields";
import { COMMITMENT_STATE, FORM, FORM_SHORT } from "@/lib/commitments/labels";
import type { CommitmentFilter } from "@/lib/commitments/schema";
import { commitmentsHref } from "./list-links";

type Option = { value: string; label: string };
const options = (labels: Record<string, string>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Each filter stands in the address; a chip takes its own away. */
export function CommitmentFilters({
  filter,
  units,
  unitName,
  years,
  donorName,
}: {
  filter: CommitmentFilter;
  units: Option[];
  unitName: string | null;
  years: number[];
  donorName: string | null;
}) {
  const { state, form, year, overdue, unit, donor } = filter;
  const words: [keyof CommitmentFilter, string | false | undefined][] = [
    ["state", state && COMMITMENT_STATE[state]],
    ["form", form && FORM_SHORT[form]],
    ["overdue", overdue && "Có tháng quá hạn"],
    ["year", year !== undefined && `Xác nhận năm ${year}`],
    ["unit", unit && (unitName ?? "Địa bàn đã chọn")],
    ["donor", donor && (donorName ?? "Một nhà tài trợ")],
  ];
  const chips = words.flatMap(([key, label]) =>
    label
      ? [
          {
            label,
            removeHref: commitmentsHref({ ...filter, [key]: undefined, after: undefined, before: undefined }),
          },
        ]
      : [],
  );
  return (
    <FilterBar action="/office/commitments" chips={chips}>
      {donor && <HiddenField name="donor" value={donor} />}
      <FilterSelect name="state" label="Trạng thái" options={options(COMMITMENT_STATE)} value={state} />
      <FilterSelect name="form" label="Hình thức" options={options(FORM)} value={form} />
      <FilterSelect
        name="overdue"
        label="Quá hạn"
        options={[{ value: "yes", label: "Có tháng quá hạn" }]}
        value={overdue}
      />
      <FilterSelect
        name="year"
        label="Năm"
        options={years.map((value) => ({ value: String(value), label: String(value) }))}
        value={year === undefined ? "" : String(year)}
      />
      {units.length > 1 && <FilterSelect name="unit" label="Địa bàn" options={units} value={unit} />}
    </FilterBar>
  );
}
