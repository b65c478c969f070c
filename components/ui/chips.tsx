import Link from "next/link";

/** The filters in force; each is a link to the list without it. */
export function FilterChips({ chips }: { chips: { label: string; removeHref: string }[] }) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Đang lọc theo">
      {chips.map((chip) => (
        <li key={chip.removeHref}>
          <Link href={chip.removeHref} prefetch={false} className="chip">
            {chip.label}
            <svg viewBox="0 0 12 12" stroke="currentColor" strokeWidth="2" role="img" aria-label="Bỏ lọc">
              <path d="m2 2 8 8m0-8-8 8" />
            </svg>
          </Link>
        </li>
      ))}
    </ul>
  );
}
