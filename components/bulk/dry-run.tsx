import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { WILL_BE } from "@/lib/bulk/labels";
import { type BulkAct, isReady, reasonsOf, type Verdict } from "@/lib/bulk/rules";
import { VerdictTable } from "./verdict-table";

/** What would happen to how many, and why some are left out. */
export function DryRun({
  act,
  verdicts,
  unknown,
  note,
}: {
  act: BulkAct;
  verdicts: Verdict[];
  /** Chosen, but not to be found. */
  unknown: number;
  note?: string;
}) {
  const [ready, left] = [verdicts.filter(isReady), verdicts.filter((one) => !isReady(one))];
  return (
    <>
      <Notice
        kind={ready.length ? "info" : "warning"}
        title={`${ready.length} hồ sơ ${WILL_BE[act]}${left.length ? `, ${left.length} hồ sơ để lại` : ""}`}
      >
        {note && <p>{note}</p>}
        {unknown > 0 && <p>{unknown} hồ sơ không tìm thấy trên địa bàn của anh/chị.</p>}
        <p>Chưa có gì được ghi. Mỗi hồ sơ được kiểm tra lại khi anh/chị bấm nút ở cuối trang.</p>
        {left.length > 0 && (
          <ul>
            {reasonsOf(left).map(({ reason, count }) => (
              <li key={reason}>
                <b>{count}</b> hồ sơ: {reason}
              </li>
            ))}
          </ul>
        )}
      </Notice>
      {ready.length > 0 && (
        <Section title={`Sẽ làm (${ready.length})`}>
          <VerdictTable verdicts={ready} caption="Hồ sơ sẽ làm" />
        </Section>
      )}
      {left.length > 0 && (
        <Section title={`Để lại (${left.length})`}>
          <VerdictTable verdicts={left} caption="Hồ sơ để lại" />
        </Section>
      )}
    </>
  );
}
