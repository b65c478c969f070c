import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { formatDay } from "@/lib/core/days";
import { CORRECTION_STATE, CORRECTION_TONE, partsOf } from "@/lib/corrections/labels";
import type { CorrectionLine } from "@/lib/corrections/queries";

/** Which parts would change, never to what: that stands on the correction's own page. */
export function CorrectionTable({
  rows,
  caption,
  empty,
}: {
  rows: CorrectionLine[];
  caption: string;
  empty: string;
}) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/office/corrections/${id}`}
      empty={<p className="empty">{empty}</p>}
      columns={[
        { key: "code", header: "Hồ sơ", primary: true, nowrap: true, cell: ({ code }) => code ?? "" },
        { key: "unit", header: "Xã", cell: ({ unitName }) => unitName },
        { key: "parts", header: "Mục đề nghị sửa", cell: ({ changedFields }) => partsOf(changedFields) },
        { key: "on", header: "Ngày gửi", nowrap: true, cell: ({ proposedOn }) => formatDay(proposedOn) },
        {
          key: "state",
          header: "Trạng thái",
          cell: ({ state }) => <Status tone={CORRECTION_TONE[state]}>{CORRECTION_STATE[state]}</Status>,
        },
      ]}
    />
  );
}
