import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import { listAddressesToReport } from "@/lib/proposals/queries";
import { provincesAbove } from "@/lib/territory/queries";
import { figuresOf, isWithin, provincesOf } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import { isOwnReport, mayDecideReports } from "./policy";
import { type FoundReport, findReport, liveResults } from "./queries";
import { freeze, submissionFault, WRITABLE } from "./rules";
import type { Acceptance, Drafting, Returning, Submission } from "./schema";

/** Finds or begins the report of a unit (or school) for a period. Twice begins it once. */
export async function draftReport(actor: Actor, wish: Drafting): Promise<Outcome<{ id: string }>> {
  return inTransaction(async (tx) => {
    const period = await tx.reportingPeriod.findFirst({
      where: { id: wish.periodId, campaign: { provinceId: { in: provincesOf(actor) } } },
      select: { id: true, campaignId: true, campaign: { select: { provinceId: true } } },
    });
    const unit = await tx.unit.findFirst({
      where: { id: wish.unitId },
      select: { id: true, kind: true, parent: { select: { kind: true } } },
    });
    if (!period || !unit) return notFound();
    const province = (await provincesAbove([unit.id], tx)).get(unit.id);
    if (province !== period.campaign.provinceId) return notFound();
    const { unitId, organisationId } = wish;
    if (!isWithin(figuresOf(actor), { unitId, organisationId })) return notFound();
    if (organisationId) {
      const school = await tx.organisation.findFirst({
        where: { id: organisationId, unitId, kind: "SCHOOL" },
        select: { id: true },
      });
      if (!school) return notFound();
    }
    const same = { periodId: period.id, unitId, organisationId };
    const known = await tx.report.findFirst({ where: same, select: { id: true } });
    if (known) return done({ id: known.id });
    const reporter = {
      unitId,
      organisationId,
      unitKind: unit.kind,
      parentKind: unit.parent?.kind ?? null,
    };
    if (!isOwnReport(actor, reporter)) {
      return forbidden(
        "Báo cáo do cán bộ của chính đơn vị lập và nộp. Hãy xem bảng tổng hợp, hoặc nhắc đơn vị lập báo cáo.",
      );
    }
    const { count } = await tx.report.createMany({
      data: { ...same, campaignId: period.campaignId },
      skipDuplicates: true,
    });
    const { id } = await tx.report.findFirstOrThrow({ where: same, select: { id: true } });
    if (count) {
      await recordAct(actor, tx, {
        verb: "draftReport",
        subject: "report",
        subjectId: id,
        unitId,
        organisationId,
        toState: "DRAFT",
      });
    }
    return done({ id });
  });
}

/** Hands a report in with the figures and the list of this moment; they never change afterwards (domain: reports). */
export async function submitReport(
  actor: Actor,
  { id, version, ...paper }: Submission,
): Promise<Outcome<{ round: number }>> {
  return oneSnapshot(async (tx) => {
    const report = await findReport(actor, id, tx);
    if (!report) return notFound();
    if (!isOwnReport(actor, report)) {
      return forbidden("Chỉ cán bộ của chính đơn vị được nộp báo cáo này. Hãy nhắc đơn vị nộp.");
    }
    const { today } = actor.clock;
    const fault = submissionFault(
      { state: report.state, startsOn: report.period.startsOn, closedAt: report.campaign.closedAt },
      paper.signedOn,
      today,
    );
    if (fault) return refuse(fault.words, fault.field ? { [fault.field]: fault.words } : undefined);
    const { count } = await tx.report.updateMany({
      where: { id, version, state: { in: [...WRITABLE] } },
      data: {
        state: "SUBMITTED",
        version: { increment: 1 },
        number: paper.number,
        signedOn: fromDay(paper.signedOn),
        signerName: paper.signerName,
        signerTitle: paper.signerTitle,
        note: paper.note || null,
        submittedOn: fromDay(today),
        submittedById: actor.userId,
        decidedOn: null,
        decidedById: null,
        returnReason: null,
      },
    });
    if (count !== 1) return changedMeanwhile("Báo cáo");
    const round = await freezeReport(actor, tx, report);
    await recordAct(actor, tx, {
      ...lineOf(report),
      verb: "submitReport",
      fromState: report.state,
      toState: "SUBMITTED",
    });
    return done({ round });
  });
}

async function freezeReport(actor: Actor, tx: Transaction, report: FoundReport): Promise<number> {
  const results = await liveResults(actor, report, tx);
  if (!results) throw new Error("a report in scope has figures");
  const last = await tx.frozenReport.aggregate({ where: { reportId: report.id }, _max: { round: true } });
  const round = (last._max.round ?? 0) + 1;
  const { id: frozenId } = await tx.frozenReport.create({
    data: { reportId: report.id, round, asOf: fromDay(results.until), figures: freeze(results) },
    select: { id: true },
  });
  // The list goes with the quarter's report (P02 V.1).
  if (report.period.kind === "QUARTER") {
    const addresses = await listAddressesToReport(actor, report, results.until, tx);
    await tx.reportedAddress.createMany({
      data: addresses.map(({ addressId, ...row }, index) => ({
        frozenId,
        position: index + 1,
        addressId,
        row,
      })),
    });
  }
  return round;
}

export async function acceptReport(actor: Actor, { id, version }: Acceptance): Promise<Outcome> {
  return decide(actor, { id, version }, { state: "ACCEPTED", verb: "acceptReport" });
}

export async function returnReport(actor: Actor, { id, version, reason }: Returning): Promise<Outcome> {
  return decide(actor, { id, version }, { state: "RETURNED", verb: "returnReport", reason });
}

type Decision =
  | { state: "ACCEPTED"; verb: "acceptReport"; reason?: undefined }
  | { state: "RETURNED"; verb: "returnReport"; reason: string };

async function decide(actor: Actor, { id, version }: Acceptance, decision: Decision): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const report = await findReport(actor, id, tx);
    if (!report) return notFound();
    if (!mayDecideReports(actor, report)) {
      return forbidden("Chỉ Hội Chữ thập đỏ tỉnh chấp nhận hoặc trả lại báo cáo. Hãy chờ tỉnh xem xét.");
    }
    if (actor.userId === report.submittedById) {
      return forbidden("Người nộp báo cáo không tự chấp nhận hoặc trả lại. Hãy để đồng nghiệp xem xét.");
    }
    if (report.state !== "SUBMITTED") {
      return refuse(
        report.state === "ACCEPTED"
          ? "Báo cáo này đã được chấp nhận. Không cần làm gì thêm."
          : "Báo cáo này chưa được nộp. Hãy chờ đơn vị nộp.",
      );
    }
    const { count } = await tx.report.updateMany({
      where: { id, version, state: "SUBMITTED" },
      data: {
        state: decision.state,
        version: { increment: 1 },
        decidedOn: fromDay(actor.clock.today),
        decidedById: actor.userId,
        returnReason: decision.reason ?? null,
      },
    });
    if (count !== 1) return changedMeanwhile("Báo cáo");
    await recordAct(actor, tx, {
      ...lineOf(report),
      verb: decision.verb,
      fromState: "SUBMITTED",
      toState: decision.state,
      reason: decision.reason,
    });
    return done();
  });
}

const lineOf = ({ id, unitId, organisationId }: FoundReport) =>
  ({ subject: "report", subjectId: id, unitId, organisationId }) as const;

/**
 * The figures are several queries: all of them must see the same moment, or a delivery booked between two of them would
 * stand in one column and not in the other. Whoever then writes second is told so.
 */
async function oneSnapshot<T>(act: (tx: Transaction) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await inTransaction(async (tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
      return act(tx);
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034")
      return changedMeanwhile("Báo cáo");
    throw error;
  }
}
