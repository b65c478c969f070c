import Link from "next/link";
import { Folded } from "@/components/ui/folded";

type Place = { href: string; label: string; shown: boolean };

/** What belongs to dossiers but has no place in the menu: one short list, folded. */
export function OtherPlaces({ places }: { places: readonly Place[] }) {
  const shown = places.filter((place) => place.shown);
  if (shown.length === 0) return null;
  return (
    <nav aria-label="Việc khác với hồ sơ" className="mb-4">
      <Folded summary="Việc khác với hồ sơ">
        <ul className="grid gap-x-8 md:grid-cols-2">
          {shown.map(({ href, label }) => (
            <li key={href}>
              <Link href={href} prefetch={false} className="link inline-block py-2">
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </Folded>
    </nav>
  );
}
