import type { PeriodStanding } from "@/lib/campaigns/rules";
import { type Day, formatDay } from "@/lib/core/days";
import { STANDING } from "@/lib/reports/labels";
import type { ReportState } from "@/prisma/generated/enums";

/** `Đúng hạn, ngày 08/05/2021, chờ chấp nhận`: one phrase for screen and sheet. */
export function handedInWords(
  report: { state: ReportState; submittedOn: Day | null } | null,
  standing: PeriodStanding,
): string {
  if (report?.state === "RETURNED") return "Bị trả lại, chờ nộp lại";
  if (!report || report.state === "DRAFT") return STANDING[standing];
  const end = report.state === "SUBMITTED" ? ", chờ chấp nhận" : "";
  return `${STANDING[standing]}${report.submittedOn ? `, ngày ${formatDay(report.submittedOn)}` : ""}${end}`;
}
