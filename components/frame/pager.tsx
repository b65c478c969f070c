import { ButtonLink } from "@/components/ui/button";

export function Pager({
  previousHref,
  nextHref,
  text,
}: {
  previousHref?: string;
  nextHref?: string;
  text: string;
}) {
  return (
    <nav className="pager" aria-label="Chuyển trang">
      <span>{text}</span>
      <div className="btn-row">
        {previousHref && <ButtonLink href={previousHref}>Trang trước</ButtonLink>}
        {nextHref && <ButtonLink href={nextHref}>Trang sau</ButtonLink>}
      </div>
    </nav>
  );
}
