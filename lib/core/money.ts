/** `3.240.000 đ`; whole đồng. The space never breaks: on a phone the unit would stand alone on the next line. */
export function formatDong(amount: bigint): string {
  return `${formatNumber(amount)}\u00a0đ`;
}

/** `3.240.000`: dots between thousands, as Vietnamese papers write numbers. */
export function formatNumber(number: bigint | number): string {
  return number.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ".");
}

/** `70,5 %` of part in whole; `-` where there is nothing to divide by. One decimal, rounded half up. */
export function formatPercent(part: number, whole: number): string {
  if (whole === 0) return "-";
  const tenths = Math.round((part * 1000) / whole);
  return `${formatNumber(Math.trunc(tenths / 10))}${tenths % 10 ? `,${tenths % 10}` : ""} %`;
}

const UNITS: [RegExp, bigint][] = [
  [/^(tỷ|tỉ|ty|ti)$/, 1_000_000_000n],
  [/^(triệu|trieu|tr)$/, 1_000_000n],
  [/^(nghìn|ngàn|nghin|ngan|k)$/, 1_000n],
  [/^(đồng|dong|đ|d|vnđ|vnd)?$/, 1n],
];

/** Whole đồng from `1.500.000`, `1500000`, `1,5 triệu`, `300k`; null when it is no whole amount. */
export function parseAmount(text: string): bigint | null {
  const typed = text.normalize("NFC").trim().toLowerCase();
  const parts = typed.match(/^([\d.,\s]*\d)\s*([^\d.,\s]*)$/);
  if (!parts) return null;
  const [, digits, unit] = parts as unknown as [string, string, string];
  const factor = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  if (!factor) return null;
  const compact = digits.replace(/\s/g, "");
  if (/^\d{1,3}([.,]\d{3})+$/.test(compact) && factor === 1n) return BigInt(compact.replace(/[.,]/g, ""));
  if (/^\d+$/.test(compact)) return BigInt(compact) * factor;
  const decimal = compact.match(/^(\d+)[.,](\d+)$/);
  if (!decimal || factor === 1n) return null;
  const [, whole, fraction] = decimal as unknown as [string, string, string];
  const scaled = BigInt(whole + fraction) * factor;
  const divisor = 10n ** BigInt(fraction.length);
  return scaled % divisor === 0n ? scaled / divisor : null;
}

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/** `một triệu năm trăm nghìn đồng`: beside every large figure, since papers have printed 263 billion for 263 million. */
export function amountInWords(amount: bigint): string {
  return `${numberInWords(amount)} đồng`;
}

function numberInWords(number: bigint): string {
  if (number === 0n) return "không";
  const billion = 1_000_000_000n;
  if (number >= billion) {
    const rest = number % billion;
    return `${numberInWords(number / billion)} tỷ${rest ? ` ${belowBillion(rest, true)}` : ""}`;
  }
  return belowBillion(number, false);
}

function belowBillion(number: bigint, follows: boolean): string {
  const groups: [bigint, string][] = [
    [number / 1_000_000n, " triệu"],
    [(number / 1_000n) % 1_000n, " nghìn"],
    [number % 1_000n, ""],
  ];
  const words: string[] = [];
  for (const [group, name] of groups) {
    if (group > 0n) words.push(belowThousand(Number(group), follows || words.length > 0) + name);
  }
  return words.join(" ");
}

function belowThousand(number: number, follows: boolean): string {
  const [hundreds, tens, ones] = [Math.trunc(number / 100), Math.trunc(number / 10) % 10, number % 10];
  const words: string[] = [];
  if (hundreds || follows) words.push(`${DIGITS[hundreds]} trăm`);
  if (tens === 0 && ones && words.length) words.push("lẻ");
  if (tens === 1) words.push("mười");
  if (tens > 1) words.push(`${DIGITS[tens]} mươi`);
  if (ones === 1 && tens > 1) words.push("mốt");
  else if (ones === 5 && tens > 0) words.push("lăm");
  else if (ones) words.push(DIGITS[ones]!);
  return words.join(" ");
}
