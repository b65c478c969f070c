import { z } from "zod";
import {
  isUuid,
  LARGEST_AMOUNT,
  needed,
  optionalText,
  requiredText,
  tickedBox,
  typedAmount,
  typedChoice,
  typedDay,
  typedId,
  typedLine,
} from "@/lib/core/typed";
import { donorForm } from "@/lib/donors/schema";
import { CommitmentForm, CommitmentState } from "@/prisma/generated/enums";
import { type Line, lineValue } from "./rules";

/** `2,5` or `1.200`: thousandths, as the column keeps three decimals; null when it is no quantity. */
export function parseQuantity(line: string): bigint | null {
  const compact = line.replace(/\s/g, "");
  const whole = /^\d{1,3}(\.\d{3})+$/.test(compact) ? compact.replaceAll(".", "") : compact;
  const parts = whole.match(/^(\d{1,9})(?:[.,](\d{1,3}))?$/);
  if (!parts) return null;
  const thousandths = BigInt(parts[1] ?? "0") * 1000n + BigInt((parts[2] ?? "").padEnd(3, "0"));
  return thousandths > 0n ? thousandths : null;
}

const quantity = (what: string) =>
  typedLine(parseQuantity, `${what} chưa đúng. Hãy ghi một số như 2 hoặc 2,5.`);

const goods = z
  .object({
    item: optionalText("Tên hiện vật", 100),
    quantity: quantity("Số lượng"),
    measure: optionalText("Đơn vị tính", 30),
    unitPrice: typedAmount("Đơn giá"),
  })
  .superRefine((row, context) => {
    if (!row.item && row.quantity === null && row.unitPrice === null) return;
    const missing = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (!row.item) missing("item", "Hãy ghi tên hiện vật, ví dụ gạo, bò sinh sản.");
    if (row.quantity === null) missing("quantity", "Hãy ghi số lượng.");
    if (row.unitPrice === null) missing("unitPrice", "Hãy ghi đơn giá theo giá thị trường.");
  });

/** What is given: cash, goods at their value, labour days (P02 II.3a). One shape for promises and deliveries. */
export const supportLines = z
  .object({
    cash: typedAmount("Số tiền"),
    goods: z.array(goods, { error: "Phần hiện vật bị lỗi. Hãy tải lại trang." }).max(20).default([]),
    labourDays: quantity("Số ngày công"),
  })
  .prefault({})
  .transform(({ cash, goods, labourDays }): { lines: Line[]; paths: string[] } => {
    const empty = { item: null, quantity: null, measure: null, unitPrice: null, amount: null };
    const rows: [string, Line][] = [];
    if (cash !== null && cash > 0n) rows.push(["support.cash", { ...empty, kind: "CASH", amount: cash }]);
    goods.forEach((row, at) => {
      if (row.item) rows.push([`support.goods.${at}.quantity`, { ...empty, kind: "GOODS", ...row }]);
    });
    if (labourDays !== null)
      rows.push([
        "support.labourDays",
        { ...empty, kind: "LABOUR", item: "Ngày công", measure: "ngày", quantity: labourDays },
      ]);
    return { lines: rows.map(([, line]) => line), paths: rows.map(([path]) => path) };
  });
export type SupportLines = z.output<typeof supportLines>;

/** The lines with their values, or what is wrong with them beside their fields. */
export function valueLines(
  { lines, paths }: SupportLines,
  rules: { labourDayRate: bigint },
): { lines: (Line & { value: bigint })[]; total: bigint; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const valued = lines.flatMap((line, at) => {
    const value = lineValue(line, rules);
    if (value !== null && value > 0n && value <= LARGEST_AMOUNT) return [{ ...line, value }];
    errors[paths[at] ?? "support.cash"] =
      value !== null && value > LARGEST_AMOUNT
        ? "Giá trị dòng này vượt 1.000 tỷ đồng. Hãy kiểm tra lại số lượng và đơn giá."
        : "Số lượng nhân đơn giá phải tròn đồng. Hãy sửa số lượng hoặc đơn giá.";
    return [];
  });
  const total = valued.reduce((sum, { value }) => sum + value, 0n);
  if (!lines.length) errors["support.cash"] = "Hãy ghi số tiền, hiện vật hoặc ngày công.";
  else if (total > LARGEST_AMOUNT)
    errors["support.cash"] = "Tổng giá trị vượt 1.000 tỷ đồng. Hãy kiểm tra lại.";
  return { lines: valued, total, errors };
}

const requestKey = z.uuid("Biểu mẫu bị lỗi. Hãy tải lại trang.");

/** An existing donor, or (with `donorId` empty) a new one under `donor.`. */
const giver = {
  donorId: typedId("Hãy chọn lại nhà tài trợ."),
  donor: donorForm.optional(),
};
const oneGiver = (value: { donorId: string | null; donor?: unknown }, context: z.RefinementCtx) => {
  if (!value.donorId && !value.donor)
    context.addIssue({ code: "custom", path: ["donorId"], message: "Hãy chọn nhà tài trợ." });
};

export const commitmentForm = z
  .object({
    requestKey,
    addressId: z.uuid(),
    ...giver,
    form: needed(typedChoice(CommitmentForm, "hình thức"), "Hãy chọn hình thức trợ giúp."),
    months: needed(
      typedLine(
        (line) => (/^\d{1,3}$/.test(line) ? Number(line) : null),
        "Số tháng chưa đúng. Hãy ghi một số như 12.",
      ),
      "Hãy ghi số tháng.",
    ),
    startsOn: needed(typedDay("Ngày bắt đầu"), "Hãy ghi ngày bắt đầu."),
    support: supportLines,
    purpose: requiredText("Mục đích", 300, "Hãy ghi trợ giúp để làm gì, ví dụ mua bò sinh sản."),
    isSustainable: tickedBox,
    overlapReason: optionalText("Lý do", 500),
  })
  .superRefine(oneGiver);
export type CommitmentInput = z.output<typeof commitmentForm>;

const id = z.uuid();
const version = z.coerce.number().int().min(1).max(2_000_000_000);
const reason = requiredText("Lý do", 500, "Hãy ghi lý do.");

export const confirmation = z.object({ id, version, overlapReason: optionalText("Lý do", 500) });
export const ending = z.object({ id, version, reason });

/** The list's filter, as it stands in the address; anything unknown falls away. */
export const commitmentFilter = z.object({
  state: z
    .enum([...Object.values(CommitmentState), "ACTIVE"])
    .optional()
    .catch(undefined),
  form: z.enum(CommitmentForm).optional().catch(undefined),
  unit: z.string().refine(isUuid).optional().catch(undefined),
  donor: z.string().refine(isUuid).optional().catch(undefined),
  overdue: z.literal("yes").optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  after: z.string().max(80).optional().catch(undefined),
  before: z.string().max(80).optional().catch(undefined),
});
export type CommitmentFilter = z.output<typeof commitmentFilter>;

export { giver, oneGiver, requestKey };
