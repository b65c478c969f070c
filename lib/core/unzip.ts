import { createInflateRaw } from "node:zlib";

/** The file can't be taken, said in a sentence that ends with the next step. */
export class Unreadable extends Error {}

const MOST_ENTRIES = 500;
/** What all parts together may unpack to, whatever their headers say. */
export const LARGEST_UNPACKED = 200 * 1024 * 1024;
const BROKEN = "Tệp bị hỏng nên không đọc được. Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi tải lên lại.";
const TOO_LARGE =
  "Tệp mở ra quá lớn nên không đọc. Hãy chép riêng các dòng cần nhập sang tệp mẫu mới rồi tải lên lại.";

type Entry = { method: number; at: number; packed: number };
export type Archive = { bytes: Buffer; entries: Map<string, Entry>; left: number };

/** The parts of a zip by its central directory; nothing is unpacked yet. */
export function openArchive(given: Uint8Array): Archive {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  // The end record stands in the last 22 bytes, before a comment of at most 65,535.
  const from = Math.max(0, bytes.length - 22 - 65_535);
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < from || end + 22 > bytes.length) throw new Unreadable(BROKEN);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Unreadable(TOO_LARGE);
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let seen = 0; seen < count; seen++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new Unreadable(BROKEN);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/");
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted) throw new Unreadable(BROKEN);
    entries.set(name.replace(/^\//, "").toLowerCase(), {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return { bytes, entries, left: LARGEST_UNPACKED };
}

/** One part, piece by piece. Stops as soon as the archive has given more than it may, whatever sizes it claims. */
export async function* unpack(archive: Archive, name: string): AsyncGenerator<Buffer> {
  const entry = archive.entries.get(name.toLowerCase());
  const { bytes } = archive;
  if (!entry || entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== 0x04034b50)
    throw new Unreadable(BROKEN);
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw new Unreadable(BROKEN);
  const spend = (piece: Buffer) => {
    archive.left -= piece.length;
    if (archive.left < 0) throw new Unreadable(TOO_LARGE);
    return piece;
  };
  if (entry.method === 0) {
    yield spend(packed);
    return;
  }
  if (entry.method !== 8) throw new Unreadable(BROKEN);
  const inflate = createInflateRaw();
  inflate.end(packed);
  try {
    for await (const piece of inflate) yield spend(piece as Buffer);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(BROKEN);
  } finally {
    inflate.destroy();
  }
}
