import { Empty } from "@/components/ui/empty";
import { Timeline } from "@/components/ui/timeline";
import { formatMoment } from "@/lib/core/days";
import { changeSentence, lookSentence, sentenceOf } from "@/lib/history/labels";

type ActLine = {
  id: string;
  at: Date;
  actorLabel: string;
  verb: string;
  of: string | null;
  values: { field: string; oldValue: string | null; newValue: string | null }[];
};
type LookLine = {
  id: string;
  at: Date;
  what: string;
  detail: string | null;
  code: string | null;
  user: { fullName: string; userName: string };
};

const empty = <Empty title="Không có dòng nào">Hãy bỏ bớt điều kiện lọc.</Empty>;

export function ActTimeline({ rows }: { rows: ActLine[] }) {
  if (rows.length === 0) return empty;
  return (
    <Timeline
      items={rows.map((row) => ({
        id: row.id,
        at: formatMoment(row.at),
        sentence: row.of ? `${sentenceOf(row).slice(0, -1)}: ${row.of}.` : sentenceOf(row),
        detail:
          row.values.length > 0 &&
          row.values.map((value) => (
            <p key={value.field}>
              {value.field === "reason" ? `Lý do: ${value.newValue ?? ""}` : changeSentence(value)}
            </p>
          )),
      }))}
    />
  );
}

/** Looks and files that left, as sentences; the dossier by its code. */
export function LookTimeline({ rows }: { rows: LookLine[] }) {
  if (rows.length === 0) return empty;
  return (
    <Timeline
      items={rows.map(({ id, at, code, user, ...look }) => ({
        id,
        at: formatMoment(at),
        sentence: `${lookSentence({ ...look, name: `${user.fullName} (${user.userName})` }).slice(0, -1)}${code ? `: ${code}` : ""}.`,
      }))}
    />
  );
}
