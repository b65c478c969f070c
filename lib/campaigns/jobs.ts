import "server-only";
import { loadSystemActor, readClock } from "@/lib/auth/queries";
import { db } from "@/lib/core/db";
import { done, inTransaction } from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import { carryOver, openCampaign } from "./mutations";
import { findCampaignOn, proposeRules } from "./queries";
import { campaignYearOf } from "./rules";

/**
 * On 1 December at the latest the new year stands (domain 3: campaign years): where the province has not opened it, it
 * opens with what the form would have proposed; where it was opened ahead, its dossiers come along now. Runs daily, so
 * that a machine that was off on the day catches up. A province without any year yet opens its first one itself.
 */
async function beginYear() {
  const { today } = await readClock();
  const provinces = await db.campaign.findMany({ distinct: ["provinceId"], select: { provinceId: true } });
  for (const { provinceId } of provinces) {
    const actor = await loadSystemActor(provinceId);
    const running = await findCampaignOn(actor, provinceId, today);
    if (!running) {
      const year = campaignYearOf(today);
      const { rules, criteria } = await proposeRules(actor, provinceId, year);
      await openCampaign(actor, { provinceId, year, rules, criteria });
      continue;
    }
    await inTransaction(async (tx) => {
      const enrolled = await carryOver(actor, tx, running.id);
      if (enrolled)
        await recordAct(actor, tx, {
          verb: "carryOver",
          subject: "campaign",
          subjectId: running.id,
          unitId: provinceId,
          changes: { enrolled: [null, String(enrolled)] },
        });
      return done();
    });
  }
}

export const jobs = { beginYear };

/** 00:05 in Vietnam; the queue's calendar speaks UTC. */
export const crontab = "5 17 * * * beginYear ?fill=1d";
