import { ConfirmForm } from "@/components/ui/confirm";
import { HiddenField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { Tag } from "@/components/ui/tag";
import { formatDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";
import { formatDong } from "@/lib/core/money";
import type { Support } from "@/lib/support/queries";
import { Amount } from "./amount";
import { lineWords } from "./line-words";

type Delivery = Support["deliveries"][number];

/** Facts, the latest first; a reversed one stays readable. */
export function DeliveryList({
  deliveries,
  namesDonor,
  mayReverse,
  reverse,
}: {
  deliveries: Delivery[];
  namesDonor: boolean;
  mayReverse: (row: Delivery) => boolean;
  reverse: (state: FormState, data: FormData) => Promise<FormState>;
}) {
  return (
    <ul className="divide-y divide-line">
      {deliveries.map((row) => (
        <li key={row.id} className="py-4">
          <p>
            <b>{formatDay(row.deliveredOn)}</b> ·{" "}
            {row.reversedOn ? <s>{formatDong(row.value)}</s> : <Amount value={row.value} />}
            {namesDonor && ` · ${row.donor.name}`} {row.reversedOn && <Tag>Đã đảo bút toán</Tag>}
          </p>
          <p className="text-ink-soft">{details(row).join(" · ")}</p>
          {row.reversedOn && (
            <p>
              Đảo ngày {formatDay(row.reversedOn)}
              {row.people && `: ${row.people.reversalReason}`}
            </p>
          )}
          {mayReverse(row) && !row.reversedOn && row.campaign.closedAt === null && (
            <Folded summary="Ghi nhầm lần này?">
              <ConfirmForm
                id={`reverse-${row.id}`}
                prefix={`reverse-${row.id}`}
                action={reverse}
                label="Đảo bút toán"
                variant="danger"
                title={`Đảo lần trợ giúp ${formatDong(row.value)} ngày ${formatDay(row.deliveredOn)}?`}
                effect="Lần này vẫn đọc được nhưng không còn tính ở đâu; các tháng đã trả mở lại. Sau đó hãy ghi lại cho đúng."
              >
                <HiddenField name="id" value={row.id} />
                <TextField name="reason" label="Lý do đảo" hint="Ví dụ: ghi nhầm số tiền" maxLength={500} />
              </ConfirmForm>
            </Folded>
          )}
        </li>
      ))}
    </ul>
  );
}

function details(row: Delivery): string[] {
  const months = row.paid.length ? `Trả tháng ${row.paid.join(", ")}` : null;
  const more = row.unallocated > 0n ? `vượt lịch ${formatDong(row.unallocated)}, chỉ tính vào giá trị` : null;
  const booked = row.bookedOn !== row.deliveredOn ? `ghi sổ ngày ${formatDay(row.bookedOn)}` : null;
  return [
    row.lines.map(lineWords).join("; "),
    row.people && `${row.people.handedOverBy} trao, ${row.people.receivedBy} nhận`,
    row.people?.evidence ?? null,
    months,
    more,
    booked,
  ].filter((part) => part !== null);
}
