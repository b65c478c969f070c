"use client";

import { useField } from "@/components/ui/form-context";

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
  const { id, list } = useField(name);
  return (
    <label className="inline-flex min-h-11 min-w-11 items-center justify-center md:min-h-8">
      <input
        id={first ? id : undefined}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={list.includes(value)}
        aria-label={label}
        className="size-6 accent-ink md:size-5"
      />
    </label>
  );
}
