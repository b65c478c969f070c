import "server-only";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "./env";

/**
 * Where bytes lie: a folder outside the web root, `FILES_DIR`. An object store takes its place by writing these three
 * against its own client (a bucket that nobody reads but the application; the same keys): nothing else in the house opens
 * a stored file. Who may see what is decided before these are asked.
 */
export const storage = {
  /** A crash in the middle leaves no half of a file under its name. */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    const file = placeOf(key);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(`${file}.part`, bytes, { mode: 0o600 });
    await rename(`${file}.part`, file);
  },

  /** Null where nothing lies under that key. */
  async get(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return Uint8Array.from(await readFile(placeOf(key)));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },

  /** Every file whose key begins so, up to a dot or a dash; none is as good as all. */
  async removeAll(id: string): Promise<void> {
    const folder = path.dirname(placeOf(id));
    const names = await readdir(folder).catch((error) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const own = names.filter((name) => name.startsWith(`${id}.`) || name.startsWith(`${id}-`));
    await Promise.all(own.map((name) => rm(path.join(folder, name), { force: true })));
  },
};

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-[0-9]{2,4})?(\.[a-z]{3,4})?$/;

/** Keys are made by us from random ids; any other is a fault, never a path. */
function placeOf(key: string): string {
  if (!KEY.test(key)) throw new Error("no key of the storage");
  return path.join(/* turbopackIgnore: true */ env().FILES_DIR, key.slice(0, 2), key);
}

const isMissing = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
