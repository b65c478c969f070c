// What a fresh clone lacks: packages, the database client, secrets, a build. Each is made only when it is missing
// or out of date, and nothing here needs a package before `npm ci` has run.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";
import { DATA, inRoot, ROOT } from "./paths.mjs";
import { NEXT, runNode, start, startNode } from "./run.mjs";
import { explain, Trouble } from "./trouble.mjs";

const SOURCES = ["app", "components", "lib", "public", "prisma/schema"];
const ROOT_SOURCE = /^(package-lock\.json|tsconfig\.json|[^.][^/]*\.(js|mjs|ts|tsx|css))$/;
const NOT_IN_THE_BUILD = /^(next-env\.d|vitest\.config|playwright\.config|prisma\.config)\.ts$/;

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Trouble(`Node 20.19 or newer is needed, and this is ${process.versions.node}.`);
}

/** The data folder must be there and writable before anything slow begins. */
export function checkDataFolder(folder = DATA) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    const probe = path.join(folder, `.probe-${process.pid}`);
    fs.writeFileSync(probe, "a full disk refuses this");
    fs.rmSync(probe);
  } catch (error) {
    throw explain(error, folder);
  }
}

/** Two commands may begin at once on a fresh clone; the second waits for what the first makes. */
const inTurn = (log, work) =>
  withLock(path.join(DATA, "prepare.lock"), work, () =>
    log("Waiting for another command that prepares this folder"),
  );

/** Packages and database client, for every command. */
export async function prepare(log) {
  checkNode();
  checkDataFolder();
  await inTurn(log, async () => {
    await installPackages(log);
    await generateClient(log);
  });
}

async function installPackages(log) {
  if (isInstalled()) return;
  log("Installing packages (npm ci)");
  // Said aloud, since NODE_ENV=production or a person's own settings would leave some out.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const cli = process.env.npm_execpath;
  const npm = cli?.endsWith(".js")
    ? startNode([cli, ...args])
    : start("npm", args, { shell: process.platform === "win32" });
  const { status, error } = await npm.ended;
  if (error) throw new Trouble("npm was not found: it comes with Node.");
  if (status !== 0) throw new Trouble("npm ci failed: see its words above.");
  log("Packages installed");
}

/** npm writes what it installed, when it has finished, into a lock file of its own. */
function isInstalled() {
  try {
    const wanted = JSON.parse(fs.readFileSync(inRoot("package-lock.json"), "utf8")).packages;
    const installed = JSON.parse(fs.readFileSync(inRoot("node_modules/.package-lock.json"), "utf8")).packages;
    return isComplete(wanted, installed);
  } catch {
    return false;
  }
}

export function isComplete(wanted, installed, { platform, arch } = process) {
  const fits = (entry) => (entry.os?.includes(platform) ?? true) && (entry.cpu?.includes(arch) ?? true);
  return (
    Object.values(installed).every(fits) &&
    Object.entries(wanted).every(([name, entry]) => {
      if (name === "") return true;
      const found = installed[name];
      return found ? found.version === entry.version : Boolean(entry.optional);
    })
  );
}

async function generateClient(log) {
  const made = inRoot("prisma/generated");
  const current = fingerprint([...filesUnder("prisma/schema"), "prisma.config.ts", "package-lock.json"]);
  if (hasStamp(made, current) && fs.existsSync(path.join(made, "client.ts"))) return;
  // The command looks for a schema engine binary that it does not use here: any existing file will do.
  await runNode([inRoot("node_modules/prisma/build/index.js"), "generate", "--no-hints"], {
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  });
  stamp(made, current);
  log("Database client generated");
}

/** `next build`, when a source changed. It gets no database: what is built must not hold anybody's data. */
export function build(log) {
  return inTurn(log, async () => {
    const made = inRoot(".next");
    const current = fingerprint(buildSources());
    if (hasStamp(made, current) && fs.existsSync(path.join(made, "BUILD_ID"))) return;
    log("Building (next build)");
    fs.rmSync(path.join(made, "stamp"), { force: true });
    await runNode([NEXT, "build"], { env: { NODE_ENV: "production", DATABASE_URL: "" } });
    if (!fs.existsSync(path.join(made, "BUILD_ID")))
      throw new Trouble("next build ended before it had finished.");
    stamp(made, current);
    log("Built");
  });
}

function buildSources() {
  const atRoot = fs
    .readdirSync(ROOT)
    .filter((name) => ROOT_SOURCE.test(name) && !NOT_IN_THE_BUILD.test(name));
  return [...atRoot, ...SOURCES.flatMap(filesUnder)];
}

export function filesUnder(folder) {
  if (!fs.existsSync(inRoot(folder))) return [];
  return fs
    .readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)));
}

export function fingerprint(files) {
  const hash = crypto.createHash("sha256");
  for (const file of [...files].sort()) {
    const content = fs.existsSync(inRoot(file)) ? fs.readFileSync(inRoot(file)) : "";
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

// A stamp stands inside what it vouches for, so that both go together.
const stamp = (folder, value) => fs.writeFileSync(path.join(folder, "stamp"), value);

function hasStamp(folder, value) {
  try {
    return fs.readFileSync(path.join(folder, "stamp"), "utf8") === value;
  } catch {
    return false;
  }
}

/** Made once and kept: a new DATA_KEY would make every encrypted national id and phone unreadable. */
export function loadSecrets() {
  const file = path.join(DATA, "secrets.json");
  try {
    if (!fs.existsSync(file)) writeSecrets(file);
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new Trouble(
        `${file} is damaged: put it back from a copy, for the encrypted values need its DATA_KEY.`,
      );
    }
    throw explain(error, file);
  }
}

function writeSecrets(file) {
  const secrets = {
    NEXTAUTH_SECRET: crypto.randomBytes(32).toString("base64url"),
    DATA_KEY: crypto.randomBytes(32).toString("base64"),
  };
  const half = `${file}.${process.pid}`;
  fs.writeFileSync(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  fs.renameSync(half, file);
}
