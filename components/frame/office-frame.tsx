import type { ReactNode } from "react";
import { Mark } from "./mark";
import { MenuLink } from "./menu-link";

type MenuItem = { href: string; label: string; icon?: never };

/** The first four places stand in the bar of a phone, the rest under "Thêm". */
const PLACES = 4;

export function OfficeFrame({
  person,
  unitName,
  campaignYear,
  today,
  fixedDay,
  menu,
  path,
  signOut,
  children,
}: {
  person: { name: string; role: string };
  unitName: string;
  campaignYear?: number;
  /** As it is read: 05/05/2021. */
  today: string;
  fixedDay: boolean;
  menu: MenuItem[];
  path?: string;
  signOut: ReactNode;
  children: ReactNode;
}) {
  const links = (items: MenuItem[]) =>
    items.map((item) => <MenuLink key={item.href} {...item} path={path} />);
  const rest = menu.slice(PLACES);
  return (
    <div className="office">
      <a href="#main" className="skip-link">
        Đến nội dung chính
      </a>
      <header className="office-top">
        <Mark />
        <p className="office-unit">
          <b>{unitName}</b>
          {campaignYear && <span>Cuộc vận động năm {campaignYear}</span>}
        </p>
        <p className="office-person">
          {person.name}
          <span>{person.role}</span>
        </p>
        <div className="office-out">{signOut}</div>
      </header>
      {fixedDay && (
        <aside className="fixed-day" aria-label="Ngày minh họa">
          Dữ liệu minh họa · hôm nay là {today}
        </aside>
      )}
      <div className="office-menu">
        <nav aria-label="Các mục chính">{links(menu)}</nav>
      </div>
      <main id="main" tabIndex={-1} className="office-main">
        {children}
      </main>
      <nav className="office-bar" aria-label="Các mục chính">
        {links(menu.slice(0, PLACES))}
        <details>
          <summary>Thêm</summary>
          <div className="office-more">
            {links(rest)}
            <div className="office-more-person">
              <p>
                <b>{person.name}</b>
                <br />
                {person.role}
              </p>
              {signOut}
            </div>
          </div>
        </details>
      </nav>
    </div>
  );
}
