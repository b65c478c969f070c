import Link from "next/link";
import { formatNumber } from "@/lib/core/money";
import type { Task } from "@/lib/dashboard/rules";
import "./dashboard.css";

/** "Việc hôm nay": sentences with a number, each a link to what it counts; the most urgent first. */
export function TaskList({
  tasks,
  sentences = [],
}: {
  tasks: readonly Task[];
  sentences?: readonly { words: string; href: string; isUrgent: boolean }[];
}) {
  const urgent = sentences.filter(({ isUrgent }) => isUrgent);
  const calm = sentences.filter(({ isUrgent }) => !isUrgent);
  const line = ({ words, href, isUrgent }: (typeof sentences)[number]) => (
    <li key={words} className={isUrgent ? "task task-urgent" : "task"}>
      <Link href={href} prefetch={false}>
        <b aria-hidden="true">{isUrgent ? "!" : "·"}</b>
        <span>{words}</span>
      </Link>
    </li>
  );
  return (
    <ul className="tasks">
      {urgent.map(line)}
      {tasks.map(({ key, count, words, href, isUrgent }) => (
        <li key={key} className={isUrgent ? "task task-urgent" : "task"}>
          <Link href={href} prefetch={false}>
            <b>{formatNumber(count)}</b> <span>{words}</span>
          </Link>
        </li>
      ))}
      {calm.map(line)}
    </ul>
  );
}
