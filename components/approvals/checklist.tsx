import { SECTION } from "@/lib/addresses/labels";
import type { MissingItem } from "@/lib/addresses/rules";

/** What the rules found; the officer judges. */
export function Checklist({
  missing,
  odd,
  openPairs,
}: {
  missing: MissingItem[];
  odd: MissingItem[];
  openPairs: number;
}) {
  const lines = [
    missing.length === 0
      ? { ok: true, words: "Đủ các mục cần cho việc nộp." }
      : { ok: false, words: `Còn thiếu ${missing.length} mục.` },
    ...missing.map(({ section, words }) => ({ ok: false, words: `${SECTION[section]}: ${words}` })),
    ...odd.map(({ section, words }) => ({ ok: false, words: `${SECTION[section]}: ${words}` })),
    ...(odd.length === 0 ? [{ ok: true, words: "Ngày khảo sát, bình xét, xác nhận theo đúng thứ tự." }] : []),
    openPairs === 0
      ? { ok: true, words: "Không còn hồ sơ nghi trùng chưa kết luận." }
      : { ok: false, words: `Còn ${openPairs} hồ sơ nghi trùng chưa kết luận.` },
  ];
  return (
    <ul className="grid gap-2">
      {lines.map(({ ok, words }) => (
        <li key={words} className="flex gap-2">
          <span
            aria-hidden="true"
            className={ok ? "font-semibold text-approved" : "font-semibold text-returned"}
          >
            {ok ? "✓" : "!"}
          </span>
          <span className="sr-only">{ok ? "Đạt: " : "Cần xem: "}</span>
          {words}
        </li>
      ))}
    </ul>
  );
}
