// Fills a database: npm run seed:reference, npm run seed:demo, npm run admin:create.
import { parseArgs } from "node:util";
import { loadCast } from "./cast";
import { makeAdministrator } from "./first-administrator";
import { openOwner, SeedTrouble } from "./owner";
import { loadReference } from "./reference";

const COMMANDS = ["cast", "demo", "reference", "admin"] as const;

async function run() {
  const { positionals, values } = read();
  const command = COMMANDS.find((name) => name === positionals[0]);
  if (!command || positionals.length > 1) throw new SeedTrouble(`Name one of ${COMMANDS.join(", ")}.`);
  const owner = openOwner();
  try {
    if (command === "cast" || command === "demo") await loadCast(owner);
    if (command === "reference") await loadReference(owner, values.file);
    if (command === "admin") await administrator(owner, values);
  } finally {
    await owner.$disconnect();
  }
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        addresses: { type: "string" },
        file: { type: "string" },
        user: { type: "string" },
        name: { type: "string" },
        province: { type: "string" },
      },
    });
  } catch (error) {
    throw new SeedTrouble(error instanceof Error ? error.message : String(error));
  }
}

async function administrator(owner: ReturnType<typeof openOwner>, values: ReturnType<typeof read>["values"]) {
  const { user, name, province } = values;
  if (!user || !name || !province) {
    throw new SeedTrouble('Say who: --user lan --name "Nguyễn Thị Lan" --province 70.');
  }
  const password = await makeAdministrator(owner, { userName: user, fullName: name, provinceCode: province });
  process.stdout.write(`${user} may sign in with the temporary password ${password}, shown only here.\n`);
}

run().catch((error) => {
  process.stderr.write(`${error instanceof SeedTrouble ? error.message : (error?.stack ?? error)}\n`);
  process.exitCode = 1;
});
