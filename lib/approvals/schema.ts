import { z } from "zod";
import { CloseReason, DossierSection } from "@/prisma/generated/enums";

const LONGEST = 2000;
const HIDDEN = /(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** Words in several lines; blank is the empty string. */
const words = (what: string) =>
  z
    .string({ error: `${what} chưa đúng. Hãy ghi lại.` })
    .default("")
    .transform((typed) => typed.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .refine((typed) => typed.length <= LONGEST, `${what} dài quá ${LONGEST} ký tự. Hãy viết ngắn lại.`)
    .refine((typed) => !HIDDEN.test(typed), `${what} có ký tự lạ không hiện ra. Hãy xóa đi và ghi lại.`);

const reason = words("Lý do").refine((typed) => typed.length > 0, "Hãy ghi lý do.");

/** The dossier and the version that the officer had before their eyes. */
export const target = z.object({
  id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  version: z.coerce.number().int().min(1).max(2_000_000_000),
});

const sections = Object.values(DossierSection);

/** A note beside each section that must be mended; at least one. */
export const returning = target.extend({
  notes: z
    .object(Object.fromEntries(sections.map((section) => [section, words("Lý do")])))
    .prefault({})
    .transform((notes) =>
      sections.flatMap((section) => (notes[section] ? [{ section, words: notes[section] }] : [])),
    )
    .superRefine((notes, context) => {
      if (notes.length === 0)
        context.addIssue({
          code: "custom",
          path: [sections[0] ?? ""],
          message: "Hãy ghi ít nhất một mục cần bổ sung, để xã biết phải sửa gì.",
        });
    }),
});

export const reasoned = target.extend({ reason });

export const closing = target.extend({
  closeReason: z.enum(CloseReason, { error: "Hãy chọn lý do đóng hồ sơ." }),
  reason: words("Ghi thêm"),
});
