import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Day, formatDay, fromDay, toDay } from "@/lib/core/days";
import { enqueueJob, type Transaction } from "@/lib/core/db";
import { formatDong } from "@/lib/core/money";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { isUuid } from "@/lib/core/typed";
import { recordAct } from "@/lib/history/mutations";
import { provincesOf } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import type { CriterionKind } from "@/prisma/generated/enums";
import { CRITERION, periodWords, RULE } from "./labels";
import { mayKeepCampaigns } from "./policy";
import {
  type CampaignRules,
  type Criteria,
  campaignSpan,
  criteriaOf,
  defaultPeriods,
  faultsInPeriods,
  type Period,
  resurveyDueBefore,
  rulesOf,
  yearsToOpen,
} from "./rules";

export type OpenedYear = { id: string; enrolled: number };

/** Opens a year of the province with its rules, criteria and periods; what runs already today takes its dossiers along. */
export async function openCampaign(
  actor: Actor,
  wish: { provinceId: string; year: number; rules: CampaignRules; criteria: Criteria },
): Promise<Outcome<OpenedYear>> {
  const { provinceId, year } = wish;
  if (!provincesOf(actor).includes(provinceId)) return notFound();
  if (!mayKeepCampaigns(actor, provinceId))
    return forbidden("Chỉ cán bộ cấp tỉnh mở năm vận động. Hãy liên hệ Hội Chữ thập đỏ tỉnh.");
  if (!yearsToOpen(actor.clock.today, []).includes(year))
    return refuse(`Chưa thể mở năm ${year}: chỉ mở được năm đang diễn ra và năm kế tiếp.`);
  const span = campaignSpan(year);
  try {
    return await inTransaction(async (tx) => {
      const campaign = await tx.campaign.create({
        data: {
          provinceId,
          year,
          startsOn: fromDay(span.startsOn),
          endsOn: fromDay(span.endsOn),
          openedAt: actor.clock.now,
          ...rulesOf(wish.rules),
          criteria: {
            create: criteriaRows(wish.criteria),
          },
          periods: {
            create: defaultPeriods(year).map((period) => ({
              kind: period.kind,
              ordinal: period.ordinal,
              ...daysOf(period),
            })),
          },
        },
        select: { id: true },
      });
      const enrolled = await carryOver(actor, tx, campaign.id);
      await recordAct(actor, tx, {
        verb: "openCampaign",
        subject: "campaign",
        subjectId: campaign.id,
        unitId: provinceId,
        changes: { year: [null, String(year)], ...changedRules(null, wish.rules) },
      });
      return done({ id: campaign.id, enrolled });
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return refuse(`Năm ${year} đã được mở. Hãy tải lại trang để xem.`);
    throw error;
  }
}

/**
 * Enrols every submitted, verified and approved dossier of the province in a year that has begun (domain 3: campaign
 * years), waiting for its new survey (T10). A year opened ahead waits for its first day: what is submitted or closed
 * until then belongs to the year before. Doing it twice does it once.
 */
export async function carryOver(actor: Actor, tx: Transaction, campaignId: string): Promise<number> {
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  if (campaign.closedAt || toDay(campaign.startsOn) > actor.clock.today) return 0;
  const due = resurveyDueBefore(campaign.year);
  const enrolled = await tx.$executeRaw`
    INSERT INTO "Enrolment" ("id", "campaignId", "addressId", "unitId", "organisationId", "entry", "enrolledOn", "state",
      "eligibleMembers", "minimum", "monthlyMinimum", "missing", "priority", "surveyDueBefore")
    SELECT gen_random_uuid(), ${campaignId}::uuid, a."id", a."unitId", a."organisationId", 'CARRIED_OVER', ${actor.clock.today}::date,
      a."state", a."eligibleMembers", least_value, CASE WHEN a."kind" <> 'FACILITY' THEN ${campaign.regularMonthlyMinimum}::bigint END,
      coalesce(least_value, 0), a."priority", ${due}::date
    FROM "HumanitarianAddress" a, LATERAL (SELECT CASE
        WHEN a."kind" = 'FACILITY' THEN NULL
        WHEN a."eligibleMembers" >= 2 THEN ${campaign.oneOffMinimumMore}::bigint
        ELSE ${campaign.oneOffMinimumOne}::bigint END AS least_value) least
    WHERE a."provinceId" = ${campaign.provinceId}::uuid AND a."state" IN ('SUBMITTED', 'VERIFIED', 'APPROVED')
    ON CONFLICT ("campaignId", "addressId") DO NOTHING`;
  if (enrolled) await turnPublicPages(tx, campaign);
  // Running cycles go on counting: promised, handed over and cover are reckoned by the room that knows them.
  if (enrolled) await enqueueJob(tx, "recomputeEnrolments", { campaignId }, `recompute:${campaignId}`);
  // Scores follow the new year's criteria, and its ages.
  if (enrolled) await enqueueJob(tx, "recomputePriorities", { campaignId }, `priorities:${campaignId}`);
  return enrolled;
}

/** What anybody reads of a household is the year that runs: its public row leaves the year before and follows this one. */
async function turnPublicPages(tx: Transaction, { id, year }: { id: string; year: number }): Promise<void> {
  const turned = await tx.$executeRaw`
    UPDATE "PublicAddress" p SET "campaignYear" = ${year}, "eligibleMembers" = e."eligibleMembers",
      "minimum" = e."minimum", "monthlyMinimum" = e."monthlyMinimum", "promised" = e."promised",
      "handedOver" = e."handedOver", "missing" = e."missing", "coveredSince" = e."coveredSince",
      "donorCount" = e."donorCount", "priority" = e."priority"
    FROM "Enrolment" e JOIN "HumanitarianAddress" a ON a."id" = e."addressId"
    WHERE e."campaignId" = ${id}::uuid AND p."code" = a."publicCode" AND p."campaignYear" < ${year}`;
  if (turned) await tx.$executeRaw`UPDATE "PublicCounter" SET "value" = "value" + 1`;
}

/** Changes this year's rules only; what follows from them for its enrolments is reckoned by a job. */
export async function editRules(
  actor: Actor,
  wish: { campaignId: string; version: number; rules?: CampaignRules; criteria?: Criteria },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const found = await findOpen(actor, tx, wish.campaignId);
    if (!found.ok) return found;
    const campaign = found.value;
    const before = criteriaOf(campaign.criteria);
    const { rules = rulesOf(campaign), criteria = before } = wish;
    const [changed, scored] = [changedRules(campaign, rules), changedCriteria(before, criteria)];
    const changes = { ...changed, ...scored };
    if (campaign.version !== wish.version) return changedMeanwhile("Quy định của năm");
    if (!Object.keys(changes).length) return done();
    const { count } = await tx.campaign.updateMany({
      where: { id: campaign.id, version: wish.version, closedAt: null },
      data: { ...rulesOf(rules), version: { increment: 1 } },
    });
    if (!count) return changedMeanwhile("Quy định của năm");
    for (const { kind, points } of criteriaRows(criteria)) {
      await tx.priorityCriterion.upsert({
        where: { campaignId_kind: { campaignId: campaign.id, kind } },
        create: { campaignId: campaign.id, kind, points },
        update: { points },
      });
    }
    const follow = { campaignId: campaign.id };
    if (Object.keys(changed).length)
      await enqueueJob(tx, "recomputeEnrolments", follow, `recompute:${campaign.id}`);
    if (Object.keys(scored).length)
      await enqueueJob(tx, "recomputePriorities", follow, `priorities:${campaign.id}`);
    await recordAct(actor, tx, {
      verb: "editRules",
      subject: "campaign",
      subjectId: campaign.id,
      unitId: campaign.provinceId,
      changes,
    });
    return done();
  });
}

/** Dates and dues of the year's reporting periods; a period that somebody has handed in for stays as it is. */
export async function editPeriods(
  actor: Actor,
  wish: { campaignId: string; version: number; periods: Period[] },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const found = await findOpen(actor, tx, wish.campaignId);
    if (!found.ok) return found;
    const campaign = found.value;
    if (campaign.version !== wish.version) return changedMeanwhile("Các kỳ báo cáo");
    const kept = await tx.reportingPeriod.findMany({
      where: { campaignId: campaign.id },
      include: { _count: { select: { reports: { where: { submittedOn: { not: null } } } } } },
    });
    const changes: Record<string, [string | null, string | null]> = {};
    const moved: { id: string; data: ReturnType<typeof daysOf> }[] = [];
    const faults = faultsInPeriods(campaign.year, wish.periods);
    for (const [at, period] of wish.periods.entries()) {
      const row = kept.find(({ kind, ordinal }) => kind === period.kind && ordinal === period.ordinal);
      if (!row) return notFound();
      const old = {
        startsOn: toDay(row.startsOn),
        endsOn: toDay(row.endsOn),
        dueBefore: toDay(row.dueBefore),
      };
      if (spanWords(old) === spanWords(period)) continue;
      if (row._count.reports)
        faults[`periods.${at}.startsOn`] =
          `${periodWords(period)} đã có báo cáo nộp: hãy giữ nguyên các ngày.`;
      changes[periodWords(period)] = [spanWords(old), spanWords(period)];
      moved.push({ id: row.id, data: daysOf(period) });
    }
    if (Object.keys(faults).length) return refuse("Chưa lưu được các kỳ báo cáo.", faults);
    if (!moved.length) return done();
    for (const { id, data } of moved)
      await tx.reportingPeriod.update({ where: { id }, data, select: { id: true } });
    const { count } = await tx.campaign.updateMany({
      where: { id: campaign.id, version: wish.version, closedAt: null },
      data: { version: { increment: 1 } },
    });
    if (!count) return changedMeanwhile("Các kỳ báo cáo");
    await recordAct(actor, tx, {
      verb: "editRules",
      subject: "campaign",
      subjectId: campaign.id,
      unitId: campaign.provinceId,
      changes,
    });
    return done();
  });
}

async function findOpen(actor: Actor, tx: Transaction, id: string) {
  if (!isUuid(id)) return notFound();
  const campaign = await tx.campaign.findFirst({
    where: { AND: [{ provinceId: { in: provincesOf(actor) } }, { id }] },
    include: { criteria: true },
  });
  if (!campaign) return notFound();
  if (!mayKeepCampaigns(actor, campaign.provinceId))
    return forbidden("Chỉ cán bộ cấp tỉnh sửa quy định của năm. Hãy liên hệ Hội Chữ thập đỏ tỉnh.");
  if (campaign.closedAt)
    return refuse(`Năm ${campaign.year} đã khóa sổ, quy định không đổi được nữa. Hãy sửa ở năm đang mở.`);
  return done(campaign);
}

const daysOf = ({ startsOn, endsOn, dueBefore }: Period) => ({
  startsOn: fromDay(startsOn),
  endsOn: fromDay(endsOn),
  dueBefore: fromDay(dueBefore),
});

const spanWords = ({ startsOn, endsOn, dueBefore }: { startsOn: Day; endsOn: Day; dueBefore: Day }) =>
  `${formatDay(startsOn)} - ${formatDay(endsOn)}, trước ${formatDay(dueBefore)}`;

const criteriaRows = (criteria: Criteria) =>
  (Object.keys(CRITERION) as CriterionKind[]).map((kind) => ({ kind, points: criteria[kind] }));

const asWords = (value: bigint | number | string) =>
  typeof value === "bigint" ? formatDong(value) : String(value);

function changedRules(before: CampaignRules | null, now: CampaignRules) {
  const names = (Object.keys(RULE) as (keyof CampaignRules)[]).filter((name) => before?.[name] !== now[name]);
  return Object.fromEntries(
    names.map((name): [string, [string | null, string]] => [
      RULE[name],
      [before && asWords(before[name]), asWords(now[name])],
    ]),
  );
}

function changedCriteria(before: Criteria, now: Criteria) {
  const kinds = (Object.keys(CRITERION) as CriterionKind[]).filter((kind) => before[kind] !== now[kind]);
  return Object.fromEntries(
    kinds.map((kind): [string, [string, string]] => [CRITERION[kind], [`${before[kind]}`, `${now[kind]}`]]),
  );
}
