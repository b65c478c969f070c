import { z } from "zod";
import { parseDay } from "./days";
import { parseAmount } from "./money";

// What a typed line comes to: a value or a sentence, never a throw, whatever is sent.

// Control characters, broken halves of letters, and what turns the writing direction; a line end is none of them.
const HIDDEN = /(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
/** What copying from a message or a document leaves behind: invisible, harmless, and in the way of every search. */
const INVISIBLE = /[\u200B\u200E\u200F\u2060\u00AD\uFEFF]/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (line: string) => UUID.test(line);

/** Words, in one line unless `lines`; blank is the empty string. */
export const typedText = (what: string, most: number, lines = false) =>
  z
    .string({ error: `${what} chưa đúng. Hãy ghi lại.` })
    .default("")
    .transform((typed) => {
      const normal = typed.normalize("NFC").replace(INVISIBLE, "").replace(/\r\n?/g, "\n");
      return (lines ? normal.replace(/[^\S\n]+/g, " ") : normal.replace(/\s+/g, " ")).trim();
    })
    .superRefine((value, context) => {
      const fault = HIDDEN.test(value)
        ? `${what} có ký tự lạ không hiện ra. Hãy xóa đi và ghi lại.`
        : value.length > most
          ? `${what} dài quá ${most} ký tự. Hãy viết ngắn lại.`
          : null;
      if (fault) context.addIssue({ code: "custom", message: fault });
    });

/** Words that must be there. */
export const requiredText = (what: string, most: number, sentence: string) =>
  typedText(what, most).superRefine((value, context) => {
    if (value === "") context.addIssue({ code: "custom", message: sentence });
  });

/** Words that may be left out: null then. */
export const optionalText = (what: string, most: number, lines = false) =>
  typedText(what, most, lines).transform((value) => value || null);

/** Reads one typed line with `read`; blank is null, what can't be read gets the sentence. */
export const typedLine = <T>(read: (text: string) => T | null, sentence: string) =>
  z
    .string({ error: sentence })
    .default("")
    .transform((value, context): T | null => {
      const line = value.normalize("NFC").trim();
      if (line === "") return null;
      const result = line.length > 100 ? null : read(line);
      if (result === null) context.addIssue({ code: "custom", message: sentence });
      return result;
    });

/** Blank is said too. What could not be read has its own sentence already; a form shows the first. */
export const needed = <T>(line: z.ZodType<T | null, string | undefined>, sentence: string) =>
  line.superRefine((value, context) => {
    if (value === null) context.addIssue({ code: "custom", message: sentence });
  });

export const typedDay = (what: string) =>
  typedLine((line) => {
    const parsed = parseDay(line);
    return parsed && parsed >= "1900-01-01" && parsed < "2200-01-01" ? parsed : null;
  }, `${what} chưa đúng. Hãy ghi như 8/1/2021.`);

/** One thousand times the campaign's whole yearly total: more is a slip of the finger. */
export const LARGEST_AMOUNT = 1_000_000_000_000n;

export const typedAmount = (what: string) =>
  typedLine((line) => {
    const parsed = parseAmount(line);
    return parsed !== null && parsed <= LARGEST_AMOUNT ? parsed : null;
  }, `${what} chưa đúng. Hãy ghi số đồng như 1.500.000, nhiều nhất là 1.000 tỷ.`);

/** One of an enum's values; blank is null. */
export const typedChoice = <T extends string>(values: Record<string, T>, what: string) =>
  typedLine((line) => Object.values(values).find((value) => value === line) ?? null, `Hãy chọn lại ${what}.`);

export const typedId = (sentence: string) =>
  typedLine((line) => (isUuid(line) ? line.toLowerCase() : null), sentence);

export const tickedBox = z
  .unknown()
  .optional()
  .transform((value) => value === "on");
