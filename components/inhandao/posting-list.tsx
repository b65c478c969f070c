import { DataTable } from "@/components/ui/table";
import { formatDay } from "@/lib/core/days";
import type { InhandaoLine } from "@/lib/inhandao/queries";
import type { InhandaoFilter } from "@/lib/inhandao/schema";

const EMPTY: Record<InhandaoFilter["show"], string> = {
  ready: "Mọi địa chỉ đã phê duyệt mà gia đình đồng ý đều đã được đăng.",
  apart: "Không có địa chỉ nào vướng mắc.",
  posted: "Chưa có địa chỉ nào được ghi mã iNHANDAO.",
  remove: "Không có bài nào cần gỡ.",
};

/** Who is to be posted, who can't be and why, who is, and what must be taken down. */
export function PostingList({ rows, show }: { rows: InhandaoLine[]; show: InhandaoFilter["show"] }) {
  const posted = {
    key: "code",
    header: "iNHANDAO",
    cell: ({ standing }: InhandaoLine) =>
      [
        standing.inhandaoCode,
        standing.inhandaoOn && `đăng ${formatDay(standing.inhandaoOn)}`,
        standing.inhandaoUpdatedOn && `cập nhật ${formatDay(standing.inhandaoUpdatedOn)}`,
      ]
        .filter(Boolean)
        .join(", "),
  };
  const why = { key: "why", header: "Lý do", cell: (row: InhandaoLine) => row.why ?? "" };
  const words = {
    key: "words",
    header: "Nội dung",
    cell: (row: InhandaoLine) => (row.isPrepared ? "Đã soạn" : "Chưa soạn"),
  };
  return (
    <DataTable
      caption="Địa chỉ và việc đăng iNHANDAO"
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/office/inhandao/${id}`}
      empty={<p>{EMPTY[show]}</p>}
      columns={[
        {
          key: "name",
          header: "Chủ hộ, cơ sở",
          primary: true,
          cell: (row) => (
            <>
              {row.headName || "—"}
              <small className="block whitespace-nowrap font-normal text-ink-soft text-sm">{row.code}</small>
            </>
          ),
        },
        {
          key: "place",
          header: "Nơi ở",
          cell: (row) => [row.hamlet, row.unitName, row.districtName].filter(Boolean).join(", "),
        },
        {
          key: "approved",
          header: "Phê duyệt",
          nowrap: true,
          cell: ({ approvedOn }) => (approvedOn ? formatDay(approvedOn) : ""),
        },
        ...(show === "ready"
          ? [words]
          : show === "posted"
            ? [posted]
            : show === "apart"
              ? [why]
              : [posted, why]),
      ]}
    />
  );
}
