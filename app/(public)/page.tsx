import { PublicCard } from "@/components/portal/public-card";
import { amountInWords, formatDong, formatNumber } from "@/lib/core/money";
import { listPublicAddresses, listPublicPlaces } from "@/lib/portal/queries";
import { publicFilter } from "@/lib/portal/schema";

export default async function StartPage() {
  const [{ rows, count }, { waiting, published, promised, handedOver, places }] = await Promise.all([
    listPublicAddresses(publicFilter.parse({})),
    listPublicPlaces(),
  ]);
  return (
    <>
      <div className="portal-lead">
        <h1>Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo</h1>
        <p>
          Mỗi địa chỉ là một hộ gia đình khó khăn đã được khảo sát, bình xét công khai và phê duyệt. Bạn có
          thể nhận giúp một lần, hoặc hằng tháng trong một đến hai năm.
        </p>
        {waiting > 0 ? (
          <a className="btn btn-primary" href="/addresses">
            Xem {formatNumber(waiting)} địa chỉ còn cần trợ giúp
          </a>
        ) : (
          <p>
            <b>
              {published > 0
                ? "Mọi địa chỉ đã công khai đều có người giúp."
                : "Chưa có địa chỉ nào được công khai."}
            </b>{" "}
            Hội Chữ thập đỏ công khai địa chỉ mới sau khi phê duyệt; mời bạn quay lại sau.
          </p>
        )}
      </div>
      <dl className="portal-figures">
        <div>
          <dt>Địa chỉ đang công khai</dt>
          <dd>{formatNumber(published)}</dd>
        </div>
        <div>
          <dt>Đã đăng ký giúp</dt>
          <dd>
            {formatDong(promised)}
            <small>{amountInWords(promised)}</small>
          </dd>
        </div>
        <div>
          <dt>Đã trao tận tay</dt>
          <dd>
            {formatDong(handedOver)}
            <small>{amountInWords(handedOver)}</small>
          </dd>
        </div>
      </dl>
      {rows.length > 0 && (
        <section className="section">
          <h2>Mới công khai, chưa đủ người giúp</h2>
          <ul className="public-cards">
            {rows.slice(0, 6).map((row) => (
              <PublicCard key={row.code} row={row} />
            ))}
          </ul>
          {count > 6 && (
            <a className="link" href="/addresses">
              Xem tất cả {formatNumber(count)} địa chỉ
            </a>
          )}
        </section>
      )}
      {places.length > 0 && (
        <nav className="section" aria-label="Theo nơi">
          <h2>Tìm theo nơi bạn muốn giúp</h2>
          <ul className="public-places">
            {places.map(({ code, name, count: inPlace }) => (
              <li key={code}>
                <a className="link" href={`/addresses?district=${code}`}>
                  {name}
                </a>{" "}
                {formatNumber(inPlace)}
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
