"use client";

import { useField } from "@/components/ui/form-context";
import { fieldId } from "@/lib/core/form-state";

/** One row's box; what was ticked stays so when the list is refused. */
export function TickBox({
  name,
  value,
  label,
  first,
}: {
  name: string;
  value: string;
  label: string;
  /** Where the summary's link leads. */
  first: boolean;
}) {
  const { list } = useField(name);
  return (
    <label className="inline-flex min-h-11 min-w-11 items-center justify-center lg:min-h-8">
      <input
        id={first ? fieldId(name) : undefined}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={list.includes(value)}
        aria-label={label}
        className="size-5 accent-accent"
      />
    </label>
  );
}

/** All rows of the page at once; without scripts there is no such box. */
export function TickAll({ name }: { name: string }) {
  return (
    <label className="choice mb-3 noscript:hidden">
      <input
        type="checkbox"
        onChange={({ currentTarget }) => {
          const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`);
          for (const box of boxes ?? []) box.checked = currentTarget.checked;
        }}
      />
      <span>Chọn tất cả người trên trang này</span>
    </label>
  );
}
