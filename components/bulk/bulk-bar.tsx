import { Button } from "@/components/ui/button";
import { BULK_ACT } from "@/lib/bulk/labels";
import { type BulkAct, MOST } from "@/lib/bulk/rules";
import type { Filter } from "@/lib/filters/schema";

export const BULK_FORM = "bulk";

/** What can be done with the ticked rows. A plain GET form: the preview is a view, and nothing happens before it. */
export function BulkBar({
  acts,
  filter,
  hasWords,
  count,
}: {
  acts: BulkAct[];
  filter: Filter;
  hasWords: boolean;
  /** Of the whole filtered list, in words. */
  count: string;
}) {
  const kept = Object.entries(filter).filter(([key]) => key !== "after" && key !== "before");
  return (
    <form
      id={BULK_FORM}
      action="/office/addresses/bulk"
      method="get"
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      {kept.flatMap(([key, value]) =>
        [value]
          .flat()
          .map(
            (one) =>
              one !== undefined && (
                <input key={`${key}${one}`} type="hidden" name={key} value={String(one)} />
              ),
          ),
      )}
      {hasWords && <input type="hidden" name="search" value="on" />}
      <label className="choice">
        <input type="checkbox" name="all" value="on" />
        <span>
          Chọn cả {count} hồ sơ đang lọc
          {acts.length > 0 && (
            <small className="block text-ink-soft text-sm">Mỗi lần làm tối đa {MOST} hồ sơ</small>
          )}
        </span>
      </label>
      <div className="flex flex-wrap gap-2">
        {acts.map((act) => (
          <Button key={act} type="submit" name="act" value={act}>
            {BULK_ACT[act]}…
          </Button>
        ))}
        <Button type="submit" formAction="/office/addresses/export">
          Xuất Excel các hồ sơ đã chọn
        </Button>
      </div>
    </form>
  );
}
