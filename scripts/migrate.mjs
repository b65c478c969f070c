// npm run migrate                    applies what is missing
// npm run migrate -- --new NAME      writes the migration from the last one to the schema
// npm run migrate -- --status        says what is applied
import { parseArgs } from "node:util";
import { withDatabase } from "./database.mjs";
import { prepare } from "./prepare.mjs";
import { progress } from "./progress.mjs";
import { report, Trouble } from "./trouble.mjs";

const log = progress("migrate");

try {
  const { values } = parseArgs({ options: { new: { type: "string" }, status: { type: "boolean" } } });
  await prepare(log);
  await withDatabase(
    values.new === undefined ? (values.status ? show : apply) : (url) => write(url, values.new),
  );
} catch (error) {
  report(error);
  process.exitCode = 1;
}

async function apply(url) {
  const { deploy } = await import("./engine.mjs");
  const applied = await deploy(url);
  console.log(
    applied.length ? `Applied: ${applied.join(", ")}` : "Nothing to apply: the database is up to date.",
  );
}

async function write(url, name) {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Trouble("Name a migration with small letters, digits and _.");
  const { newMigration } = await import("./engine.mjs");
  const folder = await newMigration(url, name);
  console.log(
    folder
      ? `Wrote ${folder}: read it before you commit it.`
      : "Nothing to write: the schema did not change.",
  );
}

async function show(url) {
  const { status } = await import("./engine.mjs");
  console.log(JSON.stringify(await status(url), null, 2));
}
