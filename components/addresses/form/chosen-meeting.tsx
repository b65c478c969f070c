"use client";

import { useField } from "@/components/ui/form-context";

/** Where the chosen meeting stands in full: chair, minutes, the other households. */
export function ChosenMeeting({ path }: { path: string }) {
  const { text } = useField(path);
  if (!text) return null;
  return (
    <p className="-mt-3 mb-4">
      <a className="link" href={`/office/reviews/${text}`} target="_blank" rel="noreferrer">
        Mở trang của cuộc họp đã chọn
      </a>
    </p>
  );
}
