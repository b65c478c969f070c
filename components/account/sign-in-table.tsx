import { DataTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/core/days";

export type SignInLine = {
  id: string;
  startedAt: Date;
  lastSeenAt: Date;
  isOpen: boolean;
  isThis?: boolean;
  device: string | null;
};

/** Of a user agent only what an officer would recognise. */
function deviceWords(device: string | null): string {
  if (!device) return "Không rõ";
  const system = [
    ["Android", "Android"],
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Windows", "Windows"],
    ["Mac OS", "máy Mac"],
    ["Linux", "Linux"],
  ].find(([sign]) => sign && device.includes(sign))?.[1];
  const browser = [
    ["Edg/", "Edge"],
    ["coc_coc", "Cốc Cốc"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([sign]) => sign && device.includes(sign))?.[1];
  return [browser, system].filter(Boolean).join(" trên ") || "Thiết bị khác";
}

export function SignInTable({ rows }: { rows: SignInLine[] }) {
  return (
    <DataTable
      caption="Phiên đăng nhập"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "device", header: "Thiết bị", primary: true, cell: ({ device }) => deviceWords(device) },
        { key: "from", header: "Đăng nhập lúc", nowrap: true, cell: (row) => formatMoment(row.startedAt) },
        { key: "seen", header: "Dùng gần nhất", nowrap: true, cell: (row) => formatMoment(row.lastSeenAt) },
        {
          key: "state",
          header: "Tình trạng",
          cell: ({ isOpen, isThis }) => (isThis ? "Thiết bị này" : isOpen ? "Đang mở" : "Đã kết thúc"),
        },
      ]}
    />
  );
}
