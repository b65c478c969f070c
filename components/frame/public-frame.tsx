import type { ReactNode } from "react";
import { Mark } from "./mark";

/** Public pages run no scripts, so these are plain links. */
export function PublicFrame({
  menu = [],
  fixedDay,
  foot,
  children,
}: {
  menu?: { href: string; label: string }[];
  /** Set where demonstration data is loaded. */
  fixedDay?: string;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="public">
      <a href="#main" className="skip-link">
        Đến nội dung chính
      </a>
      {fixedDay && (
        <aside className="fixed-day" aria-label="Ngày minh họa">
          Dữ liệu minh họa · hôm nay là {fixedDay}
        </aside>
      )}
      <header className="public-top">
        <div className="sheet">
          <a href="/" className="public-name">
            <Mark size={32} />
            <span>
              Địa chỉ Nhân đạo
              <small>Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo</small>
            </span>
          </a>
          {menu.length > 0 && (
            <nav aria-label="Các mục chính">
              {menu.map((item) => (
                <a key={item.href} href={item.href}>
                  {item.label}
                </a>
              ))}
            </nav>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="public-main sheet">
        {children}
      </main>
      <footer className="public-foot">
        <div className="sheet">
          {foot}
          <p>
            Thông tin về hộ gia đình được che bớt để giữ sự riêng tư. Không có tên đầy đủ, số điện thoại, địa
            chỉ chính xác.
          </p>
        </div>
      </footer>
    </div>
  );
}
