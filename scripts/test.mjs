// npm test                                  everything
// npm test -- unit|integration|e2e [file]   a part of it
// The last line is "N passed, N failed"; the exit code is 1 when one failed, when a runner died or nothing was run.
import fs from "node:fs";
import path from "node:path";
import { launchOptions } from "./browser.mjs";
import { add, countPlaywright, countVitest, isSuccess, lastLine, NOTHING, withExit } from "./counts.mjs";
import { inRoot } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { progress } from "./progress.mjs";
import { endAll, nodeStatus } from "./run.mjs";
import { report } from "./trouble.mjs";

const PARTS = ["unit", "integration", "e2e"];
const log = progress("test");
const [first, ...rest] = process.argv.slice(2);
const parts = PARTS.includes(first) ? [first] : PARTS;
const filters = PARTS.includes(first) || first === undefined ? rest : [first, ...rest];

let counts = NOTHING;
let cluster;
let stopping;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

try {
  await prepare(log);
  if (parts.some((part) => part !== "unit")) cluster = await enterCluster();
  counts = add(counts, await runVitest(parts.filter((part) => part !== "e2e")));
  if (parts.includes("e2e") && !stopping) counts = add(counts, await runPlaywright());
} catch (error) {
  report(error);
  counts = add(counts, { ...NOTHING, failed: 1 });
}
await stopping;
await cluster?.close();
if (!isSuccess(counts)) process.exitCode = 1;
console.log(lastLine(counts));
process.exit();

/** Held through the whole run: whatever becomes of the runners, the cluster is closed at the end. */
async function enterCluster() {
  const { newRun, openTestCluster } = await import("./test-cluster.mjs");
  process.env.TEST_RUN = newRun();
  return openTestCluster({ log });
}

async function runVitest(projects) {
  if (!projects.length) return NOTHING;
  return runWithReport("vitest", countVitest, (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    // A filter that fits only one of the parts is no failure of the other.
    const chosen = [...projects.map((name) => `--project=${name}`), ...filters, "--passWithNoTests"];
    return nodeStatus([inRoot("node_modules/vitest/vitest.mjs"), "run", ...chosen, ...reporters]);
  });
}

async function runPlaywright() {
  if (!hasBrowserTests()) return NOTHING;
  await launchOptions(); // no browser: say so before the slow part
  const { withDemonstration } = await import("./test-server.mjs");
  return withDemonstration(log, (env) =>
    runWithReport("playwright", countPlaywright, (file) =>
      nodeStatus(
        [inRoot("node_modules/@playwright/test/cli.js"), "test", ...filters, "--pass-with-no-tests"],
        {
          env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        },
      ),
    ),
  );
}

/** Without a file that the filter names, no server and no browser is needed. */
function hasBrowserTests() {
  const folder = inRoot("tests/e2e");
  if (!fs.existsSync(folder)) return false;
  const names = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.ts$/.test(name));
  return names.some(
    (name) => !filters.length || filters.some((filter) => `tests/e2e/${name}`.includes(filter)),
  );
}

async function runWithReport(name, count, run) {
  const { testFolder } = await import("./test-cluster.mjs");
  const file = path.join(testFolder("reports"), `${name}-${process.pid}.json`);
  fs.rmSync(file, { force: true });
  const status = await run(file);
  try {
    return withExit(count(JSON.parse(fs.readFileSync(file, "utf8"))), status);
  } catch {
    console.error(`${name} ended with ${status} and left no report.`);
    return { ...NOTHING, failed: 1 };
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** The runners end by themselves and in order; what was counted until then is still said. */
function stop() {
  stopping ??= endAll();
}
