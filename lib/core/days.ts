import { UTCDate } from "@date-fns/utc";
import { addDays as addDaysTo, addMonths as addMonthsTo, differenceInCalendarDays } from "date-fns";

/** A calendar day of the campaign, `2021-05-05`. Never a JavaScript Date: that shifts with the server's zone. */
export type Day = string & { readonly __day?: never };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `2021-05-05` if it is a real calendar day, else null. */
export function asDay(text: string): Day | null {
  if (!DAY.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** The day in a Postgres DATE column as Prisma hands it over (midnight UTC). */
export function toDay(date: Date): Day;
export function toDay(date: Date | null): Day | null;
export function toDay(date: Date | null): Day | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}

/** What Prisma wants for a DATE column. */
export function fromDay(day: Day): Date;
export function fromDay(day: Day | null | undefined): Date | null;
export function fromDay(day: Day | null | undefined): Date | null {
  return day ? new Date(`${day}T00:00:00Z`) : null;
}

/** The Vietnamese calendar day of a moment, whatever the server's zone. */
export function vietnamDay(moment: Date): Day {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(moment);
}

const utc = (day: Day) => new UTCDate(`${day}T00:00:00Z`);

export const addDays = (day: Day, days: number): Day => toDay(addDaysTo(utc(day), days));

/** Calendar months; a start on the 31st falls on the last day of a shorter month. */
export const addMonths = (day: Day, months: number): Day => toDay(addMonthsTo(utc(day), months));

export const daysBetween = (from: Day, to: Day): number => differenceInCalendarDays(utc(to), utc(from));

/** `05/05/2021` */
export const formatDay = (day: Day): string => day.split("-").reverse().join("/");

/** `05/05/2021 14:30`, Vietnam time. */
export function formatMoment(moment: Date): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    hour: "2-digit",
    minute: "2-digit",
  }).format(moment);
  return `${formatDay(vietnamDay(moment))} ${time}`;
}

/** `ngày 05 tháng 01 năm 2021`: zero before days below 10 and months 1 and 2 only (decree 30/2020). */
export function dayInOfficialWords(day: Day): string {
  const [year, month, dayOfMonth] = day.split("-") as [string, string, string];
  return `ngày ${dayOfMonth} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** What an officer types: `8/1/1950`, `08-01-1950`, `8.1.1950`, `08011950` or `1950-01-08`; null when it is no day. */
export function parseDay(text: string): Day | null {
  const typed = text.trim();
  if (DAY.test(typed)) return asDay(typed);
  const parts =
    typed.match(/^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/) ?? typed.match(/^(\d\d)(\d\d)(\d{4})$/);
  if (!parts) return null;
  const [, day, month, year] = parts as unknown as [string, string, string, string];
  return asDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}
