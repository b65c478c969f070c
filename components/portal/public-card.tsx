import { CATEGORY, NEED } from "@/lib/addresses/labels";
import { needWords } from "@/lib/portal/labels";
import type { Category, NeedKind } from "@/prisma/generated/enums";

/** One household as anybody may see it. */
export function PublicCard({
  row,
}: {
  row: {
    code: string;
    title: string;
    summary: string;
    communeName: string;
    districtName: string | null;
    categories: Category[];
    needKinds: NeedKind[];
    missing: bigint;
    coveredSince: Date | null;
  };
}) {
  return (
    <li className="public-card">
      <h3>
        <a href={`/addresses/${row.code}`}>{row.title}</a>
      </h3>
      <p className="public-place">{[row.communeName, row.districtName].filter(Boolean).join(", ")}</p>
      <p>{row.summary}</p>
      <p className="public-tags">
        {[
          ...row.categories.map((category) => CATEGORY[category]),
          ...row.needKinds.map((need) => `Cần: ${NEED[need]}`),
        ].join(" · ")}
      </p>
      <p className={row.coveredSince ? "public-covered" : "public-missing"}>{needWords(row)}</p>
    </li>
  );
}
