/** The pair as it is kept: the smaller id first. */
export const pairOf = (one: string, other: string) =>
  one < other ? { smallerId: one, largerId: other } : { smallerId: other, largerId: one };

/**
 * `Nguyễn V. A.` of Nguyễn Văn An: enough to ask for on the telephone, too little to know somebody by. A name of one
 * word keeps its first letter only.
 */
export function maskName(fullName: string): string {
  const [family = "", ...given] = fullName.normalize("NFC").trim().split(/\s+/);
  const initial = (word: string) => `${word.match(/\p{L}/u)?.[0]?.toLocaleUpperCase("vi") ?? "…"}.`;
  return given.length ? [family, ...given.map(initial)].join(" ") : initial(family);
}

/** People asked about: a household of eight that is typed from top to bottom takes some ninety. */
export const PEOPLE_AN_HOUR = 1500;
export const LARGEST_LOOK = 32 * 1024;
