import { readFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, "files", name));

/** 320 × 240, red on the left; HEVC, with a maker and a place in its EXIF, as phones write it. */
export const heicFromPhone = () => fixture("phone.heic");
/** 9000 × 8000 points in 17 KB. */
export const heicBomb = () => fixture("too-many-points.heic");

export const aPicture = (width = 3000, height = 2000) =>
  sharp({ create: { width, height, channels: 3, background: "#7a5" } });

/** Lying on its side, with the phone's name and the place in it. */
export const jpegWithPlace = () =>
  aPicture()
    .withExif({
      IFD0: { Make: "Phone" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "11/1 32/1 0/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "106/1 54/1 0/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** A small PDF as scanners write them; `more` stands among its objects, `packed` within a packed list of objects. */
export function aPdf({ pages = 1, more = "", packed = "" } = {}): Buffer {
  const objects = [
    "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
    `2 0 obj << /Type /Pages /Count ${pages} /Kids [] >> endobj`,
    ...Array.from({ length: pages }, (_, at) => `${at + 3} 0 obj << /Type /Page /Parent 2 0 R >> endobj`),
    more,
  ];
  const parts = [Buffer.from(`%PDF-1.5\n${objects.join("\n")}\n`, "latin1")];
  if (packed) {
    const body = deflateSync(Buffer.from(packed, "latin1"));
    const about = `900 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${body.length} >>`;
    parts.push(Buffer.from(`${about} stream\n`), body, Buffer.from("\nendstream endobj\n"));
  }
  parts.push(Buffer.from("trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"));
  return Buffer.concat(parts);
}
