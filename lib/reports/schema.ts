import { z } from "zod";
import { parseDay } from "@/lib/core/days";
import { RESULT_AMOUNTS, RESULT_COUNTS } from "@/lib/results/rules";

// What may be typed -----------------------------------------------------------------------------------------

/** No paper shows a control character, and Postgres keeps no NUL. */
const plain = (typed: string) =>
  typed
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, "")
    .trim();

const words = (longest: number, missing: string) =>
  z
    .string({ error: missing })
    .transform(plain)
    .pipe(z.string().min(1, missing).max(longest, `Ghi không quá ${longest} ký tự.`));

const id = z.uuid();
const version = z.coerce.number().int().min(1).max(2_000_000_000);

export const submission = z.object({
  id,
  version,
  number: words(40, "Ghi số văn bản, ví dụ 05/BC-CTĐ."),
  signedOn: z.string({ error: "Ghi ngày ký." }).transform((typed, context) => {
    const day = parseDay(typed);
    if (!day) context.addIssue({ code: "custom", message: "Ghi ngày ký, ví dụ 8/5/2021." });
    return day ?? "";
  }),
  signerName: words(120, "Ghi họ tên người ký."),
  signerTitle: words(120, "Ghi chức vụ người ký, ví dụ Chủ tịch."),
  note: z
    .string()
    .transform(plain)
    .pipe(z.string().max(2000, "Ghi không quá 2.000 ký tự."))
    .optional()
    .default(""),
});
export type Submission = z.output<typeof submission>;

export const acceptance = z.object({ id, version });
export type Acceptance = z.output<typeof acceptance>;

export const returning = z.object({
  id,
  version,
  reason: words(2000, "Ghi lý do trả lại để đơn vị biết cần sửa gì."),
});
export type Returning = z.output<typeof returning>;

export const drafting = z.object({
  periodId: id,
  unitId: id,
  organisationId: z
    .union([id, z.literal("")])
    .optional()
    .transform((typed) => typed || null),
});
export type Drafting = z.output<typeof drafting>;

// What a report was handed in with, as it lies in the database: amounts are strings of whole đồng -----------------

const count = z.number().int().nonnegative();
const amount = z.string().regex(/^\d+$/).transform(BigInt);
const results = z.object({
  ...(Object.fromEntries(RESULT_COUNTS.map((name) => [name, count])) as Record<
    (typeof RESULT_COUNTS)[number],
    typeof count
  >),
  ...(Object.fromEntries(RESULT_AMOUNTS.map((name) => [name, amount])) as Record<
    (typeof RESULT_AMOUNTS)[number],
    typeof amount
  >),
});

export const frozenFigures = z.object({
  rows: z.array(results.extend({ unitId: id, code: z.string(), name: z.string() })),
  total: results,
  /** So that the province counts a donor of two districts once. */
  donors: z.object({ organisations: z.array(id), people: z.array(id) }),
});
export type FrozenFigures = z.output<typeof frozenFigures>;
