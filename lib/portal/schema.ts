import { z } from "zod";
import { CATEGORY, NEED } from "@/lib/addresses/labels";
import { asDay } from "@/lib/core/days";
import { type Category, CommitmentForm, type NeedKind, PledgeState } from "@/prisma/generated/enums";

/** As randomCode makes them; anything else is no public address. */
const PUBLIC_CODE = /^[2-9A-Z]{8}$/;
export const isPublicCode = (code: string) => PUBLIC_CODE.test(code);

const version = z.coerce.number().int().min(1).max(2_000_000_000);

/** Would hide a name from `givenAway`, or turn the public line round. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

const words = (least: number, most: number, what: string) =>
  z
    .string({ error: `Hãy nhập ${what}.` })
    .transform((typed) =>
      typed
        .normalize("NFC")
        .replace(INVISIBLE, "")
        .replace(/[\s\p{Cc}\p{Cs}]+/gu, " ")
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(least, `Hãy viết ${what} ít nhất ${least} ký tự.`)
        .max(most, `Hãy viết ${what} nhiều nhất ${most} ký tự.`),
    );

export const publication = z.object({
  id: z.uuid(),
  version,
  /** The lengths of the national system's title and summary, so that the words serve there too. */
  title: words(30, 99, "tiêu đề"),
  summary: words(50, 300, "lời giới thiệu"),
});

export const unpublication = z.object({
  id: z.uuid(),
  version,
  reason: words(3, 500, "lý do ngừng công khai"),
});

/** A phone number or an e-mail address: one way back is enough. */
const contact = z
  .string({ error: "Hãy nhập số điện thoại hoặc thư điện tử." })
  .trim()
  .max(100, "Hãy nhập ngắn hơn 100 ký tự.")
  .refine(
    (typed) =>
      /^(0|\+?84)(3|5|7|8|9)\d{8}$/.test(typed.replace(/[\s.-]/g, "")) ||
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed),
    "Hãy nhập số điện thoại di động 10 số, hoặc địa chỉ thư điện tử.",
  );

export const pledgeForm = z.object({
  code: z.string().regex(PUBLIC_CODE),
  name: words(2, 80, "tên của bạn hoặc của tổ chức"),
  contact,
  form: z.enum(CommitmentForm).optional().catch(undefined),
  message: z
    .string()
    .transform((typed) => typed.replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, "").trim())
    .pipe(z.string().max(500, "Hãy viết lời nhắn ngắn hơn 500 ký tự."))
    .optional()
    .transform((typed) => typed || undefined),
});

export const pledgeAnswer = z.object({
  id: z.uuid(),
  state: z.enum([PledgeState.CALLED, PledgeState.DISMISSED], { error: "Hãy chọn kết quả." }),
  answer: words(3, 500, "kết quả cuộc gọi"),
});

const known = <T extends string>(labels: Record<T, string>) =>
  z
    .string()
    .optional()
    .transform((value) => (value && Object.hasOwn(labels, value) ? (value as T) : undefined));

const shown = { ...CATEGORY } as Partial<Record<Category, string>>;
delete shown.HIV_AIDS;

/** The public list's filter, as it stands in the address; anything unknown falls away. */
export const publicFilter = z.object({
  district: z
    .string()
    .regex(/^\d{1,5}$/)
    .optional()
    .catch(undefined),
  commune: z
    .string()
    .regex(/^\d{1,5}$/)
    .optional()
    .catch(undefined),
  category: known(shown as Record<Category, string>),
  need: known(NEED as Record<NeedKind, string>),
  all: z.literal("1").optional().catch(undefined),
  after: z
    .string()
    .optional()
    .transform((cursor) => {
      const [day, code] = cursor?.split("_") ?? [];
      return day && asDay(day) && code && isPublicCode(code) ? { day, code } : undefined;
    }),
});
export type PublicFilter = z.infer<typeof publicFilter>;
