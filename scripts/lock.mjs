// A lock is a small file that names its process. It heals itself: a lock whose process is gone counts for nothing.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const WRITTEN_WITHIN = 5000;

/** Takes the lock and answers the function that gives it back, or null while a living process holds it. */
export function tryLock(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const own = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      fs.writeFileSync(file, own, { flag: "wx" });
      return () => {
        if (read(file) === own) fs.rmSync(file, { force: true });
      };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const found = read(file);
      if (!isStale(found, birthOf) || (found === "" && isFresh(file))) return null;
      clear(file, found);
    }
  }
  return null;
}

/** Made this moment and not yet written. */
function isFresh(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs < WRITTEN_WITHIN;
  } catch {
    return false;
  }
}

/** Of two that clear the same stale lock, the later one may catch the new lock of the earlier, and puts it back. */
function clear(file, stale) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) === stale) fs.rmSync(aside, { force: true });
  else fs.renameSync(aside, file);
}

/** Waits for its turn, does the work, and gives the lock back. */
export async function withLock(file, work, onWait = () => {}) {
  let release = tryLock(file);
  if (!release) onWait();
  while (!release) {
    await pause(100);
    release = tryLock(file);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/** The process id in a lock file, for a message. */
export function holderOf(file) {
  return parse(read(file))?.pid ?? null;
}

/** `born` tells a process from a later one with the same number, after a restart of the machine for instance. */
export function isStale(text, birth) {
  const lock = parse(text);
  if (!lock) return true;
  const born = birth(lock.pid);
  return born === null || born !== lock.born;
}

/** When a process began, in words of the system; null when it is gone. */
export function birthOf(pid) {
  if (!isAlive(pid)) return null;
  try {
    if (process.platform === "win32") return "unknown";
    if (process.platform === "linux") return statOf(pid)[19];
    return execFileSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  // A killed process keeps its number until its parent has heard of it, which may be late in a container.
  try {
    return process.platform !== "linux" || !/[ZX]/.test(statOf(pid)[0]);
  } catch {
    return false;
  }
}

/** Who asked for our parent: npm stands behind a shell. Null where the system does not tell so cheaply. */
export function grandparent() {
  try {
    return process.platform === "linux" ? Number(statOf(process.ppid)[1]) : null;
  } catch {
    return null;
  }
}

/** State, parent and so on, from the third field: the second is a name in brackets that may hold blanks. */
function statOf(pid) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function parse(text) {
  try {
    const lock = JSON.parse(text);
    return Number.isInteger(lock.pid) ? lock : null;
  } catch {
    return null;
  }
}
