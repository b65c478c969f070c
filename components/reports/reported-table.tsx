import { DataTable } from "@/components/ui/table";
import { formatDay } from "@/lib/core/days";
import type { ReportedAddress } from "@/lib/proposals/schema";

/** The list that goes with a quarter's report. */
export function ReportedTable({ addresses }: { addresses: readonly ReportedAddress[] }) {
  return (
    <DataTable
      caption="Danh sách địa chỉ nhân đạo đề xuất"
      rows={[...addresses]}
      rowKey={({ code }) => code}
      empty={<p>Kỳ này chưa có địa chỉ nào được cập nhật lên iNHANDAO.</p>}
      columns={[
        { key: "code", header: "Mã hồ sơ", nowrap: true, cell: ({ code }) => code },
        { key: "name", header: "Họ tên chủ hộ, tên cơ sở", primary: true, cell: ({ headName }) => headName },
        { key: "born", header: "Năm sinh", cell: ({ birthYear }) => birthYear ?? "-" },
        { key: "unit", header: "Xã, phường", cell: ({ unitName }) => unitName },
        { key: "category", header: "Đối tượng", cell: ({ categories }) => categories.join("; ") },
        { key: "need", header: "Nhu cầu", hideOnPhone: true, cell: ({ needs }) => needs.join("; ") },
        {
          key: "inhandao",
          header: "iNHANDAO",
          nowrap: true,
          cell: ({ inhandaoCode, inhandaoOn }) =>
            `${inhandaoCode ?? "-"}${inhandaoOn ? `, ${formatDay(inhandaoOn)}` : ""}`,
        },
      ]}
    />
  );
}
