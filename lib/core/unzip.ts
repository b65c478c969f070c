import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** The file can't be taken, said in a sentence that ends with the next step. */
export class Unreadable extends Error {}

const MOST_ENTRIES = 500;
/** What all parts together may unpack to, whatever their headers say. */
export const LARGEST_UNPACKED = 200 * 1024 * 1024;
export const BROKEN =
  "Tệp bị hỏng nên không đọc được. Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi tải lên lại.";
const TOO_LARGE =
  "Tệp mở ra quá lớn nên không đọc. Hãy chép riêng các dòng cần nhập sang tệp mẫu mới rồi tải lên lại.";

export type Archive = { zip: ZipFile; entries: Map<string, Entry>; left: number };

const asUnreadable = (error: unknown) => (error instanceof Unreadable ? error : new Unreadable(BROKEN));

/** The parts of a zip by its central directory; nothing is unpacked yet. */
export async function openArchive(given: Uint8Array): Promise<Archive> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const entries = new Map<string, Entry>();
  try {
    // Sizes that headers claim are not trusted: what comes out is counted.
    const zip = await fromBufferPromise(bytes, { validateEntrySizes: false, autoClose: false });
    if (zip.entryCount > MOST_ENTRIES) throw new Unreadable(TOO_LARGE);
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    return { zip, entries, left: LARGEST_UNPACKED };
  } catch (error) {
    throw asUnreadable(error);
  }
}

/** One part, piece by piece. Stops as soon as the archive has given more than it may. */
export async function* unpack(archive: Archive, name: string): AsyncGenerator<Buffer> {
  const entry = archive.entries.get(name.toLowerCase());
  if (!entry?.canDecodeFileData()) throw new Unreadable(BROKEN);
  try {
    for await (const piece of await archive.zip.openReadStreamPromise(entry)) {
      archive.left -= piece.length;
      if (archive.left < 0) throw new Unreadable(TOO_LARGE);
      yield piece;
    }
  } catch (error) {
    throw asUnreadable(error);
  }
}
