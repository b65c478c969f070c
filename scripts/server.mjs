// The two processes of the application: the web server, and the one that does the background jobs.
import { setTimeout as pause } from "node:timers/promises";
import { end, NEXT, startNode, TYPESCRIPT } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const READY_WITHIN = 120_000;
const LONGEST_WAIT = 30_000;
const LIVED_WELL = 60_000;

/**
 * Starts both. A job process that dies is started again, each time after a longer wait; `onWebEnd` hears when the
 * web server ends without having been asked.
 */
export function startServer({ port, env, dev = false, output, log = () => {}, onWebEnd = () => {} }) {
  let stopping = false;
  let jobs;

  const web = startNode([NEXT, dev ? "dev" : "start", "-p", String(port)], { env, output });
  web.ended.then(({ status, signal }) => {
    if (!stopping) onWebEnd(`The web server ended by itself (${signal ?? status})`);
  });

  async function keepJobsRunning() {
    for (let wait = 1000; !stopping; ) {
      const begun = Date.now();
      jobs = startNode([...TYPESCRIPT, "scripts/jobs.ts"], { env, output });
      const { status, signal } = await jobs.ended;
      if (stopping) return;
      if (Date.now() - begun > LIVED_WELL) wait = 1000;
      log(`The job process ended (${signal ?? status}) and starts again after ${wait / 1000} s`);
      await pause(wait, undefined, { ref: false });
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }
  keepJobsRunning();

  return {
    ready: () => waitUntilHealthy(port, () => stopping || web.exitCode !== null),
    stop: async (options) => {
      stopping = true;
      await Promise.all([end(web, options), end(jobs, options)]);
    },
  };
}

async function waitUntilHealthy(port, isOver) {
  const giveUp = Date.now() + READY_WITHIN;
  let last = "no answer";
  while (!isOver()) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, {
        signal: AbortSignal.timeout(10_000),
      });
      if (answer.ok) return true;
      last = (await answer.text()).slice(0, 300);
    } catch {
      // not listening yet
    }
    if (Date.now() > giveUp) throw new Trouble(`The application did not become healthy: ${last}`);
    await pause(100);
  }
  return false;
}
