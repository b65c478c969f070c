import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Empty } from "@/components/ui/empty";
import { HiddenField } from "@/components/ui/fields";
import { Status } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { DataTable } from "@/components/ui/table";
import type { FormState } from "@/lib/core/form-state";
import { VERDICT, VERDICT_TONE } from "@/lib/imports/labels";
import type { PreviewRow } from "@/lib/imports/queries";

/** What was read, row by row; with `pick`, likely duplicates carry a box to take them in all the same. */
export function PreviewTable({
  id,
  rows,
  pick,
  hrefOf,
}: {
  id: string;
  rows: PreviewRow[];
  pick?: (state: FormState, data: FormData) => Promise<FormState>;
  hrefOf?: (row: PreviewRow) => string;
}) {
  const mayPick = pick && rows.some(({ verdict }) => verdict === "DUPLICATE");
  const table = (
    <DataTable
      caption="Các dòng của tệp"
      rows={rows}
      rowKey={({ position }) => String(position)}
      rowHref={hrefOf}
      empty={<Empty title="Không có dòng nào như vậy">Hãy chọn nhóm khác ở trên.</Empty>}
      columns={[
        { key: "title", header: "Tên", primary: true, cell: ({ title }) => title || "(chưa có tên)" },
        { key: "row", header: "Dòng", nowrap: true, cell: ({ sheet, row }) => `${sheet}, dòng ${row}` },
        { key: "place", header: "Nơi", hideOnPhone: true, cell: ({ place }) => place },
        {
          key: "verdict",
          header: "Kết quả",
          cell: ({ verdict, isWritten, isUndone }) => (
            <Status tone={VERDICT_TONE[verdict]}>
              {isWritten && verdict !== "UNCHANGED"
                ? `${VERDICT[verdict]}, ${isUndone ? "đã hủy" : "đã nhập"}`
                : VERDICT[verdict]}
            </Status>
          ),
        },
        { key: "why", header: "Lý do", cell: (row) => reasons(row, Boolean(mayPick)) },
      ]}
    />
  );
  if (!mayPick) return table;
  return (
    <ActionForm action={pick}>
      <HiddenField name="id" value={id} />
      {rows.map(({ position, verdict }) =>
        verdict === "DUPLICATE" ? <HiddenField key={position} name="shown" value={String(position)} /> : null,
      )}
      {table}
      <div className="btn-row">
        <SubmitButton variant="secondary">Lưu lựa chọn trên trang này</SubmitButton>
      </div>
    </ActionForm>
  );
}

function reasons({ faults, likely, verdict, position, isPicked }: PreviewRow, mayPick: boolean): ReactNode {
  if (!faults.length && !likely.length) return null;
  return (
    <div>
      {faults.map(({ cell, column, words }) => (
        <p key={`${cell} ${words}`}>
          <strong>{cell}</strong>
          {column && ` · ${column}`}: {words}
        </p>
      ))}
      {likely.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {mayPick && verdict === "DUPLICATE" && (
        <label className="choice">
          <input type="checkbox" name="position" value={position} defaultChecked={isPicked} />
          <span>Không phải trùng, vẫn nhập dòng này</span>
        </label>
      )}
    </div>
  );
}
