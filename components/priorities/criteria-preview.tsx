import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { DataTable } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/money";
import type { Preview } from "@/lib/priorities/queries";
import { movedWords } from "@/lib/priorities/rules";

/** What other points would move, before anything is kept. */
export function CriteriaPreview({ preview, children }: { preview: Preview; children: ReactNode }) {
  const { total, higher, lower, rows } = preview;
  const changed = higher + lower;
  return (
    <>
      <Notice
        kind="info"
        title={
          changed
            ? `${formatNumber(changed)} trong ${formatNumber(total)} hồ sơ đổi điểm: ${formatNumber(higher)} tăng, ${formatNumber(lower)} giảm`
            : `Không hồ sơ nào trong ${formatNumber(total)} hồ sơ đổi điểm`
        }
      >
        Chưa có gì được lưu. Hồ sơ cùng điểm thì hộ chờ lâu hơn đứng trước; thời gian chờ không tính vào điểm.
      </Notice>
      {children}
      <DataTable
        caption="Hai mươi hồ sơ đứng đầu, trước và sau khi đổi"
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/office/addresses/${id}`}
        columns={[
          {
            key: "name",
            header: "Chủ hộ, cơ sở",
            primary: true,
            cell: ({ headName, code }) => (
              <>
                {headName}
                <small className="block whitespace-nowrap font-normal text-ink-soft text-sm">{code}</small>
              </>
            ),
          },
          { key: "place", header: "Nơi ở", cell: ({ unitName }) => unitName },
          {
            key: "was",
            header: "Thứ tự hiện nay",
            align: "right",
            cell: (row) => formatNumber(row.placeBefore),
          },
          { key: "will", header: "Thứ tự mới", align: "right", cell: (row) => formatNumber(row.placeAfter) },
          {
            key: "moved",
            header: "Thay đổi",
            nowrap: true,
            cell: ({ placeBefore, placeAfter }) => movedWords({ before: placeBefore, after: placeAfter }),
          },
          {
            key: "score",
            header: "Điểm",
            align: "right",
            nowrap: true,
            cell: ({ scoreBefore, scoreAfter }) =>
              scoreBefore === scoreAfter ? scoreAfter : `${scoreBefore} → ${scoreAfter}`,
          },
        ]}
      />
    </>
  );
}
