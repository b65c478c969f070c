import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/table";
import { formatDay } from "@/lib/core/days";
import type { MeetingRow } from "@/lib/reviews/queries";

export function MeetingTable({
  rows,
  hasCommunes,
  empty,
}: {
  rows: MeetingRow[];
  hasCommunes: boolean;
  empty: ReactNode;
}) {
  return (
    <DataTable
      caption="Các cuộc họp bình xét, mới nhất trước"
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/office/reviews/${id}`}
      empty={empty}
      columns={[
        {
          key: "meeting",
          header: "Cuộc họp",
          primary: true,
          cell: ({ heldOn, place }) => (
            <>
              {formatDay(heldOn)}
              <small className="block font-normal text-ink-soft text-sm">{place}</small>
            </>
          ),
        },
        ...(hasCommunes
          ? [{ key: "commune", header: "Xã", cell: ({ communeName }: MeetingRow) => communeName }]
          : []),
        { key: "attendance", header: "Số người dự", align: "right", cell: ({ attendance }) => attendance },
        {
          key: "households",
          header: "Hộ được đồng ý",
          align: "right",
          cell: ({ agreed, households }) => `${agreed} trong ${households}`,
        },
        {
          key: "confirmed",
          header: "UBND xác nhận",
          cell: ({ confirmedOn, confirmationNumber }) =>
            confirmedOn ? `${confirmationNumber}, ${formatDay(confirmedOn)}` : "Chưa xác nhận",
        },
      ]}
    />
  );
}
