import { Notice } from "@/components/ui/notice";
import { REFUSALS } from "@/lib/files/rules";

type Query = Record<string, string | string[] | undefined>;

/** What became of files posted without scripts. */
export function FilesNotice({ query: { files, kept } }: { query: Query }) {
  if (typeof files !== "string") return null;
  if (files === "done") return <Notice kind="success" title="Đã lưu ảnh, giấy tờ" />;
  const refusal = Object.entries(REFUSALS).find(([name]) => name === files)?.[1];
  const count = typeof kept === "string" && /^[1-9]\d?$/.test(kept) ? `${kept} tệp khác đã được lưu. ` : "";
  return (
    <Notice kind="error" title="Có tệp chưa lưu được">
      {count}
      {refusal ?? "Hồ sơ này không thêm, gỡ tệp được lúc này. Hãy xem lại trạng thái của hồ sơ."}
    </Notice>
  );
}
