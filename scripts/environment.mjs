import path from "node:path";
import { DATA } from "./paths.mjs";
import { loadSecrets } from "./prepare.mjs";

/** What the application is given; what the caller has set wins. */
export function environment({ url, port, dev = false, folder = DATA }) {
  const given = process.env;
  const secrets = given.NEXTAUTH_SECRET && given.DATA_KEY ? {} : loadSecrets();
  return {
    ...secrets,
    ...pick(given, ["NEXTAUTH_SECRET", "DATA_KEY"]),
    DATABASE_URL: url,
    NEXTAUTH_URL: given.NEXTAUTH_URL ?? `http://localhost:${port}`,
    FILES_DIR: path.resolve(given.FILES_DIR ?? path.join(folder, "files")),
    PORT: String(port),
    NODE_ENV: dev ? "development" : "production",
  };
}

const pick = (from, names) =>
  Object.fromEntries(names.flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
