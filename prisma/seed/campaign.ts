import {
  campaignSpan,
  DEFAULT_CRITERIA,
  DEFAULT_RULES,
  defaultPeriods,
  proposedMinimums,
} from "@/lib/campaigns/rules";
import { fromDay } from "@/lib/core/days";
import type { PrismaClient } from "@/prisma/generated/client";
import type { CriterionKind } from "@/prisma/generated/enums";
import { SeedTrouble } from "./owner";

/**
 * A province's year with the rules of P02: the minimums that the standard of its first day proposes (3 and 5 million
 * for 2021), the criteria and periods by default. A year that stands already stays as the province has edited it.
 */
export async function openYear(owner: PrismaClient, provinceId: string, year: number): Promise<string> {
  const standing = await owner.campaign.findUnique({
    where: { provinceId_year: { provinceId, year } },
    select: { id: true },
  });
  if (standing) return standing.id;
  const span = campaignSpan(year);
  const [startsOn, endsOn] = [fromDay(span.startsOn), fromDay(span.endsOn)];
  const standard = await owner.assistanceStandard.findFirst({
    where: { validFrom: { lte: startsOn } },
    orderBy: { validFrom: "desc" },
  });
  if (!standard)
    throw new SeedTrouble(`No assistance standard is known for ${year}: load the reference first.`);
  const campaign = await owner.campaign.create({
    data: {
      provinceId,
      year,
      startsOn,
      endsOn,
      ...DEFAULT_RULES,
      ...proposedMinimums(standard.monthly),
      openedAt: startsOn,
      criteria: {
        create: Object.entries(DEFAULT_CRITERIA).map(([kind, points]) => ({
          kind: kind as CriterionKind,
          points,
        })),
      },
      periods: {
        create: defaultPeriods(year).map(({ startsOn, endsOn, dueBefore, ...period }) => ({
          ...period,
          startsOn: fromDay(startsOn),
          endsOn: fromDay(endsOn),
          dueBefore: fromDay(dueBefore),
        })),
      },
    },
    select: { id: true },
  });
  return campaign.id;
}
