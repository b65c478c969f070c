import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Không tìm thấy" };

/** What no other page answers to, said within the frame. */
export default async function MissingPage() {
  await requireActor();
  notFound();
}
