import { STATE } from "@/lib/addresses/labels";
import { FIELD } from "@/lib/changes/labels";
import { formatMoment } from "@/lib/core/days";
import { changeSentence, sentenceOf } from "@/lib/history/labels";
import type { ActRow } from "@/lib/history/queries";

/** Acts as sentences, the reason below; with `values`, from which state to which, and old beside new. */
export function historyItems(acts: ActRow[], values: boolean) {
  return acts.map((act) => ({
    id: act.id,
    at: formatMoment(act.at),
    sentence: sentenceOf(act),
    detail: <Detail act={act} values={values} />,
  }));
}

function Detail({ act, values }: { act: ActRow; values: boolean }) {
  const reason = act.values.find(({ field }) => field === "reason")?.newValue;
  const closeReason = act.values.find(({ field }) => field === "closeReason")?.newValue;
  const changed = act.values.filter(({ field }) => field !== "reason");
  const moved = act.fromState !== act.toState ? stateSentence(act.fromState, act.toState) : null;
  return (
    <>
      {values && moved && <p>{moved}</p>}
      {reason && <p className="whitespace-pre-line">Lý do: {reason}</p>}
      {!values && act.verb === "save" && changed.length > 0 && (
        <p>{changed.map(({ field }) => FIELD[field] ?? "Thông tin khác").join(", ")}</p>
      )}
      {!values && closeReason && <p>{closeReason}</p>}
      {values &&
        changed.map((value) => (
          <p key={value.field} className="whitespace-pre-line">
            {changeSentence(value, FIELD)}
          </p>
        ))}
    </>
  );
}

const stateWord = (state: string | null) =>
  state && Object.hasOwn(STATE, state) ? STATE[state as keyof typeof STATE] : null;

function stateSentence(from: string | null, to: string | null): string | null {
  const [before, after] = [stateWord(from), stateWord(to)];
  if (!after) return null;
  return before ? `Trạng thái: từ “${before}” sang “${after}”.` : `Trạng thái: “${after}”.`;
}
