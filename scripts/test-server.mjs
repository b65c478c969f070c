// The application as the browser tests meet it: built, on a free port, with a copy of the demonstration.
import fs from "node:fs";
import path from "node:path";
import { environment } from "./environment.mjs";
import { freePort } from "./ports.mjs";
import { build, filesUnder, fingerprint } from "./prepare.mjs";
import { runNode, TYPESCRIPT } from "./run.mjs";
import { startServer } from "./server.mjs";
import { openTestCluster, testFolder } from "./test-cluster.mjs";

/** Serves while `use` runs; `use` gets the environment of the server, with its address in BASE_URL. */
export async function withDemonstration(log, use) {
  await build(log);
  const cluster = await openTestCluster({ log });
  const folder = testFolder(`run-${cluster.run}`);
  let server;
  try {
    const demonstration = await fillDemonstration(cluster, log);
    const files = path.join(folder, "files");
    fs.cpSync(filesOf(demonstration), files, { recursive: true });
    const url = await cluster.copy(demonstration, "e2e");
    const port = await freePort();
    const env = testEnvironment(url, port, files);

    const output = path.join(folder, "server.log");
    const handle = fs.openSync(output, "a");
    server = startServer({ port, env, output: handle, log });
    fs.closeSync(handle);
    await server.ready().catch((error) => {
      console.error(fs.readFileSync(output, "utf8").slice(-4000));
      throw error;
    });
    log(`Serving the demonstration on port ${port}`);
    return await use({ ...env, BASE_URL: env.NEXTAUTH_URL, SERVER_LOG: output });
  } finally {
    await server?.stop();
    await cluster.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Loaded once and kept until something changes that it is made of. */
async function fillDemonstration(cluster, log) {
  const template = await cluster.template();
  const tag = fingerprint([...filesUnder("prisma"), ...filesUnder("lib"), "package-lock.json"]).slice(0, 16);
  return cluster.keep(`demonstration_${tag}`, template, async (url) => {
    const files = filesOf(`demonstration_${tag}`);
    fs.rmSync(files, { recursive: true, force: true });
    fs.mkdirSync(files, { recursive: true });
    await runNode([...TYPESCRIPT, "prisma/seed/main.ts", "demo"], { env: testEnvironment(url, 0, files) });
    log("Demonstration for the browser tests loaded");
  });
}

const filesOf = (database) => testFolder("files", database);

/** Nothing of the developer's: the keys are the tests' own, as the demonstration is kept between runs. */
const testEnvironment = (url, port, files) => ({
  ...environment({ url, port }),
  NEXTAUTH_URL: `http://127.0.0.1:${port}`,
  NEXTAUTH_SECRET: "a secret of the tests, nowhere else",
  DATA_KEY: Buffer.alloc(32, "key").toString("base64"),
  FILES_DIR: files,
});
