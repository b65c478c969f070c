import type { FormState } from "@/lib/core/form-state";

/** A form with thirty members filled to the brim is well below. */
export const LARGEST_COPY = 256 * 1024;
export const MOST_FIELDS = 3000;
/** Dossiers that one person may have half typed; beyond that the oldest go. */
export const MOST_COPIES = 100;
export const KEPT_DAYS = 30;

type Values = FormState["values"];

/** Fields that say of a form which one it is, not what is typed into it. */
const ABOUT_FORM = /^(id|version|base|intent|.+\.\d+\.id)$/;

/** The same words as a saved form shows them: amounts with dots, days with two digits, phones without spaces. */
const plainText = (text: string) =>
  text
    .normalize("NFC")
    .trim()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, (_, day: string, month: string, year: string) =>
      [day.padStart(2, "0"), month.padStart(2, "0"), year].join("/"),
    )
    .replace(/^[\d .,+/-]+$/, (digits) => digits.replace(/\D/g, ""));

/** True where both forms hold the same: blank fields and the marks of rows do not count. */
export function isSameTyping(one: Values, other: Values): boolean {
  const plain = (values: Values) =>
    Object.entries(values)
      .filter(([name]) => !ABOUT_FORM.test(name))
      .map(([name, value]) => [name, [value].flat().map(plainText).filter(Boolean).sort().join("\n")])
      .filter(([, value]) => value)
      .map((pair) => pair.join("="))
      .sort()
      .join("\0");
  return plain(one) === plain(other);
}

/** `10:32`, with its day where that is not today's. Vietnam time, wherever it is asked. */
export function momentInWords(at: number, now: number): string {
  const parts = (moment: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", ...options }).format(moment);
  const time = parts(at, { hour: "2-digit", minute: "2-digit" });
  const day = (moment: number) => parts(moment, { day: "2-digit", month: "2-digit", year: "numeric" });
  return day(at) === day(now) ? time : `${time} ngày ${day(at)}`;
}
