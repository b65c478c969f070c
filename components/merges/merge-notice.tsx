import Link from "next/link";
import { ConfirmForm } from "@/components/ui/confirm";
import { HiddenField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { Notice } from "@/components/ui/notice";
import { formatDay } from "@/lib/core/days";
import type { listMergedInto, MergedAway } from "@/lib/merges/queries";
import { unmerge } from "@/lib/unmerges/actions";

/** On a dossier that was merged away: where it went, and the way back. */
export function MergedAwayNotice({ merge, mayUndo }: { merge: MergedAway; mayUndo: boolean }) {
  const { into, mergedOn, reason, canUndoUntil } = merge;
  const name = [into.code, into.headName].filter(Boolean).join(", ");
  return (
    <Notice kind="info" title={`Hồ sơ này đã được gộp ngày ${formatDay(mergedOn)}`}>
      <p>
        Vào hồ sơ{" "}
        {into.id ? (
          <Link href={`/office/addresses/${into.id}`} prefetch={false} className="link">
            {name}
          </Link>
        ) : (
          `${into.code ?? ""}, ${into.unitName}. Hãy hỏi cán bộ nơi đó khi cần`
        )}
        . Lý do: {reason}
      </p>
      <p>Trợ giúp của các năm đã khóa sổ vẫn ghi ở đây. Mã hồ sơ này không dùng lại.</p>
      {mayUndo && canUndoUntil && (
        <Folded summary={`Bỏ gộp (đến hết ngày ${formatDay(canUndoUntil)})`}>
          <ConfirmForm
            id="unmerge"
            prefix="unmerge"
            action={unmerge}
            label="Bỏ gộp"
            title="Bỏ gộp hai hồ sơ?"
            effect="Những gì đã chuyển sang hồ sơ kia trở lại hồ sơ này. Nếu trước đây có công khai, hãy công khai lại."
          >
            <HiddenField name="mergeId" value={merge.id} />
            <TextField name="reason" label="Vì sao bỏ gộp" maxLength={500} />
          </ConfirmForm>
        </Folded>
      )}
    </Notice>
  );
}

/** On the dossier that stayed. */
export function MergedIntoNotice({ merges }: { merges: Awaited<ReturnType<typeof listMergedInto>> }) {
  return (
    <Notice kind="info" title="Đã nhận gộp hồ sơ khác">
      <ul>
        {merges.map(({ id, mergedOn, merged }) => (
          <li key={id}>
            <Link href={`/office/addresses/${merged.id}`} prefetch={false} className="link">
              {merged.code ?? "Hồ sơ chưa có mã"}
            </Link>
            , {merged.headName}, {merged.unitName}, ngày {formatDay(mergedOn)}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
