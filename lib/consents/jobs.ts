import "server-only";
import { loadSystemActor } from "@/lib/auth/queries";
import { db } from "@/lib/core/db";
import { done, inTransaction } from "@/lib/core/outcome";
import { endUnagreedStory } from "./mutations";

/** Each night: of those who have become seven since their household's story went public, nobody has asked. */
async function endUnagreedStories() {
  const provinces = await db.humanitarianAddress.findMany({
    where: { publishedOn: { not: null } },
    distinct: ["provinceId"],
    select: { provinceId: true },
  });
  for (const { provinceId } of provinces) {
    const actor = await loadSystemActor(provinceId);
    const year = Number(actor.clock.today.slice(0, 4));
    const rows = await db.humanitarianAddress.findMany({
      where: {
        provinceId,
        publishedOn: { not: null },
        members: { some: { birthYear: { gte: year - 17, lte: year - 7 } } },
      },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    for (const { id } of rows)
      await inTransaction(async (tx) => {
        await endUnagreedStory(actor, tx, id);
        return done();
      });
  }
}

export const jobs = { endUnagreedStories };

/** 00:20 in Vietnam; the queue's calendar speaks UTC. */
export const crontab = "20 17 * * * endUnagreedStories ?fill=1d";
