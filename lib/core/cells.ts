import { addDays, type Day } from "./days";

/** One cell: what it says, and what was odd about it. A `serial` is a number that may be a day. */
export type ReadCell = { text: string; serial?: number; is?: "day" | "formula" | "unresolved" | "error" };
export type ReadRow = { number: number; isHidden: boolean; cells: (ReadCell | undefined)[] };
export type ReadSheet = { name: string; isHidden: boolean; rows: ReadRow[] };

/** `A`, `B`, … `AA` of a column counted from 1. */
export function columnLetter(number: number): string {
  const rest = (number - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return number > 26 ? columnLetter((number - 1 - rest) / 26) + letter : letter;
}

/** `A` is 1, `AA` is 27. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Excel's day number: 1 is 1 January 1900, and a 29 February 1900 that never was stands among them. */
export function dayOfSerial(serial: number): Day | null {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > 110_000) return null;
  return addDays("1899-12-31", whole > 59 ? whole - 1 : whole);
}
