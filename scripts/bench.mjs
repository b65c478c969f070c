// npm run bench: every part below, or the one that is named (npm run bench -- lists), on databases of their own in
// .data/bench, which are kept for the next run.
//   pages       measures the built application. It builds a copy of the sources with the twin pages of tests/bench/app
//               in it, which the product never serves; tests/bench/main.ts seeds what it needs, asks the server at
//               BASE_URL and prints the figures
//   MILLION     tests/bench/<part>.ts asks lib alone, over the million addresses of tests/bench/million.ts
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { environment } from "./environment.mjs";
import { DATA, inRoot, ROOT } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { build, prepare } from "./prepare.mjs";
import { progress } from "./progress.mjs";
import { endAll, nodeStatus, TYPESCRIPT } from "./run.mjs";
import { startServer } from "./server.mjs";
import { report, Trouble } from "./trouble.mjs";

const log = progress("bench");
const MILLION = ["lists", "duplicates"];
const [wanted] = process.argv.slice(2);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => endAll());

try {
  await prepare(log);
  if (process.env.BENCH_COPY) process.exitCode = await bench();
  else {
    const parts = ["pages", ...MILLION].filter((part) => wanted === undefined || part === wanted);
    if (!parts.length) throw new Trouble(`Name one of pages, ${MILLION.join(", ")}.`);
    for (const part of parts)
      process.exitCode = (part === "pages" ? await inCopy() : await overMillion(part)) || process.exitCode;
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}

/** The same script again, in a copy that holds the twin pages; its root is the copy. */
async function inCopy() {
  const copy = path.join(DATA, "bench", "app");
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const folder of ["app", "components", "lib", "prisma", "tests"])
    fs.rmSync(path.join(copy, folder), { recursive: true, force: true });
  for (const file of stdout.split("\0").filter((name) => name && fs.existsSync(inRoot(name))))
    fs.cpSync(inRoot(file), path.join(copy, file));
  fs.cpSync(inRoot("tests/bench/app"), path.join(copy, "app"), { recursive: true });
  fs.cpSync(inRoot("prisma/generated"), path.join(copy, "prisma/generated"), { recursive: true });
  if (!fs.existsSync(path.join(copy, "node_modules")))
    fs.symlinkSync(inRoot("node_modules"), path.join(copy, "node_modules"), "junction");
  return nodeStatus([path.join(copy, "scripts/bench.mjs"), ...process.argv.slice(2)], {
    env: { BENCH_COPY: "1", DATA_DIR: path.join(DATA, "bench"), SOURCE_ROOT: ROOT },
  });
}

/** The cluster of all parts; each has a database of its own in it. */
function openCluster(dataDir, database) {
  return startPostgres({
    dataDir,
    database,
    port: Number(process.env.BENCH_POSTGRES_PORT ?? 5689),
    settings: { shared_buffers: "512MB" },
    log,
  });
}

async function overMillion(part) {
  const postgres = await openCluster(path.join(DATA, "bench"), "million_people");
  try {
    const { deploy } = await import("./engine.mjs");
    await deploy(postgres.url);
    const env = environment({ url: postgres.url, port: 0 });
    return await nodeStatus([...TYPESCRIPT, `tests/bench/${part}.ts`], { env });
  } finally {
    await postgres.stop();
  }
}

async function bench() {
  await build(log);
  const postgres = await openCluster(DATA);
  let server;
  try {
    const { deploy } = await import("./engine.mjs");
    await deploy(postgres.url);
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const env = { ...environment({ url: postgres.url, port }), NEXTAUTH_URL: address };
    server = startServer({ port, env, output: "ignore", log });
    await server.ready();
    log(`Serving on port ${port}`);
    const args = [...TYPESCRIPT, "tests/bench/main.ts", ...process.argv.slice(2)];
    return await nodeStatus(args, { env: { ...env, BASE_URL: address } });
  } finally {
    await server?.stop();
    await postgres.stop();
  }
}
