import Link from "next/link";

/** The other desks of whoever holds several roles. */
export function DeskLinks({ desks }: { desks: readonly { label: string; href: string; isHere: boolean }[] }) {
  if (desks.length < 2) return null;
  return (
    <nav className="desks" aria-label="Các vai trò của bạn">
      {desks.map(({ label, href, isHere }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          className="link"
          aria-current={isHere ? "page" : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
