/** What speaks for two dossiers being the same household. Outside one's own territory it is never said which. */
export const SIGNALS = [
  "NATIONAL_ID",
  "NAME_AND_YEAR",
  "NAME_AND_NEAR_YEAR",
  "NAME_ONLY",
  "PHONE",
  "HEAD",
] as const;
export type Signal = (typeof SIGNALS)[number];

/** Several households share one phone, and names repeat within a commune: each weighs less than a number or a birth year. */
const WEIGHT: Record<Signal, number> = {
  NATIONAL_ID: 100,
  NAME_AND_YEAR: 60,
  NAME_AND_NEAR_YEAR: 45,
  PHONE: 40,
  HEAD: 30,
  NAME_ONLY: 25,
};
const SAME_COMMUNE = 15;
const SAME_HAMLET = 15;
const SAME_SPELLING = 5;

/** Likely enough to be shown and settled. */
export const LIKELY_FROM = 40;

export type Evidence = {
  signals: readonly Signal[];
  isSameCommune: boolean;
  isSameHamlet: boolean;
  /** Accents agree too, not only the bare letters: Lan is not Lân. */
  isSameSpelling: boolean;
};

/** The heavier of two signals about one person counts, further ones add up: a weak pair never merges by itself. */
export function likelihood({ signals, isSameCommune, isSameHamlet, isSameSpelling }: Evidence): number {
  const kinds = new Set(signals);
  const byName = Math.max(
    0,
    ...[...kinds].filter((kind) => kind.startsWith("NAME")).map((kind) => WEIGHT[kind]),
  );
  const byHead = kinds.has("HEAD") && byName < WEIGHT.HEAD ? WEIGHT.HEAD : byName;
  const rest = (kinds.has("NATIONAL_ID") ? WEIGHT.NATIONAL_ID : 0) + (kinds.has("PHONE") ? WEIGHT.PHONE : 0);
  const near = (isSameCommune ? SAME_COMMUNE : 0) + (isSameHamlet ? SAME_HAMLET : 0);
  return byHead + rest + near + (isSameSpelling && byHead ? SAME_SPELLING : 0);
}

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
