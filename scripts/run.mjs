import { spawn, spawnSync } from "node:child_process";
import { inRoot, ROOT } from "./paths.mjs";
import { Trouble } from "./trouble.mjs";

/** Our TypeScript outside of Next: `server-only` is empty under this condition, as it is for a server component. */
export const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

export const NEXT = inRoot("node_modules/next/dist/bin/next");

/** Runs Node to its end; what it prints is shown. Throws when it fails. */
export function runNode(args, env = {}) {
  const { status, signal } = tryNode(args, env);
  if (status !== 0) throw new Trouble(`node ${args.join(" ")} ended with ${signal ?? status}.`);
}

export function tryNode(args, env = {}) {
  return spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** The same without blocking this process, which may have servers to watch meanwhile. */
export function nodeEnds(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", () => resolve(1));
    child.once("exit", (status) => resolve(status ?? 1));
  });
}
