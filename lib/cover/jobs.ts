import "server-only";
import { z } from "zod";
import { loadSystemActor } from "@/lib/auth/queries";
import { minimumFor } from "@/lib/campaigns/rules";
import { db } from "@/lib/core/db";
import { settleEnrolments } from "./mutations";

const BATCH = 500;

/** After the rules of an open year were edited: every minimum, and with it every cover, is reckoned again. */
async function recomputeEnrolments(payload: unknown): Promise<void> {
  const { campaignId } = z.object({ campaignId: z.uuid() }).parse(payload);
  const campaign = await db.campaign.findFirst({ where: { id: campaignId, closedAt: null } });
  if (!campaign) return;
  const actor = await loadSystemActor(campaign.provinceId);
  const { oneOffMinimumOne, oneOffMinimumMore, regularMonthlyMinimum } = campaign;
  // One eligible member, or two and more: minimumFor knows two values only. A facility keeps none.
  for (const [members, where] of [
    [1, { lte: 1 }],
    [2, { gte: 2 }],
  ] as const) {
    await db.enrolment.updateMany({
      where: { campaignId, minimum: { not: null }, eligibleMembers: where },
      data: {
        minimum: minimumFor({ oneOffMinimumOne, oneOffMinimumMore }, members),
        monthlyMinimum: regularMonthlyMinimum,
      },
    });
  }
  let after: string | undefined;
  do {
    const rows = await db.enrolment.findMany({
      where: { campaignId, id: after ? { gt: after } : undefined },
      select: { id: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    const ids = rows.map(({ id }) => id);
    await db.$transaction((tx) => settleEnrolments(actor, tx, ids));
    after = rows.length === BATCH ? ids.at(-1) : undefined;
  } while (after);
}

export const jobs = { recomputeEnrolments };
