import { Folded } from "@/components/ui/folded";
import type { Criterion, PriorityLine } from "@/lib/addresses/rules";
import { CRITERION } from "@/lib/campaigns/labels";
import { saidInList } from "@/lib/priorities/rules";

/** Above a list in order of priority: what that order is. */
export function OrderWords({ criteria, year }: { criteria: readonly Criterion[]; year: number }) {
  return (
    <Folded summary="Thứ tự ưu tiên: điểm cao đứng trước; cùng điểm thì hộ chờ lâu hơn đứng trước">
      <p>
        Điểm theo tiêu chí năm {year}:{" "}
        {criteria
          .filter(({ points }) => points > 0)
          .map(({ kind, points }) => `${lowerFirst(CRITERION[kind])} ${points}`)
          .join("; ")}
        . Thời gian chờ tính từ ngày nộp hồ sơ lần đầu, chỉ dùng khi bằng điểm, không cộng vào điểm.
      </p>
    </Folded>
  );
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** Under a row's score: how it is added up, and how long the household has been waiting. */
export function ScoreWords({
  lines,
  criteria,
  waiting,
}: {
  lines?: readonly PriorityLine[];
  criteria: readonly Criterion[];
  waiting: string | null;
}) {
  const sum = saidInList(lines ?? [], criteria)
    .map(({ words, points }) => `${lowerFirst(words)} ${points}`)
    .join(" + ");
  return (
    <small className="block min-w-48 font-normal text-ink-soft text-sm">
      {[sum && `= ${sum}`, waiting].filter(Boolean).join("; ")}
    </small>
  );
}
