import { DataTable } from "@/components/ui/table";
import { STATE } from "@/lib/addresses/labels";
import { formatDay } from "@/lib/core/days";
import type { Meeting } from "@/lib/reviews/queries";
import { isAgreed } from "@/lib/reviews/rules";

/** Votes as they were submitted. */
export function HouseholdTable({ caption, rows }: { caption: string; rows: Meeting["households"] }) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/office/addresses/${id}`}
      columns={[
        {
          key: "name",
          header: "Chủ hộ, cơ sở",
          primary: true,
          cell: ({ headName, code, hamlet }) => (
            <>
              {headName || "Chưa ghi tên"}
              <small className="block font-normal text-ink-soft text-sm">
                {[code, hamlet].filter(Boolean).join(" · ")}
              </small>
            </>
          ),
        },
        { key: "state", header: "Trạng thái", cell: ({ state }) => STATE[state] },
        { key: "for", header: "Đồng ý", align: "right", cell: ({ votesFor }) => votesFor },
        { key: "against", header: "Không đồng ý", align: "right", cell: ({ votesAgainst }) => votesAgainst },
        { key: "result", header: "Kết quả", cell: (row) => (isAgreed(row) ? "Đồng ý" : "Chưa đồng ý") },
        {
          key: "confirmed",
          header: "UBND xác nhận",
          cell: ({ confirmationNumber, confirmedOn }) =>
            confirmedOn ? `${confirmationNumber}, ${formatDay(confirmedOn)}` : "",
        },
      ]}
    />
  );
}
