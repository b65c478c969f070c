import Link from "next/link";

/** Views of one thing, each its own address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { href: string; label: string; isHere: boolean }[];
}) {
  return (
    <nav aria-label={label} className="mb-4 border-line border-b print:hidden">
      <ul className="flex flex-wrap gap-x-5">
        {tabs.map(({ href, label: words, isHere }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isHere ? "page" : undefined}
              className="-mb-px inline-block border-transparent border-b-2 py-2.5 text-ink-soft aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
