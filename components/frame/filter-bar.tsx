import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FilterChips } from "@/components/ui/chips";

/** A plain GET form: the filter stands in the address, so a link is a view. Folded on a phone, always open on a desk. */
export function FilterBar({
  action,
  children,
  chips,
}: {
  action: string;
  children: ReactNode;
  chips?: { label: string; removeHref: string }[];
}) {
  return (
    <search className="filter-bar">
      <details>
        <summary className="btn btn-secondary filter-open">Bộ lọc</summary>
        <form action={action} method="get">
          {children}
          <Button type="submit">Lọc</Button>
        </form>
      </details>
      {chips && <FilterChips chips={chips} />}
    </search>
  );
}

/** One filter. It sends no script, unlike the fields of a form that keeps what was typed. */
export function FilterSelect({
  name,
  label,
  options,
  value = "",
  all = "Tất cả",
}: {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  value?: string;
  all?: string;
}) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select key={value} name={name} defaultValue={value} className="input">
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
