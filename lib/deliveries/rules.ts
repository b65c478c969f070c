import { allocate, type Open } from "@/lib/commitments/rules";
import { addMonths, type Day, formatDay } from "@/lib/core/days";

/** Older than this is a slip in the year rather than a late receipt. */
const MONTHS_BACK = 36;

/**
 * A delivery is a fact: not in the future, and on a promise not before that promise (its start, or its confirmation
 * where that came first).
 */
export function dayFault(
  deliveredOn: Day,
  today: Day,
  promise: { startsOn: Day; confirmedOn: Day | null } | null,
): string | null {
  if (deliveredOn > today) return "Ngày trao không thể sau hôm nay. Hãy ghi khi đã trao.";
  if (deliveredOn < addMonths(today, -MONTHS_BACK))
    return "Ngày trao đã quá 3 năm. Hãy kiểm tra lại năm trên chứng từ.";
  if (!promise) return null;
  const { startsOn, confirmedOn } = promise;
  const first = confirmedOn && confirmedOn < startsOn ? confirmedOn : startsOn;
  return deliveredOn < first
    ? `Ngày trao sớm hơn đăng ký này (${formatDay(first)}). Hãy ghi thành lần trợ giúp không theo đăng ký.`
    : null;
}

/** After a reversal: what other deliveries had paid too much takes the freed instalments, oldest first. */
export function refill(
  instalments: readonly Open[],
  surpluses: readonly { deliveryId: string; unallocated: bigint }[],
): { deliveryId: string; instalmentId: string; amount: bigint }[] {
  const made: { deliveryId: string; instalmentId: string; amount: bigint }[] = [];
  let open = [...instalments];
  for (const { deliveryId, unallocated } of surpluses) {
    const { allocations } = allocate(open, unallocated);
    made.push(...allocations.map((allocation) => ({ deliveryId, ...allocation })));
    open = open.map((instalment) => ({
      ...instalment,
      allocated:
        instalment.allocated +
        (allocations.find(({ instalmentId }) => instalmentId === instalment.id)?.amount ?? 0n),
    }));
  }
  return made;
}

/** Nothing is expected any more: the promise is kept. */
export const isKept = (instalments: readonly Open[]): boolean =>
  instalments.length > 0 &&
  instalments.every(({ amount, allocated, droppedOn }) => droppedOn !== null || allocated >= amount);
