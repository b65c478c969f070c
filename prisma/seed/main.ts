// Fills a database: npm run seed:reference, npm run seed:demo, npm run admin:create.
import { parseArgs } from "node:util";
import { db } from "@/lib/core/db";
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
    if (command === "cast") await loadCast(owner);
    if (command === "demo") await demonstration(owner, values.addresses);
    if (command === "reference") await loadReference(owner, values.file);
    if (command === "admin") await administrator(owner, values);
  } finally {
    await Promise.all([owner.$disconnect(), db.$disconnect()]);
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

async function demonstration(owner: ReturnType<typeof openOwner>, addresses = "400") {
  const count = /^\d{1,7}$/.test(addresses) ? Number(addresses) : 0;
  if (count < 1) throw new SeedTrouble("--addresses takes a number from 1 to 9999999.");
  // Only here: the other commands need nothing of what it draws in.
  const { fillDemonstration } = await import("./demo/demo");
  await fillDemonstration(owner, await stageOf(owner), count);
}

/** The cast's province; loaded first where the database is empty, taken as it stands where it holds the cast alone. */
async function stageOf(owner: ReturnType<typeof openOwner>): Promise<string> {
  const installation = await owner.installation.findUnique({ where: { id: 1 } });
  const hasDossiers = (await owner.humanitarianAddress.count()) > 0;
  if (!installation?.demonstrationAt || hasDossiers) return (await loadCast(owner)).provinceId;
  const campaign = await owner.campaign.findFirstOrThrow({
    where: { year: 2021 },
    select: { provinceId: true },
  });
  return campaign.provinceId;
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
