import { STATE } from "@/lib/addresses/labels";
import { FIELD } from "@/lib/changes/labels";
import { formatMoment } from "@/lib/core/days";
import { sentenceOf } from "@/lib/history/labels";
import type { ActRow } from "@/lib/history/queries";

const MORE_FIELDS: Record<string, string> = {
  closeReason: "Lý do đóng",
  inhandaoCode: "Mã iNHANDAO",
  inhandaoOn: "Ngày đăng iNHANDAO",
  verdict: "Kết luận",
  publicTitle: "Tiêu đề công khai",
};

const fieldWord = (field: string) => FIELD[field] ?? MORE_FIELDS[field];

/** Acts as sentences, the reason below; with `values`, old beside new. */
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
  const changed = act.values.filter(({ field }) => field !== "reason" && fieldWord(field));
  const moved = act.fromState && act.toState && act.fromState !== act.toState;
  return (
    <>
      {values && moved && (
        <p>
          {stateWord(act.fromState)} → {stateWord(act.toState)}
        </p>
      )}
      {reason && <p className="whitespace-pre-line">{reason}</p>}
      {!values && act.verb === "save" && changed.length > 0 && (
        <p>{changed.map(({ field }) => fieldWord(field)).join(", ")}</p>
      )}
      {!values && closeReason && <p>{closeReason}</p>}
      {values && changed.length > 0 && (
        <dl>
          {changed.map(({ field, oldValue, newValue }) => (
            <div key={field}>
              <dt>{fieldWord(field)}</dt>
              <dd>
                {oldValue || newValue ? (
                  <>
                    {oldValue && <del>{oldValue}</del>} {newValue && <ins>{newValue}</ins>}
                  </>
                ) : (
                  "đã đổi"
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

const stateWord = (state: string | null) =>
  state && Object.hasOwn(STATE, state) ? STATE[state as keyof typeof STATE] : state;
