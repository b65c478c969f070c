// Child processes. Each one is tied to this process twice: ours ends it when it is told to stop, and it leaves by
// itself when ours is killed (leave-with-parent.mjs hears that the channel between them has closed).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { inRoot, ROOT } from "./paths.mjs";
import { Trouble } from "./trouble.mjs";

/** Our TypeScript outside of Next: `server-only` is empty under this condition, as it is for a server component. */
export const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

export const NEXT = inRoot("node_modules/next/dist/bin/next");

const LEAVE = pathToFileURL(inRoot("scripts/leave-with-parent.mjs")).href;
const PATIENCE = 8000;
const running = new Set();
let closed = false;

// Prisma's adapter asks several questions of one transaction at once, which pg 8 announces it will not take for ever:
// nothing the person at this terminal can mend.
const QUIET = "--disable-warning=DeprecationWarning";

/** Starts Node on a script of ours or a package's. */
export function startNode(args, options) {
  return start(process.execPath, [QUIET, "--import", LEAVE, ...args], options);
}

/** A process group of its own, so that Ctrl-C in a terminal reaches this process alone, and the order of ending is ours. */
export function start(command, args, { env = {}, output = "inherit", shell = false } = {}) {
  if (closed) throw new Trouble("Stopped.");
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", LEAVE_WITH: String(process.pid), ...env },
    stdio: ["ignore", output, output, "ipc"],
    detached: process.platform !== "win32",
    windowsHide: true,
    shell,
  });
  running.add(child);
  child.ended = once(child, "exit")
    .then(([status, signal]) => ({ status: status ?? 1, signal }))
    .catch((error) => ({ status: 1, error }))
    .finally(() => running.delete(child));
  return child;
}

/** Runs Node to its end; answers its exit status. */
export async function nodeStatus(args, options) {
  return (await startNode(args, options).ended).status;
}

export async function runNode(args, options) {
  const { status, signal } = await startNode(args, options).ended;
  if (status !== 0)
    throw new Trouble(`node ${args.join(" ")} ended with ${signal ?? status}: see its words above.`);
}

/** Asks a process to end, and ends it with all its children when it does not hear. */
export async function end(child, { patience = PATIENCE } = {}) {
  if (running.has(child)) child.kill("SIGTERM");
  await Promise.race([child.ended, pause(patience, undefined, { ref: false })]);
  killGroup(child);
  await child.ended;
}

/** For good: from now on nothing is started any more. */
export function endAll(options) {
  closed = true;
  return Promise.all([...running].map((child) => end(child, options)));
}

function killGroup(child) {
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // nobody left in it
  }
}
