import { DataTable } from "@/components/ui/table";
import type { Verdict } from "@/lib/bulk/rules";

/** Dossiers by name, each with its link; beside it why it was left out. */
export function VerdictTable({ verdicts, caption }: { verdicts: readonly Verdict[]; caption: string }) {
  const hasReasons = verdicts.some(({ reason }) => reason !== null);
  return (
    <DataTable
      caption={caption}
      rows={[...verdicts]}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/office/addresses/${id}`}
      columns={[
        {
          key: "name",
          header: "Chủ hộ, cơ sở",
          primary: true,
          cell: ({ headName, code }) => (
            <>
              {headName || "—"}
              <small className="block whitespace-nowrap font-normal text-ink-soft text-sm">
                {code ?? "Chưa có mã"}
              </small>
            </>
          ),
        },
        { key: "place", header: "Nơi ở", cell: ({ unitName }) => unitName },
        ...(hasReasons ? [{ key: "reason", header: "Lý do", cell: ({ reason }: Verdict) => reason }] : []),
      ]}
    />
  );
}
