import { StringDecoder } from "node:string_decoder";
import { Unreadable } from "./unzip";

const BROKEN = "Tệp bị hỏng nên không đọc được. Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi tải lên lại.";
/** One tag, or the words between two: Excel allows 32,767 letters in a cell. */
const LONGEST_PIECE = 1_000_000;
const KNOWN: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

export type XmlHandler = {
  /** The name without its prefix: some programs write `x:row`. */
  open?: (name: string, attribute: (name: string) => string | undefined) => void;
  close?: (name: string) => void;
  text?: (words: string) => void;
};

/**
 * Reads the plain XML of office files as it comes. A document type is refused, and with it every entity that a file could
 * define for itself: a few lines of those can unpack to gigabytes, or name a file of the server.
 */
export async function readXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const piece of pieces) {
    rest = eat(rest + decoder.write(piece), handler);
    if (rest.length > LONGEST_PIECE) throw new Unreadable(BROKEN);
  }
  if (eat(rest + decoder.end(), handler).trim() !== "") throw new Unreadable(BROKEN);
}

/** What is whole is handled; the beginning of something longer is handed back. */
function eat(text: string, handler: XmlHandler): string {
  let at = 0;
  for (;;) {
    const start = text.indexOf("<", at);
    if (start < 0) return text.slice(at);
    const end = endOf(text, start);
    if (end < 0) return text.slice(at);
    if (start > at && handler.text) handler.text(decode(text.slice(at, start)));
    if (text.startsWith("<![CDATA[", start)) handler.text?.(text.slice(start + 9, end - 3));
    else if (text.startsWith("<!DOCTYPE", start)) throw new Unreadable(BROKEN);
    else if (text[start + 1] !== "!" && text[start + 1] !== "?") tag(text.slice(start + 1, end - 1), handler);
    at = end;
  }
}

/** First letter after what begins at `start`; -1 where it is not all there yet. */
function endOf(text: string, start: number): number {
  const after = (closing: string) => {
    const found = text.indexOf(closing, start);
    return found < 0 ? -1 : found + closing.length;
  };
  if (text.startsWith("<!--", start)) return after("-->");
  if (text.startsWith("<![CDATA[", start)) return after("]]>");
  if (text.startsWith("<?", start)) return after("?>");
  if (text.length - start < 9 && "<!DOCTYPE".startsWith(text.slice(start))) return -1;
  TAG.lastIndex = start + 1;
  return TAG.test(text) ? TAG.lastIndex : -1;
}

/** Up to the `>` that stands in no quotes. */
const TAG = /[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>/y;

function tag(inner: string, handler: XmlHandler) {
  if (inner.startsWith("/")) return handler.close?.(local(inner.slice(1).trim()));
  const isEmpty = inner.endsWith("/");
  const [, name = ""] = inner.match(/^([^\s/]+)/) ?? [];
  const own = local(name);
  let known: Map<string, string> | undefined;
  handler.open?.(own, (wanted) => {
    known ??= attributesOf(inner);
    const found = known.get(wanted);
    return found === undefined ? undefined : decode(found);
  });
  if (isEmpty) handler.close?.(own);
}

/** By whole name, and without its prefix where that says no other. */
function attributesOf(inner: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const [, name = "", , double, single] of inner.matchAll(/([^\s=]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    const value = double ?? single ?? "";
    known.set(name, value);
    if (!known.has(local(name))) known.set(local(name), value);
  }
  return known;
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,10});/gi, (_, name: string) => {
    if (!name.startsWith("#")) {
      const known = KNOWN[name];
      if (known === undefined) throw new Unreadable(BROKEN);
      return known;
    }
    const code =
      name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
