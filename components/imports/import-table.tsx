import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { DataTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/core/days";
import { formatNumber } from "@/lib/core/money";
import { IMPORT_KIND, IMPORT_STATE, IMPORT_TONE } from "@/lib/imports/labels";
import type { ImportKind, ImportState } from "@/prisma/generated/enums";

type Line = {
  id: string;
  kind: ImportKind;
  state: ImportState;
  fileName: string;
  createdAt: Date;
  newRows: number;
  changedRows: number;
  badRows: number;
};

export function ImportTable({ rows }: { rows: Line[] }) {
  return (
    <DataTable
      caption="Các lần nhập của anh/chị, mới nhất trước"
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/office/imports/${id}`}
      empty={<Empty title="Chưa nhập lần nào">Tệp anh/chị tải lên sẽ hiện ở đây để xem lại hoặc hủy.</Empty>}
      columns={[
        { key: "file", header: "Tệp", primary: true, cell: ({ fileName }) => fileName },
        { key: "kind", header: "Loại", cell: ({ kind }) => IMPORT_KIND[kind] },
        { key: "at", header: "Lúc", nowrap: true, cell: ({ createdAt }) => formatMoment(createdAt) },
        {
          key: "state",
          header: "Tình trạng",
          cell: ({ state }) => <Status tone={IMPORT_TONE[state]}>{IMPORT_STATE[state]}</Status>,
        },
        { key: "new", header: "Mới", align: "right", cell: ({ newRows }) => formatNumber(newRows) },
        {
          key: "changed",
          header: "Thay đổi",
          align: "right",
          cell: ({ changedRows }) => formatNumber(changedRows),
        },
        { key: "bad", header: "Có lỗi", align: "right", cell: ({ badRows }) => formatNumber(badRows) },
      ]}
    />
  );
}
