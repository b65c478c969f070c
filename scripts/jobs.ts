// The process that does what happens without anyone asking: the jobs that acts enqueued, and those of the calendar.
import { Logger, run, type TaskList } from "graphile-worker";
import * as auth from "@/lib/auth/jobs";
import * as campaigns from "@/lib/campaigns/jobs";
import * as consents from "@/lib/consents/jobs";
import * as copies from "@/lib/copies/jobs";
import * as cover from "@/lib/cover/jobs";
import * as files from "@/lib/files/jobs";
import * as undoings from "@/lib/import-undoings/jobs";
import * as imports from "@/lib/imports/jobs";
import * as priorities from "@/lib/priorities/jobs";

type Room = { jobs: Record<string, (payload: unknown) => Promise<void>>; crontab?: string };

/** Each room with jobs stands here: `import * as commitments from "@/lib/commitments/jobs"`. */
const rooms: Room[] = [campaigns, consents, copies, cover, files, priorities, imports, undoings, auth];

const taskList: TaskList = Object.fromEntries(
  rooms.flatMap((room) => Object.entries(room.jobs)).map(([name, job]) => [name, (payload) => job(payload)]),
);

const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(`[jobs] ${message}`);
});

const connection = new URL(process.env.DATABASE_URL ?? "");
connection.searchParams.set("application_name", "nhandao-jobs"); // the health check looks for this name

const runner = await run({
  connectionString: connection.href,
  maxPoolSize: 5,
  taskList,
  crontab: rooms.map((room) => room.crontab ?? "").join("\n"),
  concurrency: 2,
  noHandleSignals: true,
  logger,
});

let leaving = false;

/** A job that is being done is finished first. */
async function leave() {
  if (leaving) return;
  leaving = true;
  await runner.stop().catch(() => {});
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, leave);
process.on("disconnect", leave);

// Ends by itself only when the database has gone; whoever started this process starts it again.
await runner.promise.catch((error: Error) => console.error(`[jobs] ${error.message}`));
if (!leaving) process.exit(1);
