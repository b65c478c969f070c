import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "..");

/** Everything the application writes; `npm test` and `npm run bench` keep to folders of their own in it. */
export const DATA = path.resolve(ROOT, process.env.DATA_DIR ?? ".data");

export const inRoot = (...parts) => path.join(ROOT, ...parts);
