import "server-only";
import { mayWrite } from "@/lib/addresses/policy";
import { findStanding } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { formatDay, fromDay, toDay } from "@/lib/core/days";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { lockEnrolments } from "@/lib/cover/queries";
import { recordAct } from "@/lib/history/mutations";
import { OUTCOME } from "./labels";
import { isOnItsWay } from "./policy";
import { endingCycles } from "./queries";
import type { ResurveyInput } from "./schema";

/**
 * A later visit: of a carried-over dossier before 1 March (T10), or at the end of a regular cycle. It settles the survey
 * of the year that runs today and renews what the dossier says of its survey; other facts change by a correction. It answers
 * only a cycle that is ending and unanswered: one that goes on must still be visited at its end.
 */
export async function recordResurvey(actor: Actor, typed: ResurveyInput): Promise<Outcome<{ id: string }>> {
  return inTransaction(async (tx) => {
    await lockEnrolments(actor, tx, typed.id);
    const standing = await findStanding(actor, typed.id, tx);
    if (!standing || !actor.userId) return notFound();
    const { row, campaign } = standing;
    if (!mayWrite(actor, row))
      return forbidden("Chỉ cán bộ xã, hoặc cấp huyện làm thay, ghi khảo sát lại. Hãy liên hệ cán bộ xã.");
    if (!isOnItsWay(row.state))
      return refuse("Chỉ ghi khảo sát lại cho hồ sơ đã nộp và chưa đóng. Hãy tải lại trang để xem hồ sơ.");
    const { outcome, surveyedOn, surveyor, findings, commitmentId } = typed;
    if (!outcome) return refuse("Hãy chọn kết luận.", { outcome: "Hãy chọn kết luận." });
    if (outcome !== "CONTINUE" && row.state !== "APPROVED")
      return refuse("Hồ sơ chưa được phê duyệt. Hãy chọn “Tiếp tục cần trợ giúp”.", {
        outcome: "Kết luận này chỉ dành cho hồ sơ đã phê duyệt.",
      });
    if (!campaign || campaign.closedAt)
      return refuse("Năm vận động chưa mở, hoặc đã khóa sổ. Hãy liên hệ tỉnh để mở năm.");
    const earliest = toDay(campaign.startsOn);
    if (surveyedOn > actor.clock.today || surveyedOn < earliest)
      return refuse("Chưa ghi được: có 1 mục cần sửa.", {
        surveyedOn: `Ngày khảo sát phải từ ${formatDay(earliest)} (đầu năm báo cáo) đến hôm nay.`,
      });
    const latest = toDay(row.surveyedOn);
    if (latest !== null && surveyedOn < latest)
      return refuse("Chưa ghi được: có 1 mục cần sửa.", {
        surveyedOn: `Hồ sơ đã ghi lần khảo sát ngày ${formatDay(latest)}. Hãy ghi lần khảo sát từ ngày đó trở đi.`,
      });
    const cycle = { AND: [endingCycles(actor), { id: commitmentId ?? "", addressId: row.id }] };
    if (commitmentId && !(await tx.commitment.count({ where: cycle })))
      return refuse("Hãy chọn lại chu kỳ hỗ trợ.", { commitmentId: "Hãy chọn lại chu kỳ hỗ trợ." });
    const moved = await tx.humanitarianAddress.updateMany({
      where: { id: row.id, version: typed.version, state: row.state },
      data: {
        surveyedOn: fromDay(surveyedOn),
        surveyor,
        findings,
        version: { increment: 1 },
        changedAt: actor.clock.now,
      },
    });
    if (moved.count === 0) return changedMeanwhile();
    const { id } = await tx.survey.create({
      data: {
        addressId: row.id,
        campaignId: campaign.id,
        commitmentId,
        surveyedOn: fromDay(surveyedOn),
        surveyor,
        findings,
        outcome,
        recordedById: actor.userId,
        createdAt: actor.clock.now,
      },
      select: { id: true },
    });
    await tx.enrolment.updateMany({
      where: { addressId: row.id, campaignId: campaign.id, surveyDueBefore: { not: null } },
      data: { resurveyedOn: fromDay(surveyedOn) },
    });
    await recordAct(actor, tx, {
      verb: "resurvey",
      subject: "address",
      subjectId: row.id,
      addressId: row.id,
      unitId: row.unitId,
      organisationId: row.organisationId,
      reason: OUTCOME[outcome],
      changes: {
        survey: [row.surveyedOn && formatDay(toDay(row.surveyedOn)), formatDay(surveyedOn)],
      },
    });
    return done({ id });
  });
}
