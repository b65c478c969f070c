// npm run bench: measures the built application on a database of its own in .data/bench, which is kept for the next
// run. tests/bench/main.ts seeds what it needs, asks the server at BASE_URL and prints the figures.
import path from "node:path";
import { environment } from "./environment.mjs";
import { DATA } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { build, prepare } from "./prepare.mjs";
import { progress } from "./progress.mjs";
import { endAll, nodeStatus, TYPESCRIPT } from "./run.mjs";
import { startServer } from "./server.mjs";
import { report } from "./trouble.mjs";

const FOLDER = path.join(DATA, "bench");
const log = progress("bench");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => endAll());

try {
  await prepare(log);
  await build(log);
  process.exitCode = await bench();
} catch (error) {
  report(error);
  process.exitCode = 1;
}

async function bench() {
  const postgres = await startPostgres({
    dataDir: FOLDER,
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
    const env = {
      ...environment({ url: postgres.url, port, folder: FOLDER }),
      NEXTAUTH_URL: address,
      FILES_DIR: path.join(FOLDER, "files"),
    };
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
