import "@/components/portal/portal.css";
import type { ReactNode } from "react";
import { PublicFrame } from "@/components/frame/public-frame";
import { formatDay } from "@/lib/core/days";
import { findFixedDay } from "@/lib/portal/queries";

/** Always fresh: what is withdrawn is gone with the next request. */
export const dynamic = "force-dynamic";

const MENU = [
  { href: "/addresses", label: "Địa chỉ cần trợ giúp" },
  { href: "/login", label: "Dành cho cán bộ" },
];

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const fixedDay = await findFixedDay();
  return (
    <PublicFrame menu={MENU} fixedDay={fixedDay ? formatDay(fixedDay) : undefined}>
      {children}
    </PublicFrame>
  );
}
