import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

function WrongWay({ title, sentence, actions }: { title: string; sentence: ReactNode; actions: ReactNode }) {
  return (
    <div className="wrong-way">
      <h1>{title}</h1>
      <p>{sentence}</p>
      <div className="btn-row">{actions}</div>
    </div>
  );
}

type Way = { href: string; label: string };

/** Also the answer for what lies outside one's territory, so it must not say that the thing exists. */
export function NotFoundPage({
  sentence = "Trang hoặc hồ sơ này không có, đã được chuyển đi, hoặc không thuộc địa bàn của anh/chị. Hãy kiểm tra lại đường dẫn, hoặc tìm từ danh sách.",
  back = { href: "/", label: "Về trang đầu" },
}: {
  sentence?: ReactNode;
  back?: Way;
}) {
  return (
    <WrongWay
      title="Không tìm thấy"
      sentence={sentence}
      actions={<ButtonLink href={back.href}>{back.label}</ButtonLink>}
    />
  );
}

export function ForbiddenPage({
  sentence,
  back = { href: "/office/desk", label: "Về việc hôm nay" },
}: {
  sentence: ReactNode;
  back?: Way;
}) {
  return (
    <WrongWay
      title="Không có quyền"
      sentence={sentence}
      actions={<ButtonLink href={back.href}>{back.label}</ButtonLink>}
    />
  );
}
