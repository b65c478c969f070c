import type { ReactNode } from "react";
import { Mark } from "@/components/frame/mark";

/** Before the gate: the mark, one column, nothing to distract. */
export function AuthFrame({ fixedDay, children }: { fixedDay?: string; children: ReactNode }) {
  return (
    <>
      {fixedDay && <p className="fixed-day">Dữ liệu minh họa · hôm nay là {fixedDay}</p>}
      <header className="mx-auto flex max-w-[36rem] items-center gap-3 px-4 pt-8">
        <a href="/" className="public-name">
          <Mark size={32} />
          <span>
            Địa chỉ Nhân đạo
            <small>Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo</small>
          </span>
        </a>
      </header>
      <main id="main" className="mx-auto grid max-w-[36rem] gap-6 px-4 pt-8 pb-16">
        {children}
      </main>
    </>
  );
}
