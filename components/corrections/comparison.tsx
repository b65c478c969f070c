import { DataTable } from "@/components/ui/table";
import { rowInWords } from "@/lib/corrections/labels";
import type { DossierDraft } from "@/lib/drafts/schema";
import { fieldName, rowName, valueInWords } from "@/lib/revisions/labels";
import type { Difference } from "@/lib/revisions/rules";

/** Old beside new, one field a line, rows gathered by whom or what they are about. */
export function Comparison({
  differences,
  rows,
  conflicts,
}: {
  differences: Difference[];
  rows: { base: DossierDraft; proposed: DossierDraft };
  conflicts: Difference[];
}) {
  const clashes = new Set(conflicts.map(({ path }) => path));
  const words = ({ list, field, path }: Difference, value: unknown) =>
    list && !field ? rowInWords(list, value) : valueInWords(field ?? path, value);
  return (
    <DataTable
      caption="Những mục đề nghị sửa, giá trị đang lưu bên cạnh giá trị mới"
      rows={differences}
      rowKey={({ path }) => path}
      columns={[
        {
          key: "field",
          header: "Mục",
          primary: true,
          cell: (row) => (
            <>
              {row.list && <span className="block text-ink-soft text-sm">{rowName(row, rows)}</span>}
              <b>{row.list && !row.field ? (row.now ? "Thêm mới" : "Bỏ khỏi hồ sơ") : fieldName(row)}</b>
              {clashes.has(row.path) && (
                <span className="block font-semibold text-returned text-sm">
                  Hồ sơ đã đổi mục này sau khi đề nghị được gửi
                </span>
              )}
            </>
          ),
        },
        {
          key: "old",
          header: "Đang lưu",
          cell: (row) => (
            <span className="whitespace-pre-line break-words md:block md:min-w-40">
              {words(row, row.old)}
            </span>
          ),
        },
        {
          key: "now",
          header: "Đề nghị",
          cell: (row) => (
            <span className="whitespace-pre-line break-words font-semibold">{words(row, row.now)}</span>
          ),
        },
      ]}
    />
  );
}
