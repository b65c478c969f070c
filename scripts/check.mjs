// npm run check: format, lint, types, unit tests. Needs no database and no browser.
import { inRoot } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { progress } from "./progress.mjs";
import { endAll, NEXT, nodeStatus } from "./run.mjs";
import { report } from "./trouble.mjs";

const STEPS = [
  ["Format and lint", [inRoot("node_modules/@biomejs/biome/bin/biome"), "check"]],
  ["Types of the routes", [NEXT, "typegen"]],
  ["Types", [inRoot("node_modules/typescript/bin/tsc"), "--noEmit"]],
  ["Unit tests", [inRoot("node_modules/vitest/vitest.mjs"), "run", "--project=unit"]],
];

const log = progress("check");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => endAll());

try {
  await prepare(log);
  const failed = [];
  for (const [name, args] of STEPS) {
    if ((await nodeStatus(args)) === 0) log(name);
    else failed.push(name);
  }
  if (failed.length) {
    console.error(`[check] Failed: ${failed.join(", ")}`);
    process.exitCode = 1;
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
