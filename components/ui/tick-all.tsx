"use client";

import { useEffect, useState } from "react";

/** Heads a column of boxes of that name and ticks them all. It needs scripts, so it stands there only with them. */
export function TickAll({ name, form }: { name: string; form?: string }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  if (!isThere) return "Chọn";
  return (
    <input
      type="checkbox"
      form={form}
      aria-label="Chọn cả trang này"
      title="Chọn cả trang này"
      className="size-5 accent-ink"
      onChange={({ currentTarget }) => {
        for (const box of currentTarget.form?.elements ?? [])
          if (box instanceof HTMLInputElement && box.name === name) box.checked = currentTarget.checked;
      }}
    />
  );
}
