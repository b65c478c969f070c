import { headCells } from "@/lib/core/official-heads";
import type { MeetingList } from "@/lib/reviews/queries";
import { basisOf, LIST_COLUMNS, LIST_TITLE, numbered, placeOf, STAMP_TITLE } from "@/lib/reviews/sheet";
import "@/components/ui/paper.css";

/** The list as it is printed for the People's Committee to stamp. */
export function OfficialList({ list }: { list: MeetingList }) {
  const rows = numbered(list);
  const sum = (of: "memberCount" | "eligibleMembers") => rows.reduce((total, row) => total + row[of], 0);
  const heads = headCells(LIST_COLUMNS);
  const lastHead = Math.max(...heads.map(({ row }) => row));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="paper paper-wide" tabIndex={0} aria-label={LIST_TITLE}>
      <div className="paper-head">
        <div className="short-rule">
          <p>{list.aboveName.toUpperCase()}</p>
          <p>
            <b>{list.agencyName.toUpperCase()}</b>
          </p>
        </div>
        <div>
          <p>
            <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
          </p>
          <p>
            <b className="rule">Độc lập - Tự do - Hạnh phúc</b>
          </p>
        </div>
        <p>Số: …… /DS-CTĐ</p>
        <p>
          <i>{placeOf(list.communeName)}, ngày …… tháng …… năm ………</i>
        </p>
      </div>
      <h2>{LIST_TITLE}</h2>
      <p className="subject">
        <i>({basisOf(list)})</i>
      </p>
      <table>
        <thead>
          {Array.from({ length: lastHead + 1 }, (_, row) => (
            <tr key={row}>
              {heads
                .filter((head) => head.row === row)
                .map(({ column, rows: tall, span, text }) => (
                  <th key={column} scope="col" rowSpan={tall} colSpan={span}>
                    {text}
                  </th>
                ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {LIST_COLUMNS.map(({ header, kind, value }) => (
                <td key={header} className={kind === "number" ? "number" : undefined}>
                  {String(value(row) ?? "")}
                </td>
              ))}
            </tr>
          ))}
          {rows.length > 0 && (
            <tr>
              <td />
              <td colSpan={3}>
                <b>Cộng: {rows.length} hộ</b>
              </td>
              <td className="number">
                <b>{sum("memberCount")}</b>
              </td>
              <td className="number">
                <b>{sum("eligibleMembers")}</b>
              </td>
              <td colSpan={4} />
            </tr>
          )}
        </tbody>
      </table>
      {rows.length === 0 && <p>Cuộc họp chưa có hộ nào được đồng ý.</p>}
      <div className="paper-signatures">
        <div>
          <p>
            <b>THƯ KÝ CUỘC HỌP</b>
          </p>
          <p>
            <i>(Ký, ghi rõ họ tên)</i>
          </p>
          {list.secretary && <p style={{ marginTop: "4.5rem" }}>{list.secretary}</p>}
        </div>
        <div>
          <p>
            <b>CHỦ TRÌ CUỘC HỌP</b>
          </p>
          <p>
            <i>(Ký, ghi rõ họ tên)</i>
          </p>
          {list.chair && <p style={{ marginTop: "4.5rem" }}>{list.chair}</p>}
        </div>
        <div>
          <p>
            <b>
              {STAMP_TITLE.toUpperCase()} {list.communeName.toUpperCase()}
            </b>
          </p>
          <p>{list.confirmationNumber ? `Số: ${list.confirmationNumber}` : "Số: ……………………"}</p>
          <p>
            <i>(Ký, ghi rõ họ tên, đóng dấu)</i>
          </p>
        </div>
      </div>
    </section>
  );
}
