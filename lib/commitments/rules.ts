import { addDays, addMonths, type Day, formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { CommitmentForm, CommitmentState, LineKind } from "@/prisma/generated/enums";

/** The rules of one campaign year that a promise is measured by: the campaign's row. */
export type SupportRules = {
  regularMinimumMonths: number;
  regularMaximumMonths: number;
  regularMonthlyMinimum: bigint;
  labourDayRate: bigint;
  overdueAfterDays: number;
  lapseAfterMonths: number;
};

export const ONE_OFF_MAXIMUM_MONTHS = 11;

// What may be promised -----------------------------------------------------------------------------------

export type Line = {
  kind: LineKind;
  item: string | null;
  /** Thousandths, as the column keeps three decimals. */
  quantity: bigint | null;
  measure: string | null;
  unitPrice: bigint | null;
  /** Cash only. */
  amount: bigint | null;
};

/**
 * P02 II.3a counts "tiền, hiện vật, số ngày công quy đổi": cash as it is, goods at quantity × unit price, labour at
 * days × the campaign's day rate. A value that is no whole đồng is refused, never rounded.
 */
export function lineValue(line: Line, rules: Pick<SupportRules, "labourDayRate">): bigint | null {
  if (line.kind === "CASH") return line.amount;
  const price = line.kind === "LABOUR" ? rules.labourDayRate : line.unitPrice;
  if (line.quantity === null || price === null) return null;
  const thousandths = line.quantity * price;
  return thousandths % 1000n === 0n ? thousandths / 1000n : null;
}

/** Quantity and price as the columns keep them; a labour line keeps the day rate it was reckoned with. */
export function columnsOf(
  line: { kind: string; quantity: bigint | null; unitPrice: bigint | null },
  rules: { labourDayRate: bigint },
) {
  const { quantity } = line;
  return {
    quantity:
      quantity === null ? null : `${quantity / 1000n}.${(quantity % 1000n).toString().padStart(3, "0")}`,
    unitPrice: line.kind === "LABOUR" ? rules.labourDayRate : line.unitPrice,
  };
}

/**
 * P02 II.3b: "Thời gian gắn tối thiểu 12 tháng và tối đa là 24 tháng được tính là một chu kỳ hỗ trợ"; II.3a: a one-off
 * is "dưới 12 tháng". Null when the months fit the form.
 */
export function monthsFault(form: CommitmentForm, months: number, rules: SupportRules): string | null {
  if (form === "REGULAR" && months < rules.regularMinimumMonths)
    return `Hỗ trợ thường xuyên kéo dài ít nhất ${rules.regularMinimumMonths} tháng; hãy chọn "Một lần (dưới 12 tháng)" hoặc tăng số tháng.`;
  if (form === "REGULAR" && months > rules.regularMaximumMonths)
    return `Một chu kỳ dài nhất ${rules.regularMaximumMonths} tháng; hãy ghi ${rules.regularMaximumMonths} tháng và đăng ký tiếp khi hết chu kỳ.`;
  if (form === "ONE_OFF" && (months < 1 || months > ONE_OFF_MAXIMUM_MONTHS))
    return `Trợ giúp một lần kéo dài từ 1 đến ${ONE_OFF_MAXIMUM_MONTHS} tháng; từ 12 tháng trở lên hãy chọn "Thường xuyên (12-24 tháng)".`;
  return null;
}

/**
 * Said beside a promise that is accepted and yet not enough, or that does not count. P02 II.3a: the help "không chỉ
 * giải quyết nhu cầu ngắn hạn trước mắt mà phải giúp đối tượng phát triển bền vững, lâu dài". Several donors may reach
 * a minimum together, so a small contribution is never refused.
 */
export function adviceOn(
  promise: { form: CommitmentForm; isSustainable: boolean; instalmentValue: bigint },
  enrolment: { minimum: bigint | null; monthlyMinimum: bigint | null },
): string | null {
  if (promise.form === "ONE_OFF" && !promise.isSustainable && enrolment.minimum !== null)
    return "Trợ giúp này chỉ giải quyết nhu cầu trước mắt: được ghi nhận về giá trị, nhưng không tính vào mức tối thiểu của địa chỉ.";
  const least = promise.form === "ONE_OFF" ? enrolment.minimum : enrolment.monthlyMinimum;
  if (least === null || promise.instalmentValue >= least) return null;
  return `Riêng đăng ký này chưa đạt mức ${formatDong(least)}${promise.form === "REGULAR" ? " một tháng" : ""}; vẫn được ghi nhận, và cộng với các nhà tài trợ khác.`;
}

// Schedule ------------------------------------------------------------------------------------------------

export type Expected = { number: number; dueOn: Day; amount: bigint };

/**
 * A regular cycle falls due monthly from its start day, counted from that day each time (31 January, 28 February,
 * 31 March); the last month takes the rest of a total that the months do not divide. A one-off has one instalment,
 * due on the last day of its span: handed over any day before it is in time.
 */
export function schedule(promise: {
  form: CommitmentForm;
  startsOn: Day;
  months: number;
  totalValue: bigint;
}): Expected[] {
  const { form, startsOn, months, totalValue } = promise;
  if (form === "ONE_OFF")
    return [{ number: 1, dueOn: addDays(addMonths(startsOn, months), -1), amount: totalValue }];
  const monthly = totalValue / BigInt(months);
  return Array.from({ length: months }, (_, at) => ({
    number: at + 1,
    dueOn: addMonths(startsOn, at),
    amount: at === months - 1 ? totalValue - monthly * BigInt(months - 1) : monthly,
  }));
}

/** `12 tháng, mỗi tháng 300.000 đ, từ 01/05/2021 đến 30/04/2022; tổng 3.600.000 đ`. */
export function scheduleInWords(promise: {
  form: CommitmentForm;
  startsOn: Day;
  months: number;
  totalValue: bigint;
}): string {
  const last = formatDay(addDays(addMonths(promise.startsOn, promise.months), -1));
  const total = formatDong(promise.totalValue);
  if (promise.form === "ONE_OFF")
    return `Trao một lần ${total}, từ ${formatDay(promise.startsOn)} đến hết ${last}.`;
  const monthly = formatDong(promise.totalValue / BigInt(promise.months));
  return `${promise.months} tháng, mỗi tháng ${monthly}, từ ${formatDay(promise.startsOn)} đến ${last}; tổng ${total}.`;
}

/** A confirmed promise is active from its start day on; that is read from the calendar, not stored. */
export type ShownState = CommitmentState | "ACTIVE";
export const stateOn = (commitment: { state: CommitmentState; startsOn: Day }, today: Day): ShownState =>
  commitment.state === "CONFIRMED" && commitment.startsOn <= today ? "ACTIVE" : commitment.state;

// Instalments are expectations, deliveries facts ---------------------------------------------------------------

export type Open = {
  id: string;
  number: number;
  dueOn: Day;
  amount: bigint;
  allocated: bigint;
  droppedOn: Day | null;
};

/**
 * Which instalments a delivery pays: the oldest unpaid first, a part of one or several at once. What exceeds all of
 * them stays unallocated: it counts in value and times helped, like a delivery without a commitment.
 */
export function allocate(
  instalments: readonly Open[],
  value: bigint,
): { allocations: { instalmentId: string; amount: bigint }[]; unallocated: bigint } {
  let rest = value;
  const allocations: { instalmentId: string; amount: bigint }[] = [];
  for (const { id, amount, allocated } of instalments
    .filter(({ droppedOn }) => droppedOn === null)
    .toSorted((a, b) => a.number - b.number)) {
    if (rest === 0n) break;
    const open = amount - allocated;
    if (open === 0n) continue;
    // biome-ignore lint/complexity/useMathMinMax: it knows no bigint
    const taken = open > rest ? rest : open;
    allocations.push({ instalmentId: id, amount: taken });
    rest -= taken;
  }
  return { allocations, unallocated: rest };
}

export type InstalmentState = "PAID" | "PARTLY" | "OVERDUE" | "DUE" | "LATER" | "DROPPED";

/** Overdue when more than `overdueAfterDays` days have gone by since it fell due. */
export function instalmentState(
  instalment: Omit<Open, "id" | "number">,
  rules: Pick<SupportRules, "overdueAfterDays">,
  today: Day,
): InstalmentState {
  if (instalment.allocated >= instalment.amount) return "PAID";
  if (instalment.droppedOn !== null) return "DROPPED";
  if (addDays(instalment.dueOn, rules.overdueAfterDays) < today) return "OVERDUE";
  if (instalment.allocated > 0n) return "PARTLY";
  return instalment.dueOn <= today ? "DUE" : "LATER";
}

/** The last due day that is overdue today: what lists and desks compare with. */
export const overdueBefore = (rules: Pick<SupportRules, "overdueAfterDays">, today: Day): Day =>
  addDays(today, -rules.overdueAfterDays);

/** Three overdue months in a row: the system proposes the lapse, an officer decides it. */
export function shouldProposeLapse(
  instalments: readonly Omit<Open, "id">[],
  rules: Pick<SupportRules, "overdueAfterDays" | "lapseAfterMonths">,
  today: Day,
): boolean {
  let inARow = 0;
  for (const instalment of instalments.toSorted((a, b) => a.number - b.number)) {
    inARow = instalmentState(instalment, rules, today) === "OVERDUE" ? inARow + 1 : 0;
    if (inARow >= rules.lapseAfterMonths) return true;
  }
  return false;
}

/**
 * The year a delivery is booked in: the one it happened in while that year is open, else the open year of today, with
 * both dates kept ("a closed year never changes; what is learnt later is booked in the open year").
 */
export function bookingYear<Y extends { closedAt: Date | null }>(
  yearOfFact: Y | null,
  yearOfToday: Y | null,
): Y | null {
  if (yearOfFact && !yearOfFact.closedAt) return yearOfFact;
  return yearOfToday && !yearOfToday.closedAt ? yearOfToday : null;
}
