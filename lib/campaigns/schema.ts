import { z } from "zod";
import { parseDay } from "@/lib/core/days";
import { parseAmount } from "@/lib/core/money";
import { CriterionKind, Level, PeriodKind } from "@/prisma/generated/enums";

const amount = z.string("Hãy nhập số tiền.").transform((text, at) => {
  const parsed = parseAmount(text);
  if (parsed !== null && parsed > 0n && parsed < 1_000_000_000_000n) return parsed;
  at.addIssue({ code: "custom", message: "Hãy nhập số tiền lớn hơn 0, ví dụ: 3.000.000." });
  return z.NEVER;
});

const whole = (least: number, most: number) =>
  z.string("Hãy nhập một số.").transform((text, at) => {
    const digits = text.trim();
    const number = /^\d{1,6}$/.test(digits) ? Number(digits) : Number.NaN;
    if (number >= least && number <= most) return number;
    at.addIssue({ code: "custom", message: `Hãy nhập một số nguyên từ ${least} đến ${most}.` });
    return z.NEVER;
  });

const day = z.string("Hãy nhập ngày.").transform((text, at) => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  at.addIssue({ code: "custom", message: "Ngày chưa đúng, ví dụ: 10/5/2021." });
  return z.NEVER;
});

const criteria = z.object(
  Object.fromEntries(Object.values(CriterionKind).map((kind) => [kind, whole(0, 1000)])) as Record<
    CriterionKind,
    ReturnType<typeof whole>
  >,
);

const rules = z.object({
  oneOffMinimumOne: amount,
  oneOffMinimumMore: amount,
  regularMonthlyMinimum: amount,
  labourDayRate: amount,
  regularMinimumMonths: whole(1, 120),
  regularMaximumMonths: whole(1, 120),
  overdueAfterDays: whole(1, 365),
  lapseAfterMonths: whole(1, 36),
  approvingLevel: z.enum(Level, "Hãy chọn một cấp."),
  publishingLevel: z.enum(Level, "Hãy chọn một cấp."),
  newAddressesHard: whole(0, 1000),
  newAddressesAverage: whole(0, 1000),
  coveredPercent: whole(0, 100),
});

function agree(
  typed: Pick<
    z.output<typeof rules>,
    "oneOffMinimumOne" | "oneOffMinimumMore" | "regularMinimumMonths" | "regularMaximumMonths"
  >,
  at: z.RefinementCtx,
) {
  if (typed.oneOffMinimumMore < typed.oneOffMinimumOne)
    at.addIssue({
      code: "custom",
      path: ["oneOffMinimumMore"],
      message: "Mức của hộ có từ 2 khẩu không được thấp hơn mức của hộ có 1 khẩu.",
    });
  if (typed.regularMaximumMonths < typed.regularMinimumMonths)
    at.addIssue({
      code: "custom",
      path: ["regularMaximumMonths"],
      message: "Chu kỳ dài nhất không được ngắn hơn chu kỳ ngắn nhất.",
    });
}

/** Opening a year asks for its rules and its criteria at once. */
export const campaignRules = rules.extend({ criteria }).superRefine(agree);

/** The criteria of a year are edited on a page of their own, which shows first what moves. */
export const editedRules = rules.superRefine(agree);
export const editedCriteria = z.object({ criteria });

/** Points as the address of the preview carries them; null where they are not whole or not understood. */
export function criteriaIn(query: Record<string, string | string[] | undefined>) {
  const typed = criteria.safeParse(query);
  return typed.success ? typed.data : null;
}

export const campaignPeriods = z.object({
  periods: z
    .array(
      z.object({
        kind: z.enum(PeriodKind),
        ordinal: whole(1, 4),
        startsOn: day,
        endsOn: day,
        dueBefore: day,
      }),
    )
    .max(6),
});
