// npm run seed:reference, seed:demo, admin:create: runs prisma/seed/main.ts on the database of DATABASE_URL, or on
// the embedded one. Arguments are passed on: npm run seed:demo -- --addresses 100000
import { withDatabase } from "./database.mjs";
import { environment } from "./environment.mjs";
import { prepare } from "./prepare.mjs";
import { progress } from "./progress.mjs";
import { endAll, nodeStatus, TYPESCRIPT } from "./run.mjs";
import { report } from "./trouble.mjs";

const log = progress("seed");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => endAll());

try {
  await prepare(log);
  process.exitCode = await withDatabase(seed, { log });
} catch (error) {
  report(error);
  process.exitCode = 1;
}

async function seed(url) {
  const { deploy } = await import("./engine.mjs");
  await deploy(url);
  const env = environment({ url, port: Number(process.env.PORT ?? 3000) });
  return nodeStatus([...TYPESCRIPT, "prisma/seed/main.ts", ...process.argv.slice(2)], {
    env,
    input: "inherit",
  });
}
