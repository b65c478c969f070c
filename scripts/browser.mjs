import { existsSync, realpathSync } from "node:fs";
import { Trouble } from "./trouble.mjs";

const INSTALLED = [
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
];

/** A browser under test talks to the server under test and to nobody else. */
const SILENT = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Which Chromium: the one named, Playwright's own, an installed one, at last the one from npm (Linux x64 only). */
export async function launchOptions() {
  const { chromium } = await import("@playwright/test");
  const args = process.getuid?.() === 0 ? ["--no-sandbox", ...SILENT] : SILENT;
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Trouble(`CHROMIUM_PATH names ${named}, which is not there.`);
    return { args, executablePath: named };
  }
  if (existsSync(chromium.executablePath())) return { args };
  const installed = INSTALLED.find(isUsable);
  if (installed) return { args, executablePath: installed };
  const packed = await unpackFromNpm();
  if (packed) return { args: ["--no-sandbox", ...SILENT], executablePath: packed };
  throw new Trouble(
    "No Chromium was found for the browser tests: apt-get install chromium, or npx playwright install chromium, or set CHROMIUM_PATH.",
  );
}

/** Ubuntu's snap can't be driven from outside. */
const isUsable = (file) => existsSync(file) && !realpathSync(file).includes("/snap");

async function unpackFromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    return await packed.executablePath();
  } catch {
    return null;
  }
}
