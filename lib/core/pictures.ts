import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import sharp, { type Sharp } from "sharp";
import { turns } from "./turns";

export type PictureFault = "wrongType" | "broken" | "tooManyPixels";
export type Picture = { data: Buffer; width: number; height: number };

/** A small file can unpack to a picture that fills the memory. */
export const MOST_PIXELS = 64_000_000;
/** By content, whatever the name says: nothing else comes near a decoder, of which there is one for every odd format. */
const SIGNS: readonly (readonly [at: number, sign: string])[][] = [
  [[0, "\xFF\xD8\xFF"]],
  [[0, "\x89PNG\r\n\x1A\n"]],
  [
    [0, "RIFF"],
    [8, "WEBP"],
  ],
];
/** Brands of a picture coded as HEVC; AVIF names itself in the same place and is none of them. */
const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
const HEIC_TAKES_AT_MOST_MS = 30_000;
/** A small file can ask for the same points a thousand times over. */
const TAKES_AT_MOST_SECONDS = 30;

/** One picture of 64 million points takes a quarter of a gigabyte while it is read. */
const inTurn = turns(2);
const heicInTurn = turns(1);

/**
 * A picture made anew: upright, as WebP, without what the camera wrote into it (place, time, device), whatever it came as.
 * Sizes are pixels of the longer side; the smaller ones are made of the largest.
 */
export async function remakePicture(
  bytes: Uint8Array,
  { largest, smaller }: { largest: number; smaller: readonly number[] },
): Promise<PictureFault | { largest: Picture; smaller: Picture[] }> {
  return inTurn(async () => {
    const read = isHeic(bytes) ? await readHeic(bytes) : await readPlain(bytes);
    if (typeof read === "string") return read;
    try {
      const made = await shrink(read, largest);
      const copies: Picture[] = [];
      for (const size of smaller) copies.push(await shrink(sharp(made.data), size));
      return { largest: made, smaller: copies };
    } catch {
      return "broken";
    }
  });
}

async function shrink(picture: Sharp, size: number): Promise<Picture> {
  const { data, info } = await picture
    .resize(size, size, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 82 })
    .timeout({ seconds: TAKES_AT_MOST_SECONDS })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function readPlain(bytes: Uint8Array): Promise<PictureFault | Sharp> {
  const isKnown = SIGNS.some((parts) =>
    parts.every(([at, sign]) => letters(bytes, at, at + sign.length) === sign),
  );
  if (!isKnown) return "wrongType";
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return "tooManyPixels";
  } catch {
    return "wrongType";
  }
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" }).autoOrient();
}

const letters = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString("latin1");

const isHeic = (bytes: Uint8Array) =>
  letters(bytes, 4, 8) === "ftyp" && HEIC_BRANDS.includes(letters(bytes, 8, 12));

type Answer = { fault: "broken" | "tooManyPixels" } | { width: number; height: number; data: ArrayBuffer };

/** sharp reads no HEVC; a decoder in WebAssembly does, in a thread that is ended when it takes too long. */
async function readHeic(bytes: Uint8Array): Promise<PictureFault | Sharp> {
  const answer = await heicInTurn(() => askDecoder(bytes));
  if ("fault" in answer) return answer.fault;
  const { width, height, data } = answer;
  return sharp(new Uint8Array(data), { raw: { width, height, channels: 4 } });
}

async function askDecoder(bytes: Uint8Array): Promise<Answer> {
  const worker = new Worker(path.join(process.cwd(), "lib/core/heic-worker.mjs"), {
    workerData: { bytes, mostPixels: MOST_PIXELS },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    // What the decoder has to say about a broken picture is for nobody's log.
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => worker.terminate(), HEIC_TAKES_AT_MOST_MS);
  try {
    return await new Promise<Answer>((resolve) => {
      worker.once("message", resolve);
      worker.once("error", () => resolve({ fault: "broken" }));
      worker.once("exit", () => resolve({ fault: "broken" }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
