import "server-only";
import { z } from "zod";
import { loadSystemActor } from "@/lib/auth/queries";
import { db } from "@/lib/core/db";
import { rescore } from "./mutations";

const BATCH = 1000;

/** After the criteria of an open year changed, or a year began: every score follows, a thousand at a time. */
async function recomputePriorities(payload: unknown): Promise<void> {
  const { campaignId } = z.object({ campaignId: z.uuid() }).parse(payload);
  const campaign = await db.campaign.findFirst({ where: { id: campaignId, closedAt: null } });
  if (!campaign) return;
  const { provinceId } = campaign;
  const actor = await loadSystemActor(provinceId);
  let after: string | undefined;
  do {
    const rows = await db.humanitarianAddress.findMany({
      where: { provinceId, state: { not: "MERGED" }, id: after ? { gt: after } : undefined },
      select: { id: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    const ids = rows.map(({ id }) => id);
    await db.$transaction((tx) => rescore(actor, tx, campaignId, ids));
    after = rows.length === BATCH ? ids.at(-1) : undefined;
  } while (after);
}

export const jobs = { recomputePriorities };
