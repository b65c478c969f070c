// Phone numbers as people write them, and the old ones that still stand on paper.

const OLD_MOBILES: Record<string, string> = {
  "0120": "070",
  "0121": "079",
  "0122": "077",
  "0126": "076",
  "0128": "078",
  "0123": "083",
  "0124": "084",
  "0125": "085",
  "0127": "081",
  "0129": "082",
  "0186": "056",
  "0188": "058",
  "0199": "059",
};

/** `0912345678` from `+84 912 345 678`, `0912.345.678` or an 11-digit number of before 2018; null when it is no number. */
export function normalisePhone(line: string): string | null {
  const digits = line.replace(/[\s.\-()]/g, "").replace(/^(\+84|0084|84(?=[1-9]\d{8,9}$))0?/, "0");
  if (/^0(3|5|7|8|9)\d{8}$/.test(digits) || /^02\d{9}$/.test(digits)) return digits;
  if (!/^01\d{9}$/.test(digits)) return null;
  if (/^016[2-9]/.test(digits)) return `03${digits.slice(3)}`;
  const prefix = OLD_MOBILES[digits.slice(0, 4)];
  return prefix ? prefix + digits.slice(4) : null;
}
