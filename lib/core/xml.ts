import { StringDecoder } from "node:string_decoder";
import sax from "sax";
import { BROKEN, Unreadable } from "./unzip";

export type XmlHandler = {
  /** The name without its prefix: some programs write `x:row`. */
  open?: (name: string, attribute: (name: string) => string | undefined) => void;
  close?: (name: string) => void;
  text?: (words: string) => void;
};

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Reads the plain XML of office files as it comes. A document type is refused, and with it every entity that a file could
 * define for itself: a few lines of those can unpack to gigabytes, or name a file of the server.
 */
export async function readXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const refuse = () => {
    throw new Unreadable(BROKEN);
  };
  const xml = sax.parser(true, { position: false });
  xml.onerror = refuse;
  xml.ondoctype = refuse;
  xml.onopentag = ({ name, attributes }) =>
    handler.open?.(local(name), (wanted) => {
      const own =
        attributes[wanted] ?? Object.entries(attributes).find(([key]) => local(key) === wanted)?.[1];
      return own === undefined ? undefined : String(own);
    });
  xml.onclosetag = (name) => handler.close?.(local(name));
  xml.ontext = (words) => handler.text?.(words);
  xml.oncdata = (words) => handler.text?.(words);
  const decoder = new StringDecoder("utf8");
  for await (const piece of pieces) xml.write(decoder.write(piece));
  xml.write(decoder.end()).close();
}
