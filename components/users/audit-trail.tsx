import { Empty } from "@/components/ui/empty";
import { DataTable } from "@/components/ui/table";
import { Timeline } from "@/components/ui/timeline";
import { formatMoment } from "@/lib/core/days";
import { LOOKED_AT, sentenceOf } from "@/lib/history/labels";

type ActLine = {
  id: string;
  at: Date;
  actorLabel: string;
  verb: string;
  of: string | null;
  values: { field: string; oldValue: string | null; newValue: string | null }[];
};
type LookLine = {
  id: string;
  at: Date;
  what: string;
  detail: string | null;
  code: string | null;
  user: { fullName: string; userName: string };
};

const FIELD: Record<string, string> = {
  reason: "Lý do",
  userName: "Tên đăng nhập",
  fullName: "Họ và tên",
  email: "Thư điện tử",
  phone: "Số điện thoại",
  role: "Vai trò",
  name: "Tên",
  kind: "Loại",
  place: "Địa chỉ",
  parent: "Cấp trên",
  code: "Mã",
  difficulty: "Mức khó khăn",
  validFrom: "Ngày thành lập",
  predecessors: "Thay cho",
  year: "Năm",
  enrolled: "Số hồ sơ",
};

const empty = <Empty title="Không có dòng nào">Hãy bỏ bớt điều kiện lọc.</Empty>;

export function ActTimeline({ rows }: { rows: ActLine[] }) {
  if (rows.length === 0) return empty;
  return (
    <Timeline
      items={rows.map((row) => ({
        id: row.id,
        at: formatMoment(row.at),
        sentence: row.of ? `${sentenceOf(row).slice(0, -1)}: ${row.of}.` : sentenceOf(row),
        detail:
          row.values.length > 0 &&
          row.values.map(({ field, oldValue, newValue }) => (
            <p key={field}>
              {FIELD[field] ?? field}
              {oldValue === null && newValue === null
                ? " đã đổi"
                : `: ${[oldValue, newValue].filter((value) => value !== null).join(" → ")}`}
              {oldValue !== null && newValue === null && " (bỏ)"}
            </p>
          )),
      }))}
    />
  );
}

export function LookTable({ rows }: { rows: LookLine[] }) {
  return (
    <DataTable
      caption="Lượt mở thông tin riêng và xuất tệp"
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: "who",
          header: "Người",
          primary: true,
          cell: ({ user }) => `${user.fullName} (${user.userName})`,
        },
        { key: "at", header: "Lúc", nowrap: true, cell: ({ at }) => formatMoment(at) },
        {
          key: "what",
          header: "Đã mở",
          cell: ({ what, detail }) =>
            [LOOKED_AT[what] ?? (what.startsWith("export") ? "Xuất tệp" : "Thông tin riêng"), detail]
              .filter(Boolean)
              .join(": "),
        },
        { key: "code", header: "Hồ sơ", nowrap: true, cell: ({ code }) => code ?? "-" },
      ]}
    />
  );
}
