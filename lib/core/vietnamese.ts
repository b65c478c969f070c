// Vietnamese names as they are compared, never as they are shown. The database has the same functions under the same
// names in snake case (migration likeness); tests/integration/core/vietnamese.test.ts holds both to the same answers.

const WITHIN_A_WORD = /['’‘‛ʼʻʹʽ`´′＇\u00ad\u200b-\u200f\u2060\ufeff]/g;
const MARKS = /[\u0300-\u036f]/g;
/** Letters that no decomposition bares, with the look-alikes of Đ (a tenth of the lists that go round use Ð). */
const BARED = new Map([..."ÐðƉɖĐđØøŁłıÆæŒœß"].map((letter, at) => [letter, "DdDdDdOoLliEeEes"[at] ?? ""]));

/** Bare lower-case ASCII words with single spaces. */
export const foldVietnamese = (words: string): string =>
  words
    .replace(WITHIN_A_WORD, "")
    .normalize("NFKD")
    .replace(/[ÐðƉɖĐđØøŁłıÆæŒœß]/g, (letter) => BARED.get(letter) ?? letter)
    .replace(MARKS, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** `Nguyễn Văn Tèo (Tí)`: folded, without what stands in brackets, after a slash or after "tức". */
export function bareName(words: string): string {
  const bare = foldVietnamese(words.replace(/[(/[][^)\]]*[)\]]?/g, " "));
  return bare === "" ? foldVietnamese(words) : bare.replace(/^(.+ .+) tuc .+$/, "$1");
}

/** And the other name, folded; a single word stands in the given name's place. Null where there is none. */
export function otherName(words: string): string | null {
  const bare = bareName(words);
  const aside = foldVietnamese(words.match(/[(/[]([^)\]]*)/)?.[1] ?? "");
  const other = (aside || (foldVietnamese(words).match(/^.+ .+ tuc (.+)$/)?.[1] ?? "")).replace(
    /^(tuc|con goi la|thuong goi la|thuong goi|ten khac|ten goi khac|biet danh) /,
    "",
  );
  if (other === "" || bare === "") return null;
  return other.includes(" ") ? other : bare.replace(/[^ ]+$/, "") + other;
}

/** The words of a folded name in whatever order they were asked for, as long as they go round. */
export function nameWheel(folded: string): string {
  const words = folded.split(" ");
  const [least = ""] = words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(" ")).sort();
  return least;
}

/** The given name as it is heard: Quí and Quý, Xa and Sa. */
export const givenSound = (folded: string): string =>
  (folded.split(" ").at(-1) ?? "").replaceAll("y", "i").replace(/^x/, "s");

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

const isMarked = (word: string) => /[đ\p{M}]/u.test(word);

/** Words with letters and tone apart: `hòa`, `hoà` and their NFD forms are one spelling, `Lan` and `Lân` are two. */
const spelt = (words: string): string[] =>
  words
    .replace(WITHIN_A_WORD, "")
    .normalize("NFD")
    .replace(/[ÐðƉɖĐđ]/g, "đ")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => `${word.replace(TONES, "")}${word.match(TONES)?.join("") ?? ""}`);

/**
 * Whether two names of the same letters have the same accents. Null where that can't be said: one of them, or one of its
 * words, was written without. A given name that alone differs is another name, though: Lan is not Lân.
 */
export function hasSameAccents(one: string, other: string): boolean | null {
  const [mine, theirs] = [spelt(one), spelt(other)];
  if (foldVietnamese(one) !== foldVietnamese(other) || ![mine, theirs].every((name) => name.some(isMarked)))
    return null;
  const differing = mine.flatMap((word, at) =>
    word === theirs[at] ? [] : [{ word, its: theirs[at] ?? "", at }],
  );
  if (differing.some(({ word, its }) => isMarked(word) && isMarked(its))) return false;
  const [only, second] = differing;
  if (!only) return true;
  return !second && only.at === mine.length - 1 ? false : null;
}

/** One letter more, less or other. */
export function isOneLetterOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(long.length === short.length ? at + 1 : at) === long.slice(at + 1);
}
