import { listCloseRequests } from "@/lib/approvals/queries";
import type { Actor, ActorGrant } from "@/lib/auth/actor";
import { campaignYearOf, resurveyDueBefore } from "@/lib/campaigns/rules";
import { commitmentFilter } from "@/lib/commitments/schema";
import { listAwaitingChildren } from "@/lib/consents/queries";
import { daysBetween, formatDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { countToReview } from "@/lib/corrections/queries";
import { addressesWhere } from "@/lib/filters/queries";
import { addressFilter } from "@/lib/filters/schema";
import { sentenceOf } from "@/lib/history/labels";
import { countInhandao } from "@/lib/inhandao/queries";
import { commitmentListWhere } from "@/lib/ledger/queries";
import { pledgesWhere } from "@/lib/portal/queries";
import { countWaiting } from "@/lib/referrals/queries";
import { periodName } from "@/lib/reports/labels";
import { isOwnReport } from "@/lib/reports/policy";
import { listReports } from "@/lib/reports/queries";
import { countEndingCycles } from "@/lib/surveys/queries";
import { administeredUnits, dossiersOf } from "@/lib/territory/scope";
import type { Level } from "@/prisma/generated/enums";
import { type Task, waiting } from "./rules";

type Place = Pick<ActorGrant, "unitId">;

/** As many dossiers as the list behind the link shows. */
async function addresses(
  actor: Actor,
  { unitId }: Place,
  query: Record<string, string>,
  words: string,
  isUrgent = false,
): Promise<Task> {
  const filter = { ...query, unit: unitId };
  const where = await addressesWhere(actor, addressFilter.parse(filter));
  return {
    key: new URLSearchParams(query).toString(),
    count: await db.humanitarianAddress.count({ where }),
    words,
    href: `/office/addresses?${new URLSearchParams(filter)}`,
    isUrgent,
  };
}

async function commitments(
  actor: Actor,
  { unitId }: Place,
  query: Record<string, string>,
  words: string,
  isUrgent = false,
): Promise<Task> {
  const filter = { ...query, unit: unitId };
  const where = await commitmentListWhere(actor, commitmentFilter.parse(filter));
  return {
    key: new URLSearchParams(query).toString(),
    count: await db.commitment.count({ where }),
    words,
    href: `/office/commitments?${new URLSearchParams(filter)}`,
    isUrgent,
  };
}

const OVERDUE = "đăng ký thường xuyên có tháng quá hạn chưa trao";
const PROPOSED = "đăng ký gắn chờ xác nhận";

async function inhandao(
  actor: Actor,
  { unitId }: Place,
  show: "ready" | "remove",
  words: string,
  isUrgent = false,
): Promise<Task> {
  return {
    key: `inhandao ${show}`,
    count: await countInhandao(actor, show, unitId),
    words,
    href: `/office/inhandao?${new URLSearchParams({ show, unit: unitId })}`,
    isUrgent,
  };
}

async function referrals(
  actor: Actor,
  { unitId }: Place,
  kind: "INSURANCE_CARD" | "VOCATIONAL_TRAINING",
  words: string,
): Promise<Task> {
  return {
    key: `referrals ${kind}`,
    count: await countWaiting(actor, { kind, unit: unitId }),
    words,
    href: `/office/referrals?${new URLSearchParams({ kind, unit: unitId })}`,
    isUrgent: false,
  };
}

const NO_CARD = "người thuộc đối tượng chưa có thẻ bảo hiểm y tế, chưa gửi cơ quan Lao động";

/** The commune calls back; what it has left for ten days is the district's too. */
async function pledges(actor: Actor, late: boolean): Promise<Task> {
  return {
    key: "pledges",
    count: await db.pledge.count({ where: pledgesWhere(actor, true, late) }),
    words: late
      ? "lời đăng ký giúp từ trang công khai, quá mười ngày chưa ai gọi lại"
      : "lời đăng ký giúp từ trang công khai đang chờ",
    href: late ? "/office/pledges?late=yes" : "/office/pledges",
    isUrgent: late,
  };
}

async function closeRequests(actor: Actor, { unitIds }: Pick<ActorGrant, "unitIds">): Promise<Task[]> {
  const requests = await listCloseRequests(actor);
  const rows = await db.humanitarianAddress.findMany({
    where: { id: { in: requests.map(({ id }) => id) }, unitId: { in: [...unitIds] } },
    select: { id: true },
  });
  const mine = new Set(rows.map(({ id }) => id));
  return requests
    .filter(({ id }) => mine.has(id))
    .slice(0, 5)
    .map(({ id, code }) => ({
      key: `close ${id}`,
      count: 1,
      words: `đề nghị đóng hồ sơ ${code}`,
      href: `/office/addresses/${id}`,
    }));
}

/** An approved dossier changes only by the level that approves. */
async function corrections(actor: Actor, { unitId }: Place, level: Level): Promise<Task> {
  return {
    key: "corrections",
    count: await countToReview(actor, unitId, level),
    words: "đề nghị sửa hồ sơ đã phê duyệt, chờ xem xét",
    href: "/office/corrections",
  };
}

/** Pages that went because a child has not been asked; the level that publishes puts them back. */
async function unaskedChildren(actor: Actor, { unitIds }: ActorGrant, level: Level): Promise<Task[]> {
  const rows = await listAwaitingChildren(actor, unitIds, level);
  return rows.slice(0, 5).map(({ id, code }) => ({
    key: `children ${id}`,
    count: 1,
    words: `hồ sơ ${code} ngừng công khai vì trẻ từ đủ 7 tuổi chưa đồng ý`,
    href: `/office/addresses/${id}`,
  }));
}

const awaitingVisit = (actor: Actor) =>
  `hồ sơ năm trước chuyển sang, chờ khảo sát lại trước ngày ${formatDay(resurveyDueBefore(campaignYearOf(actor.clock.today)))}`;

/** Regular cycles that ended or soon end without a visit: renew, close, or hand over to the state. */
async function endingCycles(actor: Actor, { unitId }: Place): Promise<Task> {
  return {
    key: "cycles",
    count: await countEndingCycles(actor, unitId),
    words: "chu kỳ hỗ trợ đã hoặc sắp kết thúc, chưa khảo sát",
    href: "/office/surveys",
  };
}

/** Asked all at once: a desk is opened more often than any other page. */
const asked = async (questions: (Promise<Task | Task[]> | Task[] | null)[]): Promise<Task[]> =>
  waiting((await Promise.all(questions)).flat());

/** What waits for a commune's officer, or for a school's. */
export async function communeTasks(actor: Actor, grant: ActorGrant): Promise<Task[]> {
  return asked([
    addresses(actor, grant, { state: "RETURNED" }, "hồ sơ bị trả lại, chờ bổ sung", true),
    commitments(actor, grant, { overdue: "yes" }, OVERDUE, true),
    grant.organisationId ? null : pledges(actor, false),
    commitments(actor, grant, { state: "PROPOSED" }, PROPOSED),
    addresses(actor, grant, { resurvey: "due" }, awaitingVisit(actor)),
    endingCycles(actor, grant),
    addresses(actor, grant, { state: "DRAFT" }, "hồ sơ nháp chưa nộp"),
  ]);
}

export async function districtTasks(actor: Actor, grant: ActorGrant): Promise<Task[]> {
  return asked([
    addresses(actor, grant, { state: "SUBMITTED" }, "hồ sơ chờ xác minh", true),
    closeRequests(actor, grant),
    corrections(actor, grant, "DISTRICT"),
    unaskedChildren(actor, grant, "DISTRICT"),
    commitments(actor, grant, { overdue: "yes" }, OVERDUE, true),
    pledges(actor, true),
    commitments(actor, grant, { state: "PROPOSED" }, PROPOSED),
    addresses(actor, grant, { resurvey: "due" }, awaitingVisit(actor)),
    endingCycles(actor, grant),
    addresses(actor, grant, { state: "RETURNED" }, "hồ sơ đã trả lại xã, chưa nộp lại"),
    inhandao(actor, grant, "remove", "bài cần gỡ khỏi iNHANDAO", true),
    inhandao(actor, grant, "ready", "địa chỉ đã phê duyệt, chưa đăng iNHANDAO"),
    referrals(actor, grant, "INSURANCE_CARD", NO_CARD),
    referrals(actor, grant, "VOCATIONAL_TRAINING", "người của hộ có nhu cầu học nghề, chưa giới thiệu"),
  ]);
}

export async function provinceTasks(actor: Actor, grant: ActorGrant, campaignId: string | null) {
  return asked([
    addresses(actor, grant, { state: "VERIFIED" }, "hồ sơ chờ phê duyệt", true),
    campaignId ? reportTasks(actor, campaignId) : [],
    closeRequests(actor, grant),
    corrections(actor, grant, "PROVINCE"),
    unaskedChildren(actor, grant, "PROVINCE"),
    addresses(actor, grant, { resurvey: "due" }, awaitingVisit(actor)),
    addresses(actor, grant, { state: "APPROVED", published: "no" }, "địa chỉ đã phê duyệt, chưa công khai"),
    commitments(actor, grant, { overdue: "yes" }, OVERDUE),
    inhandao(actor, grant, "remove", "bài cần gỡ khỏi iNHANDAO", true),
    inhandao(actor, grant, "ready", "địa chỉ đã phê duyệt, chưa đăng iNHANDAO"),
    referrals(actor, grant, "INSURANCE_CARD", NO_CARD),
    referrals(actor, grant, "VOCATIONAL_TRAINING", "người của hộ có nhu cầu học nghề, chưa giới thiệu"),
  ]);
}

/** Reports that wait for the province, and who has not handed in although the due day has passed. */
async function reportTasks(actor: Actor, campaignId: string): Promise<Task[]> {
  const campaign = await db.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const periods = await listReports(actor, campaignId);
  return periods.flatMap((period) => {
    const name = periodName(period, campaign.year);
    const count = (counts: (line: (typeof period.lines)[number]) => boolean) =>
      period.lines.filter(counts).length;
    const href = `/office/reports/consolidated/${period.id}`;
    const task = (key: string, number: number, words: string, isUrgent = false): Task => ({
      key: `${key} ${period.id}`,
      count: number,
      words: `${words} ${name}`,
      href,
      isUrgent,
    });
    return [
      task(
        "accept",
        count(({ report }) => report?.state === "SUBMITTED"),
        "báo cáo chờ chấp nhận,",
        true,
      ),
      task(
        "missing",
        count(({ standing }) => standing === "missing"),
        "đơn vị quá hạn chưa nộp báo cáo",
      ),
    ];
  });
}

export type ReportToDo = { words: string; href: string; isUrgent: boolean };

/** The unit's own reports that are returned, late, or due: in sentences, the most urgent first. */
export async function ownReports(actor: Actor, campaignId: string, year: number): Promise<ReportToDo[]> {
  const periods = await listReports(actor, campaignId);
  const todo = periods.flatMap((period) =>
    period.lines
      .filter(({ reporter }) => isOwnReport(actor, reporter))
      .flatMap(({ report, standing }) => {
        const name = periodName(period, year);
        const href = report ? `/office/reports/${report.id}` : "/office/reports";
        const due = formatDay(period.dueBefore);
        if (report?.state === "RETURNED")
          return [{ rank: 0, words: `Báo cáo ${name} bị trả lại, chờ nộp lại`, href, isUrgent: true }];
        if (standing === "missing")
          return [{ rank: 1, words: `Báo cáo ${name} đã quá hạn (trước ngày ${due})`, href, isUrgent: true }];
        if (standing !== "awaited") return [];
        // The last day in time is the one before the due day.
        const left = daysBetween(actor.clock.today, period.dueBefore) - 1;
        return left > 30
          ? []
          : [
              {
                rank: 2 + left,
                words: `Báo cáo ${name} nộp trước ngày ${due}, ${left > 0 ? `còn ${left} ngày` : "hôm nay là ngày cuối"}`,
                href,
                isUrgent: left <= 5,
              },
            ];
      }),
  );
  return todo.toSorted((a, b) => a.rank - b.rank).map(({ rank: _, ...line }) => line);
}

const RECENT_DAYS = 30;
/** Saving is no news; whoever opens a dossier sees it there. */
const QUIET_VERBS = [
  "save",
  "attachPhoto",
  "removePhoto",
  "arrangePhotos",
  "attachPaper",
  "removePaper",
  "draftReport",
];

/** What happened lately to the officer's own dossiers, support and reports. Onlookers get none: figures only. */
export async function recentActs(actor: Actor, most = 8) {
  const rows = await db.act.findMany({
    where: {
      AND: [
        dossiersOf(actor),
        {
          verb: { notIn: QUIET_VERBS },
          subject: { in: ["address", "commitment", "delivery", "report", "pledge"] },
          at: { gt: new Date(actor.clock.now.getTime() - RECENT_DAYS * 86_400_000) },
        },
      ],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: most,
    select: {
      id: true,
      at: true,
      verb: true,
      actorLabel: true,
      addressId: true,
      subject: true,
      subjectId: true,
    },
  });
  const codes = await db.humanitarianAddress.findMany({
    where: { AND: [dossiersOf(actor), { id: { in: rows.flatMap(({ addressId }) => addressId ?? []) } }] },
    select: { id: true, code: true },
  });
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    sentence: sentenceOf(row),
    /** The dossier by its code: a name does not belong on a desk that others can see. */
    code: codes.find(({ id }) => id === row.addressId)?.code ?? null,
    href: row.addressId
      ? `/office/addresses/${row.addressId}`
      : row.subject === "report"
        ? `/office/reports/${row.subjectId}`
        : null,
  }));
}

/** An agency's own and its system's commitments of a year, by how they stand. */
export async function agencyDesk(actor: Actor, year: number) {
  const count = async (query: Record<string, string>) => {
    const filter = { year: String(year), ...query };
    return {
      count: await db.commitment.count({
        where: await commitmentListWhere(actor, commitmentFilter.parse(filter)),
      }),
      href: `/office/commitments?${new URLSearchParams(filter)}`,
    };
  };
  const where = await commitmentListWhere(actor, commitmentFilter.parse({ year: String(year) }));
  const running = { AND: [where, { state: { in: ["CONFIRMED" as const, "FULFILLED" as const] } }] };
  const [all, proposed, overdue, fulfilled, promised, handed, helped] = await Promise.all([
    count({}),
    count({ state: "PROPOSED" }),
    count({ overdue: "yes" }),
    count({ state: "FULFILLED" }),
    db.commitment.aggregate({ where: running, _sum: { totalValue: true } }),
    db.delivery.aggregate({
      where: { reversedOn: null, commitment: where },
      _sum: { value: true },
      _count: true,
    }),
    db.commitment.groupBy({ by: ["addressId"], where: running }),
  ]);
  return {
    all,
    proposed,
    overdue,
    fulfilled,
    addresses: helped.length,
    promised: promised._sum.totalValue ?? 0n,
    handedOver: handed._sum.value ?? 0n,
    deliveries: handed._count,
  };
}

/** Accounts that an administrator keeps, by what may need doing. */
export async function adminDesk(actor: Actor) {
  const mine = administeredUnits(actor);
  const open = { AND: [mine, { closedAt: null }] };
  const [accounts, temporary, never, closed] = await Promise.all([
    db.user.count({ where: open }),
    db.user.count({ where: { AND: [open, { passwordTemporaryAt: { not: null } }] } }),
    db.user.count({ where: { AND: [open, { signIns: { none: {} } }] } }),
    db.user.count({ where: { AND: [mine, { closedAt: { not: null } }] } }),
  ]);
  return { accounts, temporary, never, closed };
}
