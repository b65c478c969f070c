import { CONSENT_PURPOSE } from "@/lib/addresses/labels";
import { ASKED } from "@/lib/consents/labels";
import { formatDay } from "@/lib/core/days";
import { ConsentPurpose } from "@/prisma/generated/enums";
import "@/components/ui/paper.css";

/** What is on record; nothing of it on an empty form. */
export type Recorded = {
  headName: string;
  place: string;
  code: string | null;
  guardianName: string | null;
  children: readonly string[];
  given: Partial<Record<ConsentPurpose, { giverName: string; givenOn: string }>>;
};

/**
 * The form that a household signs. Law 91/2025 art. 9: data, purpose, controller and rights are told first; each purpose
 * apart, no box filled in beforehand on an empty form; art. 24: the child's line beside the guardian's.
 */
export function ConsentPaper({ controller, recorded }: { controller: string; recorded: Recorded | null }) {
  return (
    <article className="paper">
      <div className="paper-head">
        <div className="short-rule">
          <p>
            <b>{controller.toUpperCase()}</b>
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
      </div>
      <h2>Phiếu đồng ý xử lý dữ liệu cá nhân</h2>
      <p className="subject">
        <i>
          (Cuộc vận động “Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo”; Luật Bảo vệ dữ liệu cá nhân
          số 91/2025/QH15)
        </i>
      </p>
      <h3>1. Hộ, người được trợ giúp</h3>
      <p>
        Họ tên: <Line words={recorded?.headName} long />
      </p>
      <p>
        Nơi ở: <Line words={recorded?.place} long />
      </p>
      {recorded?.code && <p>Mã hồ sơ: {recorded.code}</p>}
      <p>
        Người giám hộ, người đại diện (nếu có): <Line words={recorded?.guardianName} />
      </p>
      <h3>2. Điều gia đình cần biết trước khi đồng ý</h3>
      <p>
        <b>Ai giữ dữ liệu:</b> {controller} (bên kiểm soát dữ liệu cá nhân) và Hội Chữ thập đỏ cấp trên.
      </p>
      <p>
        <b>Dữ liệu nào:</b> họ tên, ngày sinh, giới tính, nơi ở, điện thoại, số định danh, quan hệ gia đình,
        nghề nghiệp, thu nhập, hoàn cảnh, hình ảnh; và dữ liệu nhạy cảm: dân tộc, sức khỏe, khuyết tật, giấy
        tờ tùy thân. Dữ liệu nhạy cảm chỉ cán bộ phụ trách hồ sơ được xem, mỗi lần xem đều được ghi lại.
      </p>
      <p>
        <b>Để làm gì:</b> chỉ cho những mục đích gia đình đánh dấu ở phần 3. Không đồng ý mục nào thì mục đó
        không được làm; các mục khác không bị ảnh hưởng. Im lặng không phải là đồng ý.
      </p>
      <p>
        <b>Quyền của gia đình:</b> được biết, xem, sửa, xóa, yêu cầu cung cấp dữ liệu, phản đối, khiếu nại; và
        rút lại sự đồng ý bất cứ lúc nào, với từng mục, không cần nêu lý do. Hội trả lời trong 2 ngày làm việc
        và thực hiện việc rút lại trong 15 ngày (20 ngày nếu phải báo nhà tài trợ hoặc iNHANDAO cùng dừng).
      </p>
      <p>
        <b>Trẻ em:</b> hồ sơ của trẻ em do người đại diện đồng ý. Việc kể hoàn cảnh, đăng hình ảnh có liên
        quan đến trẻ từ đủ 7 tuổi phải được chính các em và người đại diện đồng ý. Không công khai tên và hình
        trẻ em.
      </p>
      <h3>3. Gia đình đồng ý cho từng mục đích</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Mục đích</th>
            <th scope="col">Đồng ý</th>
            <th scope="col">Không đồng ý</th>
          </tr>
        </thead>
        <tbody>
          {Object.values(ConsentPurpose).map((purpose) => {
            const given = recorded?.given[purpose];
            return (
              <tr key={purpose}>
                <td>
                  <b>{CONSENT_PURPOSE[purpose]}.</b> {ASKED[purpose]}
                  {given && (
                    <>
                      {" "}
                      <i>
                        (Đã ghi: {given.giverName}, ngày {formatDay(given.givenOn)})
                      </i>
                    </>
                  )}
                </td>
                <td className="number">
                  <Box isTicked={Boolean(given)} />
                </td>
                <td className="number">
                  <Box isTicked={false} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p style={{ textAlign: "right" }}>
        <i>……………………, ngày …… tháng …… năm ………</i>
      </p>
      <div className="paper-signatures">
        <Signature title="Người đồng ý" />
        <Signature title="Người giám hộ, người đại diện" name={recorded?.guardianName} />
        <Signature title="Cán bộ hỏi và ghi" />
      </div>
      <h3>Trẻ từ đủ 7 tuổi tự mình đồng ý (ghi rõ đồng ý mục nào)</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Họ tên trẻ</th>
            <th scope="col">Đồng ý mục</th>
            <th scope="col">Chữ ký hoặc điểm chỉ</th>
          </tr>
        </thead>
        <tbody>
          {(recorded?.children.length ? recorded.children : ["", ""]).map((name, at) => (
            <tr key={at}>
              <td style={{ width: "40%", height: "2.5rem" }}>{name}</td>
              <td />
              <td style={{ width: "25%" }} />
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

const Line = ({ words, long }: { words?: string | null; long?: boolean }) =>
  words ? <span>{words}</span> : <span className={long ? "blank blank-long" : "blank"}>&nbsp;</span>;

const Box = ({ isTicked }: { isTicked: boolean }) => (
  <span className="box">{isTicked ? <span title="Đã đồng ý">x</span> : null}</span>
);

const Signature = ({ title, name }: { title: string; name?: string | null }) => (
  <div>
    <p>
      <b>{title.toUpperCase()}</b>
    </p>
    <p>
      <i>(Ký hoặc điểm chỉ, ghi rõ họ tên)</i>
    </p>
    {name && <p style={{ marginTop: "4.5rem" }}>{name}</p>}
  </div>
);
