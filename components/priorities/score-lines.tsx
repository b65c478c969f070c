import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { DataTable } from "@/components/ui/table";
import type { Score } from "@/lib/priorities/queries";

/** The score of one dossier, as it is added up. */
export function ScoreLines({
  score: { lines, total, year },
  stored,
  waiting,
}: {
  score: Score;
  /** What lists are sorted by. */
  stored: number;
  waiting: string | null;
}) {
  return (
    <Section
      id="priority"
      title="Điểm ưu tiên"
      lead={`Theo tiêu chí của năm ${year}. Cùng điểm thì hộ chờ lâu hơn đứng trước${waiting ? `: hộ này ${waiting}, không tính vào điểm.` : "."}`}
    >
      <DataTable
        caption="Điểm ưu tiên từng dòng"
        rows={lines}
        rowKey={({ kind }) => kind}
        empty={<p className="empty">Hồ sơ chưa đạt tiêu chí nào: 0 điểm.</p>}
        columns={[
          { key: "words", header: "Tiêu chí", primary: true, cell: ({ words }) => words, foot: "Tổng điểm" },
          { key: "points", header: "Điểm", align: "right", cell: ({ points }) => points, foot: total },
        ]}
      />
      {stored !== total && (
        <Notice kind="info">Danh sách đang xếp theo {stored} điểm và được tính lại trong ít phút nữa.</Notice>
      )}
    </Section>
  );
}
