"use client";

import { useEffect, useState } from "react";

/** Ticks every row of this page. It needs scripts, so it stands there only with them. */
export function TickAll({ form }: { form: string }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  if (!isThere) return "Chọn";
  return (
    <input
      type="checkbox"
      aria-label="Chọn cả trang này"
      title="Chọn cả trang này"
      className="size-5 accent-ink"
      onChange={({ currentTarget: { checked } }) => {
        for (const box of document.querySelectorAll<HTMLInputElement>(`input[name="row"][form="${form}"]`))
          box.checked = checked;
      }}
    />
  );
}
