// After each change of package-lock.json: node scripts/fix-lock.mjs
// A registry may not serve the packages of every platform (@next/swc-darwin-arm64 and the like), and npm then leaves
// them out of the lock; npm 11 refuses such a lock everywhere, and other platforms would get no binary. This adds
// them as their parents name them, and drops the addresses of whatever registry was used here.
import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { inRoot } from "./paths.mjs";

const SYSTEMS = {
  darwin: /darwin|fsevents|macos/,
  win32: /win32|windows/,
  android: /android/,
  freebsd: /freebsd/,
  openbsd: /openbsd/,
  netbsd: /netbsd/,
  sunos: /sunos/,
  aix: /aix/,
  openharmony: /openharmony/,
  linux: /linux/,
};
const PROCESSORS = {
  wasm32: /wasm32|wasi/,
  arm64: /arm64|aarch64/,
  x64: /x64|x86_64/,
  ia32: /ia32/,
  loong64: /loong64/,
  mips64el: /mips64el/,
  ppc64: /ppc64/,
  riscv64: /riscv64/,
  s390x: /s390x/,
  arm: /arm/,
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) mendFile(inRoot("package-lock.json"));

function mendFile(file) {
  const lock = JSON.parse(fs.readFileSync(file, "utf8"));
  const added = mend(lock);
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added.length} packages of other platforms added to the lock: ${added.join(", ") || "none"}`);
}

export function mend(lock) {
  const added = [];
  for (const [parent, entry] of Object.entries(lock.packages)) {
    delete entry.resolved;
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = { os: matching(SYSTEMS, name), cpu: matching(PROCESSORS, name) };
      const isExact = /^[\^~]?\d+\.\d+\.\d+/.test(range);
      if (isThere(lock.packages, parent, name) || !isExact || !(platform.os || platform.cpu)) continue;
      lock.packages[`node_modules/${name}`] = absent(name, range, entry, platform);
      added.push(`${name}@${range}`);
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, "en")),
  );
  return added;
}

function absent(name, range, parent, { os, cpu }) {
  return {
    version: range.replace(/^[\^~]/, ""),
    ...(cpu && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    optional: true,
    ...(os && { os: [os] }),
    ...(name.includes("musl") && { libc: ["musl"] }),
  };
}

/** As Node looks for it: beside the parent, then in each folder above. */
function isThere(packages, parent, name) {
  for (let at = parent; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function matching(patterns, name) {
  return Object.keys(patterns).find((key) => patterns[key].test(name));
}
