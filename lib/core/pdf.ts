import "server-only";
import { inflateSync } from "node:zlib";

export type PdfFault = "wrongType" | "broken" | "encrypted" | "active" | "tooManyPages";

const LARGEST_UNPACKED = 32 * 1024 * 1024;
const MOST_STREAMS = 20_000;
/** How long the dictionary before a stream may be. */
const LONGEST_DICTIONARY = 4096;
/** What a scan has no use for: things that run, open, or bring other files along. */
const ACTIVE =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|XFA|SubmitForm|ImportData)(?![A-Za-z])/;
const ENCRYPTED = /\/Encrypt(?![A-Za-z])/;
const PAGE = /\/Type\s*\/Page(?![A-Za-z])/g;

export const isPdf = (bytes: Uint8Array) => /^%PDF-[12]\.\d/.test(latin(bytes.subarray(0, 8)));

/**
 * Looks through a PDF, packed lists of objects too, and counts its pages. It keeps out what is not a plain scan; it is no
 * proof that a PDF is harmless, so one is only ever handed out as a download, never shown in a page of ours.
 */
export function inspectPdf(bytes: Uint8Array, mostPages: number): PdfFault | { pages: number } {
  if (!isPdf(bytes)) return "wrongType";
  const text = latin(bytes);
  // Nothing may follow the end: a second file in disguise would.
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(text.slice(-1024))) return "broken";
  const packed = unpackObjects(text);
  if (packed === null) return "broken";
  const words = plainNames(`${text}\n${packed}`);
  if (ENCRYPTED.test(words)) return "encrypted";
  if (ACTIVE.test(words)) return "active";
  const pages = words.match(PAGE)?.length ?? 0;
  if (pages === 0) return "broken";
  return pages > mostPages ? "tooManyPages" : { pages };
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** `/J#61vaScript` is `/JavaScript`. */
const plainNames = (text: string) =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Since PDF 1.5 objects may stand packed in a stream; null where one can't be read. */
function unpackObjects(text: string): string | null {
  const unpacked: string[] = [];
  let size = 0;
  let seen = 0;
  const stream = /stream\r?\n/g;
  for (let found = stream.exec(text); found; found = stream.exec(text)) {
    if (++seen > MOST_STREAMS) return null;
    const before = text.slice(Math.max(0, found.index - LONGEST_DICTIONARY), found.index);
    const dictionary = plainNames(before.slice(before.lastIndexOf(" obj") + 1));
    const end = text.indexOf("endstream", stream.lastIndex);
    if (end < 0) return null;
    if (/\/Type\s*\/ObjStm(?![A-Za-z])/.test(dictionary)) {
      const body = Buffer.from(text.slice(stream.lastIndex, end), "latin1");
      const objects = unpack(dictionary, body, LARGEST_UNPACKED - size);
      if (objects === null) return null;
      size += objects.length;
      unpacked.push(objects);
    }
    stream.lastIndex = end + "endstream".length;
  }
  return unpacked.join("\n");
}

function unpack(dictionary: string, body: Buffer, most: number): string | null {
  if (!dictionary.includes("/Filter")) return body.toString("latin1");
  const isPlain = /\/Filter\s*(\[\s*\/FlateDecode\s*\]|\/FlateDecode(?![A-Za-z]))/.test(dictionary);
  if (!isPlain || dictionary.includes("/DecodeParms")) return null;
  try {
    return inflateSync(body, { maxOutputLength: most }).toString("latin1");
  } catch {
    return null;
  }
}
