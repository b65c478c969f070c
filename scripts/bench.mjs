// npm run bench: measures the built application on a database of its own in .data/bench, which is kept for the next
// run. It builds a copy of the sources with the twin pages of tests/bench/app in it, which the product never serves;
// tests/bench/main.ts seeds what it needs, asks the server at BASE_URL and prints the figures.
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
import { report } from "./trouble.mjs";

const log = progress("bench");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => endAll());

try {
  await prepare(log);
  process.exitCode = process.env.BENCH_COPY ? await bench() : await inCopy();
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

async function bench() {
  await build(log);
  const postgres = await startPostgres({
    dataDir: DATA,
    port: Number(process.env.BENCH_POSTGRES_PORT ?? 5689),
    settings: { shared_buffers: "512MB" },
    log,
  });
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
