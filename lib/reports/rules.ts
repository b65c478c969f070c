import { type Day, formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import { RESULT_AMOUNTS, type Results, type ResultsByUnit } from "@/lib/results/rules";
import type { ReportState } from "@/prisma/generated/enums";

/** A report is handed in from a draft or after it came back; decided once it lies with the province. */
export const WRITABLE: readonly ReportState[] = ["DRAFT", "RETURNED"];

/** Why a report can't be handed in today; null when it can. */
export function submissionFault(
  report: { state: ReportState; startsOn: Day; closedAt: Date | null },
  signedOn: Day,
  today: Day,
): { field?: "signedOn"; words: string } | null {
  if (report.closedAt)
    return { words: "Năm báo cáo đã khóa sổ. Hãy hỏi Hội Chữ thập đỏ tỉnh nếu cần mở lại." };
  if (report.state === "SUBMITTED")
    return { words: "Báo cáo này đã được nộp. Hãy chờ tỉnh chấp nhận hoặc trả lại." };
  if (report.state === "ACCEPTED")
    return { words: "Báo cáo này đã được chấp nhận. Số phát sinh sau đó được tính vào kỳ sau." };
  if (today < report.startsOn)
    return { words: `Kỳ báo cáo bắt đầu ngày ${formatDay(report.startsOn)}. Hãy nộp từ ngày đó.` };
  if (signedOn > today)
    return { field: "signedOn", words: "Ngày ký không thể sau hôm nay. Hãy ghi lại ngày ký." };
  return null;
}

/** Amounts as strings of whole đồng: JSON has no whole numbers of that size. */
export function freeze(results: ResultsByUnit) {
  const plain = <T extends Results>(row: T) => ({
    ...row,
    ...(Object.fromEntries(RESULT_AMOUNTS.map((name) => [name, row[name].toString()])) as Record<
      (typeof RESULT_AMOUNTS)[number],
      string
    >),
  });
  return { rows: results.rows.map(plain), total: plain(results.total), donors: results.donors };
}

/** What looks odd in a table: said beside it, never a reason to refuse. */
export function oddities(
  now: { rows: readonly (Results & { name: string })[]; total: Results },
  before: Results | null,
  notPosted: number,
): string[] {
  const odd: string[] = [];
  const { rows, total } = now;
  if (total.dossiers === 0) odd.push("Chưa có hồ sơ nào trong năm. Hãy kiểm tra lại trước khi nộp.");
  if (total.dossiers > 0 && total.valueInPeriod === 0n)
    odd.push("Trị giá trợ giúp trong kỳ bằng 0. Hãy kiểm tra các lần trợ giúp đã được ghi chưa.");
  const empty = rows.filter((row) => row.dossiers === 0);
  if (empty.length && empty.length < rows.length)
    odd.push(`${empty.length} đơn vị chưa có hồ sơ nào: ${listed(empty.map(({ name }) => name))}.`);
  const silent = rows.filter((row) => row.helped > 0 && row.valueSoFar === 0n);
  if (silent.length)
    odd.push(
      `${silent.length} đơn vị có địa chỉ đã đăng ký đủ mức nhưng chưa ghi lần trợ giúp nào: ${listed(silent.map(({ name }) => name))}.`,
    );
  if (notPosted)
    odd.push(`${notPosted} địa chỉ đã phê duyệt chưa đăng iNHANDAO, nên chưa có trong danh sách kèm theo.`);
  if (before) {
    if (total.valueSoFar < before.valueSoFar)
      odd.push(
        `Lũy kế ${formatDong(total.valueSoFar)} thấp hơn báo cáo trước (${formatDong(before.valueSoFar)}).`,
      );
    if (before.valueInPeriod > 0n && total.valueInPeriod > before.valueInPeriod * 3n)
      odd.push(
        `Trị giá trong kỳ gấp hơn 3 lần báo cáo trước (${formatDong(before.valueInPeriod)}). Hãy xem có khoản nào thừa số 0 không.`,
      );
    if (total.dossiers < before.dossiers)
      odd.push(`Số hồ sơ giảm từ ${before.dossiers} xuống ${total.dossiers} so với báo cáo trước.`);
  }
  return odd;
}

const listed = (names: string[]) =>
  names.length > 5 ? `${names.slice(0, 5).join(", ")} và ${names.length - 5} đơn vị khác` : names.join(", ");
