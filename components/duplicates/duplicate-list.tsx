import Link from "next/link";
import { Status } from "@/components/ui/status";
import { STATE, STATE_TONE } from "@/lib/addresses/labels";
import { SIGNAL, VERDICT } from "@/lib/duplicates/labels";
import type { DuplicateLine, InsideLine, OutsideLine } from "@/lib/duplicates/queries";
import { DecisionForm, UndoForm } from "./decision-form";

type Line = (InsideLine | OutsideLine) & Partial<Pick<DuplicateLine, "decision">>;

/** Likely duplicates: within reach the dossier itself, beyond it only that there is one and whom to call. */
export function DuplicateList({
  lines,
  decideFor,
  compareWith = decideFor,
}: {
  lines: Line[];
  /** The dossier under verification. */
  decideFor?: string;
  /** The dossier beside which a line can be laid. */
  compareWith?: string;
}) {
  return (
    <ul className="grid gap-0">
      {lines.map((line) => (
        <li key={line.id} className="border-line border-t py-3 first:border-t-0">
          {line.isInside ? <Inside line={line} /> : <Outside line={line} />}
          {line.decision && (
            <p className="mt-1 text-sm">
              <b>{VERDICT[line.decision.verdict]}:</b> {line.decision.reason}
            </p>
          )}
          {compareWith && line.isInside && (
            <Link
              href={`/office/addresses/${compareWith}/compare/${line.id}`}
              prefetch={false}
              className="link text-sm"
            >
              So sánh từng mục
            </Link>
          )}
          {compareWith && line.decision?.mayUndo && <UndoForm addressId={compareWith} otherId={line.id} />}
          {decideFor && !line.decision && <DecisionForm addressId={decideFor} otherId={line.id} />}
        </li>
      ))}
    </ul>
  );
}

function Inside({ line }: { line: InsideLine }) {
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Link href={`/office/addresses/${line.id}`} prefetch={false} className="link font-medium">
          {line.headName || "Chưa ghi tên"}
        </Link>
        <Status tone={STATE_TONE[line.state]}>{STATE[line.state]}</Status>
      </p>
      <p className="text-ink-soft text-sm">
        {[line.code, line.hamlet, line.unitName].filter(Boolean).join(" · ")}
        {line.signals.length > 0 && `. Giống: ${line.signals.map((signal) => SIGNAL[signal]).join(", ")}.`}
      </p>
    </>
  );
}

function Outside({ line }: { line: OutsideLine }) {
  const place = [line.unitName, line.districtName].filter(Boolean).join(", ");
  return (
    <>
      <p>
        <b className="font-medium">{line.maskedName}</b> đã có hồ sơ tại {place}.
      </p>
      <p className="text-ink-soft text-sm">
        {line.contact
          ? `Ngoài địa bàn của anh/chị. Hãy gọi ${line.contact.name}, ${line.contact.phone}, để hỏi trước khi lập.`
          : "Ngoài địa bàn của anh/chị. Hãy hỏi cán bộ nơi đó trước khi lập."}
      </p>
    </>
  );
}
