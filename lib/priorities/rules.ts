import type { Criterion, PriorityLine } from "@/lib/addresses/rules";
import { type Day, daysBetween } from "@/lib/core/days";
import type { CriterionKind } from "@/prisma/generated/enums";

/** Criteria that rest on what a list does not show: there they stand together, without words. */
const UNSAID: readonly CriterionKind[] = ["DISABILITY", "CHILD_OUT_OF_SCHOOL"];

/** A score as a list explains it: the lines whose facts the list shows anyway, and the sum of the others. */
export function saidInList(
  lines: readonly PriorityLine[],
  criteria: readonly Criterion[],
): { words: string; points: number }[] {
  const said = lines
    .filter(({ kind }) => !UNSAID.includes(kind))
    .map(({ kind, words, points }) => {
      if (kind !== "ELIGIBLE_MEMBER") return { words, points };
      const each = criteria.find((one) => one.kind === kind)?.points ?? points;
      return { words: `${points / each} khẩu × ${each}:`, points };
    });
  const rest = lines.filter(({ kind }) => UNSAID.includes(kind)).reduce((sum, { points }) => sum + points, 0);
  return rest ? [...said, { words: "Tiêu chí khác", points: rest }] : said;
}

/** How long a dossier has been waiting, in the words of the list; none before its first submission. */
export function waitingWords(submittedOn: Day | null, today: Day): string | null {
  if (!submittedOn || submittedOn > today) return null;
  const days = daysBetween(submittedOn, today);
  return days < 60 ? `chờ ${days} ngày` : `chờ ${Math.floor(days / 30)} tháng`;
}

/** Where a dossier stands in the order, before and after. */
export type Moved = { before: number; after: number };

export function movedWords({ before, after }: Moved): string {
  if (before === after) return "giữ nguyên";
  return after < before ? `lên ${before - after} bậc` : `xuống ${after - before} bậc`;
}
