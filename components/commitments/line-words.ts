import { LINE_KIND } from "@/lib/commitments/labels";
import { formatDong } from "@/lib/core/money";
import type { LineKind } from "@/prisma/generated/enums";

type Shown = {
  kind: LineKind;
  item: string | null;
  quantity: string | null;
  measure: string | null;
  unitPrice: bigint | null;
  value: bigint;
};

/** `12,5 kg gạo × 16.000 đ = 200.000 đ`. */
export function lineWords(line: Shown): string {
  if (line.kind === "CASH" || line.quantity === null || line.unitPrice === null)
    return `${LINE_KIND[line.kind]} ${formatDong(line.value)}`;
  const what = [line.quantity.replace(".", ","), line.measure, line.kind === "LABOUR" ? "công" : line.item]
    .filter(Boolean)
    .join(" ");
  return `${what} × ${formatDong(line.unitPrice)} = ${formatDong(line.value)}`;
}
