"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** Knows where one is: the frame stays while pages change under it. */
export function MenuLink({ href, label, path }: { href: string; label: string; path?: string }) {
  const here = usePathname();
  const current = path ?? here;
  const active = current === href || current.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={active ? "page" : undefined}
      onClick={(event) => event.currentTarget.closest("details")?.removeAttribute("open")}
    >
      {label}
    </Link>
  );
}
