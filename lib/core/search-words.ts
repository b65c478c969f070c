import "server-only";
import { cookies } from "next/headers";

const COOKIE = "search-words";
const LONGEST = 100;

/**
 * Search words are names and phones: they travel in a form's body and wait in a cookie of this session and page, never
 * in a URL, where logs, histories and referrers would keep them.
 */
export async function keepWords(path: string, typed: unknown): Promise<string> {
  const words = plain(typeof typed === "string" ? typed : "");
  const secure = process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
  const jar = await cookies();
  jar.set(COOKIE, words, { httpOnly: true, sameSite: "strict", secure, path, maxAge: words ? undefined : 0 });
  return words;
}

/** A cookie can be written by hand: what comes back is as plain as what was kept. */
export const readWords = async (): Promise<string> => plain((await cookies()).get(COOKIE)?.value ?? "");

const plain = (words: string) =>
  words
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST);
